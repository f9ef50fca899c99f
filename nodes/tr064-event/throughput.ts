/** Tells how fast the internet connection is used, when that has changed by a step. */

import { readThroughput, type Throughput } from '../../core/index';
import { poll } from './poll';
import type { Follow, Tools } from './watch-items';

const USUAL_MS = 10_000;

/** Whether a rate differs enough from the one that was told last. One that the box does not tell is no change. */
function differsBy(step: number, now: number | undefined, before: number | undefined): boolean {
  if (now === undefined) return false;
  return before === undefined || (now !== before && Math.abs(now - before) >= step);
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
      told = { ...now, down: now.down ?? before?.down, upload: now.upload ?? before?.upload };
      tell({ topic: 'throughput', payload: now, previous: before, initial: before === undefined });
    });
}
