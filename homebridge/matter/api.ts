/** What this plugin uses of Homebridge's Matter API (`api.matter`, from Homebridge 2 on), in types of its own. */

import type { API } from '../hap';

/** Of one cluster, by the names of the Matter specification. */
export type MatterAttributes = Readonly<Record<string, unknown>>;
export type MatterClusters = Readonly<Record<string, MatterAttributes>>;

/** What Homebridge calls when a controller sends a command, or has written an attribute. A rejection refuses a command. */
export type MatterHandler = (request?: MatterAttributes) => Promise<void> | void;
export type MatterHandlers = Readonly<Record<string, Readonly<Record<string, MatterHandler>>>>;

/** An accessory as Homebridge takes it, and as it hands it over again after a restart (then without handlers). */
export interface MatterAccessory {
  readonly UUID: string;
  displayName: string;
  /** One of `api.matter.deviceTypes`; after a restart no more than its name. */
  readonly deviceType: { readonly name?: string };
  serialNumber: string;
  manufacturer: string;
  model: string;
  firmwareRevision?: string;
  context: Record<string, unknown>;
  /** Homebridge writes the present state in here, and keeps it with the accessory. */
  clusters: Record<string, Record<string, unknown>>;
  handlers?: MatterHandlers;
}

export type MatterStatusName =
  | 'Busy'
  | 'Timeout'
  | 'InvalidInState'
  | 'Failure'
  | 'PermissionDenied'
  | 'NotFound';

export interface MatterApi {
  readonly deviceTypes: Readonly<Record<string, { readonly name?: string }>>;
  readonly status: Readonly<Record<MatterStatusName, new (message?: string) => Error>>;
  /** Resolves before the accessory can be used, and also where it was not taken: then only Homebridge's log tells. */
  registerPlatformAccessories(plugin: string, platform: string, list: MatterAccessory[]): Promise<void>;
  /** Changes what Homebridge keeps for the next start. */
  updatePlatformAccessories(list: MatterAccessory[]): Promise<void>;
  unregisterPlatformAccessories(plugin: string, platform: string, list: MatterAccessory[]): Promise<void>;
  /** Resolves also where nothing was updated. Rejects where this bridge has no Matter. */
  updateAccessoryState(uuid: string, cluster: string, attributes: Record<string, unknown>): Promise<void>;
  /** @returns undefined while the accessory, or the cluster, is not there */
  getAccessoryState(uuid: string, cluster: string): Promise<MatterAttributes | undefined>;
}

/** @returns undefined where this Homebridge has no Matter, or has it switched off */
export function matterOf(api: API): MatterApi | undefined {
  const enabled = typeof api.isMatterEnabled === 'function' && api.isMatterEnabled();
  return enabled ? (api.matter as unknown as MatterApi | undefined) : undefined;
}

/** Whether this Homebridge could speak Matter if it were switched on. */
export function knowsMatter(api: API): boolean {
  return typeof api.isMatterEnabled === 'function';
}
