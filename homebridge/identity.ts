/** What makes a thing the same thing tomorrow: the box's UDN with an AIN, a MAC address or a configured id; never a name. */

const MAC = /^[0-9a-f]{2}([:-]?[0-9a-f]{2}){5}$/i;

/** DECT device (with unit), group or template, Zigbee device: the forms in which a box writes an AIN. */
const AIN = /^(\d{5} ?\d{7}(-\d{1,3})?|(grp|tmp)[0-9a-f]{6}-[0-9a-f]{9}|Z[0-9a-f]{8,})$/i;

/** @returns `3C:A6:2F:12:34:56` for any usual way to write a MAC address, undefined for anything else. */
export function macOf(text: string): string | undefined {
  const trimmed = text.trim();
  if (!MAC.test(trimmed)) return undefined;
  return trimmed.replace(/[:-]/g, '').toUpperCase().match(/../g)?.join(':');
}

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
