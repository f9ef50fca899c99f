/** Which keys of a switch were pressed from one look to the next, for everybody who tells of it. */

import { type Clock, systemClock } from '../clock';
import type { SmartButton } from './model';

/** What is looked at of a key. */
export type SeenKey = Pick<SmartButton, 'ain' | 'pressedAt'>;

/** A key that was pressed: since when, in milliseconds since 1970. */
export type PressedKey<K extends SeenKey> = K & Required<Pick<SmartButton, 'pressedAt'>>;

/** By so much the clocks of box and computer may differ. */
const toleranceMs = 5 * 60_000;

/**
 * A later time than the one known is a press. Boxes without a valid time, as after a restart, tell none: the same time after
 * that is no press, and the first time ever told of a key is one only if it is no older than the first look at it.
 */
export class KeyPresses {
  /** By AIN, in milliseconds since 1970: what is no later is no press. */
  readonly #known = new Map<string, number>();

  /** Knows of no key yet. @param clock the time of this machine */
  constructor(private readonly clock: Clock = systemClock) {}

  /** Takes all as known: what was pressed before anybody looked, or while nobody could, is nobody's news. */
  look(keys: readonly SeenKey[]): void {
    for (const { ain, pressedAt } of keys) {
      const before = this.#known.get(ain);
      const told = pressedAt ?? before ?? this.clock.now() - toleranceMs;
      this.#known.set(ain, Math.max(told, before ?? 0));
    }
  }

  /** Those that were pressed since the last look, in the order of their presses; nothing of a key seen for the first time. */
  take<K extends SeenKey>(keys: readonly K[]): PressedKey<K>[] {
    const pressed = keys.flatMap((key) => {
      const { ain, pressedAt } = key;
      const known = this.#known.get(ain);
      return known !== undefined && pressedAt !== undefined && pressedAt > known
        ? [{ ...key, pressedAt }]
        : [];
    });
    this.look(keys);
    return pressed.sort((one, other) => one.pressedAt - other.pressedAt);
  }
}
