/** Asks a box now and then how long it runs: nobody else may be asking, and then nobody notices that it went away. */

import { type Clock, type FritzBox, systemClock } from '../../core/index';

const USUAL_MS = 30_000;

/** Returns what ends it. What the answers mean, the box itself tells: `online`, `offline`, `restarted`. */
export function heartbeat(
  box: Pick<FritzBox, 'call'>,
  interval = USUAL_MS,
  clock: Clock = systemClock,
): () => void {
  const ending = new AbortController();
  const options = { priority: 'poll', signal: ending.signal } as const;
  let mayAskUptime = true;
  let timer: unknown;

  const beat = async () => {
    try {
      // The port is told without login; the up-time needs a right.
      await box.call('DeviceInfo:1', mayAskUptime ? 'GetInfo' : 'GetSecurityPort', {}, options);
    } catch (error) {
      if ((error as { code?: string }).code === 'MISSING_RIGHT') mayAskUptime = false;
    }
    if (!ending.signal.aborted) timer = clock.setTimeout(() => void beat(), interval);
  };
  timer = clock.setTimeout(() => void beat(), 0);

  return () => {
    ending.abort();
    clock.clearTimeout(timer);
  };
}
