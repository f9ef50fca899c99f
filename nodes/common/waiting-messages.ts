/** Messages that wait for a box that is away: begun in the order in which they came, none before an older one. */

import { AsyncResource } from 'node:async_hooks';
import {
  boxIsAway,
  type Clock,
  type FritzBox,
  monotonic,
  pause,
  systemClock,
  Tr064Error,
} from '../../core/index';
import { BegunMessages } from './begun-messages';
import { type Keep, losersOf, makesSuperfluous, type SaidParts, takesBack } from './keep';

/** A message's part in the waiting. */
export interface WaitingMessage {
  /** Messages of the same node to the same thing are of one kind. */
  readonly owner: object;
  readonly kind: string;
  readonly keep: Keep;
  /** What it says of the thing; undefined for what only the last one of its kind says. */
  readonly said?: SaidParts;
  /** Milliseconds that it may wait. */
  readonly limitMs: number;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

interface WaitingEntry extends WaitingMessage {
  readonly number: number;
  readonly until: number;
  work(box: FritzBox): Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
  /** Ends the time limit. */
  leave(): void;
  /** Why it waits, where it was tried. */
  cause?: unknown;
}

const PAUSE_MS = 500;

/** More than a household sends in minutes: beyond it a flow has run wild, and memory would fill. */
export const MOST_WAITING = 1000;

/** What this needs of the shared connection. */
export interface WaitedFor {
  box(signal: AbortSignal): Promise<FritzBox>;
  readonly online: boolean;
  /** Nothing is known of it yet. */
  readonly connecting: boolean;
  /** Why nothing waits for it any longer. */
  awayError(cause?: unknown): unknown;
}

export class WaitingMessages {
  private readonly entries: WaitingEntry[] = [];
  private readonly begun = new BegunMessages<WaitingEntry>();
  private count = 0;
  private looking: AbortController | undefined;

  constructor(
    private readonly shared: WaitedFor,
    private readonly clock: Clock = systemClock,
  ) {}

  /**
   * Works with the connected box. A box that is away is waited for.
   * @param work is done again when nothing of it had reached the box, so it must do no harm when it is done twice
   * @throws since when the box is away, when the time is over; `SUPERSEDED` for what is not kept; at once what a person has to mend
   */
  run<T>(waiting: WaitingMessage, work: (box: FritzBox) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.count += 1;
      const until = monotonic(this.clock) + waiting.limitMs;
      // Whoever begins it, it is the work of this message: a confirmation is asked of that one.
      const own = {
        work: AsyncResource.bind(work),
        resolve: resolve as WaitingEntry['resolve'],
        reject,
        leave: () => {},
      };
      const entry: WaitingEntry = { ...waiting, number: this.count, until, ...own };
      // Where older ones wait, it waits behind them.
      if (this.entries.length > 0 || !this.shared.online) {
        this.wait(entry);
        return;
      }
      // Before the box is there: an older one that fails meanwhile must not be done after it.
      this.begun.began(entry);
      this.shared.box(waiting.signal).then(
        (box) => this.work(entry, box),
        (error: unknown) => this.failed(entry, error, boxIsAway(error)),
      );
    });
  }

  private begin(entry: WaitingEntry, box: FritzBox): void {
    this.begun.began(entry);
    this.work(entry, box);
  }

  private work(entry: WaitingEntry, box: FritzBox): void {
    entry.work(box).then(
      (result) => {
        this.begun.ended(entry);
        this.endOlder(entry);
        entry.resolve(result);
      },
      (error: unknown) => this.failed(entry, error, isUnsent(error)),
    );
  }

  private failed(entry: WaitingEntry, error: unknown, again: boolean): void {
    const newer = this.begun.newerThan(entry);
    if (!again || entry.signal.aborted) this.reject(entry, error);
    else if (entry.keep !== 'last') this.wait(entry, error);
    // It must not take back what a newer one has done meanwhile.
    else if (newer.some((one) => makesSuperfluous(one, entry))) this.reject(entry, notKept());
    else this.wait(entry, error);
  }

  /** What has not reached the box, and would take back what this one has done, must not be done after it. */
  private endOlder(entry: WaitingEntry): void {
    if (entry.keep !== 'last') return;
    const older = this.beside(entry).filter((one) => one.number < entry.number && takesBack(one, entry));
    for (const one of older) {
      this.remove(one);
      one.reject(one.cause ?? this.shared.awayError());
    }
  }

  private reject(entry: WaitingEntry, error: unknown): void {
    this.begun.ended(entry);
    entry.reject(error);
  }

  private wait(entry: WaitingEntry, cause?: unknown): void {
    // What waits again has not been begun.
    this.begun.ended(entry);
    const refused = this.refusal(entry, cause);
    if (refused !== undefined) entry.reject(refused);
    else if (this.makeRoom(entry)) this.enter(entry, cause);
    else entry.reject(notKept());
  }

  /** Why it does not wait at all. */
  private refusal({ keep, until, signal }: WaitingEntry, cause: unknown): unknown {
    if (signal.aborted) return signal.reason;
    const none = keep === 'none' && !this.shared.connecting;
    const late = monotonic(this.clock) >= until || this.entries.length >= MOST_WAITING;
    return none || late ? this.shared.awayError(cause) : undefined;
  }

  /** Ends those that are not kept beside it. @returns whether it is kept itself */
  private makeRoom(entry: WaitingEntry): boolean {
    const losers = losersOf(entry.keep, entry, this.beside(entry));
    for (const loser of losers.filter((one) => one !== entry)) {
      this.remove(loser);
      loser.reject(notKept());
    }
    return !losers.includes(entry);
  }

  /** Those of the same kind that wait. */
  private beside({ owner, kind }: WaitingEntry): readonly WaitingEntry[] {
    return this.entries.filter((one) => one.owner === owner && one.kind === kind);
  }

  private enter(entry: WaitingEntry, cause: unknown): void {
    const { signal, until } = entry;
    entry.cause = cause;
    const giveUp = (error: unknown) => {
      this.remove(entry);
      entry.reject(error);
    };
    const aborted = () => giveUp(signal.reason);
    signal.addEventListener('abort', aborted, { once: true });
    const late = () => giveUp(this.shared.awayError(cause));
    const timer = this.clock.setTimeout(late, until - monotonic(this.clock));
    entry.leave = () => {
      this.clock.clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
    };
    this.entries.push(entry);
    this.entries.sort((one, other) => one.number - other.number);
    if (!this.looking) void this.look(cause !== undefined);
  }

  private remove(entry: WaitingEntry): void {
    const at = this.entries.indexOf(entry);
    if (at < 0) return;
    this.entries.splice(at, 1);
    entry.leave();
    if (this.entries.length === 0) this.looking?.abort();
  }

  /** Looks until the box is there again, then begins all that wait. */
  private async look(pauseFirst: boolean): Promise<void> {
    const looking = new AbortController();
    this.looking = looking;
    const { signal } = looking;
    // Cut short when nothing waits any more; the loop says so.
    const rest = () => pause(this.clock, PAUSE_MS, signal).catch(() => {});
    if (pauseFirst) await rest();
    while (!signal.aborted && this.entries.length > 0) {
      try {
        const box = await this.shared.box(signal);
        // Answered without login: a look whether the box is back, for which no real call is risked.
        if (!this.shared.online) await box.call('DeviceInfo:1', 'GetSecurityPort', {}, { signal });
        for (const entry of this.take((one) => !this.mustWait(one))) this.begin(entry, box);
        if (this.entries.length > 0) await rest();
      } catch (error) {
        if (!boxIsAway(error) && !signal.aborted)
          for (const entry of this.take(() => true)) entry.reject(error);
        else await rest();
      }
    }
    this.looking = undefined;
    // What came after the last one had left.
    if (this.entries.length > 0) void this.look(false);
  }

  /** Until it is known what became of a newer one, which it must not take back. */
  private mustWait(entry: WaitingEntry): boolean {
    return entry.keep === 'last' && this.begun.underWayAfter(entry).some((newer) => takesBack(entry, newer));
  }

  private take(which: (entry: WaitingEntry) => boolean): WaitingEntry[] {
    const taken = this.entries.filter(which);
    for (const entry of taken) this.remove(entry);
    return taken;
  }
}

const notKept = () =>
  new Tr064Error('SUPERSEDED', 'Another message to the same thing is kept while the box is away.');

/** Nothing of the request has left, and nothing of a transaction was carried out before it. */
function isUnsent(error: unknown): boolean {
  return (
    error instanceof Tr064Error && boxIsAway(error) && error.sent === 'nothing' && !error.applied?.length
  );
}
