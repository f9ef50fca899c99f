/** All tiles of one Homebridge process, whichever block of its configuration they belong to: none is lost by mistake. */

import { type Clock, monotonic } from '../core/index';
import type { BoxController } from './box-controller';
import type { Protocol } from './config-types';
import { readContext } from './context';
import { Departures, type MayReturn, NOT_LISTED } from './departures';
import { formerUdn } from './former-box';
import type { API, Logging, PlatformAccessory } from './hap';
import { HapBridge } from './hap-bridge';
import { kinds } from './kinds';
import type { Environment } from './mapping';
import type { MatterAccessory } from './matter/api';
import { MatterBridge } from './matter/matter-bridge';
import { nameRules } from './names';
import { NoticeBoard } from './notices/board';
import type { ShownTile } from './shown';
import { isVague } from './smart/kind-of';
import { hapStatus, WriteRefusal } from './status';
import type { Kind, StateOf, Thing } from './thing';
import { type ThingKey, TileMap } from './tile-map';
import { sentenceOf } from './told-error';

/** One block of the configuration, as the tiles see it. */
export interface ConfigBlock {
  readonly controllers: readonly BoxController[];
  /** Whether its controllers are made. */
  readonly started: boolean;
  /** Whether something may be missing by mistake only. */
  readonly hasMistakes: boolean;
  /** What its things are shown over; undefined where that cannot be read. */
  readonly protocol?: Protocol;
}

export class Tiles {
  private readonly tiles = new TileMap();
  private readonly blocks: ConfigBlock[] = [];
  private readonly timers = new Set<unknown>();
  private readonly board: NoticeBoard;
  private readonly hap: HapBridge;
  private readonly matter: MatterBridge;
  private readonly departures: Departures;
  private opening?: Promise<void>;
  private closed = false;

  constructor(
    private readonly api: API,
    log: Logging,
    private readonly clock: Clock,
    storage: string,
    username: string,
  ) {
    this.board = new NoticeBoard(
      storage,
      username,
      (error) => log.debug(`Notices for the settings page cannot be kept: ${sentenceOf(error)}`),
      api.serverVersion,
    );
    const environment: Environment = {
      hap: api.hap,
      log,
      clock,
      names: nameRules(api.hap.HAPLibraryVersion()),
      later: (milliseconds, action) => this.later(milliseconds, action),
    };
    const boot = { online: false, since: monotonic(clock) };
    this.hap = new HapBridge(api, environment, boot);
    this.matter = new MatterBridge(api, environment, boot, username, (tile) => this.replaceOther(tile));
    this.departures = new Departures(
      environment,
      this.tiles,
      { hap: this.hap, matter: this.matter },
      this.board,
      () => this.blocks.some(({ hasMistakes }) => hasMistakes),
      () => this.save(),
    );
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
    const context = readContext(accessory.context);
    const known = context && kinds.has(context.kind) && !this.tiles.get('hap', context);
    const tile = known ? this.hap.keep(accessory, context) : undefined;
    if (!tile) {
      this.hap.keepSilent(accessory);
      return;
    }
    this.tiles.add(tile);
    if (this.departures.isMissing(tile)) tile.setReachability(NOT_LISTED);
  }

  /** As `keep`, over Matter, where the tiles are made once Homebridge has launched. */
  keepMatter(accessory: MatterAccessory): void {
    this.matter.keep(accessory);
  }

  /** @returns what to wait for before the boxes are asked; undefined where nothing is shown over Matter */
  openMatter(): Promise<void> | undefined {
    const wanted = this.blocks.some(({ protocol }) => protocol === 'matter');
    if (wanted || this.matter.hasKept) this.opening ??= this.restoreMatter(wanted);
    return this.opening;
  }

  private async restoreMatter(wanted: boolean): Promise<void> {
    for (const tile of await this.matter.open()) {
      this.tiles.add(tile);
      if (this.departures.isMissing(tile)) tile.setReachability(NOT_LISTED);
    }
    if (wanted && !this.matter.offered) this.matter.tellMissing();
  }

  get controllers(): readonly BoxController[] {
    return this.blocks.flatMap(({ controllers }) => controllers);
  }

  reached(controller: BoxController): void {
    const own = controller.udn ? this.tiles.of(controller.udn) : this.presumedOf(controller);
    for (const tile of own) {
      if (!this.departures.isMissing(tile)) tile.setReachability(controller.reachability);
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
    const reachability = { online: false, since: monotonic(this.clock), error };
    for (const tile of this.tiles.of(controller.udn)) {
      const { kind, id } = tile.context;
      if (unreadKinds.includes(kind) && !read.has(`${kind}|${id}`)) tile.setReachability(reachability);
    }
  }

  shown(controller: BoxController): number {
    return new Set(this.tiles.of(controller.udn).map(({ uuid }) => uuid)).size;
  }

  publish<K extends Kind>(controller: BoxController, kind: K, id: string, state: StateOf<K>): void {
    for (const tile of this.tiles.showing(keyOf(controller, { kind, id }))) {
      if (tile.context.kind === kind) tile.put(state);
    }
  }

  /** The box has said who it is. Where it took the place of another one, it takes over that one's tiles. */
  arrived(controller: BoxController): void {
    const former = formerUdn(controller, this.controllers, this.tiles.all, this.board);
    if (!controller.udn) return;
    if (former) this.tiles.move(former, controller.udn);
    this.board.met(controller.config, controller.udn);
  }

  reconcile(
    controller: BoxController,
    seenKinds: readonly Kind[],
    things: readonly Thing[],
    mayReturn: MayReturn,
  ): void {
    const shown = new Set(things.flatMap((thing) => this.adopt(controller, thing)));
    const full = this.hap.register();
    for (const tile of this.tiles.all) {
      if (tile.protocol === 'hap' && full.includes(tile.uuid)) this.departures.drop(tile);
    }
    for (const tile of shown) this.replaceOther(tile);
    const unseen = this.tiles.of(controller.udn).filter((tile) => {
      return seenKinds.includes(tile.context.kind) && !shown.has(tile);
    });
    this.departures.unseen(controller, unseen, things, mayReturn);
    this.removeForeign();
    this.save();
  }

  /** @returns its tiles; none where it found no place. While it moves from one protocol to the other it has two */
  private adopt(controller: BoxController, thing: Thing): readonly ShownTile[] {
    const key = keyOf(controller, thing);
    const others = this.tiles.showing(key).filter(({ context }) => context.kind !== key.kind);
    if (others.length > 0 && isVague(key.kind)) return this.toldTooLittle(others);
    for (const other of others) this.release(other);
    const protocol = this.protocolFor(controller, key);
    if (protocol === 'matter' && !this.matter.canShow(thing)) this.leaveOut(key, thing);
    else if (!this.tiles.get(protocol, key)) this.make(protocol, key, thing);
    const tiles = this.tiles.showing(key);
    for (const tile of tiles) {
      this.departures.seen(tile);
      tile.adopt(thing, controller.reachability);
    }
    return tiles;
  }

  /** The box told more of them before, and will again: until then they keep what they are, and do not answer. */
  private toldTooLittle(tiles: readonly ShownTile[]): readonly ShownTile[] {
    const reachability = { online: false, since: monotonic(this.clock), error: TOLD_TOO_LITTLE };
    for (const tile of tiles) {
      this.departures.seen(tile);
      tile.setReachability(reachability);
    }
    return tiles;
  }

  /** The box tells that it is something else: what it was shown as becomes that, in its room. */
  private release(tile: ShownTile): void {
    this.departures.seen(tile);
    this.tiles.delete(tile);
    if (tile.protocol === 'hap') this.hap.release(tile.uuid);
    else this.matter.unregister(tile.uuid);
  }

  private leaveOut(key: ThingKey, thing: Thing): void {
    this.matter.tellLacking(thing);
    this.departures.remove(this.tiles.showing(key), 'has no place in Matter', true);
  }

  private make(protocol: Protocol, key: ThingKey, thing: Thing): void {
    const uuid = this.tiles.uuidFor(key, (seed) => this.api.hap.uuid.generate(seed));
    const bridge = protocol === 'matter' ? this.matter : this.hap;
    if (bridge.silent.has(uuid)) this.departures.known(uuid);
    const tile = bridge.make(uuid, key.udn, thing);
    if (tile) this.tiles.add(tile);
  }

  /** What cannot be read changes nothing: what is shown stays where it is. */
  private protocolFor(controller: BoxController, key: ThingKey): Protocol {
    if (!this.matter.offered) return 'hap';
    const { protocol } = this.blocks.find(({ controllers }) => controllers.includes(controller)) ?? {};
    return protocol ?? (this.tiles.get('matter', key) ? 'matter' : 'hap');
  }

  /** The other tile of a thing goes once this one is in its place; before, the thing would be nowhere. */
  private replaceOther(tile: ShownTile): void {
    const controller = this.controllers.find(({ udn }) => udn === tile.context.udn);
    if (!controller || this.protocolFor(controller, tile.context) !== tile.protocol) return;
    const others = this.tiles.showing(tile.context).filter((other) => other !== tile);
    if (tile.stands) this.departures.remove(others, MOVED[tile.protocol], true);
  }

  /** Accessories of a box that is no longer configured, once every configured box has said who it is. */
  removeForeign(): void {
    const udns = this.controllers.flatMap(({ udn }) => (udn === undefined ? [] : [udn]));
    const known = this.blocks.every(({ started }) => started) && udns.length === this.controllers.length;
    if (known) this.departures.foreign(udns);
  }

  /** Of a box that has not said who it is yet: those of the one that answered there last, or all where there is one box only. */
  private presumedOf(controller: BoxController): readonly ShownTile[] {
    const udn = this.board.udnAt(controller.config);
    if (udn !== undefined) return this.tiles.of(udn);
    return this.controllers.length > 1 ? [] : this.tiles.all;
  }

  private save(): void {
    const boxes = this.controllers.map(({ notice }) => notice);
    this.board.save(this.clock.now(), boxes, this.departures.missing, this.closed);
    this.departures.askSoon();
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

const TOLD_TOO_LITTLE = new WriteRefusal(
  hapStatus.communicationFailure,
  'the FRITZ!Box does not tell enough of it at the moment.',
);

/** Why a tile goes whose thing is shown over the other protocol now. */
const MOVED: Readonly<Record<Protocol, string>> = {
  hap: 'is shown in HomeKit now',
  matter: 'is shown over Matter now',
};

function keyOf({ udn }: BoxController, { kind, id }: Pick<Thing, 'kind' | 'id'>): ThingKey {
  return { udn: udn ?? '', kind, id };
}
