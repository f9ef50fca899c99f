/** An announcement holds for its lease only: the box is searched again before that ends (First Steps 2, step 3). */

import type { Clock } from '../clock';
import type { DiscoveredBox } from './ssdp';

/** Share of the lease after which the search begins, so that a few lost packets do no harm. */
const renewAtShare = 0.8;
const shortestWaitMs = 1000;
/** Longest pause between searches that nobody answered. */
const retryMs = 60_000;

export interface LeaseOptions {
  readonly clock: Clock;
  readonly search: () => Promise<DiscoveredBox | undefined>;
  /** The box answers from another address than before. */
  readonly moved: (box: DiscoveredBox) => void;
  /** The lease has ended and nobody answers. */
  readonly ended: () => void;
}

export class Lease {
  #timer?: unknown;
  #closed = false;

  constructor(
    private box: DiscoveredBox,
    private readonly options: LeaseOptions,
  ) {
    this.#schedule();
  }

  renew(box: DiscoveredBox): void {
    this.box = box;
    this.#schedule();
  }

  close(): void {
    this.#closed = true;
    this.options.clock.clearTimeout(this.#timer);
  }

  #schedule(wait = (this.box.expires - this.options.clock.now()) * renewAtShare): void {
    const { clock } = this.options;
    clock.clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = clock.setTimeout(() => void this.#search(), Math.max(wait, shortestWaitMs));
  }

  async #search(): Promise<void> {
    const { clock, search, moved, ended } = this.options;
    const found = await search().catch(() => undefined);
    if (this.#closed) return;
    if (!found) {
      const left = this.box.expires - clock.now();
      if (left <= 0) ended();
      this.#schedule(left > 0 ? Math.min(left / 2, retryMs) : retryMs);
      return;
    }
    const before = this.box.location;
    this.renew(found);
    if (found.location !== before) moved(found);
  }
}
