/** Sessions of the web server: made by a login, ended by time, by hand, and all of an address at once. */

import { randomBytes } from 'node:crypto';
import type { SimUser } from '../../household/users';
import type { World } from '../../household/world';
import { secret } from '../../secrets';
import type { Sids } from '../sids';
import type { Switches } from '../switches';

export const NO_SESSION = '0'.repeat(16);

interface WebSession {
  username: string;
  address: string;
  usedAt: number;
}

export class WebSessions {
  readonly #sessions = new Map<string, WebSession>();

  constructor(
    private readonly world: World,
    private readonly switches: Switches,
    /** Those of TR-064. */
    private readonly foreign: Sids,
  ) {}

  get size(): number {
    return this.#sessions.size;
  }

  create(user: SimUser, address: string): string {
    const sid = secret(randomBytes(8).toString('hex'));
    this.#sessions.set(sid, { username: user.username, address, usedAt: this.world.clock.now() });
    return sid;
  }

  /** Whose session it is. One that has ended, or never was, ends all of that address. */
  use(sid: string, address: string): SimUser | undefined {
    if (!/^[0-9a-f]{16}$/i.test(sid) || sid === NO_SESSION) return undefined;
    const own = this.#living(sid);
    const guest = own || !this.switches.webForeignSids ? undefined : this.foreign.use(sid);
    const name = own?.username ?? guest?.username;
    const user = this.world.users.find(({ username }) => username === name);
    if (!user) this.endAllOf(address);
    return user;
  }

  end(sid: string): void {
    this.#sessions.delete(sid.toLowerCase());
  }

  endAllOf(address: string): void {
    for (const [sid, session] of this.#sessions) if (session.address === address) this.#sessions.delete(sid);
  }

  forget(): void {
    this.#sessions.clear();
  }

  #living(sid: string): WebSession | undefined {
    const session = this.#sessions.get(sid.toLowerCase());
    if (!session) return undefined;
    const now = this.world.clock.now();
    if (now - session.usedAt >= this.switches.webSessionLifetime) {
      this.end(sid);
      return undefined;
    }
    session.usedAt = now;
    return session;
  }
}
