/** Writes of one tile: what was asked for last counts, and HomeKit has its answer in time even when the box takes longer. */

import { type Clock, Tr064Error, within } from '../core/index';
import { WRITE_ANSWER_MS } from './settings';

export class Writes {
  /** What a person asked for last, while the box has not confirmed it. */
  wanted: boolean | undefined;
  private latest = 0;

  constructor(private readonly clock: Clock) {}

  /**
   * Resolves when the box confirmed, or after 2.5 s while it goes on; rejects when it failed before. The order of writes to
   * one thing the core keeps: one that a newer write has superseded resolves, for it has not failed.
   *
   * @param settled called at the end unless a newer write came, with the error if there was one; `late` when HomeKit
   *   has its answer already
   */
  async write(
    on: boolean,
    send: () => Promise<void>,
    settled: (error: unknown, late: boolean) => void,
  ): Promise<void> {
    const turn = ++this.latest;
    this.wanted = on;
    let late = false;
    const outcome = send().catch((error: unknown) => error);
    const done = outcome.then((error) => {
      if (turn !== this.latest) return;
      this.wanted = undefined;
      // Somebody else's newer command, of Node-RED's for example: the source will show what came of it.
      const failure = error instanceof Tr064Error && error.code === 'SUPERSEDED' ? undefined : error;
      if (failure !== error) return;
      settled(failure, late);
      if (failure !== undefined) throw failure;
    });
    // What fails later is told by `settled`.
    await within(this.clock, WRITE_ANSWER_MS, done, () => {
      late = true;
    });
  }
}
