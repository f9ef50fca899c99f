/** Who the simulated box says it is: name, model, firmware, and the ids of its devices. */

export interface Firmware {
  /** Number of the hardware, 226 for a 7590. */
  hardware: number;
  major: number;
  minor: number;
  patch: number;
  build: number;
  /** As people know it: `154.08.02`. */
  display: string;
}

export interface Identity {
  modelName: string;
  friendlyName: string;
  /** `uuid:739f2409-bccb-40e7-8e6c-3C3712AABBCC`; the last part is the box's MAC address. */
  udn: string;
  firmware: Firmware;
  /** Default AVM. */
  manufacturer?: string;
  /** Whether the description names the firmware; it does unless this is false. */
  systemVersion?: boolean;
  /** The box's own page; real boxes name the address by which the description was asked for. */
  presentationUrl?: string;
}

/** `154.08.02` → major 154, minor 8, patch 2. */
export function firmwareFrom(display: string, hardware = 226, build = 117978): Firmware {
  const [major = 0, minor = 0, patch = 0] = display.split('.').map(Number);
  return { hardware, major, minor, patch, build, display };
}

/** The UDN of the TR-064 root device for a MAC address in any notation. */
export function udnFrom(mac: string): string {
  return `uuid:739f2409-bccb-40e7-8e6c-${mac.replace(/[^0-9a-f]/gi, '').toUpperCase()}`;
}

/** UDN of another device of the same box: all but the MAC address at the end differs by device. */
export function siblingUdn(udn: string, prefix: string): string {
  return `uuid:${prefix}-${udn.slice(udn.lastIndexOf('-') + 1)}`;
}

/** `3C:37:12:AA:BB:CC`, read from the UDN. */
export function macOf({ udn }: Pick<Identity, 'udn'>): string {
  return udn
    .slice(udn.lastIndexOf('-') + 1)
    .replace(/(..)(?=.)/g, '$1:')
    .toUpperCase();
}

/** `FRITZ!Box 7590` → `7590`; boxes put the number before the maker. */
export function numberOf({ modelName }: Pick<Identity, 'modelName'>): string {
  return modelName.replace(/^FRITZ!(Box|Repeater) /, '');
}
