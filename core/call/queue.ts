/** The order of requests: at most so many at a time, people before polls, writes before reads. */

import type { Clock } from '../clock';
import type { Tr064Error } from '../errors';
import { abortError } from '../util/deadline';

/** Who waits for whom: people (`user`) before what is only looked at now and then (`poll`). */
export type Priority = 'user' | 'poll';

export interface Order {
  readonly priority: Priority;
  readonly write: boolean;
}

interface Waiting {
  rank: number;
  start(): void;
  drop(error: Tr064Error): void;
}

const rankOf = ({ priority, write }: Order) => (priority === 'poll' ? 2 : 0) + (write ? 0 : 1);

/** A task that waits; can be moved forward when someone more important wants the same. */
export interface Ticket<T> {
  readonly done: Promise<T>;
  promote(order: Order): void;
}

export class Queue {
  readonly #waiting: Waiting[] = [];
  #running = 0;
  #polls = 0;
  #hold?: unknown;
  #single = false;
  #closed?: Tr064Error;

  constructor(
    private readonly concurrency: number,
    private readonly clock: Clock,
  ) {}

  add<T>(task: () => Promise<T>, order: Order, signal?: AbortSignal): Ticket<T> {
    let waiting: Waiting | undefined;
    const done = new Promise<T>((resolve, reject) => {
      const problem = this.#closed ?? (signal?.aborted ? abortError(signal) : undefined);
      if (problem) {
        reject(problem);
        return;
      }
      const leave = () => this.#leave(waiting!, abortError(signal!));
      const started = { rank: rankOf(order), drop: reject, start: () => {} };
      started.start = () => {
        signal?.removeEventListener('abort', leave);
        this.#run(task, started.rank >= 2).then(resolve, reject);
      };
      waiting = started;
      signal?.addEventListener('abort', leave, { once: true });
      this.#enter(started);
      this.#next();
    });
    return { done, promote: (better) => waiting && this.#promote(waiting, rankOf(better)) };
  }

  /** Nothing starts for so long; afterwards one at a time, until `resume`. */
  hold(milliseconds: number): void {
    if (this.#closed) return;
    this.#single = true;
    if (this.#hold !== undefined) this.clock.clearTimeout(this.#hold);
    this.#hold = this.clock.setTimeout(() => {
      this.#hold = undefined;
      this.#next();
    }, milliseconds);
  }

  resume(): void {
    if (!this.#single) return;
    this.#single = false;
    this.#next();
  }

  close(error: Tr064Error): void {
    this.#closed = error;
    if (this.#hold !== undefined) this.clock.clearTimeout(this.#hold);
    for (const waiting of this.#waiting.splice(0)) waiting.drop(error);
  }

  #enter(waiting: Waiting): void {
    const behind = this.#waiting.findIndex(({ rank }) => rank > waiting.rank);
    this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, waiting);
  }

  #leave(waiting: Waiting, error: Tr064Error): void {
    const place = this.#waiting.indexOf(waiting);
    if (place < 0) return;
    this.#waiting.splice(place, 1);
    waiting.drop(error);
  }

  #promote(waiting: Waiting, rank: number): void {
    const place = this.#waiting.indexOf(waiting);
    if (place < 0 || rank >= waiting.rank) return;
    this.#waiting.splice(place, 1);
    waiting.rank = rank;
    this.#enter(waiting);
    this.#next();
  }

  /** Polls never take the last place, so that a person need not wait for a box that answers none of them. */
  #mayStart(waiting: Waiting): boolean {
    const places = this.#single ? 1 : this.concurrency;
    if (this.#hold !== undefined || this.#running >= places) return false;
    return waiting.rank < 2 || places === 1 || this.#polls < places - 1;
  }

  #next(): void {
    while (this.#waiting[0] && this.#mayStart(this.#waiting[0])) this.#waiting.shift()!.start();
  }

  async #run<T>(task: () => Promise<T>, poll: boolean): Promise<T> {
    this.#running++;
    if (poll) this.#polls++;
    try {
      return await task();
    } finally {
      this.#running--;
      if (poll) this.#polls--;
      this.#next();
    }
  }
}
