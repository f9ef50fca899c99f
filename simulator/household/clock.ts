/** Time in the household: handed in, so that a test can let a day pass in a moment. */

export interface SimClock {
  /** Milliseconds since 1970. */
  now(): number;
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
}

export const realClock: SimClock = {
  now: () => Date.now(),
  setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

interface Alarm {
  due: number;
  callback: () => void;
}

/** A clock that stands still until `advance` is called; alarms ring in the order of their time. */
export class ManualClock implements SimClock {
  readonly #alarms = new Set<Alarm>();

  constructor(private time = Date.parse('2026-03-02T08:00:00Z')) {}

  now(): number {
    return this.time;
  }

  setTimeout(callback: () => void, milliseconds: number): unknown {
    const alarm = { due: this.time + Math.max(0, milliseconds), callback };
    this.#alarms.add(alarm);
    return alarm;
  }

  clearTimeout(handle: unknown): void {
    this.#alarms.delete(handle as Alarm);
  }

  /** How many alarms are set. */
  get pending(): number {
    return this.#alarms.size;
  }

  /** Lets `milliseconds` pass and rings every alarm that falls due on the way, also those set meanwhile. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (let alarm = this.#next(end); alarm; alarm = this.#next(end)) {
      this.#alarms.delete(alarm);
      this.time = Math.max(this.time, alarm.due);
      alarm.callback();
    }
    this.time = end;
  }

  #next(end: number): Alarm | undefined {
    return [...this.#alarms].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
  }
}
