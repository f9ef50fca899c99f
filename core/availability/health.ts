/** Whether the box is there: doubts it when requests fail, asks again for ever, and tells when that changes. */

import type { Clock } from '../clock';
import { asTr064Error, type Tr064Error } from '../errors';
import { backoff } from '../util/backoff';
import type { Deadline } from '../util/deadline';

const first = 1000;
const longest = 60_000;

export interface HealthOptions {
  readonly clock: Clock;
  /**
   * Asks the box for a sign of life; rejects when it is gone, or another box has taken its place.
   * `callsToo`: its description is no sign, for calls have met what that does not show.
   */
  readonly probe: (signal: AbortSignal, callsToo: boolean) => Promise<void>;
  readonly onOffline: (error: Tr064Error) => void;
  readonly onOnline: () => void;
}

export class Health {
  #problem?: Tr064Error;
  #callsToo = false;
  #times = 0;
  #probing?: Promise<void>;
  #timer?: unknown;
  readonly #end = new AbortController();

  constructor(private readonly options: HealthOptions) {}

  /** Why the box is offline; undefined while it is online. */
  get problem(): Tr064Error | undefined {
    return this.#problem;
  }

  /** A request failed: look whether the box is still there. One broken connection is no offline box. */
  doubt(): void {
    if (!this.#problem) this.check().catch(() => {});
  }

  /** It is certain, without a look, that nothing may be asked of the box: it shows another certificate. */
  distrust(error: Tr064Error): void {
    this.#callsToo = true;
    if (!this.#problem && !this.#end.signal.aborted) this.#gone(error);
  }

  /** A call was answered as by a box that answers none: look whether it answers others. */
  suspect(): void {
    this.#callsToo = true;
    this.doubt();
  }

  /** Before a call: when the box is offline, looks now. Rejects with what is wrong. */
  async ensure(asker: Deadline): Promise<void> {
    if (this.#problem) await asker.race(this.check());
  }

  /** One look at the box, shared by all who want it at the same time. */
  check(): Promise<void> {
    this.#probing ??= this.#look().finally(() => {
      this.#probing = undefined;
    });
    return this.#probing;
  }

  close(error: Tr064Error): void {
    this.#clearTimer();
    this.#end.abort(error);
  }

  async #look(): Promise<void> {
    this.#clearTimer();
    try {
      await this.options.probe(this.#end.signal, this.#callsToo);
    } catch (error) {
      if (!this.#end.signal.aborted) this.#gone(asTr064Error(error));
      throw error;
    }
    this.#times = 0;
    this.#callsToo = false;
    if (!this.#problem) return;
    this.#problem = undefined;
    this.options.onOnline();
  }

  #gone(error: Tr064Error): void {
    const before = this.#problem?.code;
    this.#problem = error;
    const wait = backoff(this.#times++, first, longest);
    this.#timer = this.options.clock.setTimeout(() => void this.check().catch(() => {}), wait);
    // In what way a box that is away does not answer is no news.
    const news = before !== error.code && error.mends !== 'itself';
    if (!before || news) this.options.onOffline(error);
  }

  #clearTimer(): void {
    if (this.#timer !== undefined) this.options.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
