/** Equal reads in flight share one request: the second asker gets the answer of the first. */

import type { Tr064Error } from '../errors';
import { Deadline } from '../util/deadline';

interface Shared<T> {
  readonly result: Promise<T>;
  readonly work: Deadline;
  promote?: () => void;
  askers: number;
}

/** Starts the work; `signal` ends it when nobody waits any longer. `promote` is called when a person joins a poll. */
export type Start<T> = (signal: AbortSignal) => { readonly done: Promise<T>; promote(): void };

export class Coalescing<T> {
  readonly #shared = new Map<string, Shared<T>>();

  /** @param closing ends all of it */
  constructor(private readonly closing?: AbortSignal) {}

  /** `asker` ends the waiting of this one asker only. */
  async join(key: string, asker: Deadline, nobody: Tr064Error, start: Start<T>, urgent: boolean): Promise<T> {
    const shared = this.#shared.get(key) ?? this.#begin(key, start);
    shared.askers++;
    if (urgent) shared.promote?.();
    try {
      return await asker.race(shared.result);
    } finally {
      shared.askers--;
      if (shared.askers === 0) {
        if (this.#shared.get(key) === shared) this.#shared.delete(key);
        shared.work.abort(nobody);
      }
    }
  }

  /** After a write: what was asked before it must not answer what is asked after it. */
  forget(): void {
    this.#shared.clear();
  }

  #begin(key: string, start: Start<T>): Shared<T> {
    const work = new Deadline([this.closing]);
    const { done, promote } = start(work.signal);
    const shared: Shared<T> = { result: done, work, promote, askers: 0 };
    this.#shared.set(key, shared);
    const over = () => {
      work.end();
      if (this.#shared.get(key) === shared) this.#shared.delete(key);
    };
    done.then(over, over);
    return shared;
  }
}
