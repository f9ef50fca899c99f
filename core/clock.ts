/** Time as a thing that can be handed in: features and sources never ask the machine's clock themselves. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, after so many milliseconds. What it gives is for `clearTimeout` alone. */
  setTimeout(callback: () => void, milliseconds: number): unknown;
  /** Ends a timer that has not fired yet; anything else is ignored. */
  clearTimeout(handle: unknown): void;
}

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  // A moment that has passed meanwhile is now: Node warns of negative times in the log of the host program.
  setTimeout: (callback, milliseconds) => setTimeout(callback, Math.max(0, milliseconds)),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};
