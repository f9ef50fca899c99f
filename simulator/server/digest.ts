/** HTTP digest (First Steps 4.1, RFC 2617) as the box does it: challenge, nonces, and the check of an answer. */

import { createHash, randomBytes } from 'node:crypto';
import type { SimClock } from '../household/clock';
import type { Switches } from './switches';

export const REALM = 'HTTPS Access';

/** 16 upper-case hex digits. */
export const newNonce = () => randomBytes(8).toString('hex').toUpperCase();

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

export interface DigestAnswer {
  username: string;
  realm: string;
  nonce: string;
  uri: string;
  response: string;
  qop?: string;
  nc?: string;
  cnonce?: string;
  algorithm?: string;
}

/** Reads `Authorization: Digest …`; undefined when it is none or lacks a part. */
export function readAnswer(header: string): DigestAnswer | undefined {
  if (!/^digest\s/i.test(header)) return undefined;
  const fields: Record<string, string> = {};
  // Node hands headers on byte by byte; user names come in UTF-8.
  for (const [, name, quoted, bare] of Buffer.from(header.slice(7), 'latin1')
    .toString('utf8')
    .matchAll(/(\w+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s,]+))/g)) {
    fields[name!.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? bare!;
  }
  const complete = ['username', 'realm', 'nonce', 'uri', 'response'].every(
    (name) => fields[name] !== undefined,
  );
  return complete ? (fields as unknown as DigestAnswer) : undefined;
}

/** What the client should have answered, given the password. */
export function expectedResponse(answer: DigestAnswer, password: string, method: string): string {
  const secret = md5(`${answer.username}:${REALM}:${password}`);
  const request = md5(`${method}:${answer.uri}`);
  const middle = answer.qop ? `${answer.nonce}:${answer.nc}:${answer.cnonce}:${answer.qop}` : answer.nonce;
  return md5(`${secret}:${middle}:${request}`);
}

interface Nonce {
  issued: number;
  /** Of the last request that used it; 0 when none did. */
  count: number;
  /** All nonces that followed one another in one client's session carry the same name. */
  session: string;
}

/** The nonces that the box has given out and still takes. */
export class Nonces {
  readonly #known = new Map<string, Nonce>();
  /** Nonces that are used up or too old, so that a session goes on with the next one. */
  readonly #spent = new Map<string, string>();

  constructor(
    private readonly clock: SimClock,
    private readonly switches: Switches,
  ) {}

  /** A new nonce; it goes on with the session of the one that the client tried. */
  issue(after?: string): string {
    const nonce = newNonce();
    const session = (after && (this.#known.get(after)?.session ?? this.#spent.get(after))) || nonce;
    this.#known.set(nonce, { issued: this.clock.now(), count: 0, session });
    if (this.#known.size > 5000) this.#known.delete(this.#known.keys().next().value!);
    return nonce;
  }

  isFresh({ nonce, nc }: DigestAnswer): boolean {
    const known = this.#known.get(nonce);
    if (!known) return false;
    const { nonceLifetime, nonces } = this.switches;
    if (nonceLifetime > 0 && this.clock.now() - known.issued >= nonceLifetime)
      return this.#retire(nonce, known);
    if (nonces === 'single-use' && known.count > 0) return this.#retire(nonce, known);
    return nonces !== 'strict' || countOf(nc) > known.count;
  }

  /** Notes a successful login with this nonce; answers the session's name. */
  use({ nonce, nc }: DigestAnswer): string {
    const known = this.#known.get(nonce)!;
    known.count = Math.max(known.count, countOf(nc), 1);
    return known.session;
  }

  forget(): void {
    this.#known.clear();
    this.#spent.clear();
  }

  #retire(nonce: string, { session }: Nonce): false {
    this.#known.delete(nonce);
    this.#spent.set(nonce, session);
    if (this.#spent.size > 5000) this.#spent.delete(this.#spent.keys().next().value!);
    return false;
  }
}

/** A client without `qop` sends no `nc`; each of its requests then counts as the first. */
const countOf = (nc: string | undefined) => (nc && /^[0-9a-f]{8}$/i.test(nc) ? Number.parseInt(nc, 16) : 1);
