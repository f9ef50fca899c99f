/** What could be shown of a box: its guest network, plugs and devices. */

import { type FritzBox, failureOf, guestService, listHosts, listSmartDevices } from '../../core/index';
import { comparableAin } from '../identity';
import type { HostEntry, Lists, PlugEntry } from './answers';

/** A part that cannot be read does not spoil the others. */
export async function readLists(box: FritzBox): Promise<Lists> {
  const problems: Lists['problems'][number][] = [];
  const tried = async <T>(list: Lists['problems'][number]['list'], read: () => Promise<T>, instead: T) => {
    try {
      return await read();
    } catch (error) {
      problems.push({ list, failure: failureOf(error) });
      return instead;
    }
  };
  const [guestWifi, plugs, hosts] = await Promise.all([
    tried('guestWifi', async () => (await guestService(box)) !== '', false),
    tried('plugs', () => plugsOf(box), []),
    tried('hosts', () => hostsOf(box), []),
  ]);
  return { guestWifi, plugs, hosts, problems };
}

async function plugsOf(box: FritzBox): Promise<PlugEntry[]> {
  const devices = await listSmartDevices(box);
  return devices
    .filter((device) => device.switch && device.kind !== 'template')
    .map((device) => ({
      ain: comparableAin(device.ain),
      name: device.name,
      model: device.product,
      group: device.kind === 'group',
      present: device.present !== false,
      locked: device.switch?.locked ?? false,
    }));
}

async function hostsOf(box: FritzBox): Promise<HostEntry[]> {
  const hosts = await listHosts(box);
  return hosts
    .filter(({ mac, vpn }) => mac && !vpn)
    .map(({ mac, macs, ip, name, hostName, active, interfaceType, guest }) => ({
      mac,
      macs,
      ip,
      name: name || ip || mac,
      hostName,
      active,
      wifi: interfaceType === '802.11',
      guest,
    }));
}
