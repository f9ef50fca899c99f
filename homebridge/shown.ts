/** What is on show of one thing, whichever protocol it is shown over. */

import type { Protocol } from './config-types';
import type { AnyContext } from './context';
import type { Reachability } from './mapping';
import type { Adopted } from './switching';

export interface ShownTile {
  readonly protocol: Protocol;
  readonly uuid: string;
  readonly displayName: string;
  readonly context: AnyContext;
  /** It is on its bridge. */
  readonly stands: boolean;
  /** The box (or the configuration) shows this thing: from now on it can be switched. */
  adopt(thing: Adopted<object, unknown>, reachability: Reachability): void;
  /** A new state from the box. */
  put(state: object): void;
  setReachability(reachability: Reachability): void;
}

/** Where tiles of one protocol are: a bridge of Homebridge. */
export interface Shelf {
  /** Kept accessories of which is not known what they show, by UUID: they keep their place, and do not answer. */
  readonly silent: ReadonlyMap<string, { readonly displayName: string; readonly context: unknown }>;
  /** Takes an accessory away, with its rooms and automations. */
  unregister(uuid: string): void;
}
