/** Who is logged in and what the box lets him do; whom the box knows (First Steps 4.1, service LANConfigSecurity). */

import { childrenOf, parseXml } from '../wire/xml';
import type { Right } from './rights';

/** Who is logged in (service LANConfigSecurity). */
export interface Account {
  /** As the box knows the user; differs from the configured name where only a password was given. */
  readonly username: string;
  /** Letters of the rights matrix (First Steps 6.1): `C`, `A`, `P`, `N`, `H`. */
  readonly rights: ReadonlySet<Right>;
  /** Those of the rights that allow reading only. */
  readonly readOnly: ReadonlySet<Right>;
}

/** A user that the box names to everybody. */
export interface KnownUser {
  /** As under System → FRITZ!Box Users. */
  readonly name: string;
  /** The one who logged in last. */
  readonly last: boolean;
}

/** Whether the box lets in without a user name (service LANConfigSecurity). */
export interface AnonymousLogin {
  /** Whether the box takes any user name, or needs no login at all. */
  readonly enabled: boolean;
  /** Whether a person can log in by pressing a button at the box; newer firmware only. */
  readonly button: boolean;
}

/** A call to the box, as `box.call` without its options. */
export type AskBox = (service: string, action: string) => Promise<Readonly<Record<string, unknown>>>;

const SERVICE = 'LANConfigSecurity';

/** The paths that X_AVM-DE_GetCurrentUser lists, and the rights of chapter 6.1 that they stand for. */
const RIGHT_OF_PATH: Readonly<Record<string, Right>> = {
  BoxAdmin: 'C',
  App: 'A',
  Phone: 'P',
  Dial: 'P',
  NAS: 'N',
  HomeAuto: 'H',
};

/** User names that the box made itself when it began to ask for one (FRITZ!OS 7.24). */
const AUTOMATIC = /^fritz\d{4}$/;

/** The user of this session with his rights; needs a login. */
export async function readAccount(call: AskBox): Promise<Account> {
  const values = await call(SERVICE, 'X_AVM-DE_GetCurrentUser');
  return {
    username: String(values['NewX_AVM-DE_CurrentUsername'] ?? ''),
    ...parseRights(String(values['NewX_AVM-DE_CurrentUserRights'] ?? '')),
  };
}

/** The account of one connection, read once. */
export class OwnAccount {
  #reading?: Promise<Account>;

  /** As it was read or is being read; undefined before that, and after it could not be read. */
  get known(): Promise<Account> | undefined {
    return this.#reading;
  }

  /** Reads it now. */
  read(call: AskBox): Promise<Account> {
    const reading = readAccount(call);
    this.#reading = reading;
    reading.catch(() => {
      if (this.#reading === reading) this.#reading = undefined;
    });
    return reading;
  }
}

/** The users that the box tells without login; empty where it keeps them to itself. */
export async function readUsers(call: AskBox): Promise<KnownUser[]> {
  const values = await call(SERVICE, 'X_AVM-DE_GetUserList');
  return parseUserList(String(values['NewX_AVM-DE_UserList'] ?? ''));
}

/** Asks the box; needs no login. Throws `UNKNOWN_ACTION` on firmware before 7.24. */
export async function readAnonymousLogin(call: AskBox): Promise<AnonymousLogin> {
  const values = await call(SERVICE, 'X_AVM-DE_GetAnonymousLogin');
  return {
    enabled: values['NewX_AVM-DE_AnonymousLoginEnabled'] === true,
    button: values['NewX_AVM-DE_ButtonLoginEnabled'] === true,
  };
}

/** `<rights><path>BoxAdmin</path><access>readwrite</access><path>Phone</path>…</rights>`: flat pairs, in order. */
export function parseRights(xml: string): Pick<Account, 'rights' | 'readOnly'> {
  const access = accessByPath(xml);
  // Firmware that does not list App yet has no separate right for it: the settings include it.
  if (!access.has('App') && access.has('BoxAdmin')) access.set('App', access.get('BoxAdmin')!);
  const rights = new Set<Right>();
  const writable = new Set<Right>();
  for (const [path, granted] of access) {
    const right = RIGHT_OF_PATH[path];
    if (!right || granted === 'none' || granted === '') continue;
    rights.add(right);
    if (granted !== 'readonly') writable.add(right);
  }
  return { rights, readOnly: new Set([...rights].filter((right) => !writable.has(right))) };
}

/** `<List><Username last_user="1">fritz1234</Username>…</List>`. An empty list means that the box keeps it to itself. */
export function parseUserList(xml: string): KnownUser[] {
  if (!xml.trim()) return [];
  return childrenOf(parseXml(xml, 'inner'), 'Username')
    .map(({ text, attributes }) => ({ name: text.trim(), last: attributes.last_user === '1' }))
    .filter(({ name }) => name !== '');
}

/**
 * The user that a person means who only typed a password: the only one, or the one that the box made itself.
 * Undefined where it cannot be told; then a user name has to be asked for.
 */
export function userForPasswordOnly(users: readonly KnownUser[]): string | undefined {
  if (users.length === 1) return users[0]!.name;
  const automatic = users.filter(({ name }) => AUTOMATIC.test(name));
  return automatic.length === 1 ? automatic[0]!.name : undefined;
}

function accessByPath(xml: string): Map<string, string> {
  const access = new Map<string, string>();
  if (!xml.trim()) return access;
  let path = '';
  for (const { name, text } of parseXml(xml, 'inner').children) {
    if (name === 'path') path = text.trim();
    else if (name === 'access' && path) access.set(path, text.trim().toLowerCase());
  }
  return access;
}
