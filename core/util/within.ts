/** A limit to the waiting, not to the work: what takes longer goes on, and its end is nobody's concern any more. */

import type { Clock } from '../clock';
import { abortError } from './deadline';

/**
 * Settles like the work, or after so many milliseconds like `late`, which is called only then and may throw. The signal
 * ends the waiting at once.
 */
export function within<T>(
  clock: Clock,
  milliseconds: number,
  work: Promise<T>,
  late: () => T,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const end = (settle: () => void) => {
      clock.clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      settle();
    };
    const abort = () => end(() => reject(abortError(signal!)));
    const timer = clock.setTimeout(() => end(() => resolve(attempt(late))), milliseconds);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
    work.then(
      (result) => end(() => resolve(result)),
      (error) => end(() => reject(error)),
    );
  });
}

async function attempt<T>(late: () => T): Promise<T> {
  return late();
}
