/** Lets one piece of work in at a time, in the order of asking. */

import { abortError } from './deadline';

export class Lock {
  #last: Promise<unknown> = Promise.resolve();

  /** The signal ends the waiting for the turn; what has begun must hear of it by itself. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const release = await this.acquire(signal);
    try {
      return await work();
    } finally {
      release();
    }
  }

  /** Waits for the turn. What it gives ends the turn, and must be called. */
  async acquire(signal?: AbortSignal): Promise<() => void> {
    let release = () => {};
    const before = this.#last;
    const ended = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#last = before.then(() => ended);
    try {
      await (signal ? orAborted(before, signal) : before);
    } catch (error) {
      // Whoever has left must not keep the next one waiting.
      release();
      throw error;
    }
    return release;
  }
}

function orAborted(turn: Promise<unknown>, signal: AbortSignal): Promise<unknown> {
  if (signal.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const leave = () => reject(abortError(signal));
    signal.addEventListener('abort', leave, { once: true });
    turn.then(() => {
      signal.removeEventListener('abort', leave);
      resolve(undefined);
    });
  });
}
