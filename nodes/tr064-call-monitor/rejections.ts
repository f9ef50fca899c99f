/** Tells calls that were refused from those that were missed: only the call list of the box knows. */

import { setTimeout as pause } from 'node:timers/promises';
import { type Call, findListed, type ListedCall } from '../../core/index';

/** Reads the newest calls of the call list. */
export type ReadNewest = (signal: AbortSignal) => Promise<readonly ListedCall[]>;

/** The box writes its list when the call is over, which can be a moment after it said so. */
const LATER = 1000;
const PATIENCE = 10_000;

export class Rejections {
  /** Several nodes ask for the same call. */
  private readonly asked = new WeakMap<Call, Promise<boolean>>();

  constructor(
    private readonly read: ReadNewest,
    private readonly later = LATER,
  ) {}

  /** False also where the list cannot be read: then a call counts as missed. */
  isRejected(call: Call, signal: AbortSignal): Promise<boolean> {
    const asked = this.asked.get(call) ?? this.find(call, signal).catch(() => false);
    this.asked.set(call, asked);
    return asked;
  }

  private async find(call: Call, ending: AbortSignal): Promise<boolean> {
    const signal = AbortSignal.any([ending, AbortSignal.timeout(PATIENCE)]);
    const look = async () => findListed(await this.read(signal), call);
    const listed = (await look()) ?? (await pause(this.later, undefined, { signal }).then(look));
    return listed?.kind === 'rejected';
  }
}
