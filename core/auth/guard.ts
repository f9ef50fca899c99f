/** Counts refused logins: boxes answer them ever more slowly and block the account, so we stop first. */

import type { Clock } from '../clock';
import { Tr064Error } from '../errors';

const allowedRefusals = 3;
const blockedMilliseconds = 30 * 60_000;

/** Told once per change: a login that worked is refused now, or the other way round. */
export interface LoginNews {
  readonly refused: (error: Tr064Error) => void;
  readonly accepted: () => void;
}

export class LoginGuard {
  #refusals = 0;
  #last?: { readonly number: number; readonly error: Tr064Error };
  #blockedUntil = 0;
  #out = false;

  constructor(
    readonly clock: Clock,
    private readonly news?: LoginNews,
    /** What is asked: a repeater has no users of its own. */
    private readonly isRepeater: () => boolean = () => false,
  ) {}

  /** Throws `LOGIN_BLOCKED` while the box is left alone. */
  check(): void {
    const left = this.#blockedUntil - this.clock.now();
    if (left <= 0) return;
    throw new Tr064Error(
      'LOGIN_BLOCKED',
      `The box refused user name and password ${allowedRefusals} times. For ${Math.ceil(left / 60_000)} more min ` +
        'no login is tried, so that the box does not lock the user out.',
    );
  }

  /** How often the box has refused so far. */
  get refusalCount(): number {
    return this.#last?.number ?? 0;
  }

  /** Throws the refusal that another call met since there were so many. */
  shared(before = this.refusalCount): void {
    if (this.#last && this.#last.number > before) throw this.#last.error;
  }

  accepted(): void {
    this.#refusals = 0;
    if (!this.#out) return;
    this.#out = false;
    this.news?.accepted();
  }

  /** Counts a refusal of a fresh nonce and gives the error for it. */
  refused(username: string, status: number): Tr064Error {
    this.#refusals++;
    if (this.#refusals >= allowedRefusals) {
      this.#refusals = 0;
      this.#blockedUntil = this.clock.now() + blockedMilliseconds;
    }
    const error = refusal(username, status, this.isRepeater());
    this.#last = { number: this.refusalCount + 1, error };
    if (!this.#out) {
      this.#out = true;
      this.news?.refused(error);
    }
    return error;
  }
}

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
