/** The box itself: up-time, restarting it, and whether a new firmware is offered (DeviceInfo, DeviceConfig, UserInterface). */

import { Tr064Error } from '../errors';
import type { Values } from '../values';
import { complete } from '../watch/required';
import { singleTopic } from '../watch/topic';
import { type Box, type CallOptions, flagOf, numberOf, pathOf, textOf } from './box';

/** What the box says of itself (service DeviceInfo). */
export interface SystemInfo {
  /** `FRITZ!Box 7590` */
  readonly model: string;
  /** FRITZ!OS, e.g. `154.07.57`. */
  readonly firmware: string;
  /** The MAC address without colons, as the box gives it. */
  readonly serialNumber: string;
  /** Seconds since the box started; undefined where it does not tell. */
  readonly uptime?: number;
}

/** Whether newer firmware is offered (service UserInterface). */
export interface FirmwareUpdate {
  /** The box has found a newer one. */
  readonly available: boolean;
  /** The version that is offered; empty while there is none. */
  readonly version: string;
  /** What is new in it. */
  readonly infoUrl: string;
  /** Started, Stopped, Error, NoUpdate, UpdateAvailable, Unknown. */
  readonly state: string;
}

/** Needs the right C. */
export async function readSystem(box: Box, options?: CallOptions): Promise<SystemInfo> {
  const values = await box.call('DeviceInfo:1', 'GetInfo', {}, options);
  return {
    model: textOf(values.NewModelName),
    firmware: textOf(values.NewSoftwareVersion),
    serialNumber: textOf(values.NewSerialNumber),
    uptime: numberOf(values.NewUpTime),
  };
}

/** Restarts the box. It answers, and is away for a minute or more. */
export async function reboot(box: Box, options?: CallOptions): Promise<void> {
  await box.call('DeviceConfig:1', 'Reboot', {}, options);
}

/** Without it nobody knows whether there is one. */
const required = { NewUpgradeAvailable: 'flag' } as const;

/** What the box found at its last look for an update; needs no right. */
export async function readFirmwareUpdate(box: Box, options?: CallOptions): Promise<FirmwareUpdate> {
  const where = { service: 'UserInterface:1', action: 'GetInfo' };
  return firmwareUpdateOf(
    complete(await box.call(where.service, where.action, {}, options), required, where),
  );
}

/** Tells the box to look for an update now; readFirmwareUpdate shows later what it found. */
export async function checkForUpdate(box: Box, options?: CallOptions): Promise<void> {
  await box.call('UserInterface:1', 'X_AVM-DE_CheckUpdate', {}, options);
}

/** From the answer of GetInfo, also from what the watched topic `update` brings. */
export function firmwareUpdateOf(values: Readonly<Values>): FirmwareUpdate {
  return {
    available: flagOf(values.NewUpgradeAvailable),
    version: textOf(values['NewX_AVM-DE_Version']),
    infoUrl: textOf(values['NewX_AVM-DE_InfoURL']),
    state: textOf(values['NewX_AVM-DE_UpdateState']),
  };
}

export const updateTopic = singleTopic<FirmwareUpdate>(
  {
    kinds: ['UserInterface'],
    action: 'GetInfo',
    required,
    watched: ['NewUpgradeAvailable', 'NewX_AVM-DE_Version', 'NewX_AVM-DE_UpdateState'],
    evented: [],
    interval: 3_600_000,
  },
  ([reading]) => reading && firmwareUpdateOf(reading.values),
);

/** Installs the firmware that is offered; the box restarts. Throws `ACTION_FAILED` where none is offered. */
export async function installUpdate(box: Box, options?: CallOptions): Promise<void> {
  const { available } = await readFirmwareUpdate(box, options);
  if (!available) {
    throw new Tr064Error(
      'ACTION_FAILED',
      'The FRITZ!Box has found no newer FRITZ!OS, so nothing was installed.',
      {
        service: 'UserInterface:1',
        action: 'X_AVM-DE_DoUpdate',
        german: 'Die FRITZ!Box hat kein neueres FRITZ!OS gefunden, deshalb wurde nichts installiert.',
        sent: 'nothing',
      },
    );
  }
  await box.call('UserInterface:1', 'X_AVM-DE_DoUpdate', {}, options);
}

/** The events of the box, the newest first, one a line as the box writes them. Needs the right C. */
export async function readLog(box: Box, options?: CallOptions): Promise<string[]> {
  const values = await box.call('DeviceInfo:1', 'GetDeviceLog', {}, options);
  return textOf(values.NewDeviceLog)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

/** A box that gives out files. */
export interface FileBox extends Box {
  /** As of FritzBox. */
  getBuffer(path: string, options?: CallOptions): Promise<Buffer>;
}

/**
 * All settings of the box as a file that it can be restored from, protected by a password. Needs the right C, and a person who
 * confirms at the box. Throws `INVALID_ARGS` without a password.
 */
export async function exportSettings(box: FileBox, password: string, options?: CallOptions): Promise<Buffer> {
  if (password === '') throw new Tr064Error('INVALID_ARGS', 'The file with the settings needs a password.');
  const args = { 'NewX_AVM-DE_Password': password };
  const where = { service: 'DeviceConfig:1', action: 'X_AVM-DE_GetConfigFile' };
  const values = await box.call(where.service, where.action, args, options);
  // Without a path it would be the first page of the box.
  complete(values, { 'NewX_AVM-DE_ConfigFileUrl': 'text' }, where);
  return box.getBuffer(pathOf(textOf(values['NewX_AVM-DE_ConfigFileUrl'])), options);
}
