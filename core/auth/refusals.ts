/** What is known of refused logins of one box: by user and password, so that a wrong one is not tried for ever by anybody. */

import { createHash } from 'node:crypto';
import type { Credentials } from './credentials';

/** How often one password may be refused before it is left alone. */
export const allowedRefusals = 3;
/** A password that was refused so often is tried once more after that time. */
const restMs = 30 * 60_000;
/** What nobody has tried for so long is forgotten. */
const forgetMs = 24 * 60 * 60_000;
/** Different passwords of one user that may be tried within the time of rest. */
const mostPasswords = 10;

/** One password of one user: how often it was refused since it was accepted last. */
export interface Refused {
  readonly user: string;
  /** By `markOf`. */
  readonly mark: string;
  /** From 0, when it was accepted, to `allowedRefusals`. */
  readonly count: number;
  /** In milliseconds of the clock that does not jump. */
  readonly at: number;
}

/**
 * Four digits that stand for a password: enough to know the same one again, and so few that nobody learns it from them
 * (thousands of others have the same).
 */
export function markOf(udn: string, { username, password }: Credentials): string {
  const text = JSON.stringify(['refused login', udn, username, password]);
  return createHash('sha256').update(text).digest('hex').slice(0, 4);
}

export class Refusals {
  readonly #known = new Map<string, Refused>();

  /** Of this password; undefined where nobody was refused with it. */
  of(user: string, mark: string): Refused | undefined {
    return this.#known.get(keyOf({ user, mark }));
  }

  all(): readonly Refused[] {
    return [...this.#known.values()];
  }

  /** Milliseconds for which this password is to be left alone; 0 where it may be tried now. */
  rest(user: string, mark: string, now: number): number {
    const own = this.of(user, mark);
    const recent = this.all().filter((one) => one.user === user && one.count > 0 && now - one.at < restMs);
    if (!own || own.count === 0) {
      // Whoever corrects the password is let in at once, and whoever guesses is not.
      return recent.length < mostPasswords ? 0 : restUntil(Math.min(...recent.map(({ at }) => at)), now);
    }
    return own.count >= allowedRefusals ? restUntil(own.at, now) : 0;
  }

  refused(user: string, mark: string, now: number): void {
    const count = Math.min((this.of(user, mark)?.count ?? 0) + 1, allowedRefusals);
    this.#keep({ user, mark, count, at: now });
    for (const one of this.all()) if (now - one.at > forgetMs) this.#known.delete(keyOf(one));
  }

  /** Tells whether that is news: it had been refused before. */
  accepted(user: string, mark: string, now: number): boolean {
    const refusedBefore = (this.of(user, mark)?.count ?? 0) > 0;
    this.#keep({ user, mark, count: 0, at: now });
    return refusedBefore;
  }

  /** Takes what another program with the same storage has met since. */
  merge(others: readonly Refused[]): void {
    for (const one of others) {
      const own = this.of(one.user, one.mark);
      const isNewer = !own || own.at < one.at || (own.at === one.at && own.count < one.count);
      if (isNewer) this.#keep(one);
    }
  }

  #keep(one: Refused): void {
    this.#known.set(keyOf(one), one);
  }
}

const keyOf = ({ user, mark }: Pick<Refused, 'user' | 'mark'>) => `${mark} ${user}`;

/** Never longer than the whole rest, whatever moment was kept. */
const restUntil = (at: number, now: number) => Math.max(0, Math.min(at, now) + restMs - now);
