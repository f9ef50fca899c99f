/** Wakes a computer, and says whether the box may wake it by itself (service Hosts). */

import { complete } from '../watch/required';
import type { Box, CallOptions } from './box';
import { flagOf } from './box';
import { findMac } from './hosts';

const SERVICE = 'Hosts:1';

/** Sends the magic packet to a device, by MAC address, IP address or name. Returns its MAC address. */
export async function wake(box: Box, which: string, options?: CallOptions): Promise<string> {
  const mac = await findMac(box, which, options);
  await box.call(SERVICE, 'X_AVM-DE_WakeOnLANByMACAddress', { NewMACAddress: mac }, options);
  return mac;
}

/** Whether the box wakes a device by itself as soon as it is asked for from the internet. */
export async function readAutoWake(box: Box, which: string, options?: CallOptions): Promise<boolean> {
  const args = { NewMACAddress: await findMac(box, which, options) };
  const action = 'X_AVM-DE_GetAutoWakeOnLANByMACAddress';
  const values = await box.call(SERVICE, action, args, options);
  return flagOf(
    complete(values, { NewAutoWOLEnabled: 'flag' }, { service: SERVICE, action }).NewAutoWOLEnabled,
  );
}

/** Lets the box wake this computer by itself when somebody reaches for it from the internet, or no longer. Needs the right C. */
export async function setAutoWake(
  box: Box,
  which: string,
  on: boolean,
  options?: CallOptions,
): Promise<void> {
  const args = { NewMACAddress: await findMac(box, which, options), NewAutoWOLEnabled: on };
  await box.call(SERVICE, 'X_AVM-DE_SetAutoWakeOnLANByMACAddress', args, options);
}
