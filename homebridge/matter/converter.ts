/** How one kind of thing is shown over Matter: which device it is, what its clusters say of the state, and what commands do. */

import type { TileOrder } from '../mapping';
import type { MatterClusters, MatterHandlers } from './api';

/** Device types that Homebridge offers and the converters use (`api.matter.deviceTypes`). */
export type DeviceType =
  | 'OnOffOutlet'
  | 'MotionSensor'
  | 'ContactSensor'
  | 'TemperatureSensor'
  | 'OnOffLight'
  | 'DimmableLight'
  | 'ColorTemperatureLight'
  | 'ExtendedColorLight'
  | 'Thermostat'
  | 'WindowCovering'
  | 'HumiditySensor'
  | 'SmokeSensor'
  | 'LeakSensor'
  | 'DoorLock'
  | 'ElectricalSensor';

/** A tile, as its converter sees it. */
export interface CommandedTile<State, Options> {
  readonly options: Options;
  /** Sends what a person asked for. Rejects with what Matter is told. @param check throws a WriteRefusal when it must not be done now */
  write(on: boolean, check?: (state: State | undefined) => void): Promise<void>;
  /** As `write`, for whatever else it can be told; as the tiles of HomeKit do it. */
  order<Wishes extends object>(
    wish: Partial<Wishes>,
    compose: (wishes: Partial<Wishes>, state: State | undefined) => TileOrder<State>,
    check?: (state: State | undefined) => void,
  ): Promise<void>;
  /** As `order`, of an attribute that was written: Matter has told "ok" already, so what fails is taken back. */
  wrote: CommandedTile<State, Options>['order'];
  /** Whether the thing itself shows this value: then nobody asks for anything new. */
  isShown(cluster: string, attribute: string, value: unknown): boolean;
}

/** One device of a thing. Most things are one; a plug with a thermometer is two. */
export interface MatterDevice<State, Options> {
  /** Tells the devices of one thing apart, for ever: it makes the UUID. The thing itself has none. */
  readonly part?: string;
  /** What follows the thing's name in its own. */
  suffix?(options: Options): string;
  /** Whether the thing has it; without, it always has. */
  wanted?(options: Options): boolean;
  type(options: Options): DeviceType;
  /** Every attribute that follows the state, within the limits of the specification: Homebridge tells nobody of a wrong one. */
  clusters(state: State, options: Options): MatterClusters;
  /** A cluster with one handler needs all of them. */
  handlers?(tile: CommandedTile<State, Options>): MatterHandlers;
}

export interface Converter<State, Options> {
  /** False for what Matter has no device for, though it has one for others of the kind. */
  shows?(options: Options): boolean;
  /** False while too little is known of it: it is not there before. Without, any state is enough. */
  isKnown?(state: State): boolean;
  /** False while the box itself has lost the thing. */
  reached?(state: State): boolean;
  readonly devices: readonly MatterDevice<State, Options>[];
}
