/** Asks the box again and again for what no topic watches. */

import { asTr064Error, type Clock, type FritzBox, systemClock } from '../../core/index';
import type { Tools } from './watch-items';

/** @returns what ends it */
export function poll(
  box: FritzBox,
  intervalMs: number,
  failed: Tools['failed'],
  look: (box: FritzBox, signal: AbortSignal) => Promise<void>,
  clock: Clock = systemClock,
): () => void {
  const ending = new AbortController();
  let timer: unknown;
  let complained: string | undefined;
  const beat = async () => {
    try {
      await look(box, ending.signal);
      complained = undefined;
    } catch (thrown) {
      const error = asTr064Error(thrown);
      const cause = [error.code, error.reason].join(' ');
      // Each cause once, until it works again.
      if (complained !== cause && !ending.signal.aborted) failed(error);
      complained = cause;
    }
    if (!ending.signal.aborted) timer = clock.setTimeout(() => void beat(), intervalMs);
  };
  timer = clock.setTimeout(() => void beat(), 0);
  return () => {
    ending.abort();
    clock.clearTimeout(timer);
  };
}
