/** What can be shown of a box, as plain data: the kinds of thing with their state and options, and a way to switch one. */

import type { SmartCommand } from '../core/index';
import type { PlugType, SensorType } from './config-types';
import type {
  BlindState,
  DetectorOptions,
  DetectorState,
  DeviceOptions,
  DeviceState,
  KeysState,
  LightOptions,
  LightState,
  LockState,
  MeterOptions,
  MeterState,
  ThermostatOptions,
  ThermostatState,
} from './smart-types';

export interface OnOffState {
  readonly on: boolean;
}

/** Done, not switched: there is no state. */
export type NoState = Readonly<Record<string, never>>;

export interface PlugState extends OnOffState {
  /** False when the box has lost the plug: out of range, or pulled out. */
  readonly present: boolean;
  /** The lock against switching from outside that is set on the box. */
  readonly locked: boolean;
  /** Watts. */
  readonly power?: number;
  /** Watt hours since the beginning. */
  readonly energy?: number;
  /** Degrees Celsius. */
  readonly temperature?: number;
  readonly voltage?: number;
  /** Amperes. */
  readonly amperes?: number;
  /** The socket tells that something is wrong with it. */
  readonly faulty?: boolean;
  /** 0–100 %, of what has a battery. */
  readonly battery?: number;
  /** The battery is nearly empty. */
  readonly low?: boolean;
}

export interface PlugOptions extends Pick<DeviceOptions, 'battery' | 'language'> {
  readonly type: PlugType;
  readonly inUseAbove: number;
  readonly readOnly: boolean;
  readonly temperature: boolean;
  readonly eve: boolean;
  /** What its temperature sensor is called after the plug's own name. */
  readonly temperatureTitle?: string;
  /** Whether it measures power; without, an outlet counts as in use while it is on. */
  readonly meter: boolean;
  /** Whether it measures volts and amperes. */
  readonly voltage?: boolean;
  readonly amperes?: boolean;
}

interface PresentState {
  readonly present: boolean;
}

interface SensorOptions {
  readonly sensor: SensorType;
}

export interface ConnectedState {
  readonly connected: boolean;
}

export interface RingingState {
  readonly ringing: boolean;
}

/** Of a thing that is shown in one way only. */
type NoOptions = Readonly<Record<string, never>>;

/** State and options of each kind; JSON, for Homebridge keeps them. */
interface KindTypes {
  'guest-wifi': { state: OnOffState; options: NoOptions };
  radio: { state: OnOffState; options: NoOptions };
  plug: { state: PlugState; options: PlugOptions };
  thermostat: { state: ThermostatState; options: ThermostatOptions };
  light: { state: LightState; options: LightOptions };
  blind: { state: BlindState; options: DeviceOptions };
  detector: { state: DetectorState; options: DetectorOptions };
  lock: { state: LockState; options: DeviceOptions };
  keys: { state: KeysState; options: DeviceOptions };
  climate: { state: DeviceState; options: DeviceOptions };
  meter: { state: MeterState; options: MeterOptions };
  template: { state: NoState; options: NoOptions };
  routine: { state: OnOffState; options: NoOptions };
  wake: { state: NoState; options: NoOptions };
  person: { state: PresentState; options: SensorOptions };
  anyone: { state: PresentState; options: SensorOptions };
  'internet-access': { state: OnOffState; options: NoOptions };
  internet: { state: ConnectedState; options: NoOptions };
  'answering-machine': { state: OnOffState; options: NoOptions };
  deflection: { state: OnOffState; options: NoOptions };
  ringing: { state: RingingState; options: NoOptions };
  reboot: { state: NoState; options: NoOptions };
  reconnect: { state: NoState; options: NoOptions };
}

export type Kind = keyof KindTypes;
export type StateOf<K extends Kind> = KindTypes[K]['state'];
export type OptionsOf<K extends Kind> = KindTypes[K]['options'];

/** For the AccessoryInformation service. */
export interface About {
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly firmware: string;
}

export interface Control {
  /** Resolves when the box confirmed; rejects with the reason when it did not. */
  set(on: boolean): Promise<void>;
  /** As `set`, for whatever else the thing can be told. */
  order?(command: SmartCommand): Promise<void>;
}

export interface ThingOf<K extends Kind> {
  readonly kind: K;
  /** What makes it the same thing tomorrow, within its box: AIN, MAC address, index or configured id. */
  readonly id: string;
  /** As the box or the configuration writes it; cleaned later. */
  readonly name: string;
  readonly about: About;
  /** How it is shown. What it does not name stays as it was. */
  readonly options?: Partial<OptionsOf<K>>;
  /** Undefined while the box has not said. */
  readonly state?: StateOf<K>;
  readonly control?: Control;
}

/** A thing of any kind. */
export type Thing = { [K in Kind]: ThingOf<K> }[Kind];
