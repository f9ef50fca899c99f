/** Where the box is now: looks at the known address, searches it when it was found by search, refuses a stranger. */

import type { Description } from '../description/device';
import type { Tr064Error } from '../errors';
import { type Connected, strangerAt } from './connect';
import { Lease } from './lease';
import { readWithin, searchOne } from './locate';
import type { DiscoveredBox } from './ssdp';

export interface WhereaboutsOptions {
  /** The box is at a new address, or has a new description. */
  readonly moved: (description: Description) => void;
  /** The lease ended without an answer. */
  readonly missing: () => void;
  readonly closing: AbortSignal;
}

export class Whereabouts {
  readonly #lease?: Lease;

  constructor(
    private readonly connected: Connected,
    private readonly options: WhereaboutsOptions,
  ) {
    const { found, settings } = connected;
    if (!found) return;
    this.#lease = new Lease(found, {
      clock: settings.clock,
      search: () => this.#search(options.closing),
      moved: (box) => void this.#follow(box, options.closing).catch(() => {}),
      ended: options.missing,
    });
  }

  /** The description as it is now. Rejects when the box is gone, or another one has taken its place. */
  async look(signal: AbortSignal): Promise<Description> {
    try {
      return await this.#read(this.connected.endpoint.url, signal);
    } catch (error) {
      const box = signal.aborted || !this.#lease ? undefined : await this.#search(signal);
      if (!box || box.location === this.connected.endpoint.url) throw error;
      this.#lease?.renew(box);
      return this.#follow(box, signal);
    }
  }

  close(): void {
    this.#lease?.close();
  }

  async #follow(box: DiscoveredBox, signal: AbortSignal): Promise<Description> {
    const description = await this.#read(box.location, signal);
    this.connected.settings.logger.info(`The box has moved to ${new URL(box.location).host}.`);
    this.options.moved(description);
    return description;
  }

  async #read(url: string, signal: AbortSignal): Promise<Description> {
    const { http, settings, description } = this.connected;
    const read = await readWithin(http, url, { clock: settings.clock, signal }, settings.timeout);
    const [found, expected] = [read.device.udn, description.device.udn];
    if (found !== expected) throw strangerAt(url, found, expected);
    return read;
  }

  #search(signal: AbortSignal): Promise<DiscoveredBox | undefined> {
    const { settings, description } = this.connected;
    return searchOne({ ...settings, udn: description.device.udn, signal }).catch((error: Tr064Error) => {
      if (signal.aborted) throw error;
      return undefined;
    });
  }
}
