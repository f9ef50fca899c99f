/** How a device is shown: services come and go with what it can and what the settings ask for, not with what it says now. */

import type { SmartButton, SmartDevice } from '../../core/index';
import type { BoxConfig, PlugSettings } from '../config-types';
import type { DeviceOptions, KeyOptions } from '../smart-types';
import type { OptionsOf } from '../thing';
import { titleFor } from '../titles';
import type { SmartKind } from './kind-of';

interface Asked {
  readonly config: BoxConfig;
  /** Of this device alone. */
  readonly settings: PlugSettings | undefined;
}

type Options = {
  readonly [K in SmartKind]: (device: SmartDevice, asked: Asked) => Partial<OptionsOf<K>>;
};

const options: Options = {
  plug: plugOptions,
  light: (device, asked) => ({ ...deviceOptions(device, asked), ...lightOptions(device) }),
  thermostat: (device, asked) => ({
    ...{ ...deviceOptions(device, asked), temperature: false },
    ...{ boost: asked.config.boostSwitch, window: asked.config.windowSwitch },
    ...(device.thermostat?.keysLocked !== undefined && { tellsKeys: true }),
  }),
  blind: deviceOptions,
  detector: (device, asked) => ({
    ...deviceOptions(device, asked),
    ...(device.alert && { alert: device.alert.kind }),
  }),
  lock: deviceOptions,
  keys: deviceOptions,
  // It is there for what it measures.
  climate: (device, asked) => ({
    ...deviceOptions(device, asked),
    ...(device.present !== false && { temperature: measures(device, 'temperature') }),
  }),
  meter: (device, asked) => ({ ...deviceOptions(device, asked), ...meterOptions(device) }),
  template: () => ({}),
  routine: () => ({}),
};

/** What it leaves out stays as it was. */
export function optionsOfDevice<K extends SmartKind>(
  kind: K,
  device: SmartDevice,
  asked: Asked,
): Partial<OptionsOf<K>> {
  return options[kind](device, asked);
}

const measures = (device: SmartDevice, what: 'temperature' | 'humidity') =>
  device.measures?.includes(what) === true;

function plugOptions(device: SmartDevice, { config, settings }: Asked): Partial<OptionsOf<'plug'>> {
  const { type, inUseAbove } = settings ?? config.plugDefaults;
  const { language } = config;
  return {
    // A siren is no outlet, whatever plugs are shown as.
    type: device.type === 'siren' ? 'switch' : type,
    inUseAbove,
    readOnly: settings?.access === 'read-only',
    eve: config.eve,
    ...(language === 'de' && { temperatureTitle: titleFor(language, 'temperature') }),
    // What a plug can measure shows, over TR-064, only while the box reaches it.
    ...(device.present !== false && {
      meter: device.measures?.includes('power') === true,
      temperature: config.temperature && measures(device, 'temperature'),
    }),
    ...(!config.temperature && { temperature: false }),
    ...meterOptions(device),
    ...batteryOptions(device),
    ...(device.battery && { language }),
  };
}

function deviceOptions(device: SmartDevice, { config, settings }: Asked): DeviceOptions {
  const { buttons } = device;
  return {
    language: config.language,
    readOnly: settings?.access === 'read-only',
    // What it can measure shows, over TR-064, only while the box reaches it.
    ...(device.present !== false && {
      temperature: config.temperature && measures(device, 'temperature'),
      humidity: measures(device, 'humidity'),
    }),
    ...batteryOptions(device),
    ...(buttons && { keys: keysOf(device.name, buttons) }),
  };
}

/** Once it has told how full it is, it can. */
function batteryOptions({ battery }: SmartDevice): Pick<DeviceOptions, 'battery'> {
  if (!battery) return {};
  if (battery.percent !== undefined) return { battery: 'level' };
  return battery.low === undefined ? {} : { battery: 'low' };
}

function meterOptions({ voltage, current }: SmartDevice) {
  return { ...(voltage !== undefined && { voltage: true }), ...(current !== undefined && { amperes: true }) };
}

function lightOptions({ level, color }: SmartDevice): Partial<OptionsOf<'light'>> {
  const { modes = [] } = color ?? {};
  const dimmable = level !== undefined;
  if (color && modes.length === 0) return { dimmable };
  return { dimmable, colors: modes.includes('color'), whites: modes.includes('white') };
}

/** A DECT 400 tells long presses as a key of their own. */
function keysOf(device: string, buttons: readonly SmartButton[]): KeyOptions[] {
  const long = buttons.find(({ press }) => press === 'long');
  return buttons
    .filter((button) => button !== long || buttons.length === 1)
    .map(({ ain, name, press }, index) => ({
      id: ain,
      name: press === 'short' && long ? '' : shortName(device, name, buttons.length > 1 ? index + 1 : 0),
      ...(press === 'short' && long && { long: long.ain }),
    }));
}

/**
 * What follows the device's name: `Taster Küche: Oben rechts` is "Oben rechts" there, and one key alone needs nothing.
 *
 * @param place 0 where it is the only one
 */
function shortName(device: string, name: string, place: number): string {
  if (place === 0 && (name === device || name === '')) return '';
  const own = name.startsWith(`${device}:`) ? name.slice(device.length + 1) : name;
  return own.trim() || String(place);
}
