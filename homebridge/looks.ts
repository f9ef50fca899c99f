/** Looks at a part of the box take a while: what a thing told meanwhile, or was switched to, is newer than what they saw. */

import type { Kind, StateOf, Thing } from './thing';

const keyOf = (kind: Kind, id: string) => `${kind}|${id}`;

/** One look, from before its first question. */
export class Look {
  private readonly told = new Map<string, StateOf<Kind>>();
  private readonly switched = new Set<string>();

  constructor(private readonly underWay: Set<Look>) {
    underWay.add(this);
  }

  tell(kind: Kind, id: string, state: StateOf<Kind>): void {
    this.told.set(keyOf(kind, id), state);
    this.switched.delete(keyOf(kind, id));
  }

  switch(kind: Kind, id: string): void {
    this.switched.add(keyOf(kind, id));
  }

  /** What it saw, with what was told since. */
  newest(things: readonly Thing[]): readonly Thing[] {
    return things.map((thing) => {
      const told = this.told.get(keyOf(thing.kind, thing.id));
      return told === undefined ? thing : ({ ...thing, state: told } as Thing);
    });
  }

  /** For the tile, which knows what it was switched to. */
  forTile(thing: Thing): Thing {
    return this.switched.has(keyOf(thing.kind, thing.id)) ? ({ ...thing, state: undefined } as Thing) : thing;
  }

  end(): void {
    this.underWay.delete(this);
  }
}

export class Looks {
  private readonly underWay = new Set<Look>();

  begin(): Look {
    return new Look(this.underWay);
  }

  /** The box has told a state. */
  told(kind: Kind, id: string, state: StateOf<Kind>): void {
    for (const look of this.underWay) look.tell(kind, id, state);
  }

  /** An order of ours has ended. */
  switched(kind: Kind, id: string): void {
    for (const look of this.underWay) look.switch(kind, id);
  }
}
