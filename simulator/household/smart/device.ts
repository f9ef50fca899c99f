/** A smart home device as the box keeps it: what it is, and what it measures and does at present. */

export type Presence = 'DISCONNECTED' | 'REGISTERED' | 'CONNECTED' | 'UNKNOWN';

/** `device`: a HAN-FUN or Zigbee device, which is nothing but its battery and firmware; what acts are its `unit`s. */
type SmartDeviceKind =
  | 'plug'
  | 'group'
  | 'thermostat'
  | 'template'
  | 'device'
  | 'unit'
  | 'meter'
  | 'buttons'
  | 'repeater';

/** What a thermostat is told and does beside its temperatures. Times are seconds since 1970, 0 none. */
export interface Heating {
  mode: 'temperature' | 'on' | 'off';
  boostUntil: number;
  windowUntil: number;
  summer: boolean;
  holiday: boolean;
  /** Heats early, so that it is warm in time; undefined where the device cannot. */
  adaptive?: { active: boolean; running: boolean };
  /** 0 none, 1 no adaption, 2 valve stroke too short, 3 valve stuck, 4–6 being mounted. */
  error: number;
  /** What the timetable does next; `temperature` in 1/10 °C. */
  next?: { at: number; temperature: number };
  /** 1/10 °C. */
  range?: { minimum: number; maximum: number; locked: boolean };
}

export interface LampColor {
  /** 1 hue, 4 temperature. */
  mode: 1 | 4;
  /** 0 none, 5 palette and temperature, 7 also free colours. */
  modes: 0 | 5 | 7;
  full: boolean;
  /** 0–359. */
  hue: number;
  /** 0–255. */
  saturation: number;
  /** Where the colour is none of the palette. */
  unmapped?: { hue: number; saturation: number };
  kelvin: number;
}

export interface SmartButton {
  /** Undefined: the only one, of a HAN-FUN unit. */
  ain?: string;
  id?: number;
  name?: string;
  /** Seconds since 1970, 0 never. */
  pressedAt: number;
}

export interface SmartDevice {
  ain: string;
  id: number;
  kind: SmartDeviceKind;
  name: string;
  product: string;
  manufacturer: string;
  firmware: string;
  /** AHA's `functionbitmask`. */
  functions: number;
  present: Presence;
  /** Plugs, groups and units that are switched. */
  on: boolean;
  /** No switching by programs. */
  locked: boolean;
  /** The keys of the device itself do nothing. */
  keysLocked: boolean;
  mode: 'AUTO' | 'MANUAL';
  /** 1/100 W while it is on; below 0 what a house gives away. */
  load: number;
  /** mV; 0: pulled out of the wall. */
  voltage: number;
  /** Wh. */
  energy: number;
  /** 1/10 °C; undefined: not told (yet). */
  temperature: number | undefined;
  offset: number;
  /** AINs of a group's members. */
  members: string[];
  /** 1/10 °C: wanted, reduced and comfort temperature of a thermostat. */
  wanted: number;
  reduced: number;
  comfort: number;
  /** An order is on its way to the device. */
  busy: boolean;
  /** AIN of the HAN-FUN or Zigbee device that this unit belongs to. */
  parent?: string;
  /** Kind of unit and its interfaces by their numbers in ETSI TS 102 939. */
  unit?: { type: number; interfaces: readonly number[] };
  battery?: { percent?: number; low: boolean };
  /** %. */
  humidity?: number;
  /** 0–255; of a blind 255 is closed. */
  level?: number;
  color?: LampColor;
  blind?: { endPositions: boolean; action: 'open' | 'close' | 'stop' };
  /** `state` undefined: not known (yet); 0 none or closed, 1 alert or open, of a blind the sum of 1 and 2. */
  alert?: { state: number | undefined; changedAt: number };
  buttons?: SmartButton[];
  heating?: Heating;
  /** What is wrong with the socket of a plug; it does not tell whether it is on then. */
  outlet?: 'overcurrent' | 'relayStuck';
}

/** Bits of `functionbitmask`. */
const functionBits = {
  device: 0,
  smartMeter: 1,
  lamp: 2,
  hanFunButton: 3,
  alert: 4,
  button: 5,
  thermostat: 6,
  meter: 7,
  temperature: 8,
  plug: 9,
  repeater: 10,
  microphone: 11,
  group: 12,
  unit: 13,
  switchable: 15,
  level: 16,
  color: 17,
  blind: 18,
  zigbee: 19,
  humidity: 20,
} as const;

export type FunctionBit = keyof typeof functionBits;

export const maskOf = (...bits: FunctionBit[]): number =>
  bits.reduce((sum, bit) => sum + 2 ** functionBits[bit], 0);

export const has = ({ functions }: Pick<SmartDevice, 'functions'>, bit: FunctionBit): boolean =>
  Math.floor(functions / 2 ** functionBits[bit]) % 2 === 1;

/** What a device has of which nothing is said. */
export const plain = {
  manufacturer: 'AVM',
  present: 'CONNECTED',
  on: false,
  locked: false,
  keysLocked: false,
  mode: 'MANUAL',
  load: 0,
  voltage: 230_000,
  energy: 0,
  temperature: 0,
  offset: 0,
  members: [],
  wanted: 0,
  reduced: 0,
  comfort: 0,
  busy: false,
} satisfies Partial<SmartDevice>;

/** A thermostat that follows its timetable. */
export const heating = (given: Partial<Heating> = {}): Heating => ({
  ...{ mode: 'temperature', boostUntil: 0, windowUntil: 0, summer: false, holiday: false, error: 0 },
  ...given,
});

export const copyOf = (device: SmartDevice): SmartDevice => structuredClone(device);
