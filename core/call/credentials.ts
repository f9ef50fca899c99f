/** Which user name goes with the password: the one given, or the one that the box itself would use (First Steps 4.1). */

import type { Credentials } from '../auth/credentials';
import { Tr064Error } from '../errors';
import { type AskBox, type KnownUser, readUsers, userForPasswordOnly } from '../rights/account';

/** TR-064's own default user; boxes before FRITZ!OS 7.24 take any name for the password of their user interface. */
const anyName = 'dslf-config';

const unknown: ReadonlySet<string> = new Set(['UNKNOWN_SERVICE', 'UNKNOWN_ACTION']);

function ambiguous(users: readonly KnownUser[]): Tr064Error {
  const names = users.map(({ name }) => name).join(', ');
  return new Tr064Error(
    'UNAUTHORIZED',
    `The box has several users (${names}), and the password alone does not say which one is meant.`,
    { reason: 'several-users' },
  );
}

export interface FoundCredentials {
  /** Undefined without a password. */
  readonly credentials?: Credentials;
  /** Whether they hold from now on. A box that lets nobody in for the moment names no user: the next login asks again. */
  readonly lasting: boolean;
}

/** `call` must work without login. */
export async function credentialsFor(
  { username, password }: { readonly username?: string; readonly password?: string },
  call: AskBox,
): Promise<FoundCredentials> {
  if (password === undefined) return { lasting: true };
  if (username !== undefined) return { credentials: { username, password }, lasting: true };
  let users: KnownUser[];
  let lasting = true;
  try {
    users = await readUsers(call);
    lasting = users.length > 0;
  } catch (error) {
    // Firmware without this action or this service, which answers with a fault or not at all.
    const missing = error instanceof Tr064Error && (error.upnpCode !== undefined || unknown.has(error.code));
    if (!missing) throw error;
    users = [];
  }
  const user = userForPasswordOnly(users);
  if (user === undefined && users.length > 0) throw ambiguous(users);
  return { credentials: { username: user ?? anyName, password }, lasting };
}
