/** What could be shown of a box: its guest network, its smart home and the devices in the network. */

import {
  type FritzBox,
  failureOf,
  guestService,
  listHosts,
  listSmartDevices,
  type SmartDevice,
} from '../../core/index';
import { comparableAin } from '../identity';
import { kindOfDevice, smartFields } from '../smart/kind-of';
import type { DeviceEntry, HostEntry, Lists, PlugEntry } from './answers';

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
  const [guestWifi, smartHome, hosts] = await Promise.all([
    tried('guestWifi', async () => (await guestService(box)) !== '', false),
    tried('plugs', () => smartHomeOf(box), { plugs: [], devices: [] }),
    tried('hosts', () => hostsOf(box), []),
  ]);
  return { guestWifi, ...smartHome, hosts, problems };
}

async function smartHomeOf(box: FritzBox): Promise<Pick<Lists, 'plugs' | 'devices'>> {
  const plugs: PlugEntry[] = [];
  const devices: DeviceEntry[] = [];
  for (const device of await listSmartDevices(box)) {
    const kind = kindOfDevice(device);
    const field = kind && smartFields[kind];
    if (field === 'plugs') plugs.push(entryOf(device));
    else if (field) devices.push({ ...entryOf(device), field });
  }
  return { plugs, devices };
}

function entryOf(device: SmartDevice): PlugEntry {
  return {
    ain: comparableAin(device.ain),
    name: device.name,
    // A template has none, and says so in this field.
    model: device.template || device.routine ? '' : device.product,
    group: device.kind === 'group',
    present: device.present !== false,
    locked: (device.switch?.locked || device.thermostat?.locked) ?? false,
  };
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
