/** State and options of each kind of smart-home thing, as HomeKit and Matter show them; JSON, for Homebridge keeps them. */

import type { SmartAlertKind } from '../core/index';
import type { TitleLanguage } from './titles';

/** What every device tells. A missing value is not known at present, and never 0. */
export interface DeviceState {
  /** False when the box has lost the device. */
  readonly present: boolean;
  /** 0–100 %. */
  readonly battery?: number;
  /** The battery is nearly empty. */
  readonly low?: boolean;
  /** Degrees Celsius. */
  readonly temperature?: number;
  /** % relative humidity. */
  readonly humidity?: number;
}

export interface LightState extends DeviceState {
  readonly on: boolean;
  /** 0–100 %, also while it is off. */
  readonly level?: number;
  /** 0–359°, while it shines in a colour. */
  readonly hue?: number;
  /** 0–100 %, while it shines in a colour. */
  readonly saturation?: number;
  /** Of its white, while it shines white. */
  readonly kelvin?: number;
}

export interface ThermostatState extends DeviceState {
  /** Degrees Celsius: what it heats to, or would if it were not off, boosting or pausing. 8–28 in halves. */
  readonly setpoint?: number;
  /** Off for good, or for the summer. */
  readonly off?: boolean;
  /** It is colder than it should be, and nothing keeps it from heating. */
  readonly heating?: boolean;
  /** Locked in the box against programs. */
  readonly locked?: boolean;
  /** The keys at the device do nothing. */
  readonly keysLocked?: boolean;
  /** The valve is fully open for a while. */
  readonly boost?: boolean;
  /** It pauses for an open window. */
  readonly window?: boolean;
  /** Something is wrong with the valve. */
  readonly faulty?: boolean;
}

export interface BlindState extends DeviceState {
  /** 0 open to 100 closed. */
  readonly closed?: number;
  /** Where it was told to go, as `closed`; missing where it rests, or is moved by hand. */
  readonly target?: number;
  readonly moving?: 'up' | 'down';
  /** Something is in its way. */
  readonly obstacle?: boolean;
  /** Its motor is too hot. */
  readonly faulty?: boolean;
}

export interface DetectorState extends DeviceState {
  /** There is an alarm; the window or door is open; somebody rang. */
  readonly active?: boolean;
  /** When that changed last, in ms since 1970. */
  readonly at?: number;
}

export interface LockState extends DeviceState {
  /** Undefined while the box does not know. */
  readonly secured?: boolean;
  /** What it was told to be. */
  readonly wanted?: boolean;
}

export interface KeysState extends DeviceState {
  /** When each key was pressed last, in ms since 1970, by its AIN. */
  readonly pressedAt: Readonly<Record<string, number>>;
}

export interface MeterState extends DeviceState {
  /** Watts; below zero what is fed in. */
  readonly power?: number;
  /** Watt hours since the beginning. */
  readonly energy?: number;
  readonly voltage?: number;
  /** Amperes. */
  readonly amperes?: number;
}

/** What decides which services a device has: what it can, not what it says at the moment. */
export interface DeviceOptions {
  /** Of the names of its parts. */
  readonly language?: TitleLanguage;
  readonly readOnly?: boolean;
  /** `level` where it tells how full it is. */
  readonly battery?: 'none' | 'low' | 'level';
  readonly temperature?: boolean;
  readonly humidity?: boolean;
  /** Its keys. */
  readonly keys?: readonly KeyOptions[];
}

/** A key; short and long presses of one key belong together. */
export interface KeyOptions {
  /** Tells it apart for ever: the AIN of its first press. */
  readonly id: string;
  readonly name: string;
  /** AIN of the long press, where the key tells it. */
  readonly long?: string;
}

export interface LightOptions extends DeviceOptions {
  readonly dimmable: boolean;
  readonly colors: boolean;
  readonly whites: boolean;
}

export interface ThermostatOptions extends DeviceOptions {
  /** Show a switch for it. */
  readonly boost: boolean;
  readonly window: boolean;
  /** Whether it tells that its keys are locked. */
  readonly tellsKeys?: boolean;
}

export interface DetectorOptions extends DeviceOptions {
  readonly alert: SmartAlertKind;
}

export interface MeterOptions extends DeviceOptions {
  /** Whether it measures volts and amperes. */
  readonly voltage?: boolean;
  readonly amperes?: boolean;
}
