/** Moments so short and so different that everything that can race does. */

import type { Clock } from '../../../core/clock';
import type { Random } from '../../support/random';

/** Some turns of the promises, or of the event loop: where two things race, each comes first for some seed. */
export async function moment(random: Random): Promise<void> {
  if (random.between(0, 1) === 0) for (let left = random.between(0, 11); left > 0; left -= 1) await null;
  else for (let left = random.between(0, 5); left > 0; left -= 1) await new Promise(setImmediate);
}

/** Whose pauses are over after some turns of the event loop. */
export function hastyClock(random: Random): Clock {
  const waiting = new Set<object>();
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    setTimeout: (callback) => {
      const timer = {};
      waiting.add(timer);
      let left = random.between(0, 3);
      const turn = () => {
        if (!waiting.has(timer)) return;
        if (left-- > 0) setImmediate(turn);
        else callback();
      };
      setImmediate(turn);
      return timer;
    },
    clearTimeout: (timer) => void waiting.delete(timer as object),
  };
}
