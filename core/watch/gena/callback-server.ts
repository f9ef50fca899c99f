/** The small HTTP server that takes the box's notifications, and nothing else from nobody else. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Logger } from '../../logger';
import { type Notification, readNotification, SubscriptionRefusal } from './gena';
import { plainAddress, type Route } from './route';

/** A notification of a box holds a few short values. */
const maximumBody = 64 * 1024;

/** Milliseconds for the header and for a whole notification, looked at once a second: a box sends both in one piece. */
const slowest = {
  headersTimeout: 2000,
  requestTimeout: 4000,
  keepAliveTimeout: 2000,
  connectionsCheckingInterval: 1000,
} as const;

/** A box opens one for each notification, and few at a time; the oldest one goes for a new one, so nobody keeps it out. */
const mostConnections = 16;

/** Answers whether the notification belongs to a subscription: false is told to the box as 412. */
export type Receiver = (notification: Notification) => boolean;

export class CallbackServer {
  readonly #receivers = new Map<string, Receiver>();
  /** The oldest first. */
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor(
    readonly route: Route,
    private readonly logger: Logger,
  ) {
    this.#server = createServer(
      { maxHeaderSize: 8192, ...slowest },
      (request, response) => void this.#answer(request, response),
    );
    this.#server.on('connection', (socket: Socket) => this.#admit(socket));
    this.#server.on('clientError', (_error, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      else socket.destroy();
    });
  }

  /** Listens on the address that faces the box, on this port; 0 for any free one. */
  static async open(route: Route, logger: Logger, port = 0): Promise<CallbackServer> {
    const callbacks = new CallbackServer(route, logger);
    await new Promise<void>((resolve, reject) => {
      const refuse = (error: Error) => reject(port ? taken(port, error) : error);
      callbacks.#server.once('error', refuse);
      callbacks.#server.listen({ host: route.local, port }, () => {
        callbacks.#server.removeListener('error', refuse);
        callbacks.#server.on('error', (error) => logger.warn(`Event server: ${error.message}`));
        resolve();
      });
    });
    return callbacks;
  }

  /** Where the box shall send to. `token` cannot be guessed and tells subscriptions apart. */
  url(token: string): string {
    const { address, family, port } = this.#server.address() as AddressInfo;
    const host = family === 'IPv6' ? `[${plainAddress(address)}]` : address;
    return `http://${host}:${port}/${token}`;
  }

  receive(token: string, receiver: Receiver): void {
    this.#receivers.set(token, receiver);
  }

  forget(token: string): void {
    this.#receivers.delete(token);
  }

  async close(): Promise<void> {
    this.#receivers.clear();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  #admit(socket: Socket): void {
    if (plainAddress(socket.remoteAddress) === plainAddress(this.route.remote)) {
      this.#keep(socket);
      return;
    }
    this.logger.debug(
      `Event server: refused a connection from ${socket.remoteAddress}, which is not the box`,
    );
    socket.destroy();
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    const [oldest] = this.#sockets;
    if (this.#sockets.size > mostConnections) oldest!.destroy();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = await this.#take(request).catch((error: unknown) => {
      if (error instanceof SubscriptionRefusal) return error.status;
      this.logger.debug(`Event server: a request broke off (${(error as Error).message})`);
      return 400;
    });
    // What was not read to its end must not be taken for the next request.
    if (!request.complete) response.setHeader('Connection', 'close');
    response.writeHead(status, { 'Content-Length': 0 }).end();
  }

  async #take(request: IncomingMessage): Promise<number> {
    const receiver = this.#receivers.get(request.url?.slice(1) ?? '');
    if (!receiver) return 404;
    if (request.method !== 'NOTIFY') return 405;
    const body = await readBody(request);
    if (body === undefined) return 413;
    return receiver(readNotification(request.headers as Record<string, string>, body)) ? 200 : 412;
  }
}

function taken(port: number, cause: Error): Error {
  return new Error(`port ${port} for notifications cannot be opened: ${cause.message}`, { cause });
}

/** The body, or undefined where it is longer than any notification. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maximumBody) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length;
    if (length > maximumBody) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
