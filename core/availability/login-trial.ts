/** Whether the box takes user name and password: told once per change, and tried again seldom enough not to lock the user out. */

import type { Clock } from '../clock';
import { asTr064Error, type Tr064Error } from '../errors';

/** A box that is asked again and again with a wrong password locks the user out. */
const retryMs = 30 * 60_000;

export class LoginTrial {
  #refused?: Tr064Error;
  #timer?: unknown;
  #closed = false;

  constructor(
    private readonly clock: Clock,
    /** Asks the box for something that needs the login. */
    private readonly attempt: () => Promise<unknown>,
    private readonly changed: () => void,
  ) {}

  /** What the box refuses the login with; undefined while nobody was refused. */
  get refused(): Tr064Error | undefined {
    return this.#refused;
  }

  /** Tries it now. Throws only what stands in the way of the box as a whole. */
  async run(): Promise<void> {
    try {
      await this.attempt();
      this.accept();
    } catch (thrown) {
      const error = asTr064Error(thrown);
      if (error.scope === 'box') throw error;
      // A box that cannot tell who is logged in may be used all the same.
      if (error.scope === 'login') this.refuse(error);
    }
  }

  /** A login was refused, here or in any call. */
  refuse(error: Tr064Error): void {
    if (this.#refused || this.#closed) return;
    this.#refused = error;
    this.#retryLater();
    this.changed();
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

  #retryLater(): void {
    this.#timer = this.clock.setTimeout(() => {
      this.#retryLater();
      void this.run().catch(() => {});
    }, retryMs);
  }
}
