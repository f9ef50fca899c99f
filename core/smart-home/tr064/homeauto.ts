/** Plugs, groups, sensors and thermostats (service X_AVM-DE_Homeauto); thermostats can only be read through TR-064. */

import { Tr064Error, type Tr064Reason } from '../../errors';
import { type Box, type CallOptions, failedWith, flagOf, numberOf, textOf } from '../../features/box';
import type { SwitchOptions } from '../../features/commands';
import { confirm, notCarriedOut } from '../../features/confirm';
import { concernsEntry, readCounted } from '../../util/counted-list';
import type { Values } from '../../values';
import type { SmartDevice, SmartSwitch, Thermostat } from '../model';
import { celsius, divided, within } from '../scales';

export const SERVICE = 'X_AVM-DE_Homeauto:1';

/** More than a box can hold: a list that does not end is an error, not a reason to ask for ever. */
const MOST = 1000;

/** How many a box had when it was asked last: the same number is read faster. */
const lengths = new WeakMap<Box, number>();

/** All devices, groups and templates, in the order of the box. */
export async function listOverTr064(box: Box, options?: CallOptions): Promise<SmartDevice[]> {
  const devices = await readCounted({
    read: async (index) =>
      smartDeviceOf(await box.call(SERVICE, 'GetGenericDeviceInfos', { NewIndex: index }, options)),
    // The service has no action for the number of devices: fault 713 is the end of the list.
    isEnd: (error) => failedWith(error, 'NO_SUCH_ENTRY'),
    isPart: concernsEntry,
    note: (index, error) => box.leftOut?.(`Smart-home device ${index + 1}`, error),
    known: lengths.get(box),
    most: MOST,
  });
  lengths.set(box, devices.length);
  if (devices.length < MOST) return devices.filter(isNamed);
  throw new Tr064Error('MALFORMED', 'The list of smart-home devices has no end: restart the FRITZ!Box.', {
    service: SERVICE,
  });
}

/** An entry without an AIN is none. */
export const isNamed = ({ ain }: SmartDevice) => ain !== '';

/** One device by its AIN. Throws `NO_SUCH_ENTRY`, on some firmware `INVALID_ARGS` or `ACTION_FAILED`, for an AIN that the box does not know. */
export async function readOverTr064(box: Box, ain: string, options?: CallOptions): Promise<SmartDevice> {
  const values = await box.call(SERVICE, 'GetSpecificDeviceInfos', { NewAIN: ain }, options);
  return smartDeviceOf({ NewAIN: ain, ...values });
}

/**
 * Switches a plug or a group and waits until the box reports it so.
 * @throws ACTION_FAILED for what cannot be switched (no switch, locked, out of reach), TIMEOUT when it does not switch,
 *   SUPERSEDED when a newer command to the same device came
 */
export async function switchOverTr064(
  box: Box,
  ain: string,
  on: boolean,
  options: SwitchOptions,
): Promise<SmartDevice> {
  refuseUnswitchable(await readOverTr064(box, ain, options));
  // The lock is the box's to judge: some let a user with the right switch all the same.
  try {
    await box.call(SERVICE, 'SetSwitch', { NewAIN: ain, NewSwitchState: on ? 'ON' : 'OFF' }, options);
  } catch (error) {
    if (failedWith(error, 'ACTION_FAILED', 'INVALID_ARGS'))
      throw (await whyLocked(box, ain, options)) ?? error;
    throw error;
  }
  return confirm(
    () => readOverTr064(box, ain, options),
    (device) => device.switch?.on === on,
    (device) =>
      lockedError(device) ??
      new Tr064Error('TIMEOUT', `"${device.name}" did not switch ${on ? 'on' : 'off'} in time.`, {
        ...notCarriedOut,
        service: SERVICE,
        action: 'SetSwitch',
      }),
    options,
  );
}

function refuseUnswitchable(device: SmartDevice): void {
  const reason = whyUnswitchable(device);
  if (reason !== undefined) throw unswitchableError(device, reason);
}

/** The box did not switch it. @returns that its lock is why, where it is locked */
async function whyLocked(box: Box, ain: string, options: SwitchOptions): Promise<Tr064Error | undefined> {
  return readOverTr064(box, ain, options).then(lockedError, () => undefined);
}

function lockedError(device: SmartDevice): Tr064Error | undefined {
  return device.switch?.locked ? unswitchableError(device, 'locked') : undefined;
}

function unswitchableError(device: SmartDevice, reason: keyof typeof unswitchable): Tr064Error {
  return new Tr064Error('ACTION_FAILED', `"${device.name}" ${unswitchable[reason]}.`, {
    reason,
    service: SERVICE,
    action: 'SetSwitch',
  });
}

const unswitchable = {
  'no-switch': 'has no switch',
  locked: 'is locked against switching',
  'out-of-reach': 'is out of reach',
} as const satisfies Partial<Record<Tr064Reason, string>>;

function whyUnswitchable({ switch: its, present }: SmartDevice): keyof typeof unswitchable | undefined {
  if (!its) return 'no-switch';
  return present === false ? 'out-of-reach' : undefined;
}

/** From the answer of GetGenericDeviceInfos or GetSpecificDeviceInfos, e.g. a reading of the topic `smart-home`. */
export function smartDeviceOf(values: Values): SmartDevice {
  const product = textOf(values.NewProductName);
  const has = (feature: string) => textOf(values[`New${feature}IsEnabled`]) === 'ENABLED';
  const valid = (feature: string) => has(feature) && textOf(values[`New${feature}IsValid`]) === 'VALID';
  return {
    ain: textOf(values.NewAIN),
    name: textOf(values.NewDeviceName),
    product,
    manufacturer: textOf(values.NewManufacturer),
    firmware: textOf(values.NewFirmwareVersion),
    kind: isGroup(values) ? 'group' : product === 'Template' ? 'template' : 'device',
    present: presentOf(textOf(values.NewPresent)),
    ...(has('Switch') && { switch: switchOf(values) }),
    ...(valid('Multimeter') && {
      power: powerOf(values.NewMultimeterPower),
      energy: within(values.NewMultimeterEnergy, 0, Number.MAX_SAFE_INTEGER),
    }),
    ...(valid('Temperature') && { temperature: celsius(divided(values.NewTemperatureCelsius, 10)) }),
    ...measured(has('Multimeter'), has('Temperature')),
    ...(has('Hkr') && { thermostat: thermostatOf(values, valid('Hkr')) }),
  };
}

const isGroup = (values: Readonly<Values>) => textOf(values.NewProductName) === 'Group';

function measured(power: boolean, temperature: boolean): Pick<SmartDevice, 'measures'> {
  if (!power && !temperature) return {};
  return {
    measures: [...(power ? (['power'] as const) : []), ...(temperature ? (['temperature'] as const) : [])],
  };
}

/** REGISTERED is known but not there now; 8.02 spells it REGISTRERED. */
function presentOf(text: string): boolean | undefined {
  if (text === 'CONNECTED') return true;
  return /^(DISCONNECTED|REGISTR?ERED)$/.test(text) ? false : undefined;
}

function switchOf(values: Readonly<Values>): SmartSwitch {
  const state = textOf(values.NewSwitchState);
  const known = textOf(values.NewSwitchIsValid) !== 'INVALID' && (state === 'ON' || state === 'OFF');
  return {
    on: known ? state === 'ON' : undefined,
    automatic: textOf(values.NewSwitchMode) === 'AUTO',
    locked: flagOf(values.NewSwitchLock),
  };
}

function thermostatOf(values: Readonly<Values>, valid: boolean): Thermostat {
  if (!valid) return {};
  const setting = (name: string) => {
    const valve = textOf(values[`NewHkr${name}VentilStatus`]);
    if (valve === 'OPEN' || valve === 'CLOSED') return valve.toLowerCase() as 'open' | 'closed';
    return within(divided(values[`NewHkr${name}Temperature`], 10), 1, 60);
  };
  return {
    // A group measures nothing, for which the box has no word but 0.
    current: isGroup(values) ? undefined : celsius(divided(values.NewHkrIsTemperature, 10)),
    target: setting('Set'),
    comfort: setting('Comfort'),
    reduced: setting('Reduce'),
  };
}

/** What feeds in counts below zero, which some firmware writes as an unsigned number; more than 100 kW is no value. */
function powerOf(value: unknown): number | undefined {
  const hundredths = numberOf(value);
  return hundredths === undefined ? undefined : within(divided(hundredths | 0, 100), -100_000, 100_000);
}
