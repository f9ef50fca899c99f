/** Lets one piece of work in at a time, in the order of asking. */

import { abortError } from './deadline';

export class Lock {
  #last: Promise<unknown> = Promise.resolve();

  /** The signal ends the waiting for the turn; what has begun must hear of it by itself. */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    let leave = () => {};
    const turn = this.#last.then(() => {
      signal?.removeEventListener('abort', leave);
      if (signal?.aborted) throw abortError(signal);
      return work();
    });
    this.#last = turn.catch(() => {});
    if (!signal) return turn;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(abortError(signal));
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
    });
    return Promise.race([turn, left]);
  }
}
