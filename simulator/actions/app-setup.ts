/** X_AVM-DE_AppSetup: apps that register with the box. */

import { Fault } from '../fault';
import { elements } from '../files/xml';
import { rightsForApps } from '../household/users';
import type { World } from '../household/world';
import { type Behaviour, elsewhere, given, named } from './behaviour';
import { failed, noSuchEntry } from './faults';

type AppArguments = Record<string, string>;

/** 714 when no such app is registered. */
function app(world: World, args: AppArguments) {
  const found = world.registers.apps.get(args.NewAppId ?? '');
  if (!found) throw noSuchEntry();
  return found;
}

const setVpn = (args: AppArguments, { world }: { world: World }) => {
  Object.assign(app(world, args).row, given(args));
  return {};
};

export const appSetup: Behaviour = {
  read: {
    BoxSenderId: ({ box }) => `BOX-${box.serial}`,
    ExternalIPAddress: ({ internet }) => internet.addresses.ipv4,
    RemoteAccessDDNSEnabled: (world) => elsewhere(world, 'X_AVM-DE_RemoteAccess', 'Enabled', 'ddns'),
    RemoteAccessDDNSDomain: (world) => elsewhere(world, 'X_AVM-DE_RemoteAccess', 'Domain', 'ddns'),
    SubnetMask: (world) => elsewhere(world, 'LANHostConfigManagement', 'IPInterfaceSubnetMask'),
    IPAddress: (world) => elsewhere(world, 'LANHostConfigManagement', 'IPInterfaceIPAddress'),
    MyFritzDynDNSName: (world) => elsewhere(world, 'X_AVM-DE_MyFritz', 'DynDNSName'),
    MyFritzEnabled: (world) => elsewhere(world, 'X_AVM-DE_MyFritz', 'Enabled'),
    ExternalIPv6Address: ({ internet }) => internet.addresses.ipv6,
  },
  actions: {
    GetConfig: (_args, { world, username }) =>
      named(rightsForApps(world.users.find((user) => user.username === username))),
    RegisterApp: (args, { world }) => register(world, args),
    SetAppVPN: setVpn,
    SetAppVPNwithPFS: setVpn,
    GetAppMessageFilter: (args, { world }) => {
      const items = [...app(world, args).filters].map(([Type, Filter]) => elements({ Type, Filter }));
      return named({
        FilterList: ['<List>', ...items.map((item) => `<Item>\n${item}\n</Item>`), '</List>'].join('\n'),
      });
    },
    // An empty filter removes the one of this type (AppSetup 3.7).
    SetAppMessageFilter: (args, { world }) => {
      const { filters } = app(world, args);
      if (args.NewFilter) filters.set(args.NewType!, args.NewFilter);
      else filters.delete(args.NewType!);
      return {};
    },
    SetAppMessageReceiver: (args, { world }) => {
      Object.assign(app(world, args).row, given(args));
      return {};
    },
    GetBoxSenderId: (args, { world }) => {
      app(world, args);
      return {};
    },
    ResetEvent: (args, { world }) => {
      if (!world.registers.events.delete(args.NewEventId!)) throw failed();
      return {};
    },
  },
};

function register(world: World, args: AppArguments): AppArguments {
  const { AppId, AppPassword: _password, ...row } = given(args);
  const taken = [...world.registers.apps].some(
    ([id, one]) => id !== AppId && one.row.AppUsername === row.AppUsername,
  );
  if (taken || world.users.some(({ username }) => username === row.AppUsername)) {
    throw new Fault(831);
  }
  world.registers.apps.set(AppId!, { row, filters: new Map() });
  return {};
}
