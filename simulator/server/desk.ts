/** Takes one request from its arrival to its reply: reads it, lets the trouble act, answers, logs, delivers. */

import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { LogEntry, RequestLog } from '../log';
import { deliver } from './deliver';
import { type Exchange, htmlReply, type Reply } from './exchange';
import { calledBy, type Injection, type Injections, spoilt, substitute } from './injections';
import type { Arrival } from './listener';
import type { Site } from './router';

const BODY_LIMIT = 1024 * 1024;

export interface Place {
  host: string;
  http: number;
  https: number;
}

/** One of the box's two servers: TR-064, or login and smart home. */
export interface Counter {
  route(exchange: Exchange): Reply | Promise<Reply>;
  /** Where it listens. */
  place(): Place;
  /** What is written into the log of each of its requests. */
  mark?: Partial<LogEntry>;
}

export class Desk {
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(
    private readonly site: Site,
    private readonly log: RequestLog,
    private readonly injections: Injections,
    private readonly counter: Counter,
  ) {}

  async serve(arrival: Arrival): Promise<void> {
    const { request, response, last } = arrival;
    const exchange = this.#exchange(arrival);
    const body = await readBody(request);
    if (body === undefined) return;
    exchange.body = body;
    const trouble = this.injections.take(exchange);
    const late = trouble.reduce(
      (sum, { milliseconds = 0 }) => sum + milliseconds,
      this.site.switches.latency,
    );
    if (!(await this.#pause(late, request.socket)) || this.#lost(trouble, false, request.socket)) {
      this.log.add(exchange.entry);
      return;
    }
    const own = trouble.map(substitute).find(Boolean) ?? (await this.#answer(exchange, trouble));
    const reply = trouble.reduce((so, injection) => spoilt(injection, so), own);
    if (!(await this.#pause(reply.delay ?? 0, request.socket)) || this.#lost(trouble, true, request.socket)) {
      this.log.add(exchange.entry);
      return;
    }
    exchange.entry.status = reply.status;
    // A client that was not told so cannot count it.
    if (exchange.entry.refused && trouble.length === 0) exchange.entry.refused = 'told';
    this.log.add(exchange.entry);
    // The connection of the call that restarted the box ends with its reply.
    if (exchange.connection === this.site.farewell) reply.close = true;
    const torn = trouble.some(({ kind }) => kind === 'torn');
    deliver(reply, { request, response, server: this.#name, torn, last });
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** Whether there will be no reply: the connection breaks, or the box keeps silent. */
  #lost(trouble: Injection[], done: boolean, socket: Socket): boolean {
    if (trouble.some((one) => one.kind === 'reboot' && (one.done ?? false) === done)) {
      this.site.world.reboot();
      return true;
    }
    const found = trouble.find(
      (one) => (one.kind === 'reset' || one.kind === 'silent') && (one.done ?? false) === done,
    );
    if (found?.kind === 'reset') reset(socket);
    return found !== undefined;
  }

  async #answer(exchange: Exchange, trouble: Injection[]): Promise<Reply> {
    if (trouble.some(({ kind }) => kind === 'challenge')) return this.site.gate.challenge(exchange, {});
    if (exchange.body.length > BODY_LIMIT) return htmlReply(413, 'Payload Too Large', 'ERR_NONE');
    try {
      return await this.counter.route(exchange);
    } catch (error) {
      // A mistake of the simulated box itself: to be seen, but no reason to fall over.
      process.emitWarning(error instanceof Error ? error : String(error));
      return htmlReply(500, 'Internal Server Error', 'ERR_NONE');
    }
  }

  get #name(): string {
    const { modelName, firmware } = this.site.world.box;
    return `${modelName} UPnP/1.0 AVM ${modelName} ${firmware}`;
  }

  #exchange({ request, connection, secure }: Arrival): Exchange {
    const { method = '', url = '/', headers, socket } = request;
    const { host, http, https } = this.counter.place();
    const [path = '/', search = ''] = url.replace(/^https?:\/\/[^/]*/i, '').split('?', 2);
    const entry: LogEntry = {
      time: this.site.world.clock.now(),
      method,
      path,
      authorization: authorizationKind(headers.authorization),
      status: 0,
      connection,
      secure,
      ...this.counter.mark,
    };
    const called = calledBy(headers.soapaction);
    if (called) Object.assign(entry, { service: this.#nameOf(called.service), action: called.action });
    const address = socket.remoteAddress ?? '';
    const origin = secure ? `https://${host}:${https}` : `http://${host}:${http}`;
    const query = new URLSearchParams(search);
    const command = query.get('switchcmd');
    if (command !== null) entry.command = command;
    return { method, path, url, query, headers, body: '', connection, secure, address, origin, entry };
  }

  /** `Hosts:1` → `Hosts`; the number stays where there are several of a kind. */
  #nameOf(service: string): string {
    const kind = service.replace(/:\d+$/, '');
    return this.site.services.filter((one) => one.kind === kind).length > 1 ? service : kind;
  }

  /** Waits; false when the client has hung up before, or the box is gone. */
  async #pause(milliseconds: number, socket: Socket): Promise<boolean> {
    if (milliseconds > 0) {
      await new Promise<void>((resolve) => {
        const over = () => {
          clearTimeout(timer);
          this.#timers.delete(timer);
          socket.off('close', over);
          resolve();
        };
        const timer = setTimeout(over, milliseconds);
        this.#timers.add(timer);
        socket.once('close', over);
      });
    }
    return !socket.destroyed && !this.#closed;
  }
}

/** Undefined when the client hung up before it had said everything. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      // What is too much is read and thrown away, so that the client hears the answer.
      if (size <= BODY_LIMIT) chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return size > BODY_LIMIT ? 'x'.repeat(BODY_LIMIT + 1) : Buffer.concat(chunks).toString('utf8');
}

/** A connection that breaks (RST) where the transport can show it, else one that ends without a word. */
function reset(socket: Socket): void {
  if ('encrypted' in socket) socket.destroy();
  else socket.resetAndDestroy();
}

function authorizationKind(header = ''): LogEntry['authorization'] {
  const scheme = /^(basic|digest)\b/i.exec(header)?.[1]?.toLowerCase();
  return scheme === 'basic' || scheme === 'digest' ? scheme : 'none';
}
