/** A clock that a test turns by hand: a day passes in a moment, and timers fire in their order. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../core/clock';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

export class FakeClock implements Clock {
  private readonly timers = new Set<Timer>();
  private jumped = 0;

  /** @param time milliseconds since 1970; the first of June 2026 unless said */
  constructor(private time = Date.UTC(2026, 5, 1)) {}

  now(): number {
    return this.time + this.jumped;
  }

  monotonic(): number {
    return this.time;
  }

  /** Somebody sets the clock of the machine: no time passes. */
  jump(milliseconds: number): void {
    this.jumped += milliseconds;
  }

  setTimeout(callback: () => void, milliseconds: number): Timer {
    const timer = { at: this.time + Math.max(0, milliseconds), callback };
    this.timers.add(timer);
    return timer;
  }

  clearTimeout(handle: unknown): void {
    this.timers.delete(handle as Timer);
  }

  /** Timers that still wait: a test of something closed expects 0. */
  get pending(): number {
    return this.timers.size;
  }

  /** Lets time pass; what a timer starts gets its turn before the next timer fires. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await nextTurn();
    for (let next = this.nextUntil(end); next; next = this.nextUntil(end)) {
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.callback();
      await nextTurn();
    }
    this.time = end;
    await nextTurn();
  }

  private nextUntil(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) {
      if (timer.at <= end && (!first || timer.at < first.at)) first = timer;
    }
    return first;
  }
}
