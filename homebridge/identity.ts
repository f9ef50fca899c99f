/** What makes a thing the same thing tomorrow: the box's UDN with an AIN, a MAC address or a configured id; never a name. */

import { macOf } from '../core/index';

/** DECT device (with unit), group or template, Zigbee device: the forms in which a box writes an AIN. */
const AIN = /^(\d{5} ?\d{7}(-\d{1,3})?|(grp|tmp)[0-9a-f]{6}-[0-9a-f]{9}|Z[0-9a-f]{8,})$/i;

/** @returns the AIN without its space, which some programs show and others leave out; undefined when it is none. */
export function ainOf(text: string): string | undefined {
  const trimmed = text.trim();
  // Devices on a powerline adapter have their MAC address as AIN.
  return AIN.test(trimmed) ? comparableAin(trimmed) : macOf(trimmed);
}

/** For AINs that the box itself names: whatever their form, equal ones compare equal. */
export function comparableAin(ain: string): string {
  return ain.replace(/\s/g, '').toUpperCase();
}

/** The seed of an accessory's UUID. */
export function seedOf(udn: string, kind: string, id: string): string {
  return ['fritzbox', udn, kind, id].join('|').toLowerCase();
}
