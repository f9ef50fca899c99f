/** An error as plain data, for a page or a dialog that runs elsewhere and tells it in its reader's language. */

import { asTr064Error } from '../errors';
import { sentence } from './sentence';

/** Why there is no answer. */
export interface Failure {
  /** One of `codes`; a program that asks may add its own. */
  readonly code: string;
  /** The cause, where several stand behind a code. */
  readonly reason?: string;
  /** The number of the box's fault, where it sent one. */
  readonly upnpCode?: number;
  /** What happened, in English, with all details. */
  readonly message: string;
  /** The same in German; missing for what is no error of the core. */
  readonly german?: string;
  /** Of a changed certificate or box: what was known. */
  readonly expected?: string;
  /** Of a changed certificate or box: what is there now, and can be accepted. */
  readonly found?: string;
}

/** Whatever was thrown, as such data: no stack, no cause, no secret. */
export function failureOf(error: unknown): Failure {
  const failed = asTr064Error(error);
  const { code, reason, upnpCode, message, expected, found } = failed;
  return { code, reason, upnpCode, message, german: sentence(failed, 'de'), expected, found };
}
