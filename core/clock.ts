/** Time as a thing that can be handed in: features and sources never ask the machine's clock themselves. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  // A moment that has passed meanwhile is now: Node warns of negative times in the log of the host program.
  setTimeout: (callback, milliseconds) => setTimeout(callback, Math.max(0, milliseconds)),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};
