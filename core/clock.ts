/** Time as a thing that can be handed in: features and sources never ask the machine's clock themselves. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since some moment, which rise evenly when somebody sets the clock of the machine; without it `now` counts. */
  monotonic?(): number;
  /** Calls back once, after so many milliseconds. What it gives is for `clearTimeout` alone. */
  setTimeout(callback: () => void, milliseconds: number): unknown;
  /** Ends a timer that has not fired yet; anything else is ignored. */
  clearTimeout(handle: unknown): void;
}

/** The longest that a timer of Node can wait: about 24 days. What is longer, or no number, would fire at once, for ever. */
const longestTimerMs = 2 ** 31 - 1;

/** What a timer can be told: a moment that has passed is now, and for ever is as long as there is. */
export function timerOf(milliseconds: number): number {
  return Number.isNaN(milliseconds) ? longestTimerMs : Math.min(Math.max(0, milliseconds), longestTimerMs);
}

/** For how long something has lasted: a small computer without a clock of its own starts in the past, and jumps. */
export const monotonic = (clock: Pick<Clock, 'now' | 'monotonic'>): number =>
  clock.monotonic?.() ?? clock.now();

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  // Here, for every timer, lease and interval: what others tell us of time may be anything.
  setTimeout: (callback, milliseconds) => setTimeout(callback, timerOf(milliseconds)),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};
