/** The listeners of one topic: each is told the state once, then what changes, and what stands in the way. */

import type { Tr064Error } from '../errors';
import type { Logger } from '../logger';
import type { Reading } from './poll';
import type { Topic } from './topics';

export interface Change {
  readonly topic: Topic;
  /**
   * `first`: the state when watching began, told once to every listener. `event`: the box told. `poll`: found by
   * asking. `resumed`: the box was away; something may have changed meanwhile without a trace.
   */
  readonly cause: 'first' | 'event' | 'poll' | 'resumed';
  /** The whole state: what every service of the topic answered last. */
  readonly readings: readonly Reading[];
  /** Those that are new or different; all of them for `first` and `resumed`. */
  readonly changed: readonly Reading[];
}

export type Listener = (change: Change) => void;

export interface WatchOptions {
  /** Milliseconds between two questions where the box has to be asked; the shortest wish of all listeners counts. */
  readonly interval?: number;
  /** Told once when the topic cannot be watched at present, and why. Trying goes on; the next change says that it works. */
  readonly failed?: (error: Tr064Error) => void;
}

interface Member extends WatchOptions {
  readonly listener: Listener;
  /** Has had its first change. */
  served: boolean;
}

const shortestInterval = 1000;

export class Audience {
  readonly #members = new Set<Member>();

  constructor(
    private readonly topic: Topic,
    private readonly logger: Logger,
  ) {}

  get size(): number {
    return this.#members.size;
  }

  add(listener: Listener, options: WatchOptions): Member {
    const member = { ...options, listener, served: false };
    this.#members.add(member);
    return member;
  }

  delete(member: Member): void {
    this.#members.delete(member);
  }

  clear(): void {
    this.#members.clear();
  }

  /** The interval that suits all, or the topic's own. */
  interval(usual: number): number {
    const wishes = [...this.#members].flatMap(({ interval }) => interval ?? []);
    return Math.max(shortestInterval, wishes.length > 0 ? Math.min(...wishes) : usual);
  }

  /** Who is new hears the whole state; the others only what is news. */
  tell(
    cause: Exclude<Change['cause'], 'first'>,
    readings: readonly Reading[],
    changed: readonly Reading[],
  ): void {
    const { topic } = this;
    for (const member of [...this.#members]) {
      if (!member.served) this.serve(member, readings);
      else if (cause === 'resumed') this.#send(member, { topic, cause, readings, changed: readings });
      else if (changed.length > 0) this.#send(member, { topic, cause, readings, changed });
    }
  }

  /** Tells the state to a listener that has not heard it yet. */
  serve(member: Member, readings: readonly Reading[]): void {
    if (member.served) return;
    member.served = true;
    this.#send(member, { topic: this.topic, cause: 'first', readings, changed: readings });
  }

  fail(error: Tr064Error, only?: Member): void {
    for (const member of only ? [only] : [...this.#members]) {
      if (this.#members.has(member)) this.#guard(() => member.failed?.(error));
    }
  }

  #send(member: Member, change: Change): void {
    if (this.#members.has(member)) this.#guard(() => member.listener(change));
  }

  /** A listener's own mistake must not stop the source. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.logger.error(`A listener of ${this.topic} failed: ${(error as Error).stack ?? error}`);
    }
  }
}
