/** Whether the box takes user name and password: told once per change, and tried again seldom enough not to lock the user out. */

import type { Clock } from '../clock';
import { asTr064Error, type Tr064Error } from '../errors';

/** A box that is asked again and again with a wrong password locks the user out. */
const retryMs = 30 * 60_000;

export interface LoginTrialOptions {
  /** Asks the box for something that needs the login. */
  readonly tryLogin: () => Promise<unknown>;
  /** Milliseconds until a box that lets nobody in may be asked again. */
  readonly loginPause: () => number;
}

/** Where nobody gets in for a moment, it is tried after the pause; while the box is away the pause has ended, and no sooner than that. */
const shortestRetryMs = 15_000;
/** So that no clock that runs a little faster meets the end of the pause. */
const afterPauseMs = 1000;

export class LoginTrial {
  #refused?: Tr064Error;
  #timer?: unknown;
  #closed = false;

  constructor(
    private readonly clock: Clock,
    private readonly options: LoginTrialOptions,
    private readonly changed: () => void,
  ) {}

  /** What the box refuses the login with; undefined while nobody was refused. */
  get refused(): Tr064Error | undefined {
    return this.#refused;
  }

  /** Tries it now. Throws only what stands in the way of the box as a whole. */
  async run(): Promise<void> {
    try {
      await this.options.tryLogin();
      this.accept();
    } catch (thrown) {
      const error = asTr064Error(thrown);
      if (error.scope === 'box') throw error;
      // A box that cannot tell who is logged in may be used all the same.
      if (error.scope === 'login') this.refuse(error);
    }
  }

  /** A login was refused, here or in any call. That nobody gets in for a moment is no news of a login that is refused already. */
  refuse(error: Tr064Error): void {
    if (this.#closed || (this.#refused && this.#refused.mends !== 'itself')) return;
    const before = this.#refused;
    this.#refused = error;
    this.#retryLater(error);
    if (before?.mends !== error.mends) this.changed();
  }

  /** A login was accepted, here or in any call. */
  accept(): void {
    if (!this.#refused || this.#closed) return;
    this.#refused = undefined;
    this.clock.clearTimeout(this.#timer);
    this.changed();
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== undefined) this.clock.clearTimeout(this.#timer);
  }

  #retryLater(error: Tr064Error): void {
    const { clock, options } = this;
    if (this.#timer !== undefined) clock.clearTimeout(this.#timer);
    const wait =
      error.mends === 'itself' ? Math.max(options.loginPause(), shortestRetryMs) + afterPauseMs : retryMs;
    this.#timer = clock.setTimeout(() => {
      this.#retryLater(error);
      void this.run().catch(() => {});
    }, wait);
  }
}
