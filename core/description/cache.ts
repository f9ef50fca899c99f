/** Keeps what a box says its services can do, for the version of its description that it was read from. */

import type { Clock } from '../clock';
import type { Device } from '../model';
import { fileName, format } from '../util/box-file';
import { isObject, type JsonFolder } from '../util/json-folder';
import type { Description } from './device';
import { type ScpdRecord, scpdFromRecord, scpdToRecord } from './record';
import type { Scpd } from './scpd';

type Described = Pick<Description, 'device' | 'version'>;

/** A box whose description names no firmware may have another one tomorrow, with the same description. */
const longestWithoutFirmwareMs = 86_400_000;

/** What was read of a box's services. */
export interface KeptServices {
  /** SCPDs by their path. */
  readonly scpds: ReadonlyMap<string, Scpd>;
  /** Of the description, or of DeviceInfo GetInfo where that names none; empty where nobody has said it yet. */
  readonly firmware: string;
}

export class Cache {
  constructor(
    private readonly files: JsonFolder,
    private readonly clock: Clock,
  ) {}

  /** As far as it was read for this version of the box's description; an SCPD that is spoilt is left out. */
  async services({ device, version }: Described): Promise<KeptServices | undefined> {
    const { udn } = device;
    const stored = await this.files.read(fileName('services', udn));
    const isItsOwn = stored?.format === format && stored.udn === udn && stored.version === version;
    if (!isItsOwn || !isObject(stored.scpds) || this.#isOld(device, stored.kept)) return undefined;
    const scpds = Object.entries(stored.scpds).flatMap(([path, record]) => {
      const scpd = scpdFromRecord(record);
      return scpd ? [[path, scpd] as const] : [];
    });
    const firmware = typeof stored.firmware === 'string' ? stored.firmware : device.firmware;
    return { scpds: new Map(scpds), firmware };
  }

  keep({ device, version }: Described, { scpds, firmware }: KeptServices): void {
    const { udn } = device;
    const records: Record<string, ScpdRecord> = {};
    for (const [path, scpd] of scpds) records[path] = scpdToRecord(scpd);
    const kept = this.clock.now();
    this.files.write(fileName('services', udn), { format, udn, version, firmware, kept, scpds: records });
  }

  #isOld({ firmware }: Pick<Device, 'firmware'>, kept: unknown): boolean {
    if (firmware !== '') return false;
    const age = this.clock.now() - Number(kept);
    return !(age >= 0 && age < longestWithoutFirmwareMs);
  }
}
