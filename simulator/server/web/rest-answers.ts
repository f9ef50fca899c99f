/** Answers of the REST interface: JSON, nothing, and lists of errors by their codes. */

import type { Reply } from '../exchange';

const TYPE: [string, string] = ['Content-Type', 'application/json; charset=utf-8'];

export const jsonReply = (value: unknown, status = 200): Reply => ({
  status,
  headers: [TYPE],
  body: JSON.stringify(value),
});

export const emptyReply = (status: number): Reply => ({ status, headers: [TYPE], body: '' });

const messages: Readonly<Record<number, string>> = {
  1000: 'bad value',
  1001: 'wrong type',
  1002: 'out of range',
  1003: 'too short',
  1004: 'too long',
  1005: 'invalid characters',
  1006: 'wrong lead character',
  1007: 'wrong end character',
  1008: 'invalid format',
  1009: 'missing data',
  2001: 'UID not found',
  3001: 'no permission',
  3002: 'bad path',
  3003: 'bad payload',
  3005: 'not supported',
  3006: 'busy',
  3007: 'not active',
  3008: '2fa needed',
  3009: '2fa busy',
  3010: '2fa blocked',
  4000: 'unexpected internal error',
};

/** Nobody has shown the HTTP statuses; these are what the codes mean elsewhere. */
const statuses: Readonly<Record<number, number>> = {
  2001: 404,
  3001: 403,
  3002: 404,
  3006: 503,
  3008: 403,
  3009: 403,
  3010: 403,
  4000: 500,
};

/** A code of the text's table, and the field that is to blame. */
export class RestRefusal extends Error {
  constructor(
    readonly code: number,
    readonly field?: string,
  ) {
    super(messages[code] ?? `error ${code}`);
  }
}

export const refusalReply = ({ code, field, message }: RestRefusal, status = statuses[code] ?? 400): Reply =>
  jsonReply({ errors: [{ code, ...(field === undefined ? {} : { field }), message }] }, status);
