/** What is worth keeping about a box between two starts: its description, its TLS port and its certificate. */

import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../logger';
import { type ScpdRecord, scpdFromRecord, scpdToRecord } from './record';
import type { Scpd } from './scpd';

const format = 1;

/** Kept for ever; without secrets. */
export interface Identity {
  readonly udn: string;
  readonly securityPort?: number;
  readonly fingerprint?: string;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A UDN comes from the network and must not choose a path. */
const fileName = (kind: string, udn: string) =>
  `tr064-${udn.replace(/[^0-9a-z-]+/gi, '_').slice(0, 80)}-${kind}.json`;

export class Cache {
  #writing: Promise<void> = Promise.resolve();
  #warned = false;

  /** Without a folder nothing is kept. */
  constructor(
    private readonly folder: string | undefined,
    private readonly logger: Logger,
  ) {}

  async identity(udn: string): Promise<Identity | undefined> {
    const { securityPort, fingerprint } = (await this.#read(fileName('identity', udn), udn)) ?? {};
    return {
      udn,
      ...(isPort(securityPort) ? { securityPort } : {}),
      ...(typeof fingerprint === 'string' && /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/.test(fingerprint)
        ? { fingerprint }
        : {}),
    };
  }

  keepIdentity(identity: Identity): void {
    this.#write(fileName('identity', identity.udn), { format, ...identity });
  }

  /** SCPDs by their path, or undefined when they are not known for this version of the box's description. */
  async scpds(udn: string, version: string): Promise<ReadonlyMap<string, Scpd> | undefined> {
    const stored = await this.#read(fileName('services', udn), udn);
    if (!stored || stored.version !== version || !isObject(stored.scpds)) return undefined;
    const result = new Map<string, Scpd>();
    for (const [path, record] of Object.entries(stored.scpds)) {
      const scpd = scpdFromRecord(record);
      if (!scpd) return undefined;
      result.set(path, scpd);
    }
    return result;
  }

  keepScpds(udn: string, version: string, scpds: ReadonlyMap<string, Scpd>): void {
    const records: Record<string, ScpdRecord> = {};
    for (const [path, scpd] of scpds) records[path] = scpdToRecord(scpd);
    this.#write(fileName('services', udn), { format, udn, version, scpds: records });
  }

  /** The UDN that was last met under an address as the user wrote it. */
  async udnAt(address: string): Promise<string | undefined> {
    const addresses = await this.#addresses();
    return Object.hasOwn(addresses, address) ? addresses[address] : undefined;
  }

  async keepAddress(address: string, udn: string): Promise<void> {
    const addresses = await this.#addresses();
    if (addresses[address] === udn) return;
    this.#write('tr064-addresses.json', { format, udn: '', addresses: { ...addresses, [address]: udn } });
  }

  /** All that was to be kept is on the disk. */
  written(): Promise<void> {
    return this.#writing;
  }

  async #addresses(): Promise<Record<string, string>> {
    const stored = (await this.#read('tr064-addresses.json', ''))?.addresses;
    if (!isObject(stored)) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  }

  /** A torn or foreign file counts as none, and is written anew. */
  async #read(name: string, udn: string): Promise<Json | undefined> {
    if (!this.folder) return undefined;
    await this.#writing;
    try {
      const stored: unknown = JSON.parse(await readFile(join(this.folder, name), 'utf8'));
      return isObject(stored) && stored.format === format && stored.udn === udn ? stored : undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.logger.debug(`${name} cannot be used and is ignored: ${(error as Error).message}`);
      }
      return undefined;
    }
  }

  #write(name: string, content: Json): void {
    if (!this.folder) return;
    this.#writing = this.#writing.then(() => this.#replace(name, JSON.stringify(content)));
  }

  /** Written beside and renamed, so that nobody ever reads half a file. */
  async #replace(name: string, text: string): Promise<void> {
    const folder = this.folder!;
    const beside = join(folder, `.${name}.${process.pid}.${randomBytes(4).toString('hex')}`);
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(beside, text, { mode: 0o600, flush: true });
      await rename(beside, join(folder, name));
    } catch (error) {
      await rm(beside, { force: true }).catch(() => {});
      if (this.#warned) return;
      this.#warned = true;
      this.logger.warn(
        `Nothing can be kept in ${folder}: ${(error as Error).message}. Every start reads all anew.`,
      );
    }
  }
}

const isPort = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) < 65_536;
