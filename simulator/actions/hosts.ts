/** Hosts: the devices in the network, waking them, their names. */

import type { Host } from '../household/hosts';
import type { World } from '../household/world';
import { type Behaviour, isTrue, named } from './behaviour';
import { failed } from './faults';
import type { CallContext } from './handler';
import { hostFacts, interfaceType } from './host-facts';
import { at } from './rows';

export const hosts: Behaviour = {
  read: {
    HostNumberOfEntries: (world) => world.hosts.list.length,
    'X_AVM-DE_ChangeCounter': (world) => world.hosts.changeCounter,
    // The name of the box itself: only the actions that name no host read it here.
    'X_AVM-DE_FriendlyName': (world) => world.box.friendlyName,
  },
  write: {
    'X_AVM-DE_FriendlyName': (world, value) => {
      world.box.friendlyName = value;
    },
  },
  actions: {
    GetGenericHostEntry: (args, { world }) => entry(world, at(world.hosts.list, args.NewIndex)),
    GetSpecificHostEntry: (args, { world }) => entry(world, world.hosts.byMac(args.NewMACAddress!)),
    'X_AVM-DE_GetSpecificHostEntryByIP': (args, { world }) =>
      details(world, world.hosts.byIp(args.NewIPAddress!)),
    'X_AVM-DE_GetAutoWakeOnLANByMACAddress': (args, { world }) =>
      named({ AutoWOLEnabled: world.hosts.byMac(args.NewMACAddress!).autoWake }),
    'X_AVM-DE_SetAutoWakeOnLANByMACAddress': (args, { world }) =>
      change(world, world.hosts.byMac(args.NewMACAddress!), { autoWake: isTrue(args.NewAutoWOLEnabled) }),
    'X_AVM-DE_WakeOnLANByMACAddress': (args, { world }) => {
      world.hosts.wake(world.hosts.byMac(args.NewMACAddress!));
      return {};
    },
    'X_AVM-DE_SetHostNameByMACAddress': (args, { world }) =>
      change(world, world.hosts.byMac(args.NewMACAddress!), { name: args.NewHostName! }),
    'X_AVM-DE_SetFriendlyNameByMAC': (args, { world }) =>
      change(world, world.hosts.byMac(args.NewMACAddress!), {
        friendlyName: args['NewX_AVM-DE_FriendlyName']!,
      }),
    'X_AVM-DE_SetFriendlyNameByIP': (args, { world }) =>
      change(world, world.hosts.byIp(args.NewIPAddress!), {
        friendlyName: args['NewX_AVM-DE_FriendlyName']!,
      }),
    'X_AVM-DE_SetPrioritizationByIP': (args, { world }) =>
      change(world, world.hosts.byIp(args.NewIPAddress!), { priority: isTrue(args['NewX_AVM-DE_Priority']) }),
    'X_AVM-DE_SetDeviceClassUserByIP': (args, { world }) =>
      change(world, world.hosts.byIp(args.NewIPAddress!), {
        deviceClass: args['NewX_AVM-DE_DeviceClassUser']!,
      }),
    'X_AVM-DE_SetDeviceClassUserByMAC': (args, { world }) =>
      change(world, world.hosts.byMac(args.NewMACAddress!), {
        deviceClass: args['NewX_AVM-DE_DeviceClassUser']!,
      }),
    'X_AVM-DE_HostsCheckUpdate': () => ({}),
    'X_AVM-DE_HostDoUpdate': (args, { world }) => {
      const host = world.hosts.byMac(args.NewMACAddress!);
      if (!host.updateAvailable) throw failed();
      return change(world, host, { updateAvailable: false, updateSuccessful: 'succeeded' });
    },
    'X_AVM-DE_GetHostListPath': (_args, context) =>
      named({ 'X_AVM-DE_HostListPath': withSid('/devicehostlist.lua', context) }),
    'X_AVM-DE_GetMeshListPath': (_args, context) => {
      // The list is the master's.
      if (!context.world.settings.meshMaster) throw failed();
      return named({ 'X_AVM-DE_MeshListPath': withSid('/meshlist.json', context) });
    },
  },
};

/** Paths of lists carry a session id; they are fetched on the same port. */
export function withSid(path: string, { createSid }: Pick<CallContext, 'createSid'>): string {
  return `${path}?sid=${createSid()}`;
}

function change(world: World, host: Host, changes: Partial<Host>): Record<string, string> {
  world.hosts.update(host, changes);
  return {};
}

function entry(world: World, host: Host): Record<string, string> {
  return named({
    IPAddress: host.ip,
    AddressSource: host.addressSource ?? 'DHCP',
    LeaseTimeRemaining: world.hosts.leaseOf(host),
    MACAddress: host.over === 'vpn' ? '' : host.mac,
    InterfaceType: interfaceType(host),
    Active: host.active,
    HostName: host.name,
  });
}

function details(world: World, host: Host): Record<string, string> {
  return {
    ...entry(world, host),
    ...named({
      ...hostFacts(world, host),
      'X_AVM-DE_DeviceClass': host.deviceClass || 'Generic',
      'X_AVM-DE_DeviceClassUser': host.deviceClass,
      'X_AVM-DE_FilterProfileID': host.profile,
      'X_AVM-DE_HostFilterEditHide': host.model !== undefined,
      'X_AVM-DE_AddTicketAvailable': false,
    }),
  };
}
