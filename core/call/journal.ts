/** What was asked of a box, how often, and what failed last: for whoever looks for a fault. No arguments, no answers, no names. */

import type { Clock } from '../clock';
import type { Tr064Code, Tr064Error, Tr064Reason } from '../errors';

/** A call that failed. */
export interface FailedCall {
  /** Milliseconds since 1970, by the clock of this machine. */
  readonly time: number;
  /** `Hosts:1 GetGenericHostEntry`, or `/devicehostlist.lua` of a page. */
  readonly what: string;
  /** What kind of failure it was. */
  readonly code: Tr064Code;
  /** The cause, where several stand behind the code. */
  readonly reason?: Tr064Reason;
  /** The number of the box's fault. */
  readonly upnpCode?: number;
  /** HTTP status of the reply. */
  readonly status?: number;
}

const mostFailures = 20;
/** A box has about 400 actions. */
const mostKinds = 1000;

export class Journal {
  readonly #counts = new Map<string, number>();
  readonly #failures: FailedCall[] = [];

  constructor(private readonly clock: Clock) {}

  /** How often each thing was asked. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /** The oldest first. */
  get failures(): readonly FailedCall[] {
    return this.#failures;
  }

  /** Counts a request, and notes its failure. */
  async note<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (this.#counts.size < mostKinds || this.#counts.has(what)) {
      this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
    }
    try {
      return await work();
    } catch (error) {
      this.#failed(what, error as Partial<Tr064Error>);
      throw error;
    }
  }

  #failed(what: string, { code, reason, upnpCode, status }: Partial<Tr064Error>): void {
    if (code === undefined || code === 'ABORTED' || code === 'CLOSED') return;
    this.#failures.push({ time: this.clock.now(), what, code, reason, upnpCode, status });
    if (this.#failures.length > mostFailures) this.#failures.shift();
  }
}
