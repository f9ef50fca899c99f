/** Makes the calls that a message asked for. */

import type { FritzBox, Values } from '../../core/index';
import { fetchList } from './fetch-list';
import type { CallRequest } from './request';

/** One call; its answer, or on wish the list whose address is in it. */
export async function perform(
  box: FritzBox,
  call: CallRequest,
  followed: boolean,
  signal: AbortSignal,
): Promise<unknown> {
  const answer = await box.call(call.service, call.action, call.args, { signal });
  return followed ? fetchList(box, call, answer, signal) : answer;
}

/** All calls as one transaction, which begins only when every one can be made; their answers, in their order. */
export async function performAll(
  box: FritzBox,
  calls: readonly CallRequest[],
  signal: AbortSignal,
): Promise<Values[]> {
  for (const { service, action, args } of calls) await box.check(service, action, args, { signal });
  return box.transaction(
    async (transaction) => {
      const answers: Values[] = [];
      for (const { service, action, args } of calls)
        answers.push(await transaction.call(service, action, args));
      return answers;
    },
    { signal },
  );
}
