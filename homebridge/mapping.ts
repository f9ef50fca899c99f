/** How one kind of thing is shown in HomeKit, what its mapping sees of the tile, and what all tiles share. */

import type { Clock, SmartCommand } from '../core/index';
import type { Characteristic, CharacteristicValue, HAP, HAPStatus, Logging, Service, WithUUID } from './hap';
import type { NameRules } from './names';
import type { About, Kind, OptionsOf, StateOf } from './thing';

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

/** What all tiles share. */
export interface Environment {
  readonly hap: HAP;
  readonly log: Logging;
  readonly clock: Clock;
  readonly names: NameRules;
  /** Runs `action` later, unless Homebridge shuts down before. */
  later(milliseconds: number, action: () => void): void;
}

/** Whether the box can be reached, as its tiles see it. */
export interface Reachability {
  readonly online: boolean;
  /** When that became so, by the clock that nobody sets. */
  readonly since: number;
  /** Why not, where it is known. */
  readonly error?: unknown;
}

export type CharacteristicType = WithUUID<new () => Characteristic>;
export type ServiceType = WithUUID<typeof Service> & (new (name: string, subtype?: string) => Service);

/** The value of a characteristic; undefined while there is none: then the last one is held. */
export type ValueOf<State> = (state: State) => CharacteristicValue | undefined;

/** What a person asked of a thing that can more than be switched. */
export interface TileOrder<State> {
  /** For the box. */
  readonly command: SmartCommand;
  /** What the state is when it has been carried out. */
  readonly change: Partial<State>;
}

/** A tile, as its mapping sees it. */
export interface MappedTile<State, Options> {
  readonly environment: Environment;
  readonly options: Options;
  readonly reachable: boolean;
  /** The service, made when it is not there yet. Services that no mapping asks for are removed. */
  service(type: ServiceType, subtype?: string, suffix?: string): Service;
  /** A characteristic that follows the state; a read fails when the state is not known or too old. */
  bind(service: Service, type: CharacteristicType, pick: ValueOf<State>): Characteristic;
  /** One that always answers; `pick` sees the last state. @param unknown its value while there never was a state; a read fails without */
  bindAlways(
    service: Service,
    type: CharacteristicType,
    pick: ValueOf<State>,
    unknown?: CharacteristicValue,
  ): void;
  /** Sends a write. @param check throws a Refusal when the thing must not be switched now */
  write(on: boolean, check?: (state: State | undefined) => void): Promise<void>;
  /**
   * Sends what a person asked for. What one request of HomeKit asks of several characteristics is one order.
   *
   * @param wish what was asked of one characteristic, under a name of the mapping's own
   * @param compose makes one order of all wishes
   * @param check as for `write`
   */
  order<Wishes extends object>(
    wish: Partial<Wishes>,
    compose: (wishes: Partial<Wishes>, state: State | undefined) => TileOrder<State>,
    check?: (state: State | undefined) => void,
  ): Promise<void>;
  /** Calls `changed` for each new state that differs from one seen shortly before: what changed while nobody looked is none. */
  listen(changed: (state: State, before: State) => void): void;
  /** Lets a lamp follow the day (Adaptive Lighting). @returns undefined where this Homebridge cannot */
  adaptiveLighting(light: Service): AdaptiveLight | undefined;
  failure(status: HAPStatus): Error;
}

/** The day that a lamp follows. */
export interface AdaptiveLight {
  readonly active: boolean;
  /** Somebody has set another colour by other means. */
  stop(): void;
}

/** How one kind of thing is shown: which services it has, and what each characteristic is of the state. */
export interface Mapping<State, Options = unknown> {
  /** The state before the box ever said one; without it a read fails until then. */
  readonly initial?: State;
  /** May run again after the options changed. */
  wire(tile: MappedTile<State, Options>): void;
}

export type MappingOf<K extends Kind> = Mapping<StateOf<K>, OptionsOf<K>>;
