/** Writes of one tile: what was asked for last counts, and HomeKit has its answer in time even when the box takes longer. */

import { type Clock, Tr064Error, within } from '../core/index';
import { WRITE_ANSWER_MS } from './settings';

/** What a write makes of the state: the fields that it changes. */
export type StateChange = Readonly<Record<string, unknown>>;

export class Writes {
  /** What the box has not confirmed, the newest last. */
  private pending: StateChange[] = [];

  constructor(private readonly clock: Clock) {}

  /** What a person asked for last, while the box has not confirmed it. */
  get wanted(): StateChange | undefined {
    return this.pending.length === 0 ? undefined : Object.assign({}, ...this.pending);
  }

  /**
   * Resolves when the box confirmed, or after 2.5 s while it goes on; rejects when it failed before. The order of writes to
   * one thing the core keeps: one that a newer write to the same fields has superseded resolves, for it has not failed.
   *
   * @param settled called at the end unless a newer write came, with the error if there was one; `late` when HomeKit
   *   has its answer already
   */
  async write(
    change: StateChange,
    send: () => Promise<void>,
    settled: (error: unknown, late: boolean) => void,
  ): Promise<void> {
    const isCovered = (older: StateChange) => Object.keys(older).every((field) => field in change);
    this.pending = [...this.pending.filter((older) => !isCovered(older)), change];
    let late = false;
    const outcome = send().catch((error: unknown) => error);
    const done = outcome.then((error) => {
      if (!this.pending.includes(change)) return;
      this.pending = this.pending.filter((one) => one !== change);
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
