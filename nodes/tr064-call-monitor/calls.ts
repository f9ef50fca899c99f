/** From calls to messages: what has happened, and whether a flow wants to know. */

import type { Call } from '../../core/index';
import type { Names } from './names';
import { isAmong } from './numbers';
import type { CallMonitorSettings, CallType } from './settings';

export interface CallMessage {
  readonly topic: CallType;
  readonly payload: Omit<Call, 'outcome'> & {
    /** Of the number outside, from the phone books of the box; empty for a stranger. */
    readonly name: string;
    readonly outcome?: Call['outcome'] | 'rejected';
  };
}

/** What has just happened to a call, as far as the call monitor tells: a missed one may have been refused. */
function typeOf({ state, direction, outcome }: Pick<Call, 'state' | 'direction' | 'outcome'>): CallType {
  if (state === 'connected') return 'connected';
  if (state === 'ringing') return direction === 'outgoing' ? 'outgoing' : 'ring';
  return outcome === undefined || outcome === 'answered' ? 'ended' : outcome;
}

/** Asked only for calls that nobody took. */
export type IsRejected = (call: Call) => Promise<boolean>;

/** The message for what has just happened; undefined where the flow does not want it. */
export async function messageFor(
  call: Call,
  { types, remote, local, names: wantsNames }: CallMonitorSettings,
  names: Names,
  isRejected: IsRejected,
): Promise<CallMessage | undefined> {
  const said = typeOf(call);
  // The list of calls is read for those alone who tell the two apart.
  const doubtful = said === 'missed' && (types.includes('missed') || types.includes('rejected'));
  if (!doubtful && !types.includes(said)) return undefined;
  if (!(await isAmong(remote, call.remote, names.normalize))) return undefined;
  if (!(await isAmong(local, call.local, names.normalize))) return undefined;
  const rejected = doubtful && (await isRejected(call));
  const topic = rejected ? 'rejected' : said;
  if (!types.includes(topic)) return undefined;
  const name = wantsNames ? await names.nameOf(call.remote) : '';
  return { topic, payload: { ...call, name, ...(rejected && { outcome: 'rejected' as const }) } };
}
