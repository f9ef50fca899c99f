/** Waits until the box shows what it was told to do: it answers before a radio is up or a plug has switched. */

import { type Clock, systemClock } from '../clock';
import { type Tr064Details, Tr064Error } from '../errors';

export interface ConfirmOptions {
  /** Milliseconds until the change counts as failed; 20 s unless said. */
  readonly within?: number;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/** How a state that did not follow differs from a box that does not answer: it is the thing that is to be looked at. */
export const notCarriedOut = {
  reason: 'not-carried-out',
  scope: 'call',
  mends: 'person',
  sent: 'yes',
} as const satisfies Tr064Details;

/** Pauses between two looks at the box: a plug is quick, a radio takes seconds. */
const PAUSES = [300, 700, 1000, 2000, 3000];

/**
 * Reads until `done` accepts what was read, and returns that.
 * @throws the error that `otherwise` makes of the last thing read, when the time is over; `ABORTED` by the signal
 */
export async function confirm<T>(
  read: () => Promise<T>,
  done: (state: T) => boolean,
  otherwise: (state: T) => Tr064Error,
  { within = 20_000, signal, clock = systemClock }: ConfirmOptions = {},
): Promise<T> {
  const deadline = clock.now() + within;
  for (let look = 0; ; look += 1) {
    const state = await read();
    if (done(state)) return state;
    const pause = PAUSES[Math.min(look, PAUSES.length - 1)]!;
    if (clock.now() + pause > deadline) throw otherwise(state);
    await sleep(pause, clock, signal);
  }
}

function sleep(milliseconds: number, clock: Clock, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const aborted = () => {
      clock.clearTimeout(timer);
      reject(new Tr064Error('ABORTED', 'Waiting for the box was given up by the caller.'));
    };
    const timer = clock.setTimeout(() => {
      signal?.removeEventListener('abort', aborted);
      resolve();
    }, milliseconds);
    if (signal?.aborted) aborted();
    else signal?.addEventListener('abort', aborted, { once: true });
  });
}
