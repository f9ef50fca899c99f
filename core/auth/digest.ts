/** HTTP digest authentication (First Steps 4.1, RFC 2617): one challenge for many calls, `nc` counting up. */

import { hash as hashOf, randomBytes } from 'node:crypto';
import { monotonic } from '../clock';
import { Tr064Error } from '../errors';
import { Lock } from '../util/lock';
import type { HttpReply } from '../wire/http';
import {
  Authentication,
  type AuthHeaders,
  type AuthRequest,
  type AuthSteps,
  type ReplySteps,
  toldOnce,
} from './authentication';
import type { Credentials } from './credentials';
import { loginRequired } from './guard';

export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  /** `auth` when the box offers it; undefined for the older form without `nc` and `cnonce`. */
  readonly qop?: 'auth';
  readonly algorithm: keyof typeof hashes;
  readonly opaque?: string;
}

/** By the name in the challenge; `-sess` mixes the nonces into the secret. */
const hashes = { MD5: 'md5', 'MD5-sess': 'md5', 'SHA-256': 'sha256', 'SHA-256-sess': 'sha256' } as const;

/** A value whose quotes do not end takes the rest along: looking for their end again and again would cost the square of it. */
const parameter = /(?<![\w-])([A-Za-z][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)("|\\?$)|([^\s,"]+))/g;

/** The first digest challenge that we can answer; Basic is never one. Undefined when there is none. */
export function parseChallenge(header: string | undefined): Challenge | undefined {
  for (const part of (header ?? '').split(/(?:^|,)\s*(?=[A-Za-z][\w-]*\s+[A-Za-z][\w-]*\s*=)/)) {
    const scheme = /^\s*Digest\s+/i.exec(part);
    if (!scheme) continue;
    const found: Record<string, string> = {};
    for (const [, name, quoted, end, bare] of part.slice(scheme[0].length).matchAll(parameter)) {
      if (quoted !== undefined && end !== '"') continue;
      found[name!.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? bare!;
    }
    const named = (found.algorithm ?? 'MD5').toUpperCase().replace('-SESS', '-sess');
    const offered = found.qop?.split(',').map((word) => word.trim().toLowerCase());
    if (!found.nonce || !Object.hasOwn(hashes, named) || (offered && !offered.includes('auth'))) continue;
    return {
      realm: found.realm ?? '',
      nonce: found.nonce,
      algorithm: named as Challenge['algorithm'],
      ...(offered ? { qop: 'auth' as const } : {}),
      ...(found.opaque === undefined ? {} : { opaque: found.opaque }),
    };
  }
  return undefined;
}

const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** Node writes headers byte by byte; user names are hashed and sent as UTF-8. */
const asBytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

/** Hashes as the algorithm of a challenge does: the parts, joined by colons. */
function digest(algorithm: Challenge['algorithm'], ...parts: string[]): string {
  return hashOf(hashes[algorithm], parts.join(':'));
}

/**
 * What user, realm and password come to; the same for every request with these (RFC 2617 3.2.2.2). The realm counts as the
 * bytes that the box sent, in whatever encoding: Node hands each of them on as one letter.
 */
export function secretOf({ algorithm, realm }: Challenge, { username, password }: Credentials): string {
  const parts = [Buffer.from(`${username}:`), Buffer.from(realm, 'latin1'), Buffer.from(`:${password}`)];
  return hashOf(hashes[algorithm], Buffer.concat(parts));
}

/** A nonce in use. */
export interface Nonce {
  readonly challenge: Challenge;
  readonly username: string;
  /** By `secretOf`. */
  readonly secret: string;
  /** Ours; the same for all requests with this nonce, as the algorithms of a session want it. */
  readonly cnonce: string;
  /** How often it has been used. */
  count: number;
  refused: boolean;
  /** Hears each reply that is no refusal. */
  heard?: (reply: HttpReply) => void;
}

/** The value of the Authorization header for the present use of a nonce. */
export function authorization(
  { challenge, username, secret: plain, cnonce, count }: Omit<Nonce, 'refused'>,
  { method, path }: Pick<AuthRequest, 'method' | 'path'>,
): string {
  const { realm, nonce, qop, algorithm, opaque } = challenge;
  const secret = algorithm.endsWith('-sess') ? digest(algorithm, plain, nonce, cnonce) : plain;
  const nc = count.toString(16).padStart(8, '0');
  const request = digest(algorithm, method, path);
  const response = qop
    ? digest(algorithm, secret, nonce, nc, cnonce, qop, request)
    : digest(algorithm, secret, nonce, request);
  return (
    `Digest username=${quoted(asBytes(username))}, realm=${quoted(realm)}, nonce=${quoted(nonce)}, ` +
    `uri=${quoted(path)}, response="${response}", algorithm=${algorithm}` +
    (qop ? `, qop=${qop}, nc=${nc}, cnonce="${cnonce}"` : '') +
    (opaque === undefined ? '' : `, opaque=${quoted(opaque)}`)
  );
}

/** Milliseconds in which a refusal of a challenge cannot mean that it has grown old. */
const freshFor = 5000;

/** After so many nonces in a row that were good for one request alone, the next one is not tried twice either. */
const enoughToLearn = 3;

export class DigestAuthentication extends Authentication {
  readonly #login = new Lock();
  #nonce?: Nonce;
  /** Fetched for a call that was still being prepared. */
  #ahead?: { readonly reply: HttpReply; readonly until: number };
  /** How many nonces in a row were refused at their second use. */
  #usedUp = 0;
  /** The box wants `nc` to rise from request to request, so they must not overtake each other. */
  #inOrder = false;

  forget(): void {
    this.#nonce = undefined;
    this.#ahead = undefined;
  }

  async *introduction(): AuthSteps {
    const release = await this.#login.acquire();
    try {
      if (this.#nonce) return;
      await this.guard.check(await this.credentials());
      const reply = yield {};
      if (reply.status === 401) this.#ahead = { reply, until: monotonic(this.guard.clock) + freshFor };
    } finally {
      release();
    }
  }

  protected async *steps(request: AuthRequest): AuthSteps {
    if (request.need === 'if-asked') {
      const reply = yield {};
      if (reply.status === 401) yield* this.#logIn(request, undefined, reply);
      return;
    }
    const nonce = this.#nonce;
    if (!nonce || this.#inOrder) {
      yield* this.#logIn(request, nonce);
      return;
    }
    const reply = yield* this.#use(nonce, request);
    if (reply.status === 401) yield* this.#logIn(request, nonce, reply);
  }

  async *#use(nonce: Nonce, request: AuthRequest): ReplySteps {
    const use = nonce.count + 1;
    const reply = yield this.#headers(nonce, request);
    if (reply.status === 401) {
      if (!nonce.refused) this.#usedUp = use === 2 ? this.#usedUp + 1 : 0;
      nonce.refused = true;
    } else {
      nonce.heard?.(reply);
      this.#usedUp = 0;
      // Refused to one request and good for the next: not old, but overtaken.
      if (nonce.refused) this.#inOrder = true;
    }
    return reply;
  }

  #headers(nonce: Nonce, request: AuthRequest): AuthHeaders {
    nonce.count++;
    return { headers: { Authorization: authorization(nonce, request) } };
  }

  /** One login at a time; whoever waited meanwhile uses its nonce, or shares its refusal. */
  async *#logIn(request: AuthRequest, used?: Nonce, refused?: HttpReply): AuthSteps {
    const release = await this.#login.acquire();
    try {
      this.guard.shared(request.refusalCount);
      let last = refused;
      const nonce = this.#nonce;
      // A box that takes each nonce once has just given the next one with its refusal.
      if (nonce && !(refused && (nonce === used || this.#usedUp >= enoughToLearn))) {
        last = yield* this.#use(nonce, request);
        if (last.status !== 401) return;
      }
      const credentials = await this.credentials();
      await this.guard.check(credentials);
      last ??= this.#takeAhead() ?? (yield {});
      if (last.status === 401) yield* this.#answer(last, request, credentials);
    } finally {
      release();
    }
  }

  #takeAhead(): HttpReply | undefined {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    return ahead && monotonic(this.guard.clock) < ahead.until ? ahead.reply : undefined;
  }

  /** Answers a fresh challenge; a second 401 means that the box does not take this user and password. */
  async *#answer(challenged: HttpReply, request: AuthRequest, credentials?: Credentials): AuthSteps {
    this.#nonce = undefined;
    if (!credentials) throw loginRequired();
    const turn = await this.guard.begin(credentials);
    try {
      const last = turn.waited ? yield {} : challenged;
      if (last.status !== 401) return;
      const nonce = newNonce(last, credentials);
      const reply = yield this.#headers(nonce, request);
      if (reply.status === 401) throw await turn.refused(reply.status);
      this.#nonce = { ...nonce, heard: toldOnce(turn.accepted) };
      this.#nonce.heard?.(reply);
    } finally {
      turn.end();
    }
  }
}

/** From the challenge of a reply. Throws `UNAUTHORIZED` for one that we must not answer. */
function newNonce(challenged: HttpReply, credentials: Credentials): Nonce {
  const challenge = parseChallenge(challenged.headers['www-authenticate']);
  if (!challenge) {
    throw new Tr064Error(
      'UNAUTHORIZED',
      'The box asks for a login of a kind that would reveal the password or is not known; nothing was sent.',
      { status: 401, reason: 'login-kind' },
    );
  }
  const { username } = credentials;
  const secret = secretOf(challenge, credentials);
  return { challenge, username, secret, cnonce: randomBytes(8).toString('hex'), count: 0, refused: false };
}
