/** Writes pass side by side; a transaction waits for those under way and then keeps all others out (First Steps 9.1). */

import { Deadline } from '../wire/deadline';

export class Gate {
  #transaction?: Promise<void>;
  readonly #writes = new Set<Promise<unknown>>();

  /** `signals` end the waiting, not the work. */
  async write<T>(work: () => Promise<T>, signals: readonly (AbortSignal | undefined)[]): Promise<T> {
    await this.#transactionOver(signals);
    const running = work();
    this.#writes.add(running);
    return running.finally(() => this.#writes.delete(running));
  }

  async exclusive<T>(work: () => Promise<T>, signals: readonly (AbortSignal | undefined)[]): Promise<T> {
    await this.#transactionOver(signals);
    let over = () => {};
    this.#transaction = new Promise((resolve) => {
      over = resolve;
    });
    try {
      await this.#waitFor(Promise.allSettled(this.#writes), signals);
      return await work();
    } finally {
      this.#transaction = undefined;
      over();
    }
  }

  async #transactionOver(signals: readonly (AbortSignal | undefined)[]): Promise<void> {
    while (this.#transaction) await this.#waitFor(this.#transaction, signals);
  }

  async #waitFor(work: Promise<unknown>, signals: readonly (AbortSignal | undefined)[]): Promise<void> {
    const deadline = new Deadline(signals);
    await deadline.race(work).finally(() => deadline.end());
  }
}
