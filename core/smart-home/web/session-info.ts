/** What `login_sid.lua` answers: the session, or the challenge for one, and what the user may do. */

import { Tr064Error } from '../../errors';
import { child, childrenOf, parseXml, textOf } from '../../wire/xml';

/** A box that wants more is asked again after an hour, which costs it no login. */
const longestBlockS = 3600;

export interface SessionInfo {
  /** Undefined: no session. */
  readonly sid?: string;
  readonly challenge: string;
  /** Seconds for which no login is taken, an hour at most. */
  readonly blockTime: number;
  /** By the name of the right (`HomeAuto`, `BoxAdmin` …): 1 read, 2 write. Empty also where the box does not tell. */
  readonly rights: ReadonlyMap<string, number>;
  /** The user that logged in last. */
  readonly lastUser?: string;
}

/** Throws `MALFORMED` for anything else: another kind of device answers there. */
export function parseSessionInfo(text: string): SessionInfo {
  const root = parseXml(text, 'reply');
  if (root.name !== 'SessionInfo') {
    throw new Tr064Error('MALFORMED', 'What answers at the web server knows no login of a FRITZ!Box.');
  }
  const sid = textOf(root, 'SID');
  const blockTime = Number(textOf(root, 'BlockTime')) || 0;
  const users = childrenOf(child(root, 'Users'), 'User');
  return {
    sid: /^0*$/.test(sid) || !/^[0-9a-f]+$/i.test(sid) ? undefined : sid,
    challenge: textOf(root, 'Challenge'),
    blockTime: Math.min(Math.max(blockTime, 0), longestBlockS),
    rights: rightsOf(child(root, 'Rights')?.children ?? []),
    lastUser: users.find(({ attributes }) => attributes.last === '1')?.text.trim(),
  };
}

/** Name and access stand beside each other, pair by pair. */
function rightsOf(entries: readonly { readonly name: string; readonly text: string }[]): Map<string, number> {
  const rights = new Map<string, number>();
  let name: string | undefined;
  for (const entry of entries) {
    if (entry.name === 'Name') name = entry.text.trim();
    else if (entry.name === 'Access' && name !== undefined) rights.set(name, Number(entry.text.trim()) || 0);
  }
  return rights;
}
