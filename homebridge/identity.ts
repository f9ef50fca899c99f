/** What makes a thing the same thing tomorrow: the box's UDN with an AIN, a MAC address or a configured id; never a name. */

import { macOf } from '../core/index';
import { SMART_KINDS } from './smart/kind-of';

/** The forms in which a box writes an AIN. */
const AINS = [
  // A DECT device, with its unit where it has several.
  /^\d{5} ?\d{7}(-\d{1,3})?$/,
  // A group, template or routine.
  /^(grp|tmp|trg)[0-9a-f]{4,8}-[0-9a-f]{6,12}$/i,
  // A group of old firmware: `C2:B6:94-900`.
  /^[0-9a-f]{2}(:[0-9a-f]{2}){2}-[0-9a-f]{1,4}$/i,
  // A Zigbee device: a letter that is no hex digit, and hex digits.
  /^[g-z][0-9a-f]{8,}(-[0-9a-f]{1,3})?$/i,
];

/** @returns the AIN without its space, which some programs show and others leave out; undefined when it is none. */
export function ainOf(text: string): string | undefined {
  const trimmed = text.trim();
  // Devices on a powerline adapter have their MAC address as AIN.
  return AINS.some((form) => form.test(trimmed)) ? comparableAin(trimmed) : macOf(trimmed);
}

/** For AINs that the box itself names: whatever their form, equal ones compare equal. */
export function comparableAin(ain: string): string {
  return ain.replace(/\s/g, '').toUpperCase();
}

/**
 * The seed of an accessory's UUID. Of what has an AIN, that alone counts: over TR-064 a lamp is a plug, and it keeps its room
 * when the box learns to tell what it is.
 */
export function seedOf(udn: string, kind: string, id: string): string {
  const family = (SMART_KINDS as readonly string[]).includes(kind) ? 'plug' : kind;
  return ['fritzbox', udn, family, id].join('|').toLowerCase();
}
