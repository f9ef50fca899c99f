/** What stands in the way of an order that is right in itself, with one sentence for each. */

import { Tr064Error, type Tr064Reason } from '../errors';
import { refusedOrders } from '../sentences/orders';
import type { SmartCommand } from './commands';
import type { SmartDevice } from './model';

export type Refusal = keyof typeof refusedOrders;

type Said = readonly (keyof SmartCommand)[];

const heating: Said = ['target', 'boost', 'window'];

export function refused(
  device: Pick<SmartDevice, 'name'>,
  reason: Tr064Reason,
  why: Refusal,
  sent: 'nothing' | 'yes' = 'nothing',
): Tr064Error {
  const { en, de } = refusedOrders[why];
  const german = `„${device.name}“ ${de}.`;
  return new Tr064Error('ACTION_FAILED', `"${device.name}" ${en}.`, { reason, german, sent });
}

/** Of any order, or of one to the heating. `members`: of a group, which does not tell of itself that they are locked. */
export function hindranceOf(
  device: SmartDevice,
  said: Said,
  members: readonly SmartDevice[] = [],
  sent: 'nothing' | 'yes' = 'nothing',
): Tr064Error | undefined {
  const { present, thermostat, switch: its } = device;
  if (present === false) return refused(device, 'out-of-reach', 'away', sent);
  if (said.includes('on') && its?.locked) return refused(device, 'locked', 'lockedSwitch', sent);
  if (!heats(said)) return undefined;
  if (isLocked(device, members)) return refused(device, 'locked', 'lockedHeating', sent);
  if (thermostat?.summer) return refused(device, 'summer', 'summer', sent);
  if (thermostat?.holiday) return refused(device, 'holiday', 'holiday', sent);
  return undefined;
}

/** The box has refused an order to a thermostat, or lets it be without a word, and tells nothing of a lock. */
export function perhapsLocked(
  device: SmartDevice,
  said: Said,
  members: readonly SmartDevice[],
): Tr064Error | undefined {
  const unknown = heats(said) && isLocked(device, members) === undefined;
  return unknown ? refused(device, 'locked', 'lockedPerhaps', 'yes') : undefined;
}

const heats = (said: Said) => said.some((field) => heating.includes(field));

/** Over REST a group tells no lock: it is locked where all its members are. */
function isLocked({ thermostat }: SmartDevice, members: readonly SmartDevice[]): boolean | undefined {
  if (thermostat?.locked !== undefined || members.length === 0) return thermostat?.locked;
  const locks = members.map((member) => member.thermostat?.locked);
  if (locks.some((locked) => locked === false)) return false;
  return locks.every((locked) => locked === true) ? true : undefined;
}
