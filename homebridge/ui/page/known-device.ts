/** Whether what stands in the configuration names a device that the box knows. */

/** A device of the home network, as far as it tells which one is meant. */
export interface KnownDevice {
  readonly mac: string;
  /** All its MAC addresses. */
  readonly macs: readonly string[];
  readonly ip: string;
  readonly name: string;
  /** The name that it gave itself. */
  readonly hostName: string;
}

const digits = (mac: string) => mac.replace(/[\s:.-]/g, '').toUpperCase();

/** However they are written. */
export function sameMac(one: unknown, other: string): boolean {
  return typeof one === 'string' && /^[0-9A-F]{12}$/.test(digits(one)) && digits(one) === digits(other);
}

/** As people read names: neither case nor spaces at the ends count. */
export function folded(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

/** As the platform compares names of devices: without the domain that the box adds, too. */
const bare = (name: string) => folded(name).replace(/\.fritz\.box$/, '');

/** @param written MAC address, IPv4 address, or the name that a person or the device itself gave */
export function isDevice(written: unknown, { macs, ip, name, hostName }: KnownDevice): boolean {
  if (typeof written !== 'string' || written.trim() === '') return false;
  return (
    macs.some((mac) => sameMac(written, mac)) ||
    written.trim() === ip ||
    [name, hostName].some((own) => own !== '' && bare(own) === bare(written))
  );
}
