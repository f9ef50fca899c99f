/** Tells how fast the internet connection is used, when that has changed by a step. */

import { readThroughput, type Throughput } from '../../core/index';
import { poll } from './poll';
import type { Follow, Tools } from './watch-items';

const USUAL_MS = 10_000;

/** Whether a value differs enough from the one that was told last; of what is no number, at all. */
function differsBy(step: number, now: unknown, before: unknown): boolean {
  if (typeof now === 'number' && typeof before === 'number')
    return now !== before && Math.abs(now - before) >= step;
  return JSON.stringify(now) !== JSON.stringify(before);
}

export function throughput({ tell, failed, interval = USUAL_MS, step = 0 }: Tools): Follow {
  let told: Throughput | undefined;
  return (box) =>
    poll(box, interval, failed, async (_, signal) => {
      const now = await readThroughput(box, { priority: 'poll', signal });
      const before = told;
      // The bytes since the start grow all the time.
      const differs = (name: 'down' | 'upload') => differsBy(step, now[name], before?.[name]);
      if (before && !differs('down') && !differs('upload')) return;
      told = now;
      tell({ topic: 'throughput', payload: now, previous: before, initial: before === undefined });
    });
}
