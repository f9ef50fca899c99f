/** The platform "FritzBox": cached accessories answer at once; each configured box then brings its own up to date. */

import { join } from 'node:path';
import { type Clock, systemClock } from '../core/index';
import { Absences } from './absences';
import { type AccessoryHost, BoxController } from './box-controller';
import { type Config, readConfig } from './config';
import type { API, DynamicPlatformPlugin, Logging, PlatformAccessory, PlatformConfig } from './hap';
import { seedOf } from './identity';
import { kinds } from './kinds';
import type { Environment, Reachability, TileContext } from './mapping';
import { cleanName, nameRules } from './names';
import { PLATFORM_NAME, PLUGIN_NAME, STORAGE_FOLDER } from './settings';
import type { Kind, StateOf, Thing } from './thing';
import { Tile } from './tile';

type AnyTile = Tile<object, unknown>;
type AnyContext = TileContext<object, unknown>;

/** HAP allows a bridge 150 accessories, the bridge itself among them. */
const MOST_ACCESSORIES = 149;

export class FritzBoxPlatform implements DynamicPlatformPlugin, AccessoryHost {
  readonly storage: string;
  readonly bridge: string;
  private readonly config: Config;
  private readonly environment: Environment;
  private readonly tiles = new Map<string, AnyTile>();
  private readonly timers = new Set<unknown>();
  private controllers: BoxController[] = [];
  private readonly boot: Reachability;
  private saidFull = false;
  private readonly absences: Absences;

  constructor(
    readonly log: Logging,
    raw: PlatformConfig,
    private readonly api: API,
    readonly clock: Clock = systemClock,
  ) {
    this.absences = new Absences(this.clock);
    this.storage = join(api.user.storagePath(), STORAGE_FOLDER);
    this.config = readConfig(raw ?? {});
    this.bridge = String(raw?._bridge?.username ?? '');
    this.boot = { online: false, since: this.clock.now() };
    this.environment = {
      hap: api.hap,
      log,
      clock: this.clock,
      names: nameRules(api.hap.HAPLibraryVersion()),
      later: (milliseconds, action) => this.later(milliseconds, action),
    };
    for (const mistake of this.config.mistakes) log.warn(mistake);
    api.on('didFinishLaunching', () => this.start());
    api.on('shutdown', () => {
      this.close().catch((error: unknown) => log.debug(`Not everything ended well: ${String(error)}`));
    });
  }

  /** Homebridge hands over what it kept: it answers from memory at once, and can be switched when its box is there. */
  configureAccessory(accessory: PlatformAccessory): void {
    const kept = accessory as PlatformAccessory<AnyContext>;
    if (!isContext(kept.context)) return;
    const tile = this.tileFor(kept);
    if (tile) this.tiles.set(accessory.UUID, tile);
  }

  get several(): boolean {
    return this.config.boxes.length > 1;
  }

  isDuplicate(controller: BoxController, udn: string): boolean {
    return this.controllers.some((other) => other !== controller && other.udn === udn);
  }

  reached(controller: BoxController): void {
    for (const tile of this.tiles.values()) {
      const { udn } = tile.context;
      const absent = this.absences.has(tile.accessory.UUID);
      if (udn === controller.udn && !absent) tile.setReachability(controller.reachability);
    }
  }

  shown(controller: BoxController): number {
    return [...this.tiles.values()].filter(({ context }) => context.udn === controller.udn).length;
  }

  publish<K extends Kind>(controller: BoxController, kind: K, id: string, state: StateOf<K>): void {
    this.tiles.get(this.uuidOf(controller, kind, id))?.put(state);
  }

  reconcile(
    controller: BoxController,
    seenKinds: readonly Kind[],
    things: readonly Thing[],
    mayReturn: (kind: Kind, id: string) => boolean,
  ): void {
    const seen = new Set<string>();
    const fresh: PlatformAccessory<AnyContext>[] = [];
    for (const thing of things) {
      const uuid = this.uuidOf(controller, thing.kind, thing.id);
      seen.add(uuid);
      this.absences.seen(uuid);
      if (!this.tiles.has(uuid)) {
        const accessory = this.make(uuid, controller, thing);
        if (accessory) fresh.push(accessory);
      }
      this.tiles.get(uuid)?.adopt(thing, controller.reachability);
    }
    this.register(fresh);
    const missing = [...this.tiles.values()].filter((tile) => {
      const { udn, kind } = tile.context;
      return udn === controller.udn && seenKinds.includes(kind) && !seen.has(tile.accessory.UUID);
    });
    const gone = missing.filter((tile) => this.isGone(tile, things, mayReturn));
    this.remove((tile) => gone.includes(tile));
    this.removeForeign();
  }

  /** What the box does not list for a while does not answer, and keeps its place in HomeKit. */
  private isGone(
    tile: AnyTile,
    things: readonly Thing[],
    mayReturn: (kind: Kind, id: string) => boolean,
  ): boolean {
    const { kind, id } = tile.context;
    if (!mayReturn(kind, id)) return true;
    const others = things.some((thing) => thing.kind === kind);
    if (this.absences.gone(tile.accessory.UUID, !others)) return true;
    tile.setReachability({ online: false, since: 0 });
    return false;
  }

  private start(): void {
    this.controllers = this.config.boxes.map((box) => new BoxController(box, this));
  }

  private async close(): Promise<void> {
    for (const timer of this.timers) this.clock.clearTimeout(timer);
    this.timers.clear();
    await Promise.all(this.controllers.map((controller) => controller.close()));
  }

  private later(milliseconds: number, action: () => void): void {
    const timer = this.clock.setTimeout(() => {
      this.timers.delete(timer);
      action();
    }, milliseconds);
    this.timers.add(timer);
  }

  private uuidOf(controller: BoxController, kind: Kind, id: string): string {
    return this.api.hap.uuid.generate(seedOf(controller.udn ?? '', kind, id));
  }

  private tileFor(accessory: PlatformAccessory<AnyContext>): AnyTile | undefined {
    // None for a kind that a newer version of this plugin wrote into Homebridge's cache.
    const row = kinds.get(accessory.context.kind);
    return row && new Tile(this.environment, accessory, row, this.boot);
  }

  private make(
    uuid: string,
    controller: BoxController,
    thing: Thing,
  ): PlatformAccessory<AnyContext> | undefined {
    if (this.tiles.size >= MOST_ACCESSORIES) {
      this.full();
      return undefined;
    }
    const title = kinds.get(thing.kind)?.title ?? thing.kind;
    const name = cleanName(thing.name, title, this.environment.names);
    const accessory = new this.api.platformAccessory<AnyContext>(name, uuid);
    const { kind, id, about, options, state } = thing;
    accessory.context = {
      udn: controller.udn ?? '',
      kind,
      id,
      name: thing.name,
      about,
      options: options ?? {},
      state,
    };
    const tile = this.tileFor(accessory);
    if (tile) this.tiles.set(uuid, tile);
    return accessory;
  }

  private register(accessories: PlatformAccessory<AnyContext>[]): void {
    if (accessories.length === 0) return;
    try {
      this.api.registerPlatformAccessories(PLUGIN_NAME, PLATFORM_NAME, accessories);
    } catch {
      // Accessories of other plugins take part of the bridge's 149 places: keep those that found one.
      for (const accessory of accessories) {
        if (!accessory._associatedHAPAccessory.bridged) this.drop(accessory);
      }
      this.full();
    }
  }

  private full(): void {
    if (this.saidFull) return;
    this.saidFull = true;
    this.log.error(
      `HomeKit allows ${MOST_ACCESSORIES} accessories on one bridge, so not everything can be shown. ` +
        'Run this plugin as a child bridge, or hide some plugs in its settings.',
    );
  }

  private remove(which: (tile: AnyTile) => boolean): void {
    // While the configuration has mistakes, something may be missing by mistake only.
    if (this.config.mistakes.length > 0) return;
    for (const tile of [...this.tiles.values()].filter(which)) {
      this.log.info(`${tile.accessory.displayName} is gone and was removed.`);
      this.drop(tile.accessory);
    }
  }

  /** Accessories of a box that is no longer configured, once every configured box has said who it is. */
  private removeForeign(): void {
    const udns = this.controllers.map((controller) => controller.udn);
    if (udns.length > 0 && udns.every((udn) => udn !== undefined))
      this.remove((tile) => !udns.includes(tile.context.udn));
  }

  private drop(accessory: PlatformAccessory<AnyContext>): void {
    this.tiles.delete(accessory.UUID);
    try {
      this.api.unregisterPlatformAccessories(PLUGIN_NAME, PLATFORM_NAME, [accessory]);
    } catch (error) {
      this.log.debug(`Homebridge did not know ${accessory.displayName}: ${String(error)}`);
    }
  }
}

function isContext(context: unknown): context is AnyContext {
  const { udn, kind, id, name, about } = (context ?? {}) as Partial<AnyContext>;
  const texts = [udn, kind, id, name].every((text) => typeof text === 'string');
  return texts && typeof about === 'object' && about !== null;
}
