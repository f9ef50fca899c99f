/**
 * The session of the box's web server, which AHA-HTTP and REST share. Requests go one after another, with a session that
 * lives: a request with one that has ended makes the box end all sessions of this address, those of other programs too.
 */

import { monotonic } from '../../clock';
import { Tr064Error } from '../../errors';
import { rightNames } from '../../rights/right-names';
import { Deadline, pause } from '../../util/deadline';
import { Lock } from '../../util/lock';
import { TransportError } from '../../wire/failure';
import type { HttpReply, HttpRequest } from '../../wire/http';
import { Repeats } from '../../wire/repeats';
import { Throttle, throttledError } from '../../wire/throttle';
import { isModern } from './challenge';
import { type OpenedSession, type WebCall, WebLogin, type WebLoginOptions } from './login';

export interface WebSessionOptions extends Omit<WebLoginOptions, 'send'> {
  /** Milliseconds for one request with all that it needs, unless said. */
  readonly timeout: number;
  readonly closing: AbortSignal;
  /** `https://192.168.178.1:443` */
  origin(signal: AbortSignal): Promise<string>;
  send(request: HttpRequest): Promise<HttpReply>;
  /** The box has restarted or moved. */
  forget(): void;
  /** A session that should live has ended: perhaps the box has restarted, and nobody has noticed. */
  surprised(): void;
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
const logoutMs = 2000;

export class WebSession {
  readonly #lock = new Lock();
  readonly #throttle = new Throttle();
  readonly #ended = new AbortController();
  readonly #login: WebLogin;
  #session?: Session;

  constructor(private readonly options: WebSessionOptions) {
    this.#login = new WebLogin({ ...options, send: (call, signal) => this.#send(call, signal) });
  }

  /**
   * One request and its answer, with any status that is no refusal of the session.
   * @throws MISSING_RIGHT, UNAUTHORIZED, LOGIN_BLOCKED, THROTTLED, and as `HttpClient.send`
   */
  async request(asked: WebRequest, { timeout, signal }: WebRequestOptions = {}): Promise<HttpReply> {
    const { clock, closing, note } = this.options;
    const signals = [closing, this.#ended.signal, signal];
    const deadline = new Deadline(signals, clock, timeout ?? this.options.timeout);
    try {
      const work = () => deadline.race(this.#answered(asked, deadline));
      return await note(asked.what, () => this.#lock.run(work, deadline.signal));
    } catch (error) {
      // The web server alone: of the box as a whole TR-064 tells.
      throw error instanceof TransportError ? error.with({ scope: 'service' }) : error;
    } finally {
      deadline.end();
    }
  }

  /** The box has restarted or moved: it knows no session any more. */
  forget(): void {
    this.#session = undefined;
    this.#login.forget();
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

  async #logout({ sid }: Session): Promise<void> {
    const deadline = new Deadline([], this.options.clock, logoutMs);
    const path = `/login_sid.lua?version=2&logout=1&sid=${sid}`;
    const logout = this.#send({ method: 'GET', path }, deadline.signal).catch(() => {});
    await deadline
      .race(logout)
      .catch(() => {})
      .finally(() => deadline.end());
  }

  async #answered(asked: WebRequest, deadline: Deadline): Promise<HttpReply> {
    const known = this.#living();
    const session = known ?? this.#keep(await this.#login.run(deadline));
    await this.#checkRight(asked, session);
    const reply = await this.#exchange(asked, session, deadline);
    if (!asked.isRefusal(reply)) return reply;
    this.#session = undefined;
    // One that was made just now cannot have ended: the box refuses the user.
    if (!known) throw await this.#missingRight(asked, reply.status);
    this.options.surprised();
    const renewed = this.#keep(await this.#login.run(deadline));
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

  #keep({ sid, challenge, rights }: OpenedSession): Session {
    const lifetime = isModern(challenge) ? lifetimes.modern : lifetimes.old;
    this.#session = { sid, rights, lifetime, usedAt: monotonic(this.options.clock) };
    return this.#session;
  }

  /** Reads are repeated once after a lost connection, writes only where nothing was sent; a busy box is waited for. */
  async #exchange(asked: WebRequest, session: Session, { signal }: Deadline): Promise<HttpReply> {
    const { clock } = this.options;
    const repeats = new Repeats();
    const call = withSession(asked, session.sid);
    for (;;) {
      try {
        const reply = await this.#send(call, signal);
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

  async #send({ path, ...request }: WebCall, signal: AbortSignal): Promise<HttpReply> {
    const origin = await this.options.origin(signal);
    return this.options.send({ ...request, url: origin + path, signal, kind: 'list' });
  }
}

function withSession({ method, path, body, sid: place }: WebRequest, sid: string): WebCall {
  const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
  if (place === 'query')
    return { method, body, headers: type, path: `${path}${path.includes('?') ? '&' : '?'}sid=${sid}` };
  const headers = { Authorization: `AVM-SID ${sid}`, Accept: 'application/json', ...type };
  return { method, body, path, headers };
}
