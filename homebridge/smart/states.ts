/** What each kind of thing shows of a device of the core. A value that the box does not tell is left out. */

import type { SmartDevice, Thermostat } from '../../core/index';
import type { DeviceState, ThermostatState } from '../smart-types';
import type { StateOf } from '../thing';
import type { SmartKind } from './kind-of';
import type { SmartMemory } from './memory';

/** What a state is made of beside the device itself. */
export interface AllDevices {
  readonly memory: SmartMemory;
  /** All devices by their AIN as the box writes it. */
  readonly devices: ReadonlyMap<string, SmartDevice>;
}

type States = {
  readonly [K in SmartKind]: (device: SmartDevice, all: AllDevices) => StateOf<K> | undefined;
};

const states: States = {
  plug: plugState,
  light: lightState,
  thermostat: thermostatState,
  blind: blindState,
  detector: (device) => ({ ...common(device), active: device.alert?.active, at: device.alert?.at }),
  lock: (device) => ({ ...common(device), secured: device.switch?.on, wanted: device.switch?.on }),
  keys: (device) => ({ ...common(device), pressedAt: pressesOf(device) }),
  climate: common,
  meter: (device) => ({ ...common(device), ...metered(device) }),
  template: () => ({}),
  routine: ({ routine }) => (routine?.on === undefined ? undefined : { on: routine.on }),
};

/** Undefined while the box itself does not know. */
export function stateOfDevice<K extends SmartKind>(
  kind: K,
  device: SmartDevice,
  all: AllDevices,
): StateOf<K> | undefined {
  return states[kind](device, all);
}

function common({ present, battery, temperature, humidity }: SmartDevice): DeviceState {
  return { present: present !== false, battery: battery?.percent, low: battery?.low, temperature, humidity };
}

const metered = ({ power, energy, voltage, current }: SmartDevice) => ({
  ...{ power, energy, voltage, amperes: current },
});

function plugState(device: SmartDevice, { memory }: AllDevices): StateOf<'plug'> | undefined {
  const { locked = false, fault, on: told } = device.switch ?? {};
  // A socket that is faulty does not tell whether it is on: what it was last is held.
  const on = fault === undefined ? told : memory.lastOn(device.ain, told);
  if (told !== undefined) memory.lastOn(device.ain, told);
  if (on === undefined && device.present !== false) return undefined;
  const { humidity: _, ...rest } = common(device);
  return { ...rest, ...metered(device), on: on ?? false, locked, faulty: fault !== undefined };
}

function lightState(device: SmartDevice): StateOf<'light'> | undefined {
  const on = device.switch?.on;
  if (on === undefined && device.present !== false) return undefined;
  const { mode, hue, saturation, kelvin } = device.color ?? {};
  return {
    ...common(device),
    on: on ?? false,
    level: device.level?.percent,
    ...(mode !== 'white' && { hue, saturation }),
    ...(mode !== 'color' && { kelvin }),
  };
}

function thermostatState(device: SmartDevice, all: AllDevices): ThermostatState {
  const thermostat = all.memory.heard(device.ain, device.thermostat ?? {});
  const { target, boost, window, summer, locked, keysLocked, fault } = thermostat;
  const temperature = measuredBy(device, all);
  const setpoint = all.memory.setpoint(device.ain, thermostat);
  // It says "off" and "on" also while it pauses or boosts: that passes, and is no mode.
  const pauses = !summer && (window?.active === true || boost?.active === true);
  const off = target === undefined ? undefined : (target === 'closed' && !pauses) || summer === true;
  return {
    ...{ ...common(device), temperature, setpoint, off, locked, keysLocked },
    heating: off ? false : heats(thermostat, temperature),
    boost: boost?.active ?? false,
    window: window?.active ?? false,
    faulty: fault !== undefined && broken.includes(fault),
  };
}

/** While it is being mounted, nothing is wrong with it. */
const broken: readonly string[] = ['not-adapted', 'valve-stroke', 'valve-stuck'];

/** No thermostat tells how far its valve is open; it heats while it is colder than it should be. */
function heats({ target, boost, window }: Thermostat, temperature: number | undefined): boolean | undefined {
  if (window?.active || target === 'closed') return false;
  if (boost?.active || target === 'open') return true;
  if (target === undefined || temperature === undefined) return undefined;
  return temperature < target;
}

/** A group measures nothing; its members do. */
function measuredBy(device: SmartDevice, { devices }: AllDevices): number | undefined {
  const own = device.thermostat?.current ?? device.temperature;
  if (own !== undefined || device.kind !== 'group') return own;
  const measured = (device.members ?? []).flatMap((ain) => {
    const { present, thermostat, temperature } = devices.get(ain) ?? {};
    return present === false ? [] : (thermostat?.current ?? temperature ?? []);
  });
  if (measured.length === 0) return undefined;
  return Math.round((measured.reduce((sum, one) => sum + one, 0) / measured.length) * 10) / 10;
}

function blindState(device: SmartDevice, { memory }: AllDevices): StateOf<'blind'> {
  const { closed, moving, obstacle, overheated } = device.blind ?? {};
  const target = memory.blindTarget(device);
  return { ...common(device), closed, moving, target, obstacle, faulty: overheated ?? false };
}

const pressesOf = ({ buttons = [] }: SmartDevice): Record<string, number> =>
  Object.fromEntries(
    buttons.flatMap(({ ain, pressedAt }) => (pressedAt === undefined ? [] : [[ain, pressedAt]])),
  );
