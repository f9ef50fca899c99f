/** The clock of the whole product, turned by hand: whatever asks for the time of this machine gets this one. */

import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, systemClock } from '../../../core/clock';
import { FakeClock } from '../../support/fake-clock';

export class DrivenTime {
  readonly clock = new FakeClock();
  readonly #life: Clock = { ...systemClock };

  /** From now on, until `end`. */
  begin(): this {
    const { clock } = this;
    Object.assign(systemClock, {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      setTimeout: (callback: () => void, milliseconds: number) => clock.setTimeout(callback, milliseconds),
      clearTimeout: (handle: unknown) => clock.clearTimeout(handle),
    } satisfies Clock);
    return this;
  }

  /** So much time, in steps after each of which what is under way gets on a little. */
  async pass(milliseconds: number, step = 200): Promise<void> {
    for (let left = milliseconds; left > 0; left -= step) {
      await this.clock.advance(Math.min(step, left));
      await pause(1);
    }
  }

  end(): void {
    Object.assign(systemClock, this.#life);
  }
}
