/** Session ids for URLs (First Steps 4.1.2, 8): made by actions, good for lists, phone books, images and messages. */

import { randomBytes } from 'node:crypto';
import type { SimClock } from '../household/clock';
import { secret } from '../secrets';
import type { Switches } from './switches';

export class Sids {
  readonly #lastUse = new Map<string, { time: number; username?: string }>();

  constructor(
    private readonly clock: SimClock,
    private readonly switches: Switches,
  ) {}

  create(username?: string): string {
    const sid = secret(randomBytes(8).toString('hex'));
    this.#lastUse.set(sid, { time: this.clock.now(), username });
    if (this.#lastUse.size > 1000) this.#lastUse.delete(this.#lastUse.keys().next().value!);
    return sid;
  }

  /** Whose session it is; undefined when there is none (any longer). */
  use(sid: string): { username?: string } | undefined {
    const known = this.#lastUse.get(sid);
    const now = this.clock.now();
    if (!known || now - known.time >= this.switches.sidLifetime) return undefined;
    known.time = now;
    return known;
  }

  forget(): void {
    this.#lastUse.clear();
  }
}
