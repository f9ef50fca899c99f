/** All tiles of one Homebridge process, whichever block of its configuration they belong to: none is lost by mistake. */

import type { Clock } from '../core/index';
import { Absences } from './absences';
import type { AccessoryHost, BoxController } from './box-controller';
import { Bridge, MOST_ACCESSORIES } from './bridge';
import { type AnyContext, kindOf, readContext } from './context';
import { formerUdn } from './former-box';
import type { API, Logging, PlatformAccessory } from './hap';
import { seedOf } from './identity';
import { kinds } from './kinds';
import type { Environment, Reachability } from './mapping';
import { cleanName, nameRules } from './names';
import { NoticeBoard } from './notices/board';
import type { MissingNotice } from './notices/notices';
import { REQUEST_EVERY_MS, SETTLED_AFTER_MS } from './settings';
import { silence, unsilence } from './silent';
import { hapStatus, WriteRefusal } from './status';
import type { Kind, StateOf, Thing } from './thing';
import { Tile } from './tile';
import { sentenceOf } from './told-error';

type AnyTile = Tile<object, unknown>;
type MayReturn = Parameters<AccessoryHost['reconcile']>[3];

/** One block of the configuration, as the tiles see it. */
export interface ConfigBlock {
  readonly controllers: readonly BoxController[];
  /** Whether its controllers are made. */
  readonly started: boolean;
  /** Whether something may be missing by mistake only. */
  readonly hasMistakes: boolean;
}

const NOT_LISTED: Reachability = {
  online: false,
  since: 0,
  error: new WriteRefusal(hapStatus.communicationFailure, 'the FRITZ!Box does not list it at the moment.'),
};

export class Tiles {
  /** By box, kind and id: a tile keeps its UUID also where its things moved to a new box. */
  private readonly tiles = new Map<string, AnyTile>();
  /** Kept accessories of which is not known what they show, by UUID. */
  private readonly silent = new Map<string, PlatformAccessory>();
  private readonly blocks: ConfigBlock[] = [];
  private readonly timers = new Set<unknown>();
  private readonly environment: Environment;
  private readonly boot: Reachability;
  private readonly absences: Absences;
  private readonly board: NoticeBoard;
  private readonly bridge: Bridge;
  private asking = false;
  private closed = false;

  constructor(
    private readonly api: API,
    private readonly log: Logging,
    private readonly clock: Clock,
    storage: string,
    username: string,
  ) {
    this.bridge = new Bridge(api, log);
    this.boot = { online: false, since: clock.now() };
    this.board = new NoticeBoard(storage, username, (error) =>
      log.debug(`Notices for the settings page cannot be kept: ${sentenceOf(error)}`),
    );
    this.absences = new Absences(clock, this.board.missing);
    this.environment = {
      hap: api.hap,
      log,
      clock,
      names: nameRules(api.hap.HAPLibraryVersion()),
      later: (milliseconds, action) => this.later(milliseconds, action),
    };
  }

  join(block: ConfigBlock): void {
    this.blocks.push(block);
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) this.clock.clearTimeout(timer);
    this.timers.clear();
    this.save();
  }

  /** Homebridge hands over what it kept: it answers from memory at once, and can be switched when its box is there. */
  keep(accessory: PlatformAccessory): void {
    const kept = accessory as PlatformAccessory<AnyContext>;
    const context = readContext(kept.context);
    const row = context && kinds.get(context.kind);
    const key = context ? seedOf(context.udn, context.kind, context.id) : '';
    if (!context || !row || this.tiles.has(key)) {
      silence(this.api.hap, accessory);
      this.silent.set(accessory.UUID, accessory);
      return;
    }
    kept.context = context;
    const tile = new Tile(this.environment, kept, row, this.boot);
    this.tiles.set(key, tile);
    if (this.absences.has(accessory.UUID)) tile.setReachability(NOT_LISTED);
  }

  get controllers(): readonly BoxController[] {
    return this.blocks.flatMap(({ controllers }) => controllers);
  }

  reached(controller: BoxController): void {
    const own = controller.udn ? this.of(controller) : this.presumedOf(controller);
    for (const tile of own) {
      if (!this.absences.has(tile.accessory.UUID)) tile.setReachability(controller.reachability);
    }
    this.save();
  }

  /** Of these kinds, all but these things could not be read. */
  unread(
    controller: BoxController,
    unreadKinds: readonly Kind[],
    things: readonly Thing[],
    error: unknown,
  ): void {
    const read = new Set(things.map(({ kind, id }) => `${kind}|${id}`));
    const reachability = { online: false, since: this.clock.now(), error };
    for (const tile of this.of(controller)) {
      const { kind, id } = tile.context;
      if (unreadKinds.includes(kind) && !read.has(`${kind}|${id}`)) tile.setReachability(reachability);
    }
  }

  shown(controller: BoxController): number {
    return this.of(controller).length;
  }

  publish<K extends Kind>(controller: BoxController, kind: K, id: string, state: StateOf<K>): void {
    this.tiles.get(keyOf(controller, kind, id))?.put(state);
  }

  /** The box has said who it is. Where it took the place of another one, it takes over that one's tiles. */
  arrived(controller: BoxController): void {
    const former = formerUdn(controller, this.controllers, [...this.tiles.values()], this.board);
    for (const [key, tile] of former ? [...this.tiles] : []) {
      const { udn, kind, id } = tile.context;
      const next = keyOf(controller, kind, id);
      if (udn !== former || this.tiles.has(next)) continue;
      this.tiles.delete(key);
      this.tiles.set(next, tile);
      tile.context.udn = controller.udn ?? '';
    }
    if (controller.udn) this.board.met(controller.config, controller.udn);
  }

  reconcile(
    controller: BoxController,
    seenKinds: readonly Kind[],
    things: readonly Thing[],
    mayReturn: MayReturn,
  ): void {
    const seen = new Set(things.map(({ kind, id }) => keyOf(controller, kind, id)));
    const fresh: PlatformAccessory[] = [];
    for (const thing of things) {
      const made = this.adopt(controller, thing);
      if (made) fresh.push(made);
    }
    for (const full of this.bridge.register(fresh)) this.drop(full);
    const unseen = this.of(controller).filter(({ context: { kind, id } }) => {
      return seenKinds.includes(kind) && !seen.has(keyOf(controller, kind, id));
    });
    const returns = ({ context: { kind, id } }: AnyTile) => mayReturn(kind, id);
    this.removeLeftOut(unseen.filter((tile) => !returns(tile)));
    this.miss(controller, unseen.filter(returns), things);
    this.removeForeign();
    this.save();
  }

  /** @returns the accessory, where it is new to Homebridge */
  private adopt(controller: BoxController, thing: Thing): PlatformAccessory | undefined {
    const key = keyOf(controller, thing.kind, thing.id);
    const made = this.tiles.has(key) ? undefined : this.make(key, controller, thing);
    const tile = this.tiles.get(key);
    if (!tile) return undefined;
    if (this.absences.seen(tile.accessory.UUID)) this.log.info(`${tile.accessory.displayName} is back.`);
    tile.adopt(thing, controller.reachability);
    return made;
  }

  /** What the box does not list for a while does not answer, and keeps its place in HomeKit. */
  private miss(controller: BoxController, missing: readonly AnyTile[], things: readonly Thing[]): void {
    const news = missing.filter((tile) => this.absences.look(tile.accessory.UUID));
    for (const tile of missing) tile.setReachability(NOT_LISTED);
    if (news.length > 0) {
      const names = news.map(({ accessory }) => accessory.displayName).join(', ');
      this.log.warn(
        `${controller.config.name}: the FRITZ!Box does not list ${names} at the moment: “No Response” in the Home app. ` +
          'What stays missing for a day, while others of its kind are there, is removed; the plugin settings can remove it now.',
      );
    }
    if (this.clock.now() - controller.settledSince < SETTLED_AFTER_MS) return;
    const others = (tile: AnyTile) => things.some(({ kind }) => kind === tile.context.kind);
    const gone = missing.filter((tile) => this.absences.isGone(tile.accessory.UUID) && others(tile));
    this.remove(gone, 'was not listed by the FRITZ!Box for a day');
  }

  /** The configuration shows them no more. */
  private removeLeftOut(tiles: readonly AnyTile[]): void {
    this.remove(tiles, 'is not in the configuration any more');
  }

  /** Accessories of a box that is no longer configured, once every configured box has said who it is. */
  removeForeign(): void {
    const udns = this.controllers.map((controller) => controller.udn);
    if (this.blocks.some(({ started }) => !started) || udns.includes(undefined)) return;
    const foreign = [...this.tiles.values()].filter(({ context }) => !udns.includes(context.udn));
    this.remove(foreign, 'belongs to a FRITZ!Box that is not in the configuration any more');
    if (this.blocks.some(({ hasMistakes }) => hasMistakes)) return;
    for (const [uuid, accessory] of this.silent) {
      // A newer version of this plugin knows what it is.
      const kind = kindOf(accessory.context);
      const isNewer = kind !== undefined && !kinds.has(kind);
      if (!isNewer && !this.absences.look(uuid) && this.absences.isGone(uuid)) {
        this.log.info(
          `${accessory.displayName} cannot be read and nobody answered for it for a day; it was removed.`,
        );
        this.drop(accessory);
      }
    }
  }

  private remove(tiles: readonly AnyTile[], why: string): void {
    if (tiles.length === 0) return;
    if (this.blocks.some(({ hasMistakes }) => hasMistakes)) {
      for (const tile of tiles) tile.setReachability(NOT_LISTED);
      const names = tiles.map(({ accessory }) => accessory.displayName).join(', ');
      this.bridge.tell(`Nothing is removed while the configuration has the mistakes named above: ${names}.`);
      return;
    }
    for (const tile of tiles) {
      this.log.info(`${tile.accessory.displayName} ${why}, so its tile was removed.`);
      this.drop(tile.accessory);
    }
  }

  private of(controller: BoxController): AnyTile[] {
    return [...this.tiles.values()].filter(({ context }) => context.udn === controller.udn);
  }

  /** Of a box that has not said who it is yet: those of the one that answered there last, or all where there is one box only. */
  private presumedOf(controller: BoxController): AnyTile[] {
    const udn = this.board.udnAt(controller.config);
    if (udn === undefined && this.controllers.length > 1) return [];
    return [...this.tiles.values()].filter(({ context }) => udn === undefined || context.udn === udn);
  }

  private make(key: string, controller: BoxController, thing: Thing): PlatformAccessory | undefined {
    const row = kinds.get(thing.kind);
    if (!row) return undefined;
    const uuid = this.freeUuid(key);
    const silent = this.silent.get(uuid);
    if (!silent && this.tiles.size + this.silent.size >= MOST_ACCESSORIES) {
      this.bridge.tellFull();
      return undefined;
    }
    const name = cleanName(thing.name, row.title, this.environment.names);
    const accessory = (silent ?? new this.api.platformAccessory(name, uuid)) as PlatformAccessory<AnyContext>;
    const { kind, id, about, options, state } = thing;
    accessory.context = {
      ...{ udn: controller.udn ?? '', kind, id, name: thing.name, about },
      ...{ options: options ?? {}, state },
    };
    if (silent) {
      unsilence(this.api.hap, silent);
      this.silent.delete(uuid);
      this.absences.seen(uuid);
    }
    this.tiles.set(key, new Tile(this.environment, accessory, row, this.boot));
    return silent ? undefined : accessory;
  }

  /** Its own, unless a tile that moved to a new box has it. */
  private freeUuid(key: string): string {
    const taken = new Set([...this.tiles.values()].map(({ accessory }) => accessory.UUID));
    for (let seed = key; ; seed += '|again') {
      const uuid = this.api.hap.uuid.generate(seed);
      if (!taken.has(uuid)) return uuid;
    }
  }

  private drop(accessory: PlatformAccessory): void {
    for (const [key, tile] of this.tiles) if (tile.accessory === accessory) this.tiles.delete(key);
    this.silent.delete(accessory.UUID);
    this.absences.seen(accessory.UUID);
    this.bridge.unregister(accessory);
  }

  private save(): void {
    const missing = this.missing();
    const boxes = this.controllers.map(({ notice }) => notice);
    this.board.save(this.clock.now(), boxes, missing);
    this.askSoon(missing.length > 0);
  }

  private missing(): MissingNotice[] {
    return [...this.tiles.values()]
      .filter(({ accessory }) => this.absences.has(accessory.UUID))
      .map(({ accessory, context: { kind, udn } }) => ({
        ...this.absences.of(accessory.UUID),
        ...{ name: accessory.displayName, kind, udn },
      }));
  }

  /** While something is missing, a person may press "Remove" on the settings page. */
  private askSoon(wanted: boolean): void {
    if (!wanted || this.asking) return;
    this.asking = true;
    this.later(REQUEST_EVERY_MS, () => {
      this.asking = false;
      const wanted = this.board.takeRemovals();
      for (const { accessory } of [...this.tiles.values()]) {
        if (!wanted.includes(accessory.UUID) || !this.absences.has(accessory.UUID)) continue;
        this.log.info(`${accessory.displayName} was removed, as asked for in the plugin settings.`);
        this.drop(accessory);
      }
      this.save();
    });
  }

  private later(milliseconds: number, action: () => void): void {
    if (this.closed) return;
    const timer = this.clock.setTimeout(() => {
      this.timers.delete(timer);
      action();
    }, milliseconds);
    this.timers.add(timer);
  }
}

function keyOf({ udn }: BoxController, kind: Kind, id: string): string {
  return seedOf(udn ?? '', kind, id);
}
