/** All tiles by what they show: box, kind and id. A tile keeps its UUID also where its things moved to a new box. */

import type { Protocol } from './config-types';
import type { AnyContext } from './context';
import { seedOf } from './identity';
import type { ShownTile } from './shown';

/** What makes a thing the same one tomorrow. */
export type ThingKey = Pick<AnyContext, 'udn' | 'kind' | 'id'>;

export class TileMap {
  /** While a thing moves from one protocol to the other it has a tile of each. */
  private readonly tiles = new Map<string, ShownTile>();

  get all(): readonly ShownTile[] {
    return [...this.tiles.values()];
  }

  get(protocol: Protocol, key: ThingKey): ShownTile | undefined {
    return this.tiles.get(keyOf(protocol, key));
  }

  /** Over whichever protocol. */
  showing(key: ThingKey): readonly ShownTile[] {
    return [this.get('hap', key), this.get('matter', key)].filter((tile) => tile !== undefined);
  }

  of(udn: string | undefined): readonly ShownTile[] {
    return this.all.filter(({ context }) => context.udn === udn);
  }

  add(tile: ShownTile): void {
    this.tiles.set(keyOf(tile.protocol, tile.context), tile);
  }

  delete(tile: ShownTile): void {
    for (const [key, known] of this.tiles) if (known === tile) this.tiles.delete(key);
  }

  /** The tiles of one box are those of another one from now on, but where that has its own. */
  move(from: string, to: string): void {
    for (const tile of this.of(from)) {
      if (this.get(tile.protocol, { ...tile.context, udn: to })) continue;
      this.delete(tile);
      tile.context.udn = to;
      this.add(tile);
    }
  }

  /** That of the thing's other tile, or its own, unless a tile that moved to a new box has it. */
  uuidFor(key: ThingKey, generate: (seed: string) => string): string {
    const [known] = this.showing(key);
    if (known) return known.uuid;
    const taken = new Set(this.all.map(({ uuid }) => uuid));
    for (let seed = seedOf(key.udn, key.kind, key.id); ; seed += '|again') {
      const uuid = generate(seed);
      if (!taken.has(uuid)) return uuid;
    }
  }
}

function keyOf(protocol: Protocol, { udn, kind, id }: ThingKey): string {
  return `${protocol}|${seedOf(udn, kind, id)}`;
}
