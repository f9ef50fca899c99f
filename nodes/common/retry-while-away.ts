/** Waits for a box that is away: what could not even be sent is tried again, up to a time limit. */

import { boxIsAway, type Clock, type FritzBox, pause, systemClock, Tr064Error } from '../../core/index';
import type { SharedBox } from './shared-box';

const PAUSE_MS = 500;

/**
 * Works with the connected box. A box that is away is asked for until it answers.
 * @param work is done again when nothing of it had reached the box, so it must do no harm when it is done twice
 * @throws what stood in the way when the time was over
 */
export async function retryWhileAway<T>(
  shared: SharedBox,
  limitMs: number,
  signal: AbortSignal,
  work: (box: FritzBox) => Promise<T>,
  clock: Clock = systemClock,
): Promise<T> {
  const until = clock.now() + limitMs;
  for (;;) {
    let there = false;
    try {
      const box = await shared.boxWithin(Math.max(until - clock.now(), 1), signal);
      // Answered without login: a look whether the box is back, for which no real call is risked.
      if (!shared.online) await box.call('DeviceInfo:1', 'GetSecurityPort', {}, { signal });
      there = true;
      return await work(box);
    } catch (error) {
      const again = there ? isUnsent(error) : boxIsAway(error);
      if (!again || signal.aborted || clock.now() + PAUSE_MS >= until) throw error;
      // Cut short when the node is closed; the next look says so.
      await pause(clock, PAUSE_MS, signal).catch(() => {});
    }
  }
}

/** Nothing of the request has left, and nothing of a transaction was carried out before it. */
function isUnsent(error: unknown): boolean {
  return (
    error instanceof Tr064Error && boxIsAway(error) && error.sent === 'nothing' && !error.applied?.length
  );
}
