/** Tells calls that were refused from those that were missed: only the call list of the box knows. */

import {
  type Call,
  type Clock,
  findListed,
  type ListedCall,
  pause,
  systemClock,
  within,
} from '../../core/index';

/** Reads the newest calls of the call list. */
export type ReadNewest = (signal: AbortSignal) => Promise<readonly ListedCall[]>;

/** The box writes its list when the call is over, which can be a moment after it said so. */
const LATER_MS = 1000;
const LIMIT_MS = 10_000;

export class Rejections {
  /** Several nodes ask for the same call. */
  private readonly asked = new WeakMap<Call, Promise<boolean>>();

  constructor(
    private readonly read: ReadNewest,
    private readonly clock: Clock = systemClock,
  ) {}

  /** False also where the list cannot be read: then a call counts as missed. */
  isRejected(call: Call, signal: AbortSignal): Promise<boolean> {
    const asked = this.asked.get(call) ?? this.find(call, signal).catch(() => false);
    this.asked.set(call, asked);
    return asked;
  }

  private async find(call: Call, ending: AbortSignal): Promise<boolean> {
    const limit = new AbortController();
    const signal = AbortSignal.any([ending, limit.signal]);
    const look = async () => findListed(await this.read(signal), call);
    const lookTwice = async () => (await look()) ?? (await pause(this.clock, LATER_MS, signal).then(look));
    const listed = await within(this.clock, LIMIT_MS, lookTwice(), () => {
      limit.abort();
      return undefined;
    });
    return listed?.kind === 'rejected';
  }
}
