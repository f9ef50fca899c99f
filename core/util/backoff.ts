/** Waiting longer each time, and never in step with others who wait for the same box. */

const firstMs = 1000;
const longestMs = 60_000;

/** Milliseconds before try number `times` (from 0): doubled each time up to `longest`, give or take a quarter. */
export function backoff(times: number, first = firstMs, longest = longestMs, random = Math.random): number {
  const steady = Math.min(first * 2 ** Math.min(times, 30), longest);
  return Math.round(steady * (0.75 + random() / 2));
}
