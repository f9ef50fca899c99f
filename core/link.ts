/** Keeps one box connected for ever, for a program that runs for months: a box that is down at boot is no error. */

import { EventEmitter } from 'node:events';
import { FritzBox } from './box';
import { type Clock, systemClock } from './clock';
import { asTr064Error, Tr064Error } from './errors';
import type { ConnectOptions } from './options';
import { backoff } from './util/backoff';
import { Deadline } from './util/deadline';

export interface LinkState {
  /** `failed`: trying again will not help before a person has done what `error` says. */
  readonly status: 'connecting' | 'online' | 'offline' | 'failed';
  readonly error?: Tr064Error;
}

const first = 1000;
const longest = 60_000;

/** A person has to do something first, and some of it is done at the box: looked at again now and then. */
const personWait = 5 * 60_000;
/** A box that is asked again and again with a wrong password locks the user out. */
const loginWait = 30 * 60_000;

export class BoxLink extends EventEmitter<{ state: [state: LinkState] }> {
  readonly #end = new AbortController();
  /** Private for programs that print a link, too: the password is among them. */
  readonly #options: ConnectOptions;
  readonly #clock: Clock;
  #state: LinkState = { status: 'connecting' };
  #box?: FritzBox;
  /** What stands in the way of the connected box. */
  #away?: Tr064Error;
  #refused?: Tr064Error;
  #times = 0;
  #timer?: unknown;
  #running?: Promise<void>;

  /** Connects by itself, after the present turn of the event loop: listeners added now miss nothing. */
  constructor(options: ConnectOptions = {}) {
    super();
    this.setMaxListeners(0);
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    setImmediate(() => this.start());
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Connects now. Does nothing where that is under way or done. */
  start(): void {
    if (this.#end.signal.aborted || this.#running || this.#box) return;
    this.#running = this.#connect().finally(() => {
      this.#running = undefined;
    });
  }

  /**
   * The connected box; it may be offline at the moment and is then waited for by its calls.
   * Waits for the first connection: until the signal ends, or for so many milliseconds, then fails with what stands in the way.
   */
  async box(limit?: AbortSignal | number): Promise<FritzBox> {
    if (this.#box) return this.#box;
    if (this.#end.signal.aborted) throw closed();
    const [signal, time] = typeof limit === 'number' ? [undefined, limit] : [limit, undefined];
    const deadline = new Deadline([this.#end.signal, signal], this.#clock, time);
    let heard = () => {};
    const connected = new Promise<FritzBox>((resolve, reject) => {
      heard = () => {
        if (this.#box) resolve(this.#box);
        else if (this.#state.status === 'failed') reject(this.#state.error);
      };
      this.on('state', heard);
      heard();
    });
    try {
      return await deadline.race(connected);
    } catch (error) {
      throw this.#state.error && !this.#end.signal.aborted ? this.#state.error : error;
    } finally {
      this.removeListener('state', heard);
      deadline.end();
    }
  }

  async close(): Promise<void> {
    this.#end.abort(closed());
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
    await this.#running;
    await this.#box?.close();
    this.#box = undefined;
    this.removeAllListeners();
  }

  async #connect(): Promise<void> {
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
    try {
      const box = await FritzBox.connect({ ...this.#options, signal: this.#end.signal });
      await this.#tryLogin(box);
      if (this.#end.signal.aborted) await box.close();
      else this.#keep(box);
    } catch (error) {
      if (!this.#end.signal.aborted) this.#failed(asTr064Error(error));
    }
  }

  /** So that a wrong password or a changed certificate is told now, and not by the first call some day. */
  async #tryLogin(box: FritzBox): Promise<void> {
    const stop = () => void box.close();
    this.#end.signal.addEventListener('abort', stop, { once: true });
    try {
      await box.account;
    } catch (error) {
      const { code, upnpCode } = asTr064Error(error);
      // A box that cannot tell who is logged in may be used all the same.
      if (upnpCode !== undefined || code === 'UNKNOWN_SERVICE' || code === 'UNKNOWN_ACTION') return;
      await box.close();
      throw error;
    } finally {
      this.#end.signal.removeEventListener('abort', stop);
    }
  }

  #keep(box: FritzBox): void {
    this.#box = box;
    this.#times = 0;
    box.on('offline', (error) => this.#learn(() => (this.#away = error)));
    box.on('online', () => this.#learn(() => (this.#away = undefined)));
    box.on('login-refused', (error) => this.#learn(() => (this.#refused = error)));
    box.on('login-accepted', () => this.#learn(() => (this.#refused = undefined)));
    this.#become({ status: 'online' });
  }

  /** The box itself looks for a way back from its absence; a refused login is tried again from here. */
  #learn(news: () => void): void {
    const refused = this.#refused;
    news();
    if (this.#refused !== refused) this.#retryLogin();
    const error = this.#away ?? this.#refused;
    this.#become(error ? troubled(error) : { status: 'online' });
  }

  #retryLogin(): void {
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#refused || this.#end.signal.aborted) return;
    this.#timer = this.#clock.setTimeout(() => {
      this.#box?.call('LANConfigSecurity:1', 'X_AVM-DE_GetCurrentUser').catch(() => {});
      this.#retryLogin();
    }, loginWait);
  }

  #failed(error: Tr064Error): void {
    const { status } = troubled(error);
    // The options themselves are wrong: no retry mends that.
    if (error.mends !== 'never') {
      const personal = error.scope === 'login' ? loginWait : personWait;
      const wait = status === 'failed' ? personal : backoff(this.#times++, first, longest);
      this.#timer = this.#clock.setTimeout(() => this.start(), wait);
    }
    this.#become({ status, error });
  }

  /** Told once per change: the same trouble again is no news, and what kind of silence it is neither. */
  #become(state: LinkState): void {
    const reason = state.status === 'failed' ? state.error?.code : undefined;
    const before = this.#state.status === 'failed' ? this.#state.error?.code : undefined;
    const same = state.status === this.#state.status && reason === before;
    this.#state = state;
    if (!same) this.emit('state', state);
  }
}

const troubled = (error: Tr064Error): LinkState => ({
  status: error.mends === 'itself' ? 'offline' : 'failed',
  error,
});

const closed = () => new Tr064Error('CLOSED', 'The connection to the box was closed.');
