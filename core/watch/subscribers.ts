/** The listeners of one topic: each is told the state once, then what changes, and what stands in the way. */

import type { Tr064Error } from '../errors';
import type { Logger } from '../logger';
import type { Reading } from './topic';

/** A thing that is new or different. */
export interface ItemChange<Item> {
  /** As it is. */
  readonly now: Item;
  /** As it was told before, also long before: not to be seen for a while is not to be gone. Undefined for a new one. */
  readonly before?: Item;
}

/** What is new in a topic. */
export interface Change<Item> {
  /** `hosts`, `wlan`, `smart-home` … */
  readonly topic: string;
  /**
   * `first`: the state when watching began, told once to every listener. `event`: the box told. `poll`: found by
   * asking. `resumed`: the box was away; something may have changed meanwhile without a trace.
   */
  readonly cause: 'first' | 'event' | 'poll' | 'resumed';
  /** The things that are new or different; for `first` all of them. */
  readonly items: readonly ItemChange<Item>[];
  /** What every service of the topic answered last, by the argument names of the SCPD. */
  readonly readings: readonly Reading[];
  /** Those answers that are new or different; all of them for `first` and `resumed`. */
  readonly changed: readonly Reading[];
}

/** `state`: everything that is known of the topic now. */
export type Listener<Item, State> = (state: State, change: Change<Item>) => void;

/** How a topic is watched. */
export interface WatchOptions {
  /** Milliseconds between two polls where the box has to be asked; the shortest wish of all listeners counts. */
  readonly interval?: number;
  /** Told once when the topic cannot be watched at present, and why. Trying goes on; the next change says that it works. */
  readonly failed?: (error: Tr064Error) => void;
}

export interface Subscriber<Item, State> extends WatchOptions {
  readonly listener: Listener<Item, State>;
  /** Has had its first change. */
  served: boolean;
}

/** What there is to tell. */
export interface Told<Item, State> {
  readonly state: State;
  readonly all: readonly Item[];
  readonly readings: readonly Reading[];
}

export interface News<Item> {
  readonly cause: Exclude<Change<Item>['cause'], 'first'>;
  readonly items: readonly ItemChange<Item>[];
  readonly changed: readonly Reading[];
  /** There were more readings before. */
  readonly fewer?: boolean;
}

const shortestIntervalMs = 1000;

export class Subscribers<Item, State> {
  readonly #members = new Set<Subscriber<Item, State>>();

  constructor(
    private readonly topic: string,
    private readonly logger: Logger,
  ) {}

  get size(): number {
    return this.#members.size;
  }

  add(listener: Listener<Item, State>, options: WatchOptions): Subscriber<Item, State> {
    const member = { ...options, listener, served: false };
    this.#members.add(member);
    return member;
  }

  delete(member: Subscriber<Item, State>): void {
    this.#members.delete(member);
  }

  clear(): void {
    this.#members.clear();
  }

  /** The interval that suits all, or the topic's own. */
  interval(usual: number): number {
    const wishes = [...this.#members].flatMap(({ interval }) => interval ?? []);
    return Math.max(shortestIntervalMs, wishes.length > 0 ? Math.min(...wishes) : usual);
  }

  /** Who is new hears the whole state; the others only what is news. */
  tell(told: Told<Item, State>, { cause, items, changed, fewer }: News<Item>): void {
    const { topic } = this;
    const { state, readings } = told;
    for (const member of [...this.#members]) {
      if (!member.served) this.serve(member, told);
      else if (cause === 'resumed')
        this.#send(member, state, { topic, cause, items, readings, changed: readings });
      else if (changed.length > 0 || fewer)
        this.#send(member, state, { topic, cause, items, readings, changed });
    }
  }

  /** Tells the state to a listener that has not heard it yet. */
  serve(member: Subscriber<Item, State>, { state, all, readings }: Told<Item, State>): void {
    if (member.served) return;
    member.served = true;
    const items = all.map((now) => ({ now }));
    this.#send(member, state, { topic: this.topic, cause: 'first', items, readings, changed: readings });
  }

  fail(error: Tr064Error, only?: Subscriber<Item, State>): void {
    for (const member of only ? [only] : [...this.#members]) {
      if (this.#members.has(member)) this.#guard(() => member.failed?.(error));
    }
  }

  #send(member: Subscriber<Item, State>, state: State, change: Change<Item>): void {
    if (this.#members.has(member)) this.#guard(() => member.listener(state, change));
  }

  /** A listener's own mistake must not stop the collection. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.logger.error(`A listener of ${this.topic} failed: ${(error as Error).stack ?? error}`);
    }
  }
}
