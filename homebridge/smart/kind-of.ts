/** Which kind of thing a device of the smart home is shown as: one for each AIN, whichever interface of the box tells of it. */

import type { SmartDevice } from '../../core/index';
import type { BoxConfig } from '../config-types';

export const SMART_KINDS = [
  'plug',
  'thermostat',
  'light',
  'blind',
  'detector',
  'lock',
  'keys',
  'climate',
  'meter',
  'template',
  'routine',
] as const;
export type SmartKind = (typeof SMART_KINDS)[number];

/** The setting that shows each kind. */
export const smartFields = {
  plug: 'plugs',
  thermostat: 'thermostats',
  light: 'lights',
  blind: 'blinds',
  detector: 'detectors',
  lock: 'locks',
  keys: 'buttons',
  climate: 'sensors',
  meter: 'meters',
  template: 'templates',
  routine: 'routines',
} as const satisfies Record<SmartKind, keyof BoxConfig>;

const isA =
  (...types: readonly SmartDevice['type'][]) =>
  ({ type }: SmartDevice) =>
    type !== undefined && types.includes(type);

/** The first that fits. A template over TR-064 has a switch as well, and is no more than a name there. */
const rows: readonly (readonly [SmartKind | undefined, (device: SmartDevice) => unknown])[] = [
  ['template', ({ template }) => template],
  [undefined, ({ kind }) => kind === 'template'],
  ['routine', ({ routine }) => routine],
  ['thermostat', ({ thermostat }) => thermostat],
  ['blind', ({ blind }) => blind],
  ['lock', (device) => isA('lock')(device) && device.switch],
  ['detector', ({ alert }) => alert],
  ['light', ({ switch: its, level, color, ...device }) => its && (level ?? color ?? isLamp(device))],
  ['plug', ({ switch: its }) => its],
  ['keys', ({ buttons }) => buttons && buttons.length > 0],
  ['meter', ({ measures }) => measures?.includes('power')],
  ['climate', ({ measures }) => measures && measures.length > 0],
];

const isLamp = ({ type }: Pick<SmartDevice, 'type'>) => type === 'light' || undefined;

/** @returns undefined for what cannot be shown */
export function kindOfDevice(device: SmartDevice): SmartKind | undefined {
  return rows.find(([, fits]) => fits(device))?.[0];
}

/** Kinds that a device of another kind looks like where the box tells little of it, as over TR-064. */
const VAGUE: readonly string[] = ['plug', 'climate', 'meter'] satisfies SmartKind[];

/** Whether a thing of that kind may turn out to be of another kind; never the other way. */
export const isVague = (kind: string) => VAGUE.includes(kind);
