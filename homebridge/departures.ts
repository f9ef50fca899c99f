/** Which tiles go, and when: not seen is not gone, a person's word counts at once, and a mistake removes nothing. */

import { monotonic } from '../core/index';
import { Absences } from './absences';
import type { BoxController } from './box-controller';
import type { Protocol } from './config-types';
import { kindOf } from './context';
import { kinds } from './kinds';
import type { Environment, Reachability } from './mapping';
import type { NoticeBoard } from './notices/board';
import type { MissingNotice } from './notices/notices';
import { REQUEST_EVERY_MS, SETTLED_AFTER_MS } from './settings';
import type { Shelf, ShownTile } from './shown';
import { hapStatus, WriteRefusal } from './status';
import type { Kind, Thing } from './thing';
import type { TileMap } from './tile-map';

/** Whether a tile that is not among the things may only be missing for a while. */
export type MayReturn = (kind: Kind, id: string) => boolean;

export const NOT_LISTED: Reachability = {
  online: false,
  // Longer ago than anything that is held.
  since: Number.NEGATIVE_INFINITY,
  error: new WriteRefusal(hapStatus.communicationFailure, 'the FRITZ!Box does not list it at the moment.'),
};

export class Departures {
  private readonly absences: Absences;
  private readonly told = new Set<string>();
  private asking = false;

  constructor(
    private readonly environment: Environment,
    private readonly tiles: TileMap,
    private readonly shelves: Readonly<Record<Protocol, Shelf>>,
    private readonly board: NoticeBoard,
    /** Whether the configuration has mistakes: something may be missing by mistake only. */
    private readonly hasMistakes: () => boolean,
    /** What is missing has changed. */
    private readonly changed: () => void,
  ) {
    this.absences = new Absences(environment.clock, board.missing);
  }

  isMissing({ uuid }: ShownTile): boolean {
    return this.absences.has(uuid);
  }

  seen({ uuid, displayName }: ShownTile): void {
    if (this.absences.seen(uuid)) this.environment.log.info(`${displayName} is back.`);
  }

  /** It is known again what a kept accessory shows. */
  known(uuid: string): void {
    this.absences.seen(uuid);
  }

  /** A look that did not show these. */
  unseen(
    controller: BoxController,
    unseen: readonly ShownTile[],
    things: readonly Thing[],
    mayReturn: MayReturn,
  ): void {
    const returns = ({ context: { kind, id } }: ShownTile) => mayReturn(kind, id);
    const leftOut = unseen.filter((tile) => !returns(tile));
    this.remove(leftOut, 'is not in the configuration any more');
    this.miss(controller, unseen.filter(returns), things);
  }

  /** What the box does not list for a while does not answer, and keeps its place. */
  private miss(controller: BoxController, missing: readonly ShownTile[], things: readonly Thing[]): void {
    const news = missing.filter(({ uuid }) => this.absences.look(uuid));
    for (const tile of missing) tile.setReachability(NOT_LISTED);
    if (news.length > 0) {
      this.environment.log.warn(
        `${controller.config.name}: the FRITZ!Box does not list ${namesOf(news)} at the moment: “No Response” in the Home app. ` +
          'What stays missing for a day, while others of its kind are there, is removed; the plugin settings can remove it now.',
      );
    }
    if (monotonic(this.environment.clock) - controller.settledSince < SETTLED_AFTER_MS) return;
    const others = (tile: ShownTile) => things.some(({ kind }) => kind === tile.context.kind);
    const gone = missing.filter((tile) => this.absences.isGone(tile.uuid) && others(tile));
    this.remove(gone, 'was not listed by the FRITZ!Box for a day');
  }

  /** All of these boxes have said who they are: what belongs to none of them is of a box that is no longer configured. */
  foreign(udns: readonly string[]): void {
    const foreign = this.tiles.all.filter(({ context }) => !udns.includes(context.udn));
    this.remove(foreign, 'belongs to a FRITZ!Box that is not in the configuration any more');
    if (!this.hasMistakes()) for (const shelf of Object.values(this.shelves)) this.unknown(shelf);
  }

  private unknown(shelf: Shelf): void {
    for (const [uuid, { displayName, context }] of shelf.silent) {
      // A newer version of this plugin knows what it is.
      const kind = kindOf(context);
      const isNewer = kind !== undefined && !kinds.has(kind);
      if (isNewer || this.absences.look(uuid) || !this.absences.isGone(uuid)) continue;
      this.environment.log.info(
        `${displayName} cannot be read and nobody answered for it for a day; it was removed.`,
      );
      this.absences.seen(uuid);
      shelf.unregister(uuid);
    }
  }

  /** @param mute says nothing to the tile, which goes on as it is while mistakes keep it */
  remove(tiles: readonly ShownTile[], why: string, mute = false): void {
    if (tiles.length === 0) return;
    if (this.hasMistakes()) {
      if (!mute) for (const tile of tiles) tile.setReachability(NOT_LISTED);
      const message = `Nothing is removed while the configuration has the mistakes named above: ${namesOf(tiles)}.`;
      if (!this.told.has(message)) this.environment.log.error(message);
      this.told.add(message);
      return;
    }
    for (const tile of tiles) {
      this.environment.log.info(`${tile.displayName} ${why}, so its tile was removed.`);
      this.drop(tile);
    }
  }

  drop(tile: ShownTile): void {
    this.tiles.delete(tile);
    // Where it has a tile of the other protocol, that may be missing as well.
    if (this.tiles.showing(tile.context).length === 0) this.absences.seen(tile.uuid);
    this.shelves[tile.protocol].unregister(tile.uuid);
  }

  get missing(): MissingNotice[] {
    const missing = this.tiles.all
      .filter((tile) => this.isMissing(tile))
      .map(({ uuid, displayName, context: { kind, udn } }) => ({
        ...this.absences.of(uuid),
        ...{ name: displayName, kind, udn },
      }));
    return [...new Map(missing.map((one) => [one.uuid, one])).values()];
  }

  /** While something is missing, a person may press "Remove" on the settings page. */
  askSoon(): void {
    if (this.asking || this.missing.length === 0) return;
    this.asking = true;
    this.environment.later(REQUEST_EVERY_MS, () => {
      this.asking = false;
      const wanted = this.board.takeRemovals();
      for (const tile of this.tiles.all) {
        if (!wanted.includes(tile.uuid) || !this.isMissing(tile)) continue;
        this.environment.log.info(`${tile.displayName} was removed, as asked for in the plugin settings.`);
        this.drop(tile);
      }
      this.changed();
    });
  }
}

const namesOf = (tiles: readonly ShownTile[]) => tiles.map(({ displayName }) => displayName).join(', ');
