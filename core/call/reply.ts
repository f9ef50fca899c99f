/** The values of a reply, or the error that it stands for (First Steps 6). */

import { Tr064Error } from '../errors';
import { faultError } from '../faults';
import type { Action, Service } from '../model';
import { decodeValues, type Values } from '../values';
import type { HttpReply } from '../wire/http';
import { documentOf } from '../wire/reply-document';
import { replyIn } from '../wire/soap';

/** What was asked, as far as its answer is read by it. */
interface AskedAction {
  readonly service: Pick<Service, 'name'>;
  readonly action: Action;
}

export function readReply({ service, action }: AskedAction, reply: HttpReply): Values {
  const { status } = reply;
  const details = { service: service.name, action: action.name, status };
  if (status === 401) {
    throw new Tr064Error('UNAUTHORIZED', 'The box requires a login for this.', {
      ...details,
      reason: 'no-password',
    });
  }
  if (status !== 200 && status !== 500) {
    throw new Tr064Error(
      'MALFORMED',
      `The box answered ${service.name} ${action.name} with HTTP status ${status}.`,
      details,
    );
  }
  const { fault, values } = readable(details, () => replyIn(documentOf(reply), action.name));
  if (!fault) {
    // Nothing where something is declared is not the same as an empty house.
    if (values!.size === 0 && action.arguments.some(({ direction }) => direction === 'out')) {
      throw new Tr064Error('MALFORMED', 'The box answered nothing where it declares an answer.', details);
    }
    return decodeValues(action, values!);
  }
  throw faultError(fault.code, fault.description, details);
}

/** What cannot be read, with the name of what was asked: of several radios one alone may answer so. */
function readable<T>(details: { readonly service: string; readonly action: string }, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Tr064Error)) throw error;
    throw error.with(details, error.message.replace(/\.$/, ` (${details.service} ${details.action}).`));
  }
}
