/** Not seen is not gone: after a restart a box lists less than it has, or nothing, for minutes. A tile that goes loses its room. */

import { type Clock, monotonic } from '../core/index';
import { READ_AGAIN_MS } from './settings';

/** For how long complete looks must miss a thing before it is gone. */
const GONE_AFTER_MS = 24 * 60 * 60_000;

/** Between looks that lie further apart nobody looked: Homebridge did not run, or the box was away. */
const LONGEST_PAUSE_MS = 2 * READ_AGAIN_MS;

export interface KeptAbsence {
  readonly uuid: string;
  /** When it was missing first, in ms since 1970. */
  readonly since: number;
  /** For how long complete looks did not find it, in ms. */
  readonly watched: number;
}

interface Absence {
  readonly since: number;
  watched: number;
  /** The last look of this run, by the clock that nobody sets. */
  looked?: number;
}

export class Absences {
  private readonly missing: Map<string, Absence>;

  /** @param kept of an earlier run */
  constructor(
    private readonly clock: Clock,
    kept: readonly KeptAbsence[] = [],
  ) {
    this.missing = new Map(kept.map(({ uuid, since, watched }) => [uuid, { since, watched }]));
  }

  has(uuid: string): boolean {
    return this.missing.has(uuid);
  }

  of(uuid: string): KeptAbsence {
    const { since, watched } = this.missing.get(uuid) ?? { since: this.clock.now(), watched: 0 };
    return { uuid, since, watched };
  }

  /** It is there. @returns whether that is news */
  seen(uuid: string): boolean {
    return this.missing.delete(uuid);
  }

  /** One more complete look without it. @returns whether that is news */
  look(uuid: string): boolean {
    const now = monotonic(this.clock);
    const known = this.missing.get(uuid);
    const absence: Absence = known ?? { since: this.clock.now(), watched: 0 };
    const pause = now - (absence.looked ?? now);
    if (pause > 0 && pause <= LONGEST_PAUSE_MS) absence.watched += pause;
    absence.looked = now;
    this.missing.set(uuid, absence);
    return known === undefined;
  }

  isGone(uuid: string): boolean {
    return (this.missing.get(uuid)?.watched ?? 0) >= GONE_AFTER_MS;
  }
}
