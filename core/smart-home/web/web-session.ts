/**
 * The session of the box's web server, which AHA-HTTP and REST share. Requests go one after another, with a session that
 * lives: a request with one that has ended makes the box end all sessions of this address, those of other programs too.
 */

import type { Credentials } from '../../auth/credentials';
import type { LoginGuard, LoginTurn } from '../../auth/guard';
import { type Clock, monotonic } from '../../clock';
import { Tr064Error } from '../../errors';
import { rightNames } from '../../rights/right-names';
import { Deadline, pause } from '../../util/deadline';
import { Lock } from '../../util/lock';
import type { HttpReply, HttpRequest } from '../../wire/http';
import { Repeats } from '../../wire/repeats';
import { Throttle, throttledError } from '../../wire/throttle';
import { answerTo, isModern } from './challenge';
import { parseSessionInfo, type SessionInfo } from './session-info';

export interface WebSessionOptions {
  readonly clock: Clock;
  /** Milliseconds for one request with all that it needs, unless said. */
  readonly timeout: number;
  readonly closing: AbortSignal;
  /** Counts refused logins, together with those of TR-064. */
  readonly logins: Pick<LoginGuard, 'begin'>;
  /** `https://192.168.178.1:443` */
  origin(signal: AbortSignal): Promise<string>;
  credentials(): Promise<Credentials | undefined>;
  send(request: HttpRequest): Promise<HttpReply>;
  /** The box has restarted or moved. */
  forget(): void;
  /** Ends all connections. */
  end(): void;
  /** Counts what was asked, for a diagnosis. */
  note<T>(what: string, work: () => Promise<T>): Promise<T>;
}

/** A request, as far as the session does not add to it. */
export interface WebRequest {
  /** For a diagnosis: `REST GET /overview`. */
  readonly what: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: string;
  /** Where the session goes: into the address (AHA), or into a header (REST). */
  readonly sid: 'query' | 'header';
  /** The right that it needs, by any of its names in the login's answer. */
  readonly rights: readonly string[];
  /** It changes something. */
  readonly write: boolean;
  /** Whether the answer says that the session is none (any more), or that a right is missing. */
  isRefusal(reply: HttpReply): boolean;
}

export interface WebRequestOptions {
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

interface Session {
  readonly sid: string;
  readonly rights: ReadonlyMap<string, number>;
  /** Milliseconds that it lives after its last use. */
  readonly lifetime: number;
  usedAt: number;
}

/** Boxes since 7.24 end a session 20 min after its last use, older ones after 10; one that may be over is not used. */
const lifetimes = { modern: 19 * 60_000, old: 9 * 60_000 };

/** After that many refusals in a row nobody tries again for a while: the web server blocks ever longer. */
const allowedRefusals = 2;
const restMs = 30 * 60_000;
const logoutMs = 2000;
/** Seconds of a block that are waited for within a request. */
const longestWaitS = 4;
/** Goes with a password of the user interface where no user is known. */
const anyName = 'dslf-config';

export class WebSession {
  readonly #lock = new Lock();
  readonly #throttle = new Throttle();
  readonly #ended = new AbortController();
  #session?: Session;
  #blockedUntil = 0;
  #refusals = 0;

  constructor(private readonly options: WebSessionOptions) {}

  /**
   * One request and its answer, with any status that is no refusal of the session.
   * @throws MISSING_RIGHT, UNAUTHORIZED, LOGIN_BLOCKED, THROTTLED, and as `HttpClient.send`
   */
  async request(asked: WebRequest, { timeout, signal }: WebRequestOptions = {}): Promise<HttpReply> {
    const { clock, closing } = this.options;
    const deadline = new Deadline(
      [closing, this.#ended.signal, signal],
      clock,
      timeout ?? this.options.timeout,
    );
    try {
      const work = () => deadline.race(this.#answered(asked, deadline));
      return await this.options.note(asked.what, () => this.#lock.run(work, deadline.signal));
    } catch (error) {
      throw ofWebServer(error);
    } finally {
      deadline.end();
    }
  }

  /** The box has restarted or moved: it knows no session any more. */
  forget(): void {
    this.#session = undefined;
    this.#blockedUntil = 0;
    this.#refusals = 0;
    this.options.forget();
  }

  /** Ends what goes on, and the session at the box, within a moment. Never rejects. */
  async close(): Promise<void> {
    this.#ended.abort(new Tr064Error('CLOSED', 'The connection to the box was closed.'));
    const session = this.#living();
    this.#session = undefined;
    if (session) await this.#logout(session);
    this.options.end();
  }

  async #logout(session: Session): Promise<void> {
    const { clock } = this.options;
    const deadline = new Deadline([], clock, logoutMs);
    const path = `/login_sid.lua?version=2&logout=1&sid=${session.sid}`;
    const logout = this.#send({ method: 'GET', path }, deadline.signal).catch(() => {});
    await deadline
      .race(logout)
      .catch(() => {})
      .finally(() => deadline.end());
  }

  async #answered(asked: WebRequest, deadline: Deadline): Promise<HttpReply> {
    const known = this.#living();
    const session = known ?? (await this.#login(deadline));
    await this.#checkRight(asked, session);
    const reply = await this.#exchange(asked, session, deadline);
    if (!asked.isRefusal(reply)) return reply;
    this.#session = undefined;
    // One that was made just now cannot have ended: the box refuses the user.
    if (!known) throw await this.#missingRight(asked, reply.status);
    const renewed = await this.#login(deadline);
    await this.#checkRight(asked, renewed);
    const again = await this.#exchange(asked, renewed, deadline);
    if (asked.isRefusal(again)) throw await this.#missingRight(asked, again.status);
    return again;
  }

  #living(): Session | undefined {
    const session = this.#session;
    if (!session) return undefined;
    return monotonic(this.options.clock) - session.usedAt < session.lifetime ? session : undefined;
  }

  /** Reads are repeated once after a lost connection, writes only where nothing was sent; a busy box is waited for. */
  async #exchange(asked: WebRequest, session: Session, { signal }: Deadline): Promise<HttpReply> {
    const { clock } = this.options;
    const repeats = new Repeats();
    const { method, body, path } = asked;
    const request = {
      ...{ method, body },
      path: asked.sid === 'query' ? `${path}${path.includes('?') ? '&' : '?'}sid=${session.sid}` : path,
      headers: {
        ...(asked.sid === 'header' && {
          Authorization: `AVM-SID ${session.sid}`,
          Accept: 'application/json',
        }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
    };
    for (;;) {
      try {
        const reply = await this.#send(request, signal);
        session.usedAt = monotonic(clock);
        if (reply.status !== 503) {
          this.#throttle.relax();
          return reply;
        }
        const wait = this.#throttle.slowDown(reply);
        if (!repeats.afterThrottling()) throw throttledError().with({ scope: 'service' });
        await pause(clock, wait, signal);
      } catch (error) {
        if (!repeats.afterLoss(error, asked.write)) throw error;
      }
    }
  }

  /** Throws `UNAUTHORIZED` or `LOGIN_BLOCKED`; waits where the box says that a login is taken in a moment. */
  async #login(deadline: Deadline): Promise<Session> {
    this.#checkBlock();
    const first = await this.#ask(undefined, deadline);
    // A box without login gives a session to everybody at home.
    if (first.sid) return this.#keep(first.sid, first);
    const credentials = await this.options.credentials();
    if (!credentials) {
      throw new Tr064Error('UNAUTHORIZED', 'The box requires a login for its smart home.', {
        reason: 'no-password',
        sent: 'nothing',
      });
    }
    const turn = await this.options.logins.begin(credentials);
    try {
      const asked = turn.waited || first.blockTime > 0 ? await this.#askAgain(first, deadline) : first;
      const answer = await this.#answerTo(asked, credentials, deadline);
      if (!answer.sid) throw (await this.#refused(turn, answer)).with({ scope: 'service' });
      this.#refusals = 0;
      turn.accepted();
      return this.#keep(answer.sid, answer);
    } finally {
      turn.end();
    }
  }

  async #answerTo(asked: SessionInfo, credentials: Credentials, deadline: Deadline): Promise<SessionInfo> {
    const response = await answerTo(asked.challenge, credentials.password);
    return this.#ask({ username: userOf(credentials, asked), response }, deadline);
  }

  /** The web server blocks ever longer, so nobody tries for ever. */
  async #refused(turn: LoginTurn, { blockTime }: SessionInfo): Promise<Tr064Error> {
    this.#refusals += 1;
    const rest = this.#refusals >= allowedRefusals ? restMs : blockTime * 1000;
    this.#blockedUntil = monotonic(this.options.clock) + rest;
    return turn.refused(200);
  }

  /** A new challenge after the time that the box asks to wait, where the request has that much. */
  async #askAgain({ blockTime }: SessionInfo, deadline: Deadline): Promise<SessionInfo> {
    const { clock } = this.options;
    if (blockTime > longestWaitS) {
      this.#blockedUntil = monotonic(clock) + blockTime * 1000;
      this.#checkBlock();
    }
    await pause(clock, blockTime * 1000, deadline.signal);
    return this.#ask(undefined, deadline);
  }

  #checkBlock(): void {
    const left = this.#blockedUntil - monotonic(this.options.clock);
    if (left <= 0) return;
    const seconds = Math.ceil(left / 1000);
    throw new Tr064Error(
      'LOGIN_BLOCKED',
      `The web server of the box takes no login for ${seconds > 90 ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`} after refused ones.`,
      { scope: 'service', mends: 'itself' },
    );
  }

  async #ask(
    login: { readonly username: string; readonly response: string } | undefined,
    { signal }: Deadline,
  ): Promise<SessionInfo> {
    const path = '/login_sid.lua?version=2';
    const form = login && new URLSearchParams({ ...login }).toString();
    const reply = await this.#send(
      login
        ? {
            method: 'POST',
            path,
            body: form,
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          }
        : { method: 'GET', path },
      signal,
    );
    if (reply.status === 200) return parseSessionInfo(reply.text);
    if (reply.status === 503) throw throttledError().with({ scope: 'service' });
    throw new Tr064Error('MALFORMED', `The web server of the box knows no login (HTTP ${reply.status}).`, {
      status: reply.status,
    });
  }

  #keep(sid: string, { challenge, rights }: SessionInfo): Session {
    const session = {
      ...{ sid, rights, usedAt: monotonic(this.options.clock) },
      lifetime: isModern(challenge) ? lifetimes.modern : lifetimes.old,
    };
    this.#session = session;
    return session;
  }

  /** The login tells all rights; one that is missing is known before anything is asked. */
  async #checkRight(asked: WebRequest, session: Session): Promise<void> {
    if (session.rights.size === 0) return;
    const least = asked.write ? 2 : 1;
    if (asked.rights.some((name) => (session.rights.get(name) ?? 0) >= least)) return;
    throw await this.#missingRight(asked);
  }

  async #missingRight({ write }: WebRequest, status?: number): Promise<Tr064Error> {
    const user = (await this.options.credentials())?.username;
    return new Tr064Error(
      'MISSING_RIGHT',
      `The smart home needs the right H ("${rightNames.H.en}", German "${rightNames.H.de}"), which ` +
        `${user ? `the user ${user}` : 'the user'} does not have.`,
      { right: 'H', user, status, sent: status === undefined && write ? 'nothing' : 'yes' },
    );
  }

  async #send(
    { path, ...request }: Pick<HttpRequest, 'method' | 'body' | 'headers'> & { readonly path: string },
    signal: AbortSignal,
  ): Promise<HttpReply> {
    const origin = await this.options.origin(signal);
    return this.options.send({ ...request, url: origin + path, signal, kind: 'list' });
  }
}

/** The web server alone: of the box itself TR-064 tells. */
function ofWebServer(error: unknown): unknown {
  if (!(error instanceof Tr064Error) || error.scope !== 'box' || error.code === 'CLOSED') return error;
  return error.with({ scope: 'service' });
}

/** A password alone belongs to the user that the box names, if it names one. */
function userOf({ username }: Credentials, { lastUser }: SessionInfo): string {
  return username === anyName ? (lastUser ?? '') : username;
}
