/** The part of the configuration that says what of the smart home is shown, and how. */

import type { ConfigReader } from './config-reader';
import { type BoxConfig, PLUG_ACCESS, PLUG_TYPES, type PlugSettings } from './config-types';

const WATTS = { minimum: 0, maximum: 4000, unit: 'watts' };

/** Which kinds are shown, with what is usual. Buttons that one taps by accident, and what the Home app cannot show, are asked for. */
const KINDS = {
  plugs: true,
  thermostats: true,
  boostSwitch: false,
  windowSwitch: false,
  lights: true,
  blinds: true,
  detectors: true,
  locks: true,
  buttons: true,
  sensors: true,
  meters: false,
  templates: false,
  routines: false,
} as const satisfies Partial<Record<keyof BoxConfig, boolean>>;

type KindFlags = Pick<BoxConfig, keyof typeof KINDS>;

export function readSmartHome(from: ConfigReader) {
  const plugDefaults = readPlugForm(from, 'plugType', { type: 'outlet', inUseAbove: 1 });
  const readOne = (entry: ConfigReader): PlugSettings | undefined => {
    const ain = entry.ain('ain');
    const settings = {
      name: entry.text('name'),
      access: entry.choice('access', PLUG_ACCESS, 'normal'),
      ...readPlugForm(entry, 'type', plugDefaults),
    };
    return ain === undefined ? undefined : { ain, ...settings };
  };
  return {
    ...(Object.fromEntries(
      Object.entries(KINDS).map(([field, usual]) => [field, from.flag(field, usual)]),
    ) as unknown as KindFlags),
    plugDefaults,
    plugSettings: from.list('plugSettings', readOne, (one) => one.ain),
    temperature: from.flag('temperature', true),
    eve: from.flag('eve', false),
  };
}

function readPlugForm(from: ConfigReader, typeField: string, defaults: BoxConfig['plugDefaults']) {
  return {
    type: from.choice(typeField, PLUG_TYPES, defaults.type),
    inUseAbove: from.number('inUseAbove', { ...WATTS, fallback: defaults.inUseAbove }),
  };
}
