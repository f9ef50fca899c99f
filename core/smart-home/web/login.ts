/** The login of the box's web server (`login_sid.lua`): a challenge, its answer, and how long to leave the box alone. */

import type { Credentials } from '../../auth/credentials';
import type { LoginGuard, LoginTurn } from '../../auth/guard';
import { type Clock, monotonic } from '../../clock';
import { Tr064Error } from '../../errors';
import { type Deadline, pause } from '../../util/deadline';
import type { HttpReply, HttpRequest } from '../../wire/http';
import { throttledError } from '../../wire/throttle';
import { answerTo } from './challenge';
import { parseSessionInfo, type SessionInfo } from './session-info';

/** A request to the web server, as far as it is known without its host. */
export type WebCall = Pick<HttpRequest, 'method' | 'body' | 'headers'> & { readonly path: string };

export interface WebLoginOptions {
  readonly clock: Clock;
  /** Counts refused logins, together with those of TR-064. */
  readonly logins: Pick<LoginGuard, 'begin'>;
  credentials(): Promise<Credentials | undefined>;
  send(call: WebCall, signal: AbortSignal): Promise<HttpReply>;
}

/** What a login gave. */
export type OpenedSession = SessionInfo & { readonly sid: string };

/** After that many refusals in a row nobody tries again for a while: the web server blocks ever longer. */
const allowedRefusals = 2;
const restMs = 30 * 60_000;
/** Seconds of a block that are waited for within a request. */
const longestWaitS = 4;
/** Goes with a password of the user interface where no user is known. */
const anyName = 'dslf-config';

export class WebLogin {
  #blockedUntil = 0;
  #refusals = 0;

  constructor(private readonly options: WebLoginOptions) {}

  /** The box has restarted: what it has refused it does not know any more. */
  forget(): void {
    this.#blockedUntil = 0;
    this.#refusals = 0;
  }

  /** Throws `UNAUTHORIZED` or `LOGIN_BLOCKED`; waits where the box says that a login is taken in a moment. */
  async run(deadline: Deadline): Promise<OpenedSession> {
    this.#checkBlock();
    const first = await this.#ask(undefined, deadline);
    // A box without login gives a session to everybody at home.
    if (isOpened(first)) return first;
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
      const answer = await this.#answer(asked, credentials, deadline);
      if (!isOpened(answer)) throw (await this.#refused(turn, answer)).with({ scope: 'service' });
      this.#refusals = 0;
      turn.accepted();
      return answer;
    } finally {
      turn.end();
    }
  }

  async #answer(asked: SessionInfo, credentials: Credentials, deadline: Deadline): Promise<SessionInfo> {
    const response = await answerTo(asked.challenge, credentials.password);
    return this.#ask({ username: userOf(credentials, asked), response }, deadline);
  }

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
    const time = seconds > 90 ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`;
    throw new Tr064Error(
      'LOGIN_BLOCKED',
      `The web server of the box has refused the login; for ${time} none is tried there.`,
      { scope: 'service', mends: 'itself' },
    );
  }

  /** `version=2` in both requests, or new boxes fall back to MD5. */
  async #ask(
    login: { readonly username: string; readonly response: string } | undefined,
    { signal }: Deadline,
  ): Promise<SessionInfo> {
    const path = '/login_sid.lua?version=2';
    const { status, text } = await this.options.send(
      login
        ? {
            ...{ method: 'POST', path, body: new URLSearchParams({ ...login }).toString() },
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          }
        : { method: 'GET', path },
      signal,
    );
    if (status === 200) return parseSessionInfo(text);
    if (status === 503) throw throttledError().with({ scope: 'service' });
    throw new Tr064Error('MALFORMED', `The web server of the box knows no login (HTTP ${status}).`, {
      status,
    });
  }
}

const isOpened = (info: SessionInfo): info is OpenedSession => info.sid !== undefined;

/** A password alone belongs to the user that the box names, if it names one. */
function userOf({ username }: Credentials, { lastUser }: SessionInfo): string {
  return username === anyName ? (lastUser ?? '') : username;
}
