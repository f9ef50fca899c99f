/** Where the box is: found by hand or by search, looked at there, followed when it moves; a stranger is refused. */

import type { Description } from '../description/device';
import type { Identity } from '../description/identity';
import type { Store } from '../description/store';
import { Tr064Error } from '../errors';
import type { Settings } from '../options';
import type { HttpClient } from '../wire/http';
import { Lease } from './lease';
import { type Found, locate, lookAt, searchOne } from './locate';
import type { DiscoveredBox } from './ssdp';

export interface AddressOptions {
  readonly settings: Settings;
  readonly http: HttpClient;
  readonly store: Store;
  readonly identity: Identity;
  /** The box is at a new address. */
  readonly moved: (description: Description) => void;
  /** Its announcement has ended, and no search finds it. */
  readonly missing: () => void;
}

/**
 * The address as the person gave it, or that it was left to a search: what a box of another UDN must not silently take over.
 */
function givenAddress({ host, port, url, interfaceAddress = '' }: Settings): string {
  if (url) return new URL(url).host.toLowerCase();
  return host ? `${host.toLowerCase()}:${port}` : `search ${interfaceAddress}`.trim();
}

function strangerAt(url: string, found: string, expected: string): Tr064Error {
  return new Tr064Error(
    'NOT_A_BOX',
    `Another box (${found}) answers at ${new URL(url).host}, not the one known there (${expected}); it was not used.`,
    { reason: 'another-box', expected, found, host: new URL(url).hostname },
  );
}

export class Address {
  readonly #end = new AbortController();
  #url?: URL;
  #udn = '';
  #lease?: Lease;

  constructor(private readonly options: AddressOptions) {}

  /** Scheme, host and port of the description: event URLs and pages of the box belong there. */
  get origin(): string {
    return this.#here.origin;
  }

  /** An IPv6 address is in brackets. */
  get hostname(): string {
    return this.#here.hostname;
  }

  /** For the first time: where the options say, or where a search finds it. Its certificate and UDN are checked. */
  async find(signal: AbortSignal): Promise<Found> {
    const { http, settings, store, identity } = this.options;
    const given = givenAddress(settings);
    const expected = settings.udn ?? (await store.udnAt(given));
    // A description may come over TLS: its certificate is checked from the first byte where it is known.
    await identity.expect(expected);
    const found = await locate(http, settings, signal, expected);
    const { udn, url } = found.description.device;
    if (expected && expected !== udn) throw strangerAt(url, udn, expected);
    await store.keepAddress(given, udn);
    await identity.adopt(udn);
    this.#udn = udn;
    this.#url = new URL(url);
    return found;
  }

  /** From now on the box is searched again before its announcement ends. */
  follow(box: DiscoveredBox): void {
    if (this.#end.signal.aborted) return;
    this.#lease = new Lease(box, {
      clock: this.options.settings.clock,
      search: () => this.#search(this.#end.signal),
      moved: (there) => void this.#moveTo(there, this.#end.signal).catch(() => {}),
      ended: this.options.missing,
    });
  }

  /** The description as it is now. Rejects when the box is gone, or another one has taken its place. */
  async look(signal: AbortSignal): Promise<Description> {
    const { href } = this.#here;
    try {
      return await this.#read(href, signal);
    } catch (error) {
      const box = signal.aborted || !this.#lease ? undefined : await this.#search(signal);
      if (!box || box.location === href) throw error;
      this.#lease?.renew(box);
      return this.#moveTo(box, signal);
    }
  }

  close(): void {
    this.#end.abort();
    this.#lease?.close();
  }

  get #here(): URL {
    if (!this.#url)
      throw new Tr064Error('UNREACHABLE', 'The box has not been found yet.', { sent: 'nothing' });
    return this.#url;
  }

  async #moveTo(box: DiscoveredBox, signal: AbortSignal): Promise<Description> {
    const description = await this.#read(box.location, signal);
    this.options.settings.logger.info(`The box has moved to ${new URL(box.location).host}.`);
    this.#url = new URL(description.device.url);
    this.options.moved(description);
    return description;
  }

  async #read(url: string, signal: AbortSignal): Promise<Description> {
    const { http, settings } = this.options;
    const description = await lookAt(http, url, settings, signal);
    if (description.device.udn !== this.#udn) throw strangerAt(url, description.device.udn, this.#udn);
    return description;
  }

  #search(signal: AbortSignal): Promise<DiscoveredBox | undefined> {
    return searchOne({ ...this.options.settings, udn: this.#udn, signal }).catch((error: Tr064Error) => {
      if (signal.aborted) throw error;
      return undefined;
    });
  }
}
