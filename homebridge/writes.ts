/** Writes of one tile: one after another, answered to HomeKit in time even when the box takes longer. */

import type { Clock } from '../core/index';
import { WRITE_ANSWER_MS } from './settings';

export class Writes {
  /** What a person asked for last, while the box has not confirmed it. */
  wanted: boolean | undefined;
  private latest?: AbortController;
  private tail: Promise<unknown> = Promise.resolve();

  constructor(private readonly clock: Clock) {}

  /**
   * Resolves when the box confirmed, or after 2.5 s while it goes on; rejects when it failed before.
   * A newer write takes the place of one that is still under way.
   *
   * @param settled called at the end unless a newer write came, with the error if there was one; `late` when HomeKit
   *   has its answer already
   */
  async write(
    on: boolean,
    send: (signal: AbortSignal) => Promise<void>,
    settled: (error: unknown, late: boolean) => void,
  ): Promise<void> {
    const turn = new AbortController();
    this.latest?.abort();
    this.latest = turn;
    this.wanted = on;
    let late = false;
    const outcome = this.tail
      .then(() => (turn.signal.aborted ? undefined : send(turn.signal)))
      .catch((error) => error);
    this.tail = outcome;
    const done = outcome.then((error) => {
      if (turn !== this.latest) return;
      this.latest = undefined;
      this.wanted = undefined;
      settled(error, late);
      if (error !== undefined) throw error;
    });
    await this.inTime(done, () => {
      late = true;
    });
  }

  private async inTime(done: Promise<void>, onLate: () => void): Promise<void> {
    let timer: unknown;
    const limit = new Promise<void>((resolve) => {
      timer = this.clock.setTimeout(() => {
        onLate();
        resolve();
      }, WRITE_ANSWER_MS);
    });
    await Promise.race([done, limit]).finally(() => this.clock.clearTimeout(timer));
  }
}
