/** Which entry of the host list is a person's phone: by MAC address, IP address or name, also behind a made-up MAC address. */

import { isIP } from 'node:net';
import { type Host, isCalled, isRandomMac, macOf } from '../hosts';

/** Names under which configured MAC addresses were seen: MAC address → host name. */
export type LearnedNames = Record<string, string>;

/**
 * Whether one of the devices is at home now.
 * A device that is connected through a VPN is in the network, but its owner is not in the house.
 */
export function seenAtHome(
  devices: readonly string[],
  hosts: readonly Host[],
  names: Readonly<LearnedNames>,
  others: ReadonlySet<string>,
): Host | undefined {
  return hosts.find(
    (host) => host.active && !host.vpn && devices.some((device) => isDevice(device, host, names, others)),
  );
}

/** Remembers the names of configured MAC addresses, so that the phone is known when it makes up another address. */
export function learnNames(devices: readonly string[], hosts: readonly Host[], names: LearnedNames): void {
  for (const device of devices) {
    const mac = macOf(device);
    const host = mac && isRandomMac(mac) ? hosts.find(({ macs }) => macs.includes(mac)) : undefined;
    if (mac && host?.name) names[mac] = host.name;
  }
}

/** The MAC addresses of all devices that are configured for anybody: an address of one person never counts for another. */
export function configuredMacs(devices: Iterable<string>): Set<string> {
  return new Set([...devices].map(macOf).filter((mac) => mac !== undefined));
}

function isDevice(
  device: string,
  host: Host,
  names: Readonly<LearnedNames>,
  configured: ReadonlySet<string>,
): boolean {
  const mac = macOf(device);
  if (!mac) return isIP(device.trim()) ? host.ip === device.trim() : isCalled(host, device);
  if (host.macs.includes(mac)) return true;
  const name = names[mac];
  if (name === undefined || !isRandomMac(host.mac)) return false;
  return !host.macs.some((own) => configured.has(own)) && isCalled(host, name);
}
