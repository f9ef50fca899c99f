/** How bytes reach the client where the connection itself is in trouble. */

import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

interface Delivered {
  readonly response: ServerResponse;
  readonly status: number;
  /** Without those that tell the length of the body. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** Each writes a reply in its own bad manner. What never ends, ends with the connection. */
export const manners = {
  /** A few bytes at a time, for ever. */
  drops: (message) => {
    head(message, ['Content-Length', String(message.body.length)]);
    let at = -2;
    trickle(message.response, 100, () => {
      at += 2;
      return message.body.subarray(at, at + 2);
    });
  },
  /** Content-Length says less than comes. */
  short: (message) => raw(message, Math.floor(message.body.length / 2)),
  /** Content-Length says more than comes, and the connection ends. */
  long: (message) => raw(message, message.body.length + 100),
  /** As RFC 9112, 7.1 has it: no trouble at all. */
  chunks: ({ response, status, headers, body }) => {
    response.writeHead(status, [...headers, ['Transfer-Encoding', 'chunked']].flat());
    for (let at = 0; at < body.length; at += 100) response.write(body.subarray(at, at + 100));
    response.end();
  },
  /** Chunks whose length is none. */
  'broken-chunks': (message) => {
    head(message, ['Transfer-Encoding', 'chunked']);
    message.response.socket?.end(`zz\r\n${message.body}`);
  },
  /** Headers without end. */
  headers: ({ response, status }) => {
    response.socket?.write(`HTTP/1.1 ${status} OK\r\n`);
    let count = 0;
    trickle(response, 0, () => Buffer.from(`X-Header-${count++}: ${'a'.repeat(1000)}\r\n`));
  },
  /** A body without end, as fast as the client takes it. */
  endless: (message) => {
    head(message, ['Content-Type', 'text/xml'], ['Content-Length', '1073741824']);
    const piece = Buffer.alloc(65_536, '<a>b</a>');
    trickle(message.response, 0, () => piece);
  },
  /** Some KiB that unpack to a hundred MiB. */
  gzip: ({ response, status, headers }) => {
    const packed = bomb();
    response.writeHead(
      status,
      [...headers, ['Content-Encoding', 'gzip'], ['Content-Length', String(packed.length)]].flat(),
    );
    response.end(packed);
  },
} as const satisfies Record<string, (message: Delivered) => void>;

export type MannerName = keyof typeof manners;

let packed: Buffer | undefined;

function bomb(): Buffer {
  packed ??= gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '));
  return packed;
}

/** The head of a reply, written past the checks of Node. */
function head({ response, status, headers }: Delivered, ...length: (readonly [string, string])[]): void {
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`);
  response.socket?.write(`HTTP/1.1 ${status} OK\r\n${lines.join('')}\r\n`);
}

function raw(message: Delivered, length: number): void {
  head(message, ['Content-Length', String(length)]);
  message.response.socket?.end(message.body);
}

/** Goes on until there is nothing more, or the client has hung up. */
function trickle({ socket }: ServerResponse, milliseconds: number, next: () => Buffer): void {
  if (!socket) return;
  let timer: NodeJS.Timeout | undefined;
  const step = () => {
    const piece = next();
    if (piece.length === 0 || socket.destroyed) return;
    if (!socket.write(piece)) socket.once('drain', step);
    else timer = setTimeout(step, milliseconds);
  };
  socket.once('close', () => clearTimeout(timer));
  step();
}
