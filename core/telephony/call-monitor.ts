/** The call monitor of a box (TCP port 1012): one line for each step of a call, from a connection that never gives up. */

import { EventEmitter } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Clock, monotonic, systemClock } from '../clock';
import { Tr064Error } from '../errors';
import { type Logger, silent } from '../logger';
import { backoff } from '../util/backoff';
import { tellListeners } from '../util/tell-listeners';
import { type CallMonitorEvent, LineAssembler, parseCallMonitorLine } from './call-monitor-line';

/** Where the call monitor is. */
export interface CallMonitorOptions {
  /** The box's name or address; asked at each attempt, for a box may move. */
  host(): string;
  /** Default 1012. */
  readonly port?: number;
  /** For tests; the system clock unless said. */
  readonly clock?: Clock;
  /** Hears that the connection is lost or back; silent unless said. */
  readonly logger?: Logger;
  /** Ends it, like `close`. */
  readonly signal?: AbortSignal;
}

/** What is known of the connection to the call monitor. */
export interface CallMonitorState {
  /** `off`: the call monitor is not switched on in the box; the error says how to. */
  readonly status: 'connecting' | 'online' | 'offline' | 'off';
  /** Why it is not online. */
  readonly error?: Tr064Error;
}

const usualPort = 1012;
const connectTimeout = 10_000;
/** The operating system asks a silent box so often whether it is still there. */
const keepAlive = 30_000;
/** A connection that said nothing for so long may be dead all the same, and is replaced: it costs one connection. */
const longSilenceMs = 900_000;
/** After a shorter life a connection counts as failed. */
const stable = 30_000;
/** A box that starts up refuses connections for a while; the call monitor is off only where that goes on. */
const startingUp = 180_000;
const pauseWhileOff = 120_000;

/** What a CallMonitor tells. */
export interface CallMonitorEvents {
  /** One line of the box: a step of a call. */
  event: [event: CallMonitorEvent];
  /** The connection to the box has another status. */
  state: [state: CallMonitorState];
}

/** Events: `event` for each line, `state` for each change of the connection (never the same status twice in a row). */
export class CallMonitor extends EventEmitter<CallMonitorEvents> {
  readonly #options: CallMonitorOptions;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #abort = () => this.close();
  #state: CallMonitorState = { status: 'connecting' };
  /** The connection in use, and one that is being made. */
  #current: MonitorConnection | undefined;
  #next: MonitorConnection | undefined;
  /** The one that was replaced. */
  #old: MonitorConnection | undefined;
  /** What was read since there may be two: what arrives by both is told once. */
  readonly #overlap = new Set<string>();
  #timer: unknown;
  #failures = 0;
  #onlineOnce = false;
  #refusedSince: number | undefined;
  #complained = false;
  #closed = false;

  /** Does nothing before `start`. */
  constructor(options: CallMonitorOptions) {
    super();
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#logger = options.logger ?? silent;
    if (options.signal?.aborted) this.#closed = true;
    else options.signal?.addEventListener('abort', this.#abort, { once: true });
  }

  /** The connection at present. */
  get state(): CallMonitorState {
    return this.#state;
  }

  /** Connects, now and whenever the connection was lost, until `close`. */
  start(): this {
    if (!this.#closed && !this.#current && !this.#next) this.#connect();
    return this;
  }

  /** Ends the connection and every try for another. */
  close(): void {
    this.#closed = true;
    this.#options.signal?.removeEventListener('abort', this.#abort);
    this.#clock.clearTimeout(this.#timer);
    this.#current?.close();
    this.#next?.close();
    this.#old?.close();
  }

  #connect(): void {
    const { port = usualPort } = this.#options;
    this.#clock.clearTimeout(this.#timer);
    this.#overlap.clear();
    // A URL writes an IPv6 address in brackets.
    const host = this.#options.host().replace(/^\[|\]$/g, '');
    const line: MonitorConnection = new MonitorConnection(host, port, this.#clock, {
      open: () => this.#opened(line),
      line: (text) => this.#read(line, text),
      end: (error) => this.#ended(line, error),
    });
    this.#next = line;
  }

  /** The old connection, if there is one, is left only now: between the two no line is lost. */
  #opened(line: MonitorConnection): void {
    this.#old = this.#current;
    this.#current = line;
    this.#next = undefined;
    this.#onlineOnce = true;
    this.#refusedSince = undefined;
    this.#enter({ status: 'online' });
    this.#listen();
    this.#old?.leave();
  }

  /** A silent connection is replaced in time. */
  #listen(): void {
    this.#connectAfter(longSilenceMs);
  }

  #connectAfter(milliseconds: number): void {
    this.#clock.clearTimeout(this.#timer);
    // Whoever hears of the connection may end it.
    if (!this.#closed) this.#timer = this.#clock.setTimeout(() => this.#connect(), milliseconds);
  }

  #read(line: MonitorConnection, text: string): void {
    const isTwofold = this.#old !== undefined || this.#next !== undefined;
    if (this.#closed || (isTwofold && this.#overlap.has(text))) return;
    if (isTwofold) this.#overlap.add(text);
    if (line === this.#current && !this.#next) this.#listen();
    const event = parseCallMonitorLine(text, new Date(this.#clock.now()));
    if (event) tellListeners(this, 'event', [event], this.#logger);
    else this.#complain(text);
  }

  /** Numbers are nobody's business in a log. */
  #complain(text: string): void {
    if (this.#complained) return;
    this.#complained = true;
    const shown = JSON.stringify(text.slice(0, 80).replace(/\d/g, '0'));
    this.#logger.warn(
      `The call monitor sent a line that is none of its kind, which is left out: ${shown}. Further ones are not reported.`,
    );
  }

  #ended(line: MonitorConnection, error: NodeJS.ErrnoException | undefined): void {
    if (this.#closed) return;
    if (line === this.#old) {
      this.#old = undefined;
      return;
    }
    if (line === this.#current) this.#current = undefined;
    if (line === this.#next) {
      this.#next = undefined;
      // Where no second connection can be had, the silent first one is not to be trusted.
      this.#current?.close();
    }
    if (!this.#current && !this.#next) this.#retry(line, error);
    // Between the end of the one and the beginning of the other nobody hears.
    else if (!this.#current) this.#enter(this.#judge(error));
  }

  #retry(line: MonitorConnection, error: NodeJS.ErrnoException | undefined): void {
    const lived = line.openedAt === undefined ? 0 : monotonic(this.#clock) - line.openedAt;
    this.#failures = lived >= stable ? 0 : this.#failures + 1;
    const state = this.#judge(error);
    this.#enter(state);
    const wait = state.status === 'off' ? pauseWhileOff : backoff(this.#failures);
    this.#connectAfter(wait);
  }

  #judge(cause: NodeJS.ErrnoException | undefined): CallMonitorState {
    const refused = cause?.code === 'ECONNREFUSED';
    const now = monotonic(this.#clock);
    this.#refusedSince = refused ? (this.#refusedSince ?? now) : undefined;
    if (refused && (!this.#onlineOnce || now - (this.#refusedSince ?? now) >= startingUp)) {
      return { status: 'off', error: switchedOff(cause) };
    }
    const message = `The connection to the call monitor was lost (${cause?.code ?? 'closed by the box'}). Trying again.`;
    return { status: 'offline', error: new Tr064Error('UNREACHABLE', message, { cause }) };
  }

  #enter(state: CallMonitorState): void {
    if (state.status === this.#state.status) return;
    if (state.status === 'online' && this.#state.error)
      this.#logger.info('The call monitor is connected again.');
    this.#state = state;
    if (state.error) this.#logger.warn(state.error.message);
    tellListeners(this, 'state', [state], this.#logger);
  }
}

function switchedOff(cause: unknown): Tr064Error {
  const message = 'The call monitor of the box is off.';
  return new Tr064Error('UNREACHABLE', message, {
    reason: 'call-monitor-off',
    scope: 'service',
    mends: 'person',
    sent: 'nothing',
    cause,
  });
}

interface ConnectionEvents {
  open(): void;
  line(text: string): void;
  end(error: NodeJS.ErrnoException | undefined): void;
}

/** One TCP connection. */
class MonitorConnection {
  openedAt: number | undefined;
  readonly #socket: Socket;
  readonly #assembler = new LineAssembler();
  #error: NodeJS.ErrnoException | undefined;
  readonly #settled: () => void;

  constructor(host: string, port: number, clock: Clock, events: ConnectionEvents) {
    const socket = connect({ host, port, keepAlive: true, keepAliveInitialDelay: keepAlive, noDelay: true });
    this.#socket = socket;
    const timeout = clock.setTimeout(() => {
      const late = new Error('The call monitor does not answer') as NodeJS.ErrnoException;
      late.code = 'ETIMEDOUT';
      socket.destroy(late);
    }, connectTimeout);
    this.#settled = () => clock.clearTimeout(timeout);
    socket.setEncoding('utf8');
    socket.on('connect', () => {
      this.#settled();
      this.openedAt = monotonic(clock);
      events.open();
    });
    socket.on('data', (piece) => {
      for (const text of this.#assembler.push(String(piece))) events.line(text);
    });
    socket.on('error', (error) => {
      this.#error = error;
    });
    socket.on('close', () => {
      this.#settled();
      for (const text of this.#assembler.end()) events.line(text);
      events.end(this.#error);
    });
  }

  /** Reads what has arrived already, and ends. */
  leave(): void {
    this.#socket.end();
    this.#socket.setTimeout(1000, () => this.#socket.destroy());
  }

  close(): void {
    this.#settled();
    this.#socket.destroy();
  }
}
