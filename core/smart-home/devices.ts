/** The devices of the smart home, over whichever interface the box has. */

import { Tr064Error } from '../errors';
import { type Box, type CallOptions, failedWith } from '../features/box';
import { found, plainAin, sameName } from '../features/finding';
import type { SmartHomeAccess } from './access';
import type { SmartDevice } from './model';
import type { SmartSettings } from './settings';
import type { SmartSeries } from './statistics';
import { listOverTr064, readOverTr064 } from './tr064/homeauto';

/** A box, and its smart home where it is a `FritzBox`; any other is asked over TR-064. */
export interface SmartHomeBox extends Box {
  /** Which interface of the smart home is used, as `box.smartHome`. */
  readonly smartHome?: SmartHomeAccess;
}

/**
 * Everything that acts or measures, groups, templates and routines, in the order of the box. `oldest`: milliseconds; where
 * somebody has asked for all of it since then, that will do, and the box is not asked again.
 */
export async function listSmartDevices(
  box: SmartHomeBox,
  options?: CallOptions,
  oldest = 0,
): Promise<SmartDevice[]> {
  return (await box.smartHome?.list(options, 'asked', oldest)) ?? listOverTr064(box, options);
}

/** One device by its AIN. Throws `NO_SUCH_ENTRY`, over TR-064 on some firmware `INVALID_ARGS` or `ACTION_FAILED`, for an AIN that the box does not know. */
export async function readSmartDevice(
  box: SmartHomeBox,
  ain: string,
  options?: CallOptions,
): Promise<SmartDevice> {
  const devices = await box.smartHome?.list(options);
  return devices ? knownDevice(devices, ain) : readOverTr064(box, ain, options);
}

/** By its AIN, with or without its space. Throws `NO_SUCH_ENTRY`. */
export function knownDevice(devices: readonly SmartDevice[], ain: string): SmartDevice {
  const device = devices.find((one) => plainAin(one.ain) === plainAin(ain));
  if (device) return device;
  throw new Tr064Error(
    'NO_SUCH_ENTRY',
    `The box knows no smart-home device with the AIN ${ain.slice(0, 40)}.`,
  );
}

/** The device that a person means, by AIN (with or without its space) or name. */
export function findSmartDevice(devices: readonly SmartDevice[], which: string): SmartDevice | undefined {
  const wanted = plainAin(which);
  return (
    devices.find(({ ain }) => plainAin(ain) === wanted) ?? devices.find(({ name }) => sameName(name, which))
  );
}

/**
 * By AIN or name. Over TR-064 by AIN with one question, by name with as many as there are devices.
 * @throws NO_SUCH_ENTRY with the names that there are
 */
export async function lookUpSmartDevice(
  box: SmartHomeBox,
  which: string,
  options?: CallOptions,
): Promise<SmartDevice> {
  const told = await box.smartHome?.list(options);
  if (told) return chosen(told, which);
  try {
    return await readOverTr064(box, which, options);
  } catch (error) {
    // What boxes answer for a text that is no AIN.
    if (!failedWith(error, 'NO_SUCH_ENTRY', 'INVALID_ARGS', 'ACTION_FAILED')) throw error;
  }
  return chosen(await listOverTr064(box, options), which);
}

function chosen(devices: readonly SmartDevice[], which: string): SmartDevice {
  const names = devices.map(({ name }) => name);
  return found('smart-home device', which, findSmartDevice(devices, which), names);
}

/**
 * What a device has measured before: temperature and humidity of a day, power and voltage of an hour, energy of a day, a week,
 * a month and two years, as far as the interface tells it. It may wake the device, so ask seldom.
 * @throws UNKNOWN_ACTION where the box has TR-064 only, NO_SUCH_ENTRY
 */
export async function readSmartStatistics(
  box: SmartHomeBox,
  ain: string,
  options: CallOptions = {},
): Promise<SmartSeries[]> {
  const device = await readSmartDevice(box, ain, options);
  const answer = await box.smartHome?.ask(options, (adapter) => adapter.statistics(device, options));
  return answer ?? withoutWeb('statistics');
}

/**
 * How a device is set up: the correction of its temperature, and over REST its timetable, which needs the right to the box's
 * settings (`MISSING_RIGHT`).
 * @throws UNKNOWN_ACTION where the box has TR-064 only, NO_SUCH_ENTRY
 */
export async function readSmartSettings(
  box: SmartHomeBox,
  ain: string,
  options: CallOptions = {},
): Promise<SmartSettings> {
  const device = await readSmartDevice(box, ain, options);
  const answer = await box.smartHome?.ask(options, (adapter) => adapter.settings(device, options));
  return answer ?? withoutWeb('settings');
}

function withoutWeb(what: string): never {
  throw new Tr064Error('UNKNOWN_ACTION', `Over TR-064 the box tells no ${what} of smart-home devices.`, {
    action: what,
  });
}
