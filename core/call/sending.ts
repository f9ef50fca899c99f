/** From the queue to the wire: equal reads share one request, everything keeps its order, and is repeated where that is safe. */

import { type Clock, monotonic } from '../clock';
import { Tr064Error } from '../errors';
import { Deadline } from '../util/deadline';
import { TransportError } from '../wire/failure';
import type { HttpReply } from '../wire/http';
import { Repeats } from '../wire/repeats';
import { Throttle, throttledError } from '../wire/throttle';
import { Coalescing } from './coalescing';
import type { Order, Priority, Queue, Ticket } from './queue';

/** What can be said of one call. */
export interface CallOptions {
  /** Ends the call; what the box has got by then is not undone. */
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole call, waiting in the queue included. */
  readonly timeout?: number;
  /** `poll` gives way to `user`, the default. */
  readonly priority?: Priority;
}

/** What calls tell of the box, and ask before they are sent. */
export interface BoxPresence {
  /** Before a call: when the box is offline, looks now. Rejects with what is wrong. */
  ensure(caller: Deadline): Promise<void>;
  /** One look at the box. Rejects when it is gone. */
  check(): Promise<void>;
  /** A request failed: looks whether the box is still there. */
  doubt(): void;
  /** A call was answered as by a box that answers none. */
  suspect(): void;
  /** The box shows another certificate. */
  distrust(error: Tr064Error): void;
  /** Scheme, host and port that calls go to; at once where they are known. */
  callOrigin(): string | Promise<string>;
  /** Scheme, host and port of the description. */
  readonly origin: string;
}

export interface SendingOptions {
  readonly queue: Queue;
  readonly availability: BoxPresence;
  readonly clock: Clock;
  /** Milliseconds for a call that says nothing else. */
  readonly timeout: number;
  /** Ends with the reason when the box is closed. */
  readonly closing: AbortSignal;
}

/** One sending of a request; throws a `TransportError` where the network fails. */
export type Exchange = (signal: AbortSignal) => Promise<HttpReply>;

export interface Request {
  readonly exchange: Exchange;
  readonly write: boolean;
  /** Reads with the same key at the same time are one; undefined for what is sent each time. */
  readonly key?: string;
}

interface Sent {
  readonly exchange: Exchange;
  readonly order: Order;
  readonly signal: AbortSignal;
  /** By the clock: no waiting beyond it. */
  readonly until: number;
  ticket?: Ticket<HttpReply>;
}

const nobody = new Tr064Error('ABORTED', 'Nobody waits for this answer any more.');

export class Sending {
  readonly #coalescing: Coalescing<HttpReply>;
  readonly #throttle = new Throttle();

  constructor(private readonly options: SendingOptions) {
    this.#coalescing = new Coalescing(options.closing);
  }

  async send({ exchange, write, key }: Request, options: CallOptions): Promise<HttpReply> {
    const { clock, closing, availability } = this.options;
    const { signal, timeout = this.options.timeout, priority = 'user' } = options;
    const deadline = new Deadline([closing, signal], clock, timeout);
    const order: Order = { priority, write };
    const until = monotonic(clock) + timeout;
    try {
      await availability.ensure(deadline);
      if (key === undefined) {
        return await deadline.race(this.#alone({ exchange, order, signal: deadline.signal, until }));
      }
      const start = (signal: AbortSignal) => this.#shared({ exchange, order, signal, until });
      return await this.#coalescing.join(key, deadline, nobody, start, priority === 'user');
    } catch (error) {
      throw this.#told(error);
    } finally {
      deadline.end();
    }
  }

  /** A deadline that ended because the box is left alone says so. */
  #told(error: unknown): unknown {
    if (!(error instanceof Tr064Error)) return error;
    const late = error.code === 'TIMEOUT';
    if (late && this.#throttle.active) return throttledError(error);
    if (late) this.options.availability.doubt();
    if (error.code === 'CERTIFICATE_CHANGED') this.options.availability.distrust(error);
    return error;
  }

  /** A write, or a read of its own: what was asked before it must not answer what is asked after it. */
  async #alone(sent: Sent): Promise<HttpReply> {
    this.#coalescing.forget();
    try {
      return await this.#repeated(sent);
    } finally {
      this.#coalescing.forget();
    }
  }

  #shared(sent: Sent) {
    const promote = () => sent.ticket?.promote({ priority: 'user', write: false });
    return { done: this.#repeated(sent), promote };
  }

  async #repeated(sent: Sent): Promise<HttpReply> {
    const { exchange, order, signal, until } = sent;
    const repeats = new Repeats();
    let lookedAgain = false;
    for (;;) {
      try {
        sent.ticket = this.options.queue.add(() => exchange(signal), order, signal);
        const reply = await sent.ticket.done;
        if (reply.status !== 503) return this.#reached(reply);
        this.#slowDown(reply, repeats, until);
      } catch (error) {
        if (repeats.afterLoss(error, order.write)) continue;
        if (lookedAgain || !(await this.#elsewhere(error, signal))) throw this.#doubted(error);
        lookedAgain = true;
      }
    }
  }

  #reached(reply: HttpReply): HttpReply {
    this.#throttle.relax();
    this.options.queue.resume();
    return reply;
  }

  #slowDown(reply: HttpReply, repeats: Repeats, until: number): void {
    const { clock, queue } = this.options;
    const wait = this.#throttle.slowDown(reply);
    queue.hold(wait);
    if (!repeats.afterThrottling() || monotonic(clock) + wait >= until) throw throttledError();
  }

  /** It never got there: when the box has another address or port by now, the look at it finds out. */
  async #elsewhere(error: unknown, signal: AbortSignal): Promise<boolean> {
    if (!(error instanceof TransportError) || error.sent !== 'nothing') return false;
    const deadline = new Deadline([signal]);
    const found = deadline.race(this.options.availability.check()).finally(() => deadline.end());
    return found.then(
      () => true,
      () => false,
    );
  }

  #doubted(error: unknown): unknown {
    if (error instanceof TransportError) this.options.availability.doubt();
    return error;
  }
}
