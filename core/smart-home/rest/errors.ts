/** The error codes of the REST interface as the codes that everything else speaks. */

import { type Tr064Code, type Tr064Details, Tr064Error } from '../../errors';
import type { Json } from '../../util/json-folder';
import type { HttpReply } from '../../wire/http';
import { parseJson } from '../../wire/json';
import { listOf, numberOf, objectOf, textOf } from './read';

interface Row {
  readonly code: Tr064Code;
  readonly says: string;
  readonly details?: Tr064Details;
}

const badValue: Row = { code: 'INVALID_ARGS', says: 'does not take this value', details: { sent: 'yes' } };
const notFound: Row = { code: 'NO_SUCH_ENTRY', says: 'knows nothing of this name' };

const rows: Readonly<Record<number, Row>> = {
  ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [1000 + index, badValue])),
  2001: notFound,
  2004: notFound,
  3001: { code: 'MISSING_RIGHT', says: 'refused it: the user lacks the right', details: { right: 'H' } },
  3005: { code: 'ACTION_FAILED', says: 'does not support this here', details: { reason: 'unable' } },
  3006: {
    code: 'THROTTLED',
    says: 'is busy with something else and did nothing',
    details: { scope: 'call', sent: 'nothing' },
  },
  3007: {
    code: 'ACTION_FAILED',
    says: 'has no connection to the device',
    details: { reason: 'out-of-reach' },
  },
  3008: { code: 'SECOND_FACTOR_REQUIRED', says: 'wants a person to confirm this at the box' },
  3009: { code: 'SECOND_FACTOR_BUSY', says: 'is already waiting for another confirmation' },
  3010: { code: 'SECOND_FACTOR_BLOCKED', says: 'takes no confirmation for up to 60 min' },
};

const unknown: Row = { code: 'ACTION_FAILED', says: 'refused it' };

/** `{"errors":[{"code":2001,"field":"UID","message":"…"}]}`; empty where the body is something else. */
function errorsOf(text: string): Json[] {
  try {
    return listOf(objectOf(parseJson(text)).errors);
  } catch {
    return [];
  }
}

export const codeOf = (reply: HttpReply): number | undefined => numberOf(errorsOf(reply.text)[0]?.code);

/** `what`: the request, for the reader: `PUT /api/v0/smarthome/overview/units/…`. */
export function restError(reply: HttpReply, what: string): Tr064Error {
  const [first = {}] = errorsOf(reply.text);
  const code = numberOf(first.code);
  const row = (code !== undefined && rows[code]) || unknown;
  const field = textOf(first.field).slice(0, 100);
  const words = [code, textOf(first.message).slice(0, 100), field].filter(Boolean).join(', ');
  return new Tr064Error(
    row.code,
    `The smart home of the box ${row.says} (${words || `HTTP ${reply.status}`}).`,
    {
      action: what,
      status: reply.status,
      ...(field && row === badValue && { variable: field }),
      ...row.details,
    },
  );
}
