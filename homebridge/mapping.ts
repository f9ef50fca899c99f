/** How one kind of thing is shown in HomeKit, and what every tile needs for that. */

import type { Clock } from '../core/index';
import type { HAP, Logging } from './hap';
import type { NameRules } from './names';
import type { About, Kind } from './thing';
import type { Tile } from './tile';

/** What Homebridge keeps for us with each cached accessory, so that it can answer before the box does. */
export interface TileContext<State, Options> {
  udn: string;
  kind: Kind;
  id: string;
  /** The name that box or configuration gave last. */
  name: string;
  about: About;
  options: Options;
  state?: State;
}

/** How one kind of thing is shown: which services it has, and what each characteristic is of the state. */
export interface Mapping<State extends object, Options = object> {
  /** What it is called when its own name is unusable. */
  readonly title: string;
  /** The state before the box ever said one; without it a read fails until then. */
  readonly initial?: State;
  /** May run again after the options changed. */
  wire(tile: Tile<State, Options>): void;
}

/** What all tiles share. */
export interface Surroundings {
  readonly hap: HAP;
  readonly log: Logging;
  readonly clock: Clock;
  readonly names: NameRules;
  /** Runs `action` later, unless Homebridge shuts down before. */
  later(milliseconds: number, action: () => void): void;
}

/** Whether the box can be reached, as its tiles see it. */
export interface Reach {
  readonly online: boolean;
  /** When that became so, in ms since 1970. */
  readonly since: number;
}
