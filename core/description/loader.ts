/** Fills the services of a description with their actions when they are needed: from the cache, or from the box, each SCPD once. */

import { asTr064Error, Tr064Error } from '../errors';
import type { Logger } from '../logger';
import type { HttpReply } from '../wire/http';
import type { Cache } from './cache';
import type { Description, FillableService } from './device';
import type { Scpd } from './scpd';
import { sharedScpd } from './shared-scpd';

/** Gets a document from where the description was read. */
export type ReadDocument = (path: string, signal: AbortSignal) => Promise<HttpReply>;

function fill(services: readonly FillableService[], path: string, { actions, variables }: Scpd): void {
  for (const service of services) {
    if (service.scpdUrl === path) Object.assign(service, { actions, variables });
  }
}

export class Loader {
  readonly #scpds = new Map<string, Scpd>();
  readonly #loading = new Map<string, Promise<void>>();
  #firmware: string;

  constructor(
    private readonly description: Description,
    private readonly cache: Cache,
    private readonly read: ReadDocument,
    private readonly logger: Logger,
  ) {
    this.#firmware = description.device.firmware;
  }

  /** Takes what is kept of this version of the description. */
  async recall(): Promise<void> {
    const { device, services } = this.description;
    const kept = await this.cache.services(this.description);
    this.logger.debug(
      `${device.modelName || 'The box'} with ${services.length} services` +
        `${device.firmware && ` and firmware ${device.firmware}`}; ${kept?.scpds.size ?? 0} SCPDs are known from before.`,
    );
    if (!kept) return;
    this.#firmware = kept.firmware;
    for (const { scpdUrl } of services) {
      const scpd = kept.scpds.get(scpdUrl);
      if (scpd) this.#take(scpdUrl, scpd);
    }
  }

  /** The box itself tells its firmware, where its description does not: what is known of another one is forgotten. */
  confirm(firmware: string): void {
    const known = this.#firmware;
    this.#firmware = firmware;
    if (known !== '' && known !== firmware) this.#forget();
    this.#keep();
  }

  /** One service: at once when its SCPD is known, else read now, shared by all who wait. Throws what stands in the way. */
  async one({ scpdUrl: path }: Pick<FillableService, 'scpdUrl'>, signal: AbortSignal): Promise<void> {
    if (this.#scpds.has(path)) return;
    const loading = this.#loading.get(path) ?? this.#load(path, signal);
    this.#loading.set(path, loading);
    await loading;
  }

  /** All services. A failed SCPD spoils only its own service. */
  async all(signal: AbortSignal): Promise<void> {
    const paths = new Set(this.description.services.map(({ scpdUrl }) => scpdUrl));
    const failures = await Promise.all([...paths].map((scpdUrl) => this.#failureOf({ scpdUrl }, signal)));
    const failed = failures.filter((failure) => failure !== undefined);
    if (failed.length === 0) return;
    this.logger.debug(
      `${failed.length} of ${paths.size} SCPDs cannot be read, so their actions are unknown for now: ${failed.join(' ')}`,
    );
  }

  #take(path: string, scpd: Scpd): void {
    this.#scpds.set(path, scpd);
    fill(this.description.services, path, scpd);
  }

  #forget(): void {
    this.logger.info(`The box has new firmware (${this.#firmware}).`);
    this.#scpds.clear();
    for (const service of this.description.services) {
      Object.assign(service, { actions: new Map(), variables: new Map() });
    }
  }

  #keep(): void {
    this.cache.keep(this.description, { scpds: this.#scpds, firmware: this.#firmware });
  }

  async #failureOf(
    service: Pick<FillableService, 'scpdUrl'>,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    try {
      await this.one(service, signal);
      return undefined;
    } catch (error) {
      if (signal.aborted) throw error;
      return `${service.scpdUrl}: ${asTr064Error(error).message}`;
    }
  }

  async #load(path: string, signal: AbortSignal): Promise<void> {
    try {
      const reply = await this.read(path, signal);
      this.#take(path, scpdIn(reply, path));
    } finally {
      this.#loading.delete(path);
    }
    // What is read together is written once.
    if (this.#loading.size === 0) this.#keep();
  }
}

function scpdIn({ status, text }: HttpReply, path: string): Scpd {
  if (status === 200) return sharedScpd(text);
  throw new Tr064Error(
    'UNKNOWN_ACTION',
    `The box does not tell what this service can do (${path}: ${status}).`,
    { status },
  );
}
