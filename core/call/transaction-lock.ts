/** Writes pass side by side; a transaction waits for those under way and then keeps all others out (First Steps 9.1). */

import { Deadline } from '../util/deadline';

export class TransactionLock {
  #transaction?: Promise<void>;
  readonly #writes = new Set<Promise<unknown>>();

  /** `signals` end the waiting, not the work. */
  async write<T>(work: () => Promise<T>, signals: Signals): Promise<T> {
    // Looked at again after each wait, and no other wait between the look and the work: nobody slips in.
    while (this.#transaction) await waitFor(this.#transaction, signals);
    const running = work();
    this.#writes.add(running);
    return running.finally(() => this.#writes.delete(running));
  }

  async exclusive<T>(work: () => Promise<T>, signals: Signals): Promise<T> {
    while (this.#transaction) await waitFor(this.#transaction, signals);
    let over = () => {};
    this.#transaction = new Promise((resolve) => {
      over = resolve;
    });
    try {
      await waitFor(Promise.allSettled(this.#writes), signals);
      return await work();
    } finally {
      this.#transaction = undefined;
      over();
    }
  }
}

type Signals = readonly (AbortSignal | undefined)[];

async function waitFor(work: Promise<unknown>, signals: Signals): Promise<void> {
  const deadline = new Deadline(signals);
  await deadline.race(work).finally(() => deadline.end());
}
