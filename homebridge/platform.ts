/** The platform "FritzBox": one block of the configuration. Cached accessories answer at once; each box then brings its own up to date. */

import { join } from 'node:path';
import { type Clock, systemClock } from '../core/index';
import { type AccessoryHost, BoxController } from './box-controller';
import { childBridgeOf } from './child-bridge';
import { readConfig } from './config';
import type { Config, Protocol } from './config-types';
import type { API, DynamicPlatformPlugin, Logging, PlatformAccessory, PlatformConfig } from './hap';
import type { MatterAccessory } from './matter/api';
import { inOneLine } from './one-line';
import { STORAGE_FOLDER } from './settings';
import type { Kind, StateOf, Thing } from './thing';
import { Tiles } from './tiles';
import { sentenceOf } from './told-error';

/**
 * Blocks that run in one process share their tiles: Homebridge 1 hands all cached accessories of an alias to the last
 * block, whose-ever they are.
 */
const shared = new WeakMap<API, Tiles>();

export class FritzBoxPlatform implements DynamicPlatformPlugin, AccessoryHost {
  readonly storage: string;
  readonly bridge: string;
  private readonly config: Config;
  private readonly tiles: Tiles;
  controllers: BoxController[] = [];
  started = false;
  private closed = false;

  readonly log: Logging;

  constructor(
    hostLog: Logging,
    raw: PlatformConfig,
    api: API,
    readonly clock: Clock = systemClock,
  ) {
    const log = inOneLine(hostLog);
    this.log = log;
    this.storage = join(api.user.storagePath(), STORAGE_FOLDER);
    this.config = readConfig(raw ?? {});
    this.bridge = childBridgeOf(raw ?? {}, api.user.configPath());
    this.tiles = shared.get(api) ?? new Tiles(api, log, clock, this.storage, this.bridge);
    shared.set(api, this.tiles);
    this.tiles.join(this);
    for (const line of [...this.config.mistakes, ...this.config.remarks]) log.warn(line);
    api.on('didFinishLaunching', () => this.safely(() => this.start()));
    api.on('shutdown', () => {
      this.close().catch((error: unknown) => log.debug(`Not everything ended well: ${String(error)}`));
    });
  }

  configureAccessory(accessory: PlatformAccessory): void {
    this.safely(() => this.tiles.keep(accessory));
  }

  /** The same for what was shown over Matter: Homebridge 2 calls it. */
  configureMatterAccessory(accessory: object): void {
    this.safely(() => this.tiles.keepMatter(accessory as MatterAccessory));
  }

  get protocol(): Protocol | undefined {
    return this.config.protocol;
  }

  get several(): boolean {
    return this.config.boxes.length > 1;
  }

  get hasMistakes(): boolean {
    return this.config.mistakes.length > 0;
  }

  isDuplicate(controller: BoxController, udn: string): boolean {
    return this.tiles.controllers.some((other) => other !== controller && other.udn === udn);
  }

  arrived(controller: BoxController): void {
    this.tiles.arrived(controller);
  }

  reached(controller: BoxController): void {
    this.tiles.reached(controller);
  }

  unread(controller: BoxController, kinds: readonly Kind[], things: readonly Thing[], error: unknown): void {
    this.tiles.unread(controller, kinds, things, error);
  }

  shown(controller: BoxController): number {
    return this.tiles.shown(controller);
  }

  publish<K extends Kind>(controller: BoxController, kind: K, id: string, state: StateOf<K>): void {
    this.tiles.publish(controller, kind, id, state);
  }

  reconcile(...look: Parameters<AccessoryHost['reconcile']>): void {
    this.tiles.reconcile(...look);
  }

  private start(): void {
    const opening = this.tiles.openMatter();
    const told = (error: unknown) => this.tellUnexpected(error);
    if (opening) void opening.catch(told).then(() => this.safely(() => this.begin()));
    else this.begin();
  }

  private begin(): void {
    if (this.closed) return;
    this.controllers = this.config.boxes.map((box) => new BoxController(box, this));
    this.started = true;
    // Somebody took the last box out.
    if (this.config.emptied) this.tiles.removeForeign();
  }

  private async close(): Promise<void> {
    this.closed = true;
    this.tiles.close();
    await Promise.all(this.controllers.map((controller) => controller.close()));
  }

  /** Whatever goes wrong here, Homebridge and its other plugins go on. */
  private safely(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.tellUnexpected(error);
    }
  }

  private tellUnexpected(error: unknown): void {
    this.log.error(`Something went wrong that should not: ${sentenceOf(error)}`);
  }
}
