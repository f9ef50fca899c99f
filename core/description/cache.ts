/** Keeps what a box says its services can do, for the version of its description that it was read from. */

import { isObject, type JsonFolder } from '../util/json-folder';
import { type ScpdRecord, scpdFromRecord, scpdToRecord } from './record';
import type { Scpd } from './scpd';
import { fileName, format } from './store';

export class Cache {
  constructor(private readonly files: JsonFolder) {}

  /** SCPDs by their path, or undefined when they are not known for this version of the box's description. */
  async scpds(udn: string, version: string): Promise<ReadonlyMap<string, Scpd> | undefined> {
    const stored = await this.files.read(fileName('services', udn));
    const isItsOwn = stored?.format === format && stored.udn === udn && stored.version === version;
    if (!isItsOwn || !isObject(stored.scpds)) return undefined;
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
    this.files.write(fileName('services', udn), { format, udn, version, scpds: records });
  }
}
