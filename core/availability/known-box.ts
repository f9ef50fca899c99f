/** What is known of the box: where it is, where its calls go, what it offers. Read for the first time, and looked at again. */

import type { Cache } from '../description/cache';
import type { Description } from '../description/device';
import { Loader, type ReadDocument } from '../description/loader';
import { Deadline } from '../util/deadline';
import { Address, type AddressOptions } from './address';
import { askSecurityPort, TlsPort } from './tls-port';

export interface KnownBoxOptions extends AddressOptions {
  readonly cache: Cache;
  readonly readDocument: ReadDocument;
}

export class KnownBox {
  readonly #end = new AbortController();
  readonly #address: Address;
  readonly #tlsPort = new TlsPort(() => this.#askPort());
  #description?: Description;
  #loader?: Loader;

  constructor(private readonly options: KnownBoxOptions) {
    this.#address = new Address({
      ...options,
      moved: (description) => {
        this.#tlsPort.forget();
        // What it offers is looked at by itself: perhaps it has moved with new firmware.
        const firmware = description.device.firmware || this.#description!.device.firmware;
        this.#description = { ...this.#description!, device: { ...description.device, firmware } };
        options.moved(description);
      },
    });
  }

  /** What the box offers; undefined until it was met. */
  get description(): Description | undefined {
    return this.#loader && this.#description;
  }

  /** Reads SCPDs of that description; undefined until the box was met. */
  get loader(): Loader | undefined {
    return this.#loader;
  }

  /** Scheme, host and port of the description: event URLs and pages of the box belong there. */
  get origin(): string {
    return this.#address.origin;
  }

  get hostname(): string {
    return this.#address.hostname;
  }

  /** Scheme, host and port that calls go to (First Steps 4.2). A description that was read over TLS came from that port. */
  callOrigin(): string | Promise<string> {
    const { origin, hostname } = this.#address;
    if (this.options.settings.security !== 'tls' || origin.startsWith('https:')) return origin;
    const { known } = this.#tlsPort;
    const secure = (port: number) => `https://${hostname}:${port}`;
    return known === undefined ? this.#tlsPort.get().then(secure) : secure(known);
  }

  /** From options to a box that is located, recognised and described. */
  async meet(signal: AbortSignal): Promise<void> {
    const { description, box } = await this.#address.find(signal);
    this.#description = description;
    this.#tlsPort.remember(this.options.identity.securityPort);
    const deadline = new Deadline([signal]);
    await deadline.race(Promise.resolve(this.callOrigin())).finally(() => deadline.end());
    this.#loader = await this.#load(description);
    if (box) this.#address.follow(box);
  }

  /** `callsToo`: its description is no sign of life, for calls have met what that does not show. */
  async lookAgain(signal: AbortSignal, callsToo: boolean): Promise<void> {
    const { settings, identity } = this.options;
    if (callsToo) await identity.recall();
    const description = await this.#address.look(signal);
    // The port for TLS may be another one after a restart; asking again costs one small call.
    this.#tlsPort.forget();
    if (callsToo) await this.#tryCall(signal);
    if (description.version === this.#description?.version) return;
    settings.logger.info(`The box has new firmware (${description.device.firmware}).`);
    this.#loader = await this.#load(description);
    this.#description = description;
  }

  /** Its firmware, as DeviceInfo GetInfo tells it; counts only where the description names none. */
  observe(firmware: string): void {
    const description = this.#description;
    if (!description || firmware === '' || description.version === description.device.firmware) return;
    if (description.device.firmware === firmware) return;
    this.#description = { ...description, device: { ...description.device, firmware } };
    this.#loader?.confirm(firmware);
  }

  close(): void {
    this.#end.abort();
    this.#address.close();
  }

  /** What is kept of its services; the rest is read when it is needed for the first time. */
  async #load(description: Description): Promise<Loader> {
    const { cache, readDocument, settings } = this.options;
    const loader = new Loader(description, cache, readDocument, settings.logger);
    await loader.recall();
    return loader;
  }

  /** The description may come over HTTP, where neither another certificate nor a refusal of all calls shows. */
  #tryCall(asker: AbortSignal): Promise<number> {
    return this.#within(asker, async (limited, deadline) => {
      const origin = await deadline.race(Promise.resolve(this.callOrigin()));
      return askSecurityPort(
        this.options.http,
        origin,
        this.#description!.services,
        this.options.settings,
        limited,
      );
    });
  }

  #askPort(): Promise<number> {
    return this.#within(this.#end.signal, async (limited) => {
      const { http, identity, settings } = this.options;
      const { services } = this.#description!;
      const port = await askSecurityPort(http, this.origin, services, settings, limited);
      identity.keepSecurityPort(port);
      return port;
    });
  }

  /** Within the time of one call. */
  async #within<T>(
    asker: AbortSignal,
    work: (signal: AbortSignal, deadline: Deadline) => Promise<T>,
  ): Promise<T> {
    const { clock, timeout } = this.options.settings;
    const deadline = new Deadline([asker], clock, timeout);
    return work(deadline.signal, deadline).finally(() => deadline.end());
  }
}
