/** Watching the smart home: boxes tell nothing of it by themselves, so all listeners share one question an interval. */

import type { Values } from '../values';
import { listTopic, type Reading } from '../watch/topic';
import type { SmartDevice } from './model';
import { isNamed, SERVICE, smartDeviceOf } from './tr064/homeauto';

/** Devices of AHA-HTTP and REST as readings; those of TR-064 are the answers of its action. */
export const readingsOf = (devices: readonly SmartDevice[]): Reading[] =>
  devices.map((device) => ({
    service: SERVICE,
    values: { NewAIN: device.ain, Device: JSON.stringify(device) },
  }));

function deviceIn(values: Readonly<Values>): SmartDevice {
  return typeof values.Device === 'string'
    ? (JSON.parse(values.Device) as SmartDevice)
    : smartDeviceOf(values);
}

/** Over TR-064 each device is a question of its own; a `FritzBox` asks in its own way where the box has another one. */
export const smartDevicesTopic = listTopic<SmartDevice>(
  {
    kinds: ['X_AVM-DE_Homeauto'],
    action: 'GetGenericDeviceInfos',
    index: 'NewIndex',
    evented: [],
    interval: 30_000,
  },
  (readings) => readings.map(({ values }) => deviceIn(values)).filter(isNamed),
  ({ ain }) => ain,
);
