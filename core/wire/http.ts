/** HTTP to one box: keep-alive, limits, and every failure told as a Tr064Error. Files go through axios, over this. */

import { Agent } from 'node:http';
import { Tr064Error } from '../errors';
import { abortError } from '../util/deadline';
import { type AnswerKind, costLimits } from './cost';
import { decodeText } from './encoding';
import { TransportError, transportError } from './failure';
import { type CertificateCheck, PinningAgent } from './tls';
import { exchange, type TransportReply } from './transport';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'SUBSCRIBE' | 'UNSUBSCRIBE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** What is expected, which says how large it may be; a list or a file unless said. */
  readonly kind?: AnswerKind;
}

export interface HttpReply {
  readonly status: number;
  /** Names in lower case. Several lines of one header are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly text: string;
}

const maximumRedirects = 3;

/** A new login costs a new connection anyway, so a few idle ones are enough. */
const idleSockets = 4;
const pool = { keepAlive: true, maxFreeSockets: idleSockets, scheduling: 'lifo' as const };

/** What every request says of itself. */
const common = { 'User-Agent': 'tr064', Accept: '*/*', 'Accept-Encoding': 'identity' };

class Reply implements HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  #text?: string;

  constructor({ status, headers, bytes }: TransportReply) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
  }

  get text(): string {
    this.#text ??= decodeText(this.bytes, this.headers['content-type']);
    return this.#text;
  }
}

export class HttpClient {
  #plain: Agent;
  #secure: PinningAgent;

  constructor(private readonly certificate: CertificateCheck) {
    this.#plain = new Agent(pool);
    this.#secure = new PinningAgent(certificate, pool);
  }

  /** Any status is a reply; only a GET follows redirects, and only on the same host and port, never from TLS to none. */
  async send(request: HttpRequest): Promise<HttpReply> {
    let url = request.url;
    for (let hops = 0; ; hops++) {
      const reply = await this.#once({ ...request, url });
      const location = reply.headers.location;
      if (request.method !== 'GET' || reply.status < 300 || reply.status > 399 || !location) return reply;
      url = redirected(url, location, hops);
    }
  }

  /** Ends the connections that wait for their next request, so that it takes a new one. */
  forgetIdle(): void {
    const idle = [this.#plain, this.#secure].flatMap(({ freeSockets }) => Object.values(freeSockets).flat());
    for (const socket of idle) socket?.destroy();
  }

  /** Ends all connections; none of them, and no TLS session, is used again. */
  renew(): void {
    this.close();
    this.#plain = new Agent(pool);
    this.#secure = new PinningAgent(this.certificate, pool);
  }

  close(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }

  async #once({ method, url, headers, body, signal, kind = 'list' }: HttpRequest): Promise<HttpReply> {
    if (signal?.aborted) throw abortError(signal);
    try {
      const target = new URL(url);
      const agent = target.protocol === 'https:' ? this.#secure : this.#plain;
      const whole = { ...common, ...headers };
      const limit = costLimits[kind].bytes;
      return new Reply(await exchange({ method, url: target, headers: whole, body, agent, signal, limit }));
    } catch (error) {
      if (signal?.aborted) throw abortError(signal);
      const failure = transportError(error, hostOf(url));
      // A box that restarts tells nobody: where one connection is dead, so are those beside it.
      if (failure instanceof TransportError) this.forgetIdle();
      throw failure;
    }
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url.slice(0, 100);
}

const portOf = ({ port, protocol }: URL) => port || (protocol === 'https:' ? '443' : '80');

function redirected(from: string, location: string, hops: number): string {
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined;
  const refusal = !to
    ? 'to no address'
    : to.hostname !== new URL(from).hostname || !/^https?:$/.test(to.protocol)
      ? `to another host (${to.host})`
      : portOf(to) !== portOf(new URL(from)) || (from.startsWith('https:') && to.protocol === 'http:')
        ? `to another port (${to.protocol}//${to.host})`
        : hops >= maximumRedirects
          ? 'in circles'
          : undefined;
  if (refusal)
    throw new Tr064Error('MALFORMED', `${hostOf(from)} redirects ${refusal}; it was not followed.`);
  return to!.href;
}
