/** Whether the box is there: one state from the first attempt on, and the way back to `online`. */

import { EventEmitter } from 'node:events';
import type { Cache } from '../description/cache';
import type { Description } from '../description/device';
import type { Identity } from '../description/identity';
import type { Loader, ReadDocument } from '../description/loader';
import type { Store } from '../description/store';
import { asTr064Error, Tr064Error } from '../errors';
import type { Settings } from '../options';
import { Deadline } from '../util/deadline';
import type { Values } from '../values';
import type { HttpClient } from '../wire/http';
import { KnownBox } from './known-box';
import { LoginTrial } from './login-trial';
import { Probe, waitAfter } from './probe';
import { type AvailabilityEvents, type BoxState, isNews, stateAfter } from './state';
import { Uptime } from './uptime';

export interface AvailabilityOptions {
  readonly settings: Settings;
  readonly http: HttpClient;
  readonly store: Store;
  readonly cache: Cache;
  readonly identity: Identity;
  readonly readDocument: ReadDocument;
  /** Calls DeviceInfo GetInfo, whose answer comes to `observe`. */
  readonly askUptime: () => Promise<unknown>;
  /** Asks the box for something that needs the login; for nothing where there is none to try. */
  readonly tryLogin: () => Promise<unknown>;
  /** Milliseconds until a box that lets nobody in may be asked again. */
  readonly loginPause: () => number;
}

export class Availability extends EventEmitter<AvailabilityEvents> {
  /** Is to hear of every login that is refused or accepted. */
  readonly login: LoginTrial;
  readonly #end = new AbortController();
  readonly #box: KnownBox;
  readonly #probe: Probe;
  readonly #uptime = new Uptime();
  #state: BoxState = { status: 'connecting' };
  /** What stands between us and the box as a whole, as it was told. */
  #problem?: Tr064Error;
  /** Has been online. */
  #ready = false;
  #loginFirst = false;
  /** Calls have met what the description does not show, so the next look makes one. */
  #callsToo = false;
  #failures = 0;
  #settling = false;

  constructor(private readonly options: AvailabilityOptions) {
    super();
    // Every call that waits for the box listens; many are no leak.
    this.setMaxListeners(0);
    const { clock } = options.settings;
    this.#probe = new Probe(clock, (signal) => this.#look(signal));
    this.#box = new KnownBox({
      ...options,
      moved: () => this.emit('moved'),
      missing: () => this.doubt(),
    });
    this.login = new LoginTrial(clock, options, () => this.#loginChanged());
  }

  get state(): BoxState {
    return this.#state;
  }

  /** Whether the box has been online. */
  get wasOnline(): boolean {
    return this.#ready;
  }

  /** What the box offers now. Throws what stands in the way, before the box was met. */
  get description(): Description {
    const { description } = this.#box;
    if (!description) throw this.#notMet();
    return description;
  }

  /** Reads SCPDs of that description. */
  get loader(): Loader {
    const { loader } = this.#box;
    if (!loader) throw this.#notMet();
    return loader;
  }

  /** Scheme, host and port of the description: event URLs and pages of the box belong there. */
  get origin(): string {
    return this.#box.origin;
  }

  get hostname(): string {
    return this.#box.hostname;
  }

  /** Scheme, host and port that calls go to; may have to ask the box for the port first. */
  callOrigin(): string | Promise<string> {
    return this.#box.callOrigin();
  }

  /** One attempt; the login waits for the first call that needs it. Rejects with what stands in the way. */
  connect(): Promise<void> {
    return this.check();
  }

  /**
   * Attempts after the present turn of the event loop, and again for ever. The box is online once it takes the login.
   * `refused`: why it is never even tried.
   */
  open(refused?: Tr064Error): void {
    this.#loginFirst = true;
    setImmediate(() => (refused ? this.#gone(refused) : void this.check().catch(() => {})));
  }

  /**
   * Until the box is online for the first time; afterwards at once. Rejects with what stands in the way as soon as a person
   * is needed, or when the limit ends (a signal, or milliseconds).
   */
  async ready(limit?: AbortSignal | number): Promise<void> {
    if (this.#ready && !this.#end.signal.aborted) return;
    const [signal, time] = typeof limit === 'number' ? [undefined, limit] : [limit, undefined];
    const deadline = new Deadline([this.#end.signal, signal], this.options.settings.clock, time);
    try {
      await deadline.race(this.#turnedOut(deadline.signal));
      if (!this.#ready) throw this.#notMet();
    } catch (error) {
      throw this.#end.signal.aborted ? error : (this.#state.error ?? error);
    } finally {
      deadline.end();
    }
  }

  /** Before the first call: until the box was met. One that refuses the login may still be asked. */
  async met(caller: Deadline): Promise<void> {
    if (this.#state.status === 'offline') this.check().catch(() => {});
    try {
      await caller.race(this.#turnedOut(caller.signal));
    } catch (error) {
      // Whoever has given up himself is told that.
      throw asTr064Error(error).code === 'TIMEOUT' ? (this.#state.error ?? error) : error;
    }
    if (!this.#box.description) throw this.#notMet();
  }

  /** Before a call: when the box is offline, looks now. Rejects with what is wrong. */
  async ensure(caller: Deadline): Promise<void> {
    if (this.#problem) await caller.race(this.check());
  }

  /** One look at the box, shared by all who want it at the same time. Rejects when it is gone. */
  check(): Promise<void> {
    return this.#probe.run();
  }

  /** A request failed: looks whether the box is still there. One broken connection is no offline box. */
  doubt(): void {
    if (this.#ready && !this.#problem) this.check().catch(() => {});
  }

  /** A call was answered as by a box that answers none: looks whether it answers others. */
  suspect(): void {
    this.#callsToo = true;
    this.doubt();
  }

  /** What stands beside TR-064 failed as the box as a whole might: looks, also with a call. Rejects where it is so. */
  async recheck(): Promise<void> {
    if (!this.#ready || this.#end.signal.aborted) return;
    this.#callsToo = true;
    await this.check();
  }

  /** It is certain, without a look, that nothing may be asked of the box: it shows another certificate. */
  distrust(error: Tr064Error): void {
    this.#callsToo = true;
    if (!this.#problem && !this.#end.signal.aborted) this.#gone(error);
  }

  /** Takes what DeviceInfo GetInfo answered to anybody. */
  observe(values: Values): void {
    this.#box.observe(String(values.NewSoftwareVersion ?? ''));
    if (this.#uptime.fell(values)) this.emit('restarted');
  }

  /** Ends every timer and the look that is under way. */
  async close(error: Tr064Error): Promise<void> {
    this.#state = { status: 'failed', error };
    this.#end.abort(error);
    this.#box.close();
    this.login.close();
    await this.#probe.close(error);
    this.removeAllListeners();
  }

  async #look(closing: AbortSignal): Promise<void> {
    const callsToo = this.#callsToo;
    try {
      if (this.#box.description) await this.#box.lookAgain(closing, callsToo);
      else await this.#meet(closing);
    } catch (error) {
      if (!closing.aborted) this.#gone(asTr064Error(error));
      throw error;
    }
    // What calls have met since this look began it may have missed.
    if (this.#callsToo && !callsToo) return this.#look(closing);
    this.#callsToo = false;
    this.#found();
  }

  async #meet(closing: AbortSignal): Promise<void> {
    const { settings } = this.options;
    const { clock, host, url, timeout, searchTimeout = 3000 } = settings;
    // The whole of it: where the box has to be found first, the usual name and the search come before.
    const whole = host || url ? timeout : 2 * timeout + searchTimeout;
    const deadline = new Deadline([closing, settings.signal], clock, whole);
    try {
      await this.#box.meet(deadline.signal);
    } catch (error) {
      // No connection and no TLS session of a box that was not recognised is used again.
      this.options.http.renew();
      throw error;
    } finally {
      deadline.end();
    }
  }

  #found(): void {
    const wasAway = this.#problem !== undefined;
    this.#problem = undefined;
    if ((wasAway || !this.#ready) && !this.#settling) void this.#settle();
  }

  /** What has to be asked before the box counts as online. Outside of the look, for a call may itself want one. */
  async #settle(): Promise<void> {
    this.#settling = true;
    if (this.#ready) await this.#noticeRestart();
    else if (this.#loginFirst) await this.login.run().catch((error: Tr064Error) => this.#gone(error));
    this.#settling = false;
    this.#enter();
  }

  /** A box that was gone and is back has restarted, unless its up-time tells otherwise. */
  async #noticeRestart(): Promise<void> {
    this.options.settings.logger.info('The box is back.');
    const restarted = () => void this.emit('restarted');
    if (!this.#uptime.known) restarted();
    else await this.options.askUptime().catch(restarted);
  }

  #enter(): void {
    if (this.#problem || this.#end.signal.aborted || (this.login.refused && !this.#ready)) return;
    this.#ready = true;
    this.#failures = 0;
    this.#update();
    this.emit('online');
  }

  #gone(error: Tr064Error): void {
    if (this.#end.signal.aborted) return;
    const wait = waitAfter(error, this.#failures++, this.#ready);
    if (wait !== undefined) this.#probe.later(wait);
    this.options.http.forgetIdle();
    // In what way a box that is away does not answer is no news, nor that one is silent which a person has to mend.
    if (this.#problem && (error.mends === 'itself' || error.code === this.#problem.code)) return;
    this.#problem = error;
    if (!this.#update()) return;
    if (this.#ready) this.options.settings.logger.warn(`The box cannot be asked: ${error.message}`);
    this.emit('offline', error);
  }

  #loginChanged(): void {
    if (!this.#ready && !this.login.refused && !this.#settling) this.#enter();
    else this.#update();
  }

  /** Tells whether there was anything new to tell. */
  #update(): boolean {
    const trouble = this.#problem ?? this.login.refused;
    if (!trouble && !this.#ready) return false;
    const state: BoxState = trouble ? stateAfter(trouble) : { status: 'online' };
    const news = isNews(this.#state, state);
    this.#state = state;
    if (news) this.emit('state', state);
    return news;
  }

  /** Until it is clear whether the box can be used. */
  #turnedOut(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const heard = () => {
        if (!this.#ready && this.#state.status !== 'failed' && !signal.aborted) return;
        this.removeListener('state', heard);
        signal.removeEventListener('abort', heard);
        resolve();
      };
      this.on('state', heard);
      signal.addEventListener('abort', heard, { once: true });
      heard();
    });
  }

  #notMet(): Tr064Error {
    const yet = 'The box has not answered yet, so nothing is known of it.';
    return this.#state.error ?? new Tr064Error('UNREACHABLE', yet, { sent: 'nothing' });
  }
}
