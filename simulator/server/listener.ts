/** The two ports, HTTP and HTTPS: listening, counting connections, reading requests, cutting everything off. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificate } from '../certificate';

export interface Arrival {
  request: IncomingMessage;
  response: ServerResponse;
  connection: number;
  secure: boolean;
  /** The connection ends with this reply: the 300th, as `Keep-Alive: max=300` says. */
  last: boolean;
}

const REQUESTS_PER_CONNECTION = 300;

export class Listener {
  readonly #plain: Server;
  readonly #secure: SecureServer;
  readonly #sockets = new Set<Socket>();
  /** Whose requests are not heard any more. */
  readonly #deaf = new WeakSet<Socket>();
  readonly #numbers = new WeakMap<Socket, { number: number; requests: number }>();
  #connections = 0;

  constructor(
    certificate: Certificate,
    private readonly arrived: (arrival: Arrival) => void,
  ) {
    this.#plain = createServer((request, response) => this.#take(request, response, false));
    this.#secure = createSecureServer(certificate, (request, response) =>
      this.#take(request, response, true),
    );
    for (const server of [this.#plain, this.#secure]) {
      server.keepAliveTimeout = 60_000;
      server.on('connection', (socket: Socket) => this.#count(socket));
      server.on('clientError', (_error, socket) => socket.destroy());
    }
    this.#secure.on('secureConnection', (socket) => this.#count(socket));
    this.#secure.on('tlsClientError', (_error, socket) => socket.destroy());
  }

  /** Starts to listen; answers the ports. */
  async open(host: string, ports: { http: number; https: number }): Promise<{ http: number; https: number }> {
    const http = await listen(this.#plain, ports.http, host);
    try {
      return { http, https: await listen(this.#secure, ports.https, host) };
    } catch (error) {
      await end(this.#plain);
      throw error;
    }
  }

  /** New connections get another certificate. */
  present({ key, cert }: Certificate): void {
    this.#secure.setSecureContext({ key, cert });
  }

  /** Breaks every connection, but for the one that a last reply goes out on. */
  cut(except?: number): void {
    const spared = [...this.#sockets].find(
      (socket) => except && this.#numbers.get(socket)?.number === except,
    );
    for (const socket of this.#sockets) {
      // Over TLS there are two sockets, one in the other, with the same port.
      if (socket.remotePort !== spared?.remotePort || !spared) socket.destroy();
    }
  }

  /** The present connections die without a sign, as behind a router that forgot them; further ones work. */
  deafen(): void {
    for (const socket of this.#sockets) this.#deaf.add(socket);
  }

  /** Listens no more. */
  async close(except?: number): Promise<void> {
    const ended = [end(this.#plain), end(this.#secure)];
    this.cut(except);
    await Promise.all(ended);
  }

  #count(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #take(request: IncomingMessage, response: ServerResponse, secure: boolean): void {
    const { socket } = request;
    if (this.#deaf.has(socket)) return;
    let known = this.#numbers.get(socket);
    if (!known) {
      this.#connections += 1;
      known = { number: this.#connections, requests: 0 };
      this.#numbers.set(socket, known);
    }
    known.requests += 1;
    const last = known.requests >= REQUESTS_PER_CONNECTION;
    this.arrived({ request, response, connection: known.number, secure, last });
  }
}

function listen(server: Server | SecureServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function end(server: Server | SecureServer): Promise<void> {
  return new Promise((resolve) => {
    if (server.listening) server.close(() => resolve());
    else resolve();
  });
}
