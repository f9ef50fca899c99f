/** Lets the core's own clock run faster than life, where a host program gives no clock of its own to the core. */

import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, systemClock } from '../../core/clock';
import { FakeClock } from './fake-clock';

/**
 * A busy machine makes steps longer, not waits shorter: nothing times out for want of a processor.
 *
 * @param step milliseconds that pass for the core in each one of life
 * @returns what ends it, after what was started meanwhile has ended
 */
export function startTimeLapse(step = 100): () => Promise<void> {
  const life: Clock = { ...systemClock };
  const clock = new FakeClock(life.now());
  Object.assign(systemClock, {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    setTimeout: (callback: () => void, milliseconds: number) => clock.setTimeout(callback, milliseconds),
    clearTimeout: (handle: unknown) => clock.clearTimeout(handle),
  } satisfies Clock);
  let ended = false;
  const running = (async () => {
    for (; !ended; await pause(1)) await clock.advance(step);
  })();
  return async () => {
    ended = true;
    await running;
    Object.assign(systemClock, life);
  };
}
