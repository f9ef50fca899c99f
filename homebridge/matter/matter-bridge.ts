/** The bridge that Homebridge shows our accessories on over Matter, where it has one. */

import { readContext } from '../context';
import type { API } from '../hap';
import { kinds } from '../kinds';
import type { Environment, Reachability } from '../mapping';
import { PLATFORM_NAME, PLUGIN_NAME } from '../settings';
import type { Shelf } from '../shown';
import type { Thing } from '../thing';
import { knowsMatter, type MatterAccessory, type MatterApi, matterOf } from './api';
import type { Published } from './published';
import { type MatterEnvironment, MatterTile } from './tile';

/** One accessory that takes long does not keep the others waiting for longer. */
const NEXT_AFTER_MS = 2_000;

export class MatterBridge implements Shelf {
  readonly silent = new Map<string, MatterAccessory>();
  private readonly kept = new Map<string, MatterAccessory>();
  private readonly tiles = new Map<string, MatterTile>();
  private readonly told = new Set<string>();
  private queue: Promise<void> = Promise.resolve();
  /** Once Homebridge has shown that it takes Matter accessories here. */
  private environment?: MatterEnvironment;

  constructor(
    private readonly host: API,
    private readonly base: Environment,
    private readonly boot: Reachability,
    /** The bridge of Homebridge that this process is: empty for the main one. */
    private readonly username: string,
    private readonly stood: (tile: MatterTile) => void,
  ) {}

  /** Whether things can be shown over Matter. */
  get offered(): boolean {
    return this.environment !== undefined;
  }

  canShow({ kind, options }: Pick<Thing, 'kind' | 'options'>): boolean {
    const converter = kinds.get(kind)?.matter;
    return converter !== undefined && (converter.shows?.(options ?? {}) ?? true);
  }

  get hasKept(): boolean {
    return this.kept.size > 0;
  }

  /** Homebridge hands over what it kept, before it has launched. */
  keep(accessory: MatterAccessory): void {
    this.kept.set(accessory.UUID, { ...accessory, clusters: accessory.clusters ?? {} });
  }

  /**
   * Homebridge has launched: registers all that it kept, for what is not registered is removed at the next start.
   *
   * @returns the tiles of what it kept
   */
  async open(): Promise<readonly MatterTile[]> {
    const api = matterOf(this.host);
    if (!api || !(await this.isActive(api))) return [];
    const { clock, log, later } = this.base;
    this.environment = {
      ...{ api, clock, log, later, leaving: new Map() },
      uuidOf: (seed) => this.host.hap.uuid.generate(seed),
      register: (published) => this.inTurn(published),
      stood: this.stood,
    };
    const tiles = [...this.kept.values()].flatMap((accessory) => this.restored(accessory));
    const own = new Set(tiles.flatMap(({ uuids }) => uuids));
    for (const accessory of this.kept.values()) {
      if (!own.has(accessory.UUID)) this.restoreSilent(api, accessory);
    }
    this.kept.clear();
    return tiles;
  }

  /** @returns undefined where Matter has nothing like it, which is told */
  make(uuid: string, udn: string, { kind, id, name, about, options }: Thing): MatterTile | undefined {
    const row = kinds.get(kind);
    if (!this.environment || !row) return undefined;
    const { title, namedOnce, matter: converter } = row;
    if (!converter) return undefined;
    const context = { udn, kind, id, name, about, options: options ?? {} };
    const silent = this.silent.get(uuid);
    this.silent.delete(uuid);
    const shown = { title, namedOnce, converter };
    const known = silent && new Map([[uuid, silent]]);
    const tile = new MatterTile(this.environment, uuid, context, shown, this.boot, known);
    this.tiles.set(uuid, tile);
    if (silent) {
      tile.restored();
      this.base.log.info(
        `${name} is known again; over Matter it can be switched after the next restart of Homebridge.`,
      );
    }
    return tile;
  }

  unregister(uuid: string): void {
    this.tiles.get(uuid)?.remove();
    this.tiles.delete(uuid);
    const silent = this.silent.get(uuid);
    this.silent.delete(uuid);
    if (!silent) return;
    this.environment?.api
      .unregisterPlatformAccessories(PLUGIN_NAME, PLATFORM_NAME, [silent])
      .catch((error: unknown) => this.base.log.debug(`Matter: ${String(error)}`));
  }

  /** A block asks for Matter, and there is none here. */
  tellMissing(): void {
    const where = this.username
      ? `switch on “Enable Matter” for the child bridge ${this.username}, in the bridge settings of this plugin ("_bridge": { "matter": {} } in config.json)`
      : 'switch on “Enable Matter” in the settings of Homebridge’s bridge ("bridge": { "matter": {} } in config.json)';
    this.tell(
      knowsMatter(this.host)
        ? `Matter is asked for, and it is off for this bridge: everything stays in HomeKit as it was. To have it, ${where}.`
        : 'Matter is asked for, and it needs Homebridge 2: everything stays in HomeKit as it was.',
    );
  }

  /** Once for each kind, and for each thing that is left out though others of its kind are not. */
  tellLacking({ kind, name }: Pick<Thing, 'kind' | 'name'>): void {
    const row = kinds.get(kind);
    const what = row?.matter ? name : (row?.title ?? kind);
    this.tell(`Homebridge has no Matter device for “${what}”, so it is not shown over Matter.`);
  }

  /** Where a child bridge alone has Matter, the main one has the API as well, and refuses every call. */
  private async isActive(api: MatterApi): Promise<boolean> {
    const nobody = this.host.hap.uuid.generate('fritzbox|nobody');
    return api.updateAccessoryState(nobody, 'onOff', { onOff: false }).then(
      () => true,
      (error: unknown) => {
        this.base.log.debug(`Matter: ${String(error)}`);
        return false;
      },
    );
  }

  private restored(accessory: MatterAccessory): MatterTile[] {
    const context = readContext(accessory.context);
    const row = context && kinds.get(context.kind);
    if (!context || !row?.matter || !this.environment) return [];
    const { title, namedOnce, matter: converter } = row;
    const shown = { title, namedOnce, converter };
    const tile = new MatterTile(this.environment, accessory.UUID, context, shown, this.boot, this.kept);
    this.tiles.set(accessory.UUID, tile);
    tile.restore();
    return [tile];
  }

  /** Nobody knows what it shows: it keeps its place and its rooms, and without handlers every command fails. */
  private restoreSilent(api: MatterApi, kept: MatterAccessory): void {
    const deviceType = Object.values(api.deviceTypes).find(({ name }) => name === kept.deviceType?.name);
    if (!deviceType) return;
    const accessory = { ...kept, deviceType };
    this.silent.set(kept.UUID, accessory);
    this.queue = this.queue.then(async () => {
      await api.registerPlatformAccessories(PLUGIN_NAME, PLATFORM_NAME, [accessory]);
      await api.updateAccessoryState(kept.UUID, 'bridgedDeviceBasicInformation', { reachable: false });
    });
    this.queue = this.queue.catch((error: unknown) => this.base.log.debug(`Matter: ${String(error)}`));
  }

  /** One after another: of several that Homebridge is given at once, one bad accessory takes all behind it away. */
  private inTurn(published: Published): Promise<void> {
    const done = this.queue.then(() => published.register());
    const late = () => new Promise<void>((resolve) => this.base.later(NEXT_AFTER_MS, resolve));
    this.queue = this.queue.then(() => Promise.race([done, late()]));
    return done;
  }

  private tell(message: string): void {
    if (!this.told.has(message)) this.base.log.warn(message);
    this.told.add(message);
  }
}
