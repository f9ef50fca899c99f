/** Whether the box is there, where it is and what it can do: noticed when it goes, comes back, restarts, moves or is updated. */

import type { Description } from '../description/device';
import type { Loader } from '../description/loader';
import type { Tr064Error } from '../errors';
import { Deadline } from '../util/deadline';
import type { Values } from '../values';
import type { Connected } from './connect';
import { Health } from './health';
import { askSecurityPort } from './security-port';
import { Uptime } from './uptime';
import { Whereabouts } from './whereabouts';

export interface AttendanceOptions {
  readonly offline: (error: Tr064Error) => void;
  readonly online: () => void;
  readonly restarted: () => void;
  /** The box has another address: what it knows of us there is nothing. */
  readonly moved: () => void;
  /** Calls DeviceInfo GetInfo, whose answer comes to `observe`. */
  readonly askUptime: () => Promise<unknown>;
}

export class Attendance {
  readonly health: Health;
  readonly #whereabouts: Whereabouts;
  readonly #uptime = new Uptime();
  #description: Description;
  #loader: Loader;

  constructor(
    private readonly connected: Connected,
    private readonly options: AttendanceOptions,
  ) {
    const { settings, closing, description } = connected;
    this.#description = description;
    this.#loader = connected.loader(description);
    this.health = new Health({
      clock: settings.clock,
      probe: (signal, callsToo) => this.#probe(signal, callsToo),
      onOffline: (error) => this.#gone(error),
      onOnline: () => void this.#back(),
    });
    this.#whereabouts = new Whereabouts(connected, {
      moved: (moved) => this.#moved(moved),
      missing: () => this.health.doubt(),
      closing: closing.signal,
    });
  }

  get description(): Description {
    return this.#description;
  }

  get loader(): Loader {
    return this.#loader;
  }

  /** Takes what DeviceInfo GetInfo answered to anybody. */
  observe(values: Values): void {
    if (this.#uptime.fell(values)) this.options.restarted();
  }

  close(error: Tr064Error): void {
    this.#whereabouts.close();
    this.health.close(error);
  }

  async #probe(signal: AbortSignal, callsToo: boolean): Promise<void> {
    const { endpoint, settings, recallCertificate, loader: loaderFor } = this.connected;
    if (callsToo) await recallCertificate();
    const description = await this.#whereabouts.look(signal);
    // The port for TLS may be another one after a restart; asking again costs one small call.
    endpoint.forgetPort();
    if (callsToo) await this.#tryCall(signal);
    if (description.version === this.#description.version) return;
    settings.logger.info(`The box has new firmware (${description.device.firmware}).`);
    const loader = loaderFor(description);
    await loader.all(settings.concurrency, signal);
    this.#description = description;
    this.#loader = loader;
  }

  /** The description may come over HTTP, where neither another certificate nor a refusal of all calls shows. */
  async #tryCall(signal: AbortSignal): Promise<void> {
    const { endpoint, http, settings } = this.connected;
    const deadline = new Deadline([signal], settings.clock, settings.timeout);
    try {
      const origin = await deadline.race(endpoint.calls());
      await askSecurityPort(http, origin, this.#description.services, deadline.signal);
    } finally {
      deadline.end();
    }
  }

  #moved(description: Description): void {
    this.connected.endpoint.move(description.device.url);
    this.#description = { ...this.#description, device: description.device };
    this.options.moved();
  }

  #gone(error: Tr064Error): void {
    this.connected.settings.logger.warn(`The box cannot be asked: ${error.message}`);
    this.connected.http.forgetIdle();
    this.options.offline(error);
  }

  /** A box that was gone and is back has restarted, unless its up-time tells otherwise. */
  async #back(): Promise<void> {
    const { askUptime, online, restarted } = this.options;
    this.connected.settings.logger.info('The box is back.');
    if (!this.#uptime.known) restarted();
    else await askUptime().catch(() => restarted());
    online();
  }
}
