/** Small services: the home network's sockets and addresses, the TV tuner. */

import { type Behaviour, isTrue } from './behaviour';
import { ipv4 } from './rows';

export const lanEthernet: Behaviour = {
  read: {
    MACAddress: ({ box }) => box.mac,
    'Stats.BytesSent': ({ internet }) => internet.counter('received'),
    'Stats.BytesReceived': ({ internet }) => internet.counter('sent'),
    'Stats.PacketsSent': ({ internet }) => internet.packets('received'),
    'Stats.PacketsReceived': ({ internet }) => internet.packets('sent'),
  },
  write: {
    Enable: (world, value, service) => {
      world.store.set(service, 'Enable', value);
      world.store.set(service, 'Status', isTrue(value) ? 'Up' : 'Disabled');
    },
  },
};

const addresses = [
  'MinAddress',
  'MaxAddress',
  'SubnetMask',
  'IPRouters',
  'IPInterfaceIPAddress',
  'IPInterfaceSubnetMask',
];

export const lanHostConfig: Behaviour = {
  write: Object.fromEntries(
    addresses.map(
      (name) => [name, (world, value, service) => world.store.set(service, name, ipv4(value))] as const,
    ),
  ) as Behaviour['write'],
};

export const media: Behaviour = {
  actions: {
    StationSearch: (args, { world, service }) => {
      const searches = args.NewStationSearchMode === 'start';
      world.store.set(service, 'StationSearchStatus', searches ? 'active' : 'inactive');
      world.store.set(service, 'SearchProgress', searches ? '5' : '0');
      return {};
    },
  },
};
