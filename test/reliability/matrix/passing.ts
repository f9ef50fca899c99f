/** Time that passes for a box under test, and no faster than what is under way needs. */

import { setTimeout as pause } from 'node:timers/promises';
import type { FakeClock } from '../../support/fake-clock';

/** Milliseconds of life in which whatever needs no time comes to its end. */
const patience = 40;

/** Milliseconds of the clock at a time: short where timers are near, longer where only back-off is left. */
const stepAt = (passed: number) => (passed < 30_000 ? 100 : 1000);

/**
 * Until the work has settled, at most so many milliseconds of the clock.
 *
 * @param busy milliseconds of life in which no time passes, for what takes long without waiting for anything
 * @returns milliseconds of the clock that it took; undefined where it did not settle
 */
export async function passUntil(
  clock: FakeClock,
  work: Promise<unknown>,
  limit: number,
  busy = patience,
): Promise<number | undefined> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  work.then(settle, settle);
  for (const end = performance.now() + busy; !settled && performance.now() < end; ) await pause(1);
  let passed = 0;
  while (!settled && passed < limit) {
    const step = stepAt(passed);
    await clock.advance(step);
    passed += step;
    await pause(1);
  }
  return settled ? passed : undefined;
}

/** Until it is so, at most so many milliseconds of the clock; the milliseconds, or undefined. */
export async function passWhileNot(
  clock: FakeClock,
  is: () => boolean,
  limit: number,
): Promise<number | undefined> {
  for (const end = performance.now() + patience; !is() && performance.now() < end; ) await pause(1);
  let passed = 0;
  while (!is()) {
    if (passed >= limit) return undefined;
    const step = stepAt(passed);
    await clock.advance(step);
    passed += step;
    await pause(1);
  }
  return passed;
}
