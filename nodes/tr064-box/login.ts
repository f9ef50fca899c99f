/** The login of a box as Node-RED keeps it, or as somebody wrote it into the flow: what is no text is no login. */

import { Tr064Error } from '../../core/index';
import type { BoxCredentials } from './settings';

type GivenLogin = { readonly [Field in keyof BoxCredentials]: unknown };

/** By hand a number is often written as what it is. */
export function loginIn({ username, password }: GivenLogin): BoxCredentials {
  return { username: textIn(username), password: textIn(password) };
}

/** @throws INVALID_ARGS, without the value */
export function refuseNoText(given: GivenLogin): void {
  for (const [variable, value] of Object.entries(given)) {
    if (value === undefined || value === null || textIn(value) !== undefined) continue;
    throw new Tr064Error('INVALID_ARGS', `${variable} must be a text.`, {
      variable,
      sent: 'nothing',
      scope: 'box',
      mends: 'person',
    });
  }
}

const textIn = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
