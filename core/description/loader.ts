/** Fills the services of a description with their actions: from the cache, or from the box, each SCPD once. */

import { asTr064Error, boxIsAway, Tr064Error } from '../errors';
import type { Logger } from '../logger';
import type { HttpReply } from '../wire/http';
import type { Cache } from './cache';
import type { DescribedService, Description } from './device';
import { parseScpd, type Scpd } from './scpd';

/** Gets a page of the description's own host. */
export type Fetch = (path: string, signal: AbortSignal) => Promise<HttpReply>;

function fill(services: readonly DescribedService[], path: string, { actions, variables }: Scpd): void {
  for (const service of services) {
    if (service.scpdUrl === path) Object.assign(service, { actions, variables });
  }
}

export class Loader {
  readonly #scpds = new Map<string, Scpd>();
  readonly #loading = new Map<string, Promise<void>>();
  /** The network, not the box, stood in the way of an SCPD. */
  #interrupted = false;

  constructor(
    private readonly description: Description,
    private readonly cache: Cache,
    private readonly fetch: Fetch,
    private readonly logger: Logger,
  ) {}

  /** All services, at most `concurrency` SCPDs at a time. A failed SCPD spoils only its own service. */
  async all(concurrency: number, signal: AbortSignal): Promise<void> {
    const { services, device, version } = this.description;
    const paths = [...new Set(services.map(({ scpdUrl }) => scpdUrl))];
    const known = await this.cache.scpds(device.udn, version);
    for (const path of paths) {
      const scpd = known?.get(path);
      if (scpd) this.#take(path, scpd);
    }
    if (known) return;
    const left = [...paths];
    const worker = async () => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) await this.#try(path, signal);
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, paths.length) }, worker));
    // What is kept counts as all there is; the next start shall try what was missed.
    if (!this.#interrupted) this.cache.keepScpds(device.udn, version, this.#scpds);
  }

  /** One service whose SCPD could not be had before; shared by all who wait. Throws what stands in the way. */
  async one(service: Pick<DescribedService, 'scpdUrl'>, signal: AbortSignal): Promise<void> {
    const path = service.scpdUrl;
    const loading =
      this.#loading.get(path) ?? this.#load(path, signal).finally(() => this.#loading.delete(path));
    this.#loading.set(path, loading);
    await loading;
    const { device, version } = this.description;
    this.cache.keepScpds(device.udn, version, this.#scpds);
  }

  #take(path: string, scpd: Scpd): void {
    this.#scpds.set(path, scpd);
    fill(this.description.services, path, scpd);
  }

  async #try(path: string, signal: AbortSignal): Promise<void> {
    try {
      await this.#load(path, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      if (boxIsAway(error)) this.#interrupted = true;
      this.logger.warn(
        `${path} cannot be read, so its actions are unknown for now: ${asTr064Error(error).message}`,
      );
    }
  }

  async #load(path: string, signal: AbortSignal): Promise<void> {
    const reply = await this.fetch(path, signal);
    if (reply.status !== 200) {
      throw new Tr064Error(
        'UNKNOWN_ACTION',
        `The box does not tell what this service can do (${path}: ${reply.status}).`,
        {
          status: reply.status,
        },
      );
    }
    this.#take(path, parseScpd(reply.text));
  }
}
