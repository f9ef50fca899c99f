/** Counts refused logins: boxes answer them ever more slowly and block the account, so we stop first. */

import { type Clock, monotonic } from '../clock';
import { Tr064Error } from '../errors';
import { backoff } from '../util/backoff';
import type { Credentials } from './credentials';
import { RefusalFile } from './refusal-file';
import { allowedRefusals, markOf } from './refusals';
import { type LoginBox, type SharedLogins, sharedLoginsOf } from './shared-logins';

/** Pauses while a box lets nobody in, as for seconds after a restart: from the first to the longest. */
const [firstPauseMs, longestPauseMs] = [15_000, 5 * 60_000];
/** So often in a row it is believed that the box lets nobody in, about ten minutes; then the password counts as refused. */
const believedTimes = 6;

/** Told once per change: a login that worked is refused now, or the other way round. */
interface LoginNews {
  readonly refused: (error: Tr064Error) => void;
  readonly accepted: () => void;
}

export interface GuardOptions {
  readonly clock: Clock;
  /** Whose logins are counted; asked when somebody logs in. */
  readonly box: () => LoginBox;
  /** Folder where refusals are kept over a restart, and shared with other programs. */
  readonly storage?: string;
  readonly news?: LoginNews;
  /** What is asked: a repeater has no users of its own. */
  readonly isRepeater?: () => boolean;
  /**
   * Whether the box lets nobody in, also not with the right password: it names no user then, as after a restart and while
   * somebody's wrong tries block it (service LANConfigSecurity, X_AVM-DE_GetUserList).
   */
  readonly isClosed?: () => Promise<boolean>;
}

/** A try that has begun: ends with what the box said. `end` must be called, whatever became of it. */
export interface LoginTurn {
  /** Whether others tried before, so that a nonce may have grown old meanwhile. */
  readonly waited: boolean;
  /** The box has taken the password; may be told after the end, where the first replies showed nothing of it. */
  accepted(): void;
  /** Counts a refusal of a fresh nonce and gives the error for it. */
  refused(status: number): Promise<Tr064Error>;
  end(): void;
}

export class LoginGuard {
  #last?: { readonly number: number; readonly error: Tr064Error };
  #out = false;
  #shared?: SharedLogins;
  #file?: RefusalFile;

  constructor(private readonly options: GuardOptions) {}

  get clock(): Clock {
    return this.options.clock;
  }

  /** How often the box has refused this connection so far. */
  get refusalCount(): number {
    return this.#last?.number ?? 0;
  }

  /** Throws the refusal that another call met since there were so many. */
  shared(before = this.refusalCount): void {
    if (this.#last && this.#last.number > before) throw this.#last.error;
  }

  /** Milliseconds until a box that lets nobody in is asked again. */
  get pauseMs(): number {
    return Math.max(0, this.#logins().closedUntil - monotonic(this.clock));
  }

  /** Throws `LOGIN_BLOCKED` while the box is left alone. Without credentials nothing is tried, and nothing stands in the way. */
  async check(credentials: Credentials | undefined): Promise<void> {
    if (!credentials) return;
    const { refusals } = this.#logins();
    const [user, mark] = [credentials.username, this.#mark(credentials)];
    if (refusals.of(user, mark)?.count !== 0) this.#recall();
    const rest = refusals.rest(user, mark, monotonic(this.clock));
    if (rest > 0) throw blockedError(rest);
    // A password that nobody has tried yet is.
    const closed = refusals.of(user, mark) && (await this.#stillClosed());
    if (closed) throw closed;
  }

  /** Before an answer with this password is sent; waits while others try one. Throws as `check` does. */
  async begin(credentials: Credentials): Promise<LoginTurn> {
    const logins = this.#logins();
    const wasRight = logins.refusals.of(credentials.username, this.#mark(credentials))?.count === 0;
    const before = logins.tries;
    const end = await logins.acquire(wasRight);
    try {
      await this.check(credentials);
    } catch (error) {
      end();
      throw error;
    }
    return {
      waited: logins.tries > before,
      accepted: () => this.#accepted(credentials),
      refused: (status) => this.#refused(credentials, status),
      end,
    };
  }

  #accepted(credentials: Credentials): void {
    const logins = this.#logins();
    logins.closedTimes = 0;
    logins.closedUntil = 0;
    const now = monotonic(this.clock);
    const news = logins.refusals.accepted(credentials.username, this.#mark(credentials), now);
    if (news) this.#save();
    if (!this.#out) return;
    this.#out = false;
    this.options.news?.accepted();
  }

  /** Where nobody got in, the list of users tells when it is worth another try, which costs no refusal. */
  async #stillClosed(): Promise<Tr064Error | undefined> {
    return this.#logins().closedTimes === 0 ? undefined : this.#nobodyGetsIn();
  }

  async #refused(credentials: Credentials, status: number): Promise<Tr064Error> {
    // Before anything else is asked, or others would try meanwhile. A box that lets nobody in counts, too: this very password
    // may be why.
    this.#countRefusal(credentials);
    const closed = await this.#nobodyGetsIn();
    const byRepeater = this.options.isRepeater?.() ?? false;
    const error = closed ?? refusal(credentials.username, status, byRepeater);
    this.#last = { number: this.refusalCount + 1, error };
    if (!this.#out) {
      this.#out = true;
      this.options.news?.refused(error);
    }
    return error;
  }

  /** One answer has two causes: the password is wrong, or nobody gets in for the moment. */
  async #nobodyGetsIn(): Promise<Tr064Error | undefined> {
    const { isClosed, isRepeater } = this.options;
    const logins = this.#logins();
    if (isRepeater?.() || logins.closedTimes >= believedTimes) return undefined;
    if (!(await isClosed?.().catch(() => false))) {
      logins.closedTimes = 0;
      logins.closedUntil = 0;
      return undefined;
    }
    const now = monotonic(this.clock);
    if (now >= logins.closedUntil)
      logins.closedUntil = now + backoff(logins.closedTimes++, firstPauseMs, longestPauseMs);
    return closedError(logins.closedUntil - now);
  }

  #countRefusal(credentials: Credentials): void {
    const { refusals } = this.#logins();
    // Another program may have been refused in the same moment, and that one counts as well.
    this.#recall();
    refusals.refused(credentials.username, this.#mark(credentials), monotonic(this.clock));
    this.#save();
  }

  #mark(credentials: Credentials): string {
    return markOf(this.options.box().udn, credentials);
  }

  #logins(): SharedLogins {
    this.#shared ??= sharedLoginsOf(this.clock, this.options.box());
    return this.#shared;
  }

  /** Other programs with the same storage may have met refusals since. */
  #recall(): void {
    this.#logins().refusals.merge(this.#kept.load());
  }

  #save(): void {
    this.#recall();
    this.#kept.save(this.#logins().refusals.all());
  }

  get #kept(): RefusalFile {
    this.#file ??= new RefusalFile(this.options.storage, this.options.box(), this.clock);
    return this.#file;
  }
}

const minutes = (milliseconds: number) => `${Math.ceil(milliseconds / 60_000)} more min`;

const blockedError = (rest: number) =>
  new Tr064Error(
    'LOGIN_BLOCKED',
    `The box refused user name and password ${allowedRefusals} times. For ${minutes(rest)} ` +
      'no login is tried, so that the box does not lock the user out.',
  );

const closedError = (pause: number) =>
  new Tr064Error(
    'LOGIN_BLOCKED',
    'The box lets nobody in for the moment, as after a restart or after several wrong passwords; ' +
      `user name and password may be right. They are tried again in ${Math.ceil(pause / 1000)} s.`,
    { reason: 'logins-blocked', mends: 'itself' },
  );

function refusal(user: string, status: number, byRepeater: boolean): Tr064Error {
  const refused = `The box refused the login of ${user ? `the user ${user}` : 'a user without name'}`;
  return byRepeater
    ? new Tr064Error(
        'UNAUTHORIZED',
        `${refused}: a repeater takes its users from the FRITZ!Box that leads the mesh.`,
        { status, user, reason: 'repeater-login' },
      )
    : new Tr064Error('UNAUTHORIZED', `${refused}.`, { status, user, reason: 'wrong-password' });
}

export function loginRequired(): Tr064Error {
  return new Tr064Error('UNAUTHORIZED', 'The box requires a login for this.', {
    reason: 'no-password',
    sent: 'nothing',
  });
}
