/** The bridge that Homebridge shows our accessories on over HAP: takes them in, lets them go, and is full at some time. */

import type { AnyContext } from './context';
import type { API, PlatformAccessory } from './hap';
import { kinds } from './kinds';
import type { Environment, Reachability } from './mapping';
import { cleanName } from './names';
import { PLATFORM_NAME, PLUGIN_NAME } from './settings';
import type { Shelf } from './shown';
import { silence, unsilence } from './silent';
import type { Thing } from './thing';
import { Tile } from './tile';

export type HapTile = Tile<object, unknown>;

/** HAP allows a bridge 150 accessories, the bridge itself among them. */
const MOST_ACCESSORIES = 149;

export class HapBridge implements Shelf {
  readonly silent = new Map<string, PlatformAccessory>();
  private readonly accessories = new Map<string, PlatformAccessory>();
  private readonly told = new Set<string>();
  /** Made, but not handed to Homebridge yet. */
  private fresh: PlatformAccessory[] = [];

  constructor(
    private readonly api: API,
    private readonly environment: Environment,
    private readonly boot: Reachability,
  ) {}

  /** Homebridge kept it, and `context` says what it shows. */
  keep(accessory: PlatformAccessory, context: AnyContext): HapTile | undefined {
    accessory.context = context;
    return this.tileFor(accessory);
  }

  /** Homebridge kept it, and nobody knows what it shows. */
  keepSilent(accessory: PlatformAccessory): void {
    silence(this.api.hap, accessory);
    this.silent.set(accessory.UUID, accessory);
  }

  /** @returns undefined where the bridge is full, which is told */
  make(uuid: string, udn: string, thing: Thing): HapTile | undefined {
    const title = kinds.get(thing.kind)?.title ?? '';
    const silent = this.silent.get(uuid);
    if (!silent && this.accessories.size + this.silent.size >= MOST_ACCESSORIES) {
      this.tellFull();
      return undefined;
    }
    const name = cleanName(thing.name, title, this.environment.names);
    const accessory = silent ?? new this.api.platformAccessory(name, uuid);
    const { kind, id, about, options, state } = thing;
    accessory.context = {
      ...{ udn, kind, id, name: thing.name, about },
      ...{ options: options ?? {}, state },
    };
    if (silent) {
      unsilence(this.api.hap, silent);
      this.silent.delete(uuid);
    } else this.fresh.push(accessory);
    return this.tileFor(accessory);
  }

  /** Hands over what was made. @returns UUIDs of those that found no place */
  register(): readonly string[] {
    const accessories = this.fresh.splice(0);
    if (accessories.length === 0) return [];
    try {
      this.api.registerPlatformAccessories(PLUGIN_NAME, PLATFORM_NAME, accessories);
      return [];
    } catch {
      this.tellFull();
      // Accessories of other plugins take part of the bridge's 149 places: keep those that found one.
      return accessories
        .filter((accessory) => !accessory._associatedHAPAccessory.bridged)
        .map(({ UUID }) => UUID);
    }
  }

  /** Its tile shows another kind of thing from now on: the next one that is made for this UUID takes it over. */
  release(uuid: string): void {
    const accessory = this.accessories.get(uuid);
    this.accessories.delete(uuid);
    if (accessory) this.silent.set(uuid, accessory);
  }

  unregister(uuid: string): void {
    const accessory = this.accessories.get(uuid) ?? this.silent.get(uuid);
    this.accessories.delete(uuid);
    this.silent.delete(uuid);
    if (!accessory) return;
    try {
      this.api.unregisterPlatformAccessories(PLUGIN_NAME, PLATFORM_NAME, [accessory]);
    } catch (error) {
      this.environment.log.debug(`Homebridge did not know ${accessory.displayName}: ${String(error)}`);
    }
  }

  private tileFor(accessory: PlatformAccessory): HapTile | undefined {
    const kept = accessory as PlatformAccessory<AnyContext>;
    const row = kinds.get(kept.context.kind);
    if (!row) return undefined;
    this.accessories.set(accessory.UUID, accessory);
    return new Tile(this.environment, kept, row, this.boot);
  }

  private tellFull(): void {
    const message =
      `HomeKit allows ${MOST_ACCESSORIES} accessories on one bridge, so not everything can be shown. ` +
      'Run this plugin as a child bridge, or hide some plugs in its settings.';
    if (this.told.has(message)) return;
    this.told.add(message);
    this.environment.log.error(message);
  }
}
