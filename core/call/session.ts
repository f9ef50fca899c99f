/** The one way to the box: shares, orders, logs in, sends, repeats where that is safe, and reads the answer. */

import type { Authentication, Need, Post } from '../auth/authentication';
import type { Availability } from '../availability/availability';
import type { Clock } from '../clock';
import { kindOf } from '../description/catalogue';
import { Tr064Error } from '../errors';
import { faultError } from '../faults';
import type { Action, Service } from '../model';
import { Deadline } from '../util/deadline';
import { decodeValues, type Values } from '../values';
import { TransportError } from '../wire/failure';
import type { HttpClient, HttpReply } from '../wire/http';
import { envelope, faultMeansDisabled, parseReply, soapHeaders } from '../wire/soap';
import { Sharing } from './coalescing';
import type { Order, Priority, Queue, Ticket } from './queue';
import { Throttle, throttledError } from './throttle';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole call, waiting in the queue included. */
  readonly timeout?: number;
  /** `poll` gives way to `user`, the default. */
  readonly priority?: Priority;
}

/** A call whose names are found and whose arguments are checked. */
export interface SoapCall {
  readonly service: Service;
  readonly action: Action;
  readonly args: readonly (readonly [name: string, value: string])[];
  readonly need: Need;
  /** XML for inside the SOAP header: the token of a second factor, the session of a transaction. */
  readonly soapHeader?: string;
}

export interface SessionOptions {
  readonly http: HttpClient;
  readonly authentication: Authentication;
  readonly queue: Queue;
  /** Whether the box is there, and where calls go. */
  readonly availability: Pick<
    Availability,
    'callOrigin' | 'check' | 'distrust' | 'doubt' | 'ensure' | 'suspect'
  >;
  readonly clock: Clock;
  readonly timeout: number;
  /** Ends with the reason when the box is closed. */
  readonly closing: AbortSignal;
}

/** What only asks may be asked twice; `Get…` is the rule of all service documents. */
export const isRead = (action: string) => /^(X_(AVM[-_]DE_)?)?(Dial)?Get/i.test(action);

const timesThrottled = 2;

type Exchange = (signal: AbortSignal) => Promise<HttpReply>;

/** How often a call was sent again, by reason: each reason counts once. */
interface Tries {
  lost: number;
  elsewhere: number;
  throttled: number;
}

interface Sending {
  readonly exchange: Exchange;
  readonly order: Order;
  readonly signal: AbortSignal;
  /** By the clock: no waiting beyond it. */
  readonly until: number;
  ticket?: Ticket<HttpReply>;
}

export class Session {
  readonly #sharing = new Sharing<HttpReply>();
  readonly #throttle = new Throttle();
  /** Actions that the document frees from login and this box does not (First Steps 4.1 contradicts itself). */
  readonly #loginAfterAll = new Set<string>();

  constructor(private readonly options: SessionOptions) {}

  /** Calls an action. Throws a Tr064Error that names service and action. */
  async call(call: SoapCall, options: CallOptions = {}): Promise<Values> {
    const { service, action } = call;
    try {
      const write = !isRead(action.name);
      const key =
        write || call.soapHeader ? undefined : JSON.stringify([service.controlUrl, action.name, call.args]);
      const { mark } = this.options.authentication;
      const exchange: Exchange = (signal) => this.exchange(call, signal, mark);
      return this.read(call, await this.#run(exchange, write, key, options));
    } catch (error) {
      if (!(error instanceof Tr064Error)) throw error;
      if (error.code === 'TR064_DISABLED') this.options.availability.suspect();
      throw error.with({ service: service.name, action: action.name });
    }
  }

  /** Reads a page of the box, as addresses in its answers name them. `path` begins with a slash. */
  get(path: string, options: CallOptions = {}): Promise<HttpReply> {
    const exchange: Exchange = async (signal) => {
      const origin = await this.#origin(signal);
      return this.options.http.send({ method: 'GET', url: origin + path, signal });
    };
    return this.#run(exchange, false, `GET ${path}`, options);
  }

  /** One exchange without queue and repetition: for what a login itself needs to know. */
  async exchange(
    { service, action, args, need, soapHeader = '' }: SoapCall,
    signal: AbortSignal,
    mark?: number,
  ): Promise<HttpReply> {
    const { http, authentication } = this.options;
    const base = await this.#origin(signal);
    const request = { serviceType: service.type, action: action.name, args };
    const name = `${service.name} ${action.name}`;
    const post: Post = async (seal) => {
      const reply = await http.send({
        method: 'POST',
        url: base + service.controlUrl,
        headers: { ...soapHeaders(request), ...seal.headers },
        body: envelope(request, (seal.soapHeader ?? '') + soapHeader),
        signal,
      });
      if (reply.status === 401) this.#loginAfterAll.add(name);
      return reply;
    };
    if (need === 'anonymous') return post({});
    const target = { method: 'POST', path: service.controlUrl };
    return authentication.exchange(target, post, this.#loginAfterAll.has(name) ? 'at-once' : need, mark);
  }

  /** The values of a reply, or the error that it stands for. */
  read({ service, action }: SoapCall, reply: HttpReply): Values {
    const { status } = reply;
    const details = { service: service.name, action: action.name, status };
    if (status === 401) {
      throw new Tr064Error('UNAUTHORIZED', 'The box requires a login for this.', {
        ...details,
        reason: 'no-password',
      });
    }
    if (status !== 200 && status !== 500) {
      throw new Tr064Error(
        'MALFORMED',
        `The box answered ${service.name} ${action.name} with HTTP status ${status}.`,
        details,
      );
    }
    const { fault, values } = parseReply(reply.text, action.name);
    if (!fault) return decodeValues(action, values!);
    if (faultMeansDisabled(fault)) throw disabled(kindOf(service), fault, details);
    throw faultError(fault.code, fault.description, details);
  }

  async #origin(signal: AbortSignal): Promise<string> {
    const deadline = new Deadline([signal]);
    return deadline.race(this.options.availability.callOrigin()).finally(() => deadline.end());
  }

  async #run(
    exchange: Exchange,
    write: boolean,
    key: string | undefined,
    options: CallOptions,
  ): Promise<HttpReply> {
    const { clock, closing, availability } = this.options;
    const { signal, timeout = this.options.timeout, priority = 'user' } = options;
    const deadline = new Deadline([closing, signal], clock, timeout);
    const order: Order = { priority, write };
    const until = clock.now() + timeout;
    try {
      await availability.ensure(deadline);
      if (key === undefined) {
        return await deadline.race(this.#write({ exchange, order, signal: deadline.signal, until }));
      }
      const start = (shared: AbortSignal) => this.#begin(exchange, order, shared, until);
      return await this.#sharing.join(key, deadline, nobody, start, priority === 'user');
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

  async #write(sending: Sending): Promise<HttpReply> {
    this.#sharing.forget();
    try {
      return await this.#send(sending);
    } finally {
      this.#sharing.forget();
    }
  }

  #begin(exchange: Exchange, order: Order, shared: AbortSignal, until: number) {
    const deadline = new Deadline([this.options.closing, shared]);
    const sending: Sending = { exchange, order, signal: deadline.signal, until };
    const done = this.#send(sending).finally(() => deadline.end());
    return { done, promote: () => sending.ticket?.promote({ priority: 'user', write: false }) };
  }

  async #send(sending: Sending): Promise<HttpReply> {
    const { exchange, order, signal } = sending;
    const tries: Tries = { lost: 0, elsewhere: 0, throttled: 0 };
    for (;;) {
      try {
        sending.ticket = this.options.queue.add(() => exchange(signal), order, signal);
        const reply = await sending.ticket.done;
        if (reply.status !== 503) return this.#reached(reply);
        this.#slowDown(reply, tries.throttled++, sending.until);
      } catch (error) {
        if (!(await this.#mayRepeat(error, sending, tries))) throw error;
      }
    }
  }

  #reached(reply: HttpReply): HttpReply {
    this.#throttle.relax();
    this.options.queue.resume();
    return reply;
  }

  /** 503 comes in place of the answer: nothing was done, so writes may be sent again too. */
  #slowDown(reply: HttpReply, times: number, until: number): void {
    const { clock, queue } = this.options;
    const wait = this.#throttle.slowDown(reply);
    queue.hold(wait);
    if (times >= timesThrottled || clock.now() + wait >= until) throw throttledError();
  }

  /** Reads are repeated once after a lost connection; writes only when nothing of them was sent. */
  async #mayRepeat(error: unknown, { order, signal }: Sending, tries: Tries): Promise<boolean> {
    const { availability } = this.options;
    if (!(error instanceof TransportError)) return false;
    if (error.lost && tries.lost++ === 0 && (!order.write || error.sent === 'nothing')) return true;
    if (error.sent !== 'nothing' || tries.elsewhere++ > 0) {
      availability.doubt();
      return false;
    }
    // It never got there: when the box has another address or port by now, the look at it finds out.
    const deadline = new Deadline([signal]);
    const found = deadline.race(availability.check()).finally(() => deadline.end());
    return found.then(
      () => true,
      () => false,
    );
  }
}

const nobody = new Tr064Error('ABORTED', 'Nobody waits for this answer any more.');

function disabled(kind: string, fault: { code: number; description: string }, details: object): Tr064Error {
  return new Tr064Error(
    'TR064_DISABLED',
    `The box answers no calls (${kind}): access for applications is off.`,
    { ...details, upnpCode: fault.code, upnpDescription: fault.description },
  );
}
