/** What is told of a box: the same words from the first attempt on. */

import type { FirstTrust } from '../description/identity';
import type { Tr064Error } from '../errors';
import type { SecondFactorChallenge } from '../options';

/** Whether the box can be asked, and what stands in the way. */
export interface BoxState {
  /**
   * `connecting`: the first attempt is under way. `online`: the box answers. `offline`: it does not, and is tried again
   * for ever. `failed`: it stays so until a person has done what `error` calls for; some of it is done at the box, so that
   * is looked at now and then, too. A login that the box refuses is `failed`, although what needs no login works.
   */
  readonly status: 'connecting' | 'online' | 'offline' | 'failed';
  /** What stands in the way; undefined while nothing does. */
  readonly error?: Tr064Error;
}

export function stateAfter(error: Tr064Error): BoxState {
  return { status: error.mends === 'itself' ? 'offline' : 'failed', error };
}

/** The same trouble again is no news, and what kind of silence it is neither. */
export function isNews(before: BoxState, after: BoxState): boolean {
  if (before.status !== after.status) return true;
  return after.status === 'failed' && before.error?.code !== after.error?.code;
}

/** What a FritzBox tells. A listener that throws harms neither the box nor the other listeners. */
export interface BoxEvents {
  /** What `box.state` has become; once per change: the same trouble again is no news. */
  state: [state: BoxState];
  /** The box can be used: for the first time, or again after it was away. */
  online: [];
  /** With what stands in the way; again when that becomes another thing that a person has to mend. The box is tried for ever. */
  offline: [error: Tr064Error];
  /** Its up-time fell, or it came back after it was gone. */
  restarted: [];
  /** The box refuses user name and password. What needs no login still works. */
  'login-refused': [error: Tr064Error];
  /** It takes them again. */
  'login-accepted': [];
  /** The first certificate of a box that nobody had met before: it is trusted from now on. */
  trusted: [trust: FirstTrust];
  /** A person has to confirm a call at the box; the call waits meanwhile. */
  'second-factor': [challenge: SecondFactorChallenge];
}

export interface AvailabilityEvents extends Pick<BoxEvents, 'state' | 'online' | 'offline' | 'restarted'> {
  /** What the box knew of us at its old address is nothing at its new one. */
  moved: [];
}
