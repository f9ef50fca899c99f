/** One HTTP request over `node:http` or `node:https` and its whole reply, within a size. What fails is told by `failure`. */

import { type Agent, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { tooLarge } from './cost';

export interface TransportRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly agent: Agent;
  /** Ends it; what the other side has got by then is not undone. */
  readonly signal?: AbortSignal;
  /** Bytes that a reply may have. */
  readonly limit: number;
}

export interface TransportReply {
  readonly status: number;
  /** Names in lower case. Several lines of one header are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/**
 * Rejects with an error whose `request` shows whether anything can have left and whose `cause` is what Node says,
 * or with what Node throws for a request that cannot be written.
 */
export function exchange(asked: TransportRequest): Promise<TransportReply> {
  const { method, url, headers, body, agent, signal, limit } = asked;
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? secureRequest : plainRequest;
    const request = send(url, { method, headers, agent });
    const abort = () => request.destroy(new Error('aborted'));
    const settle = () => signal?.removeEventListener('abort', abort);
    const fail = (cause: unknown) => {
      settle();
      reject(Object.assign(new Error('The request failed.', { cause }), { request }));
    };
    signal?.addEventListener('abort', abort, { once: true });
    request.on('error', fail);
    request.on('response', (response) =>
      collect(response, limit, {
        done: (bytes) => {
          settle();
          resolve({ status: response.statusCode ?? 0, headers: headersOf(response), bytes });
        },
        failed: (cause) => {
          fail(cause);
          request.destroy();
        },
      }),
    );
    request.end(body === undefined ? undefined : bodyFor(headers, body));
  });
}

const beyondAscii = /[^\0-\x7f]/;

/** Node encodes a text in one piece with the headers, whose bytes would then be encoded once more; it is the faster way. */
function bodyFor(headers: TransportRequest['headers'], body: string): string | Buffer {
  return Object.values(headers).some((value) => beyondAscii.test(value)) ? Buffer.from(body) : body;
}

interface Outcome {
  readonly done: (bytes: Buffer) => void;
  readonly failed: (cause: unknown) => void;
}

function collect(response: IncomingMessage, limit: number, { done, failed }: Outcome): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) failed(tooLarge(limit));
  });
  response.on('end', () => {
    if (response.complete) done(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length));
  });
  response.on('error', failed);
  // A connection that ends in the middle of a reply may tell nothing else.
  response.on('close', () => {
    if (!response.complete) failed(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  });
}

/** Headers can hold anything a box sends; only text is handed on. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) texts[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return texts;
}
