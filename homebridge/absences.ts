/** Not seen is not gone: after a restart a box lists less than it has, or nothing, for minutes. A tile that goes loses its room. */

import type { Clock } from '../core/index';

/** Milliseconds that something must be missing, at each of several looks, before it is gone. */
const GONE_AFTER_MS = 60 * 60_000;
const LOOKS = 3;
/** As long where all things of a kind are missing at once: then the list is to be doubted first. */
const ALL_GONE_AFTER_MS = 24 * 60 * 60_000;

export class Absences {
  private readonly missing = new Map<string, { readonly since: number; looks: number }>();

  constructor(private readonly clock: Clock) {}

  has(uuid: string): boolean {
    return this.missing.has(uuid);
  }

  seen(uuid: string): void {
    this.missing.delete(uuid);
  }

  /** One more look without it. Answers whether it is gone. `all`: nothing of its kind was seen. */
  gone(uuid: string, all: boolean): boolean {
    const absence = this.missing.get(uuid) ?? { since: this.clock.now(), looks: 0 };
    absence.looks += 1;
    this.missing.set(uuid, absence);
    const missingFor = this.clock.now() - absence.since;
    const gone = absence.looks >= LOOKS && missingFor >= (all ? ALL_GONE_AFTER_MS : GONE_AFTER_MS);
    if (gone) this.missing.delete(uuid);
    return gone;
  }
}
