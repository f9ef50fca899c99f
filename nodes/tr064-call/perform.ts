/** Makes the calls that a message asked for. */

import { type ComingCall, callAllInOrder, callInOrder, type FritzBox, type Values } from '../../core/index';
import { fetchList } from './fetch-list';
import type { CallRequest } from './request';

/** One call; its answer, or on wish the list whose address is in it. */
export async function perform(
  box: FritzBox,
  call: ComingCall,
  followed: boolean,
  signal: AbortSignal,
): Promise<unknown> {
  const answer = await callInOrder(box, call, { signal });
  return followed ? fetchList(box, { ...call, args: await call.args }, answer, signal) : answer;
}

/** All calls as one transaction, which begins only when every one can be made; their answers, in their order. */
export function performAll(
  box: FritzBox,
  calls: readonly CallRequest[],
  signal: AbortSignal,
): Promise<Values[]> {
  return callAllInOrder(box, calls, { signal });
}
