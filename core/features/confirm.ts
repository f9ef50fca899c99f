/** Waits until the box shows what it was told to do: it answers before a radio is up or a plug has switched. */

import { type Clock, monotonic, systemClock } from '../clock';
import type { Tr064Details, Tr064Error } from '../errors';
import { Deadline, pause } from '../util/deadline';

/** How long to wait until a box shows what it was told. */
export interface ConfirmOptions {
  /** Milliseconds until the change counts as failed; 20 s unless said. */
  readonly within?: number;
  /** Ends the waiting with `ABORTED`; what was switched stays switched. */
  readonly signal?: AbortSignal;
  /** A newer command has made the state that is waited for obsolete: ends the waiting, with the reason. */
  readonly superseded?: AbortSignal;
  /** For tests; the system clock unless said. */
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
const PAUSES_MS = [300, 700, 1000, 2000, 3000];

/**
 * Reads until `done` accepts what was read, and returns that.
 * @throws the error that `otherwise` makes of the last thing read, when the time is over; `ABORTED` by the signal, `SUPERSEDED` by a newer command
 */
export async function confirm<T>(
  read: () => Promise<T>,
  done: (state: T) => boolean,
  otherwise: (state: T) => Tr064Error,
  { within = 20_000, signal, superseded, clock = systemClock }: ConfirmOptions = {},
): Promise<T> {
  const until = monotonic(clock) + within;
  const deadline = new Deadline([signal, superseded]);
  try {
    for (let look = 0; ; look += 1) {
      const state = await deadline.race(read());
      if (done(state)) return state;
      const wait = PAUSES_MS[Math.min(look, PAUSES_MS.length - 1)]!;
      if (monotonic(clock) + wait > until) throw otherwise(state);
      await pause(clock, wait, deadline.signal);
    }
  } finally {
    deadline.end();
  }
}
