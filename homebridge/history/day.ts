/** One day of a home, kept small: power and temperature in steps of ten minutes, and who was at home from when to when. */

/** Length of a step. */
export const STEP_MS = 10 * 60_000;
export const DAY_MS = 24 * 60 * 60_000;

/** Nothing was heard for longer: what was known last says nothing about the time since. */
const HOLD_MS = 15 * 60_000;

/** The mean of one step: its beginning in ms since 1970, and the value. */
export type Point = readonly [at: number, value: number];

/** From when on somebody was at home or away, in ms since 1970; null: from then on nobody knows. */
export type Turn = readonly [at: number, present: boolean | null];

/** The means of a value that comes whenever it changes: each counts for as long as it lasted. */
export class Means {
  readonly #points: Point[];
  #value?: number;
  #at = 0;
  #area = 0;
  #time = 0;
  /** Where the sum belongs. */
  #step = 0;

  constructor(points: readonly Point[] = []) {
    this.#points = [...points];
  }

  /** @param value undefined: from now on it is not known */
  put(value: number | undefined, now: number): void {
    this.#advance(now);
    this.#value = value;
    this.#at = now;
  }

  /** The last day, with the step that is under way. */
  points(now: number): Point[] {
    this.#advance(now);
    const begun = this.#time > 0 ? [...this.#points, this.#mean(this.#step)] : this.#points;
    return begun.filter(([at]) => at > now - DAY_MS);
  }

  #advance(now: number): void {
    const value = this.#value;
    const end = Math.min(now, this.#at + HOLD_MS);
    for (let at = this.#at; value !== undefined && at < end; ) {
      const next = Math.min(end, stepOf(at) + STEP_MS);
      this.#area += value * (next - at);
      this.#time += next - at;
      this.#step = stepOf(at);
      if (next === stepOf(at) + STEP_MS) this.#close(stepOf(at));
      at = next;
    }
    if (this.#step < stepOf(now)) this.#close(this.#step);
    if (now > this.#at) this.#at = now;
  }

  #close(step: number): void {
    if (this.#time > 0) this.#points.push(this.#mean(step));
    this.#area = 0;
    this.#time = 0;
    while ((this.#points[0]?.[0] ?? step) <= step - DAY_MS) this.#points.shift();
  }

  #mean(step: number): Point {
    return [step, Math.round((this.#area / this.#time) * 10) / 10];
  }
}

function stepOf(at: number): number {
  return at - (at % STEP_MS);
}

/** When somebody came and went. */
export class Turns {
  readonly #turns: Turn[];

  constructor(turns: readonly Turn[] = []) {
    this.#turns = [...turns];
  }

  put(present: boolean | null, now: number): void {
    if (this.#turns.at(-1)?.[1] !== present) this.#turns.push([now, present]);
    // What was so at the beginning of the day began before it.
    while (this.#turns[1] && this.#turns[1][0] <= now - DAY_MS) this.#turns.shift();
    // A phone at the edge of the Wi-Fi must not fill the disk.
    if (this.#turns.length > MOST_TURNS) this.#turns.splice(0, this.#turns.length - MOST_TURNS);
  }

  turns(): Turn[] {
    return [...this.#turns];
  }
}

export const MOST_TURNS = 288;
