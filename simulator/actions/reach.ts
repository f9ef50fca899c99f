/** Ways to reach the box from outside: MyFRITZ, remote access, dynamic DNS, USP controllers. */

import { elements } from '../files/xml';
import type { World } from '../household/world';
import { type Behaviour, elsewhere, given, isTrue, named } from './behaviour';
import { invalidArgs, invalidValue, noSuchIndex } from './faults';
import { at, ipv4, take } from './rows';

export const myFritz: Behaviour = {
  read: {
    NumberOfServices: ({ registers }) => registers.myFritzServices.length,
    // The port of the box in the internet is that of its remote access.
    Port: (world) => elsewhere(world, 'X_AVM-DE_RemoteAccess', 'Port'),
  },
  actions: {
    // Switched on it needs an address to write to (MyFRITZ 2.2).
    SetMyFRITZ: (args, { world, service }) => {
      const on = isTrue(args.NewEnabled);
      if (on && !args.NewEmail) throw invalidArgs();
      world.store.set(service, 'Enabled', on ? '1' : '0');
      world.store.set(service, 'Email', args.NewEmail ?? '');
      world.store.set(service, 'State', on ? 'dyndns_verified' : 'myfritz_disabled');
      return {};
    },
    GetServiceByIndex: (args, { world }) => named(at(world.registers.myFritzServices, args.NewIndex)),
    SetServiceByIndex: (args, { world }) => setService(world, args),
    DeleteServiceByIndex: (args, { world }) => {
      const { myFritzServices } = world.registers;
      take(myFritzServices, at(myFritzServices, args.NewIndex));
      return {};
    },
  },
};

/** Changes a service, or adds one at the index after the last. */
function setService(world: World, args: Record<string, string>): Record<string, string> {
  const { Index, IPv4Address, IPv6Address, IPv6InterfaceID, ...rest } = given(args);
  const { myFritzServices } = world.registers;
  const row = {
    ...rest,
    IPv4Addresses: IPv4Address ? ipv4(IPv4Address) : '',
    IPv6Addresses: IPv6Address ?? '',
    IPv6InterfaceIDs: IPv6InterfaceID ?? '',
  };
  const place = Number(Index);
  if (place > myFritzServices.length) throw noSuchIndex();
  const fresh = { IPv4ForwardingWarning: '0', DynDnsLabel: rest.HostName ?? '', Status: '99' };
  myFritzServices[place] = { ...fresh, ...myFritzServices[place], ...row };
  return {};
}

const providers = [
  { ProviderName: 'Benutzerdefiniert', InfoURL: '' },
  { ProviderName: 'example.org', InfoURL: 'https://dyndns.example.org' },
];

export const remoteAccess: Behaviour = {
  scopes: { GetDDNSInfo: 'ddns', SetDDNSConfig: 'ddns' },
  read: {
    ProviderList: () =>
      ['<List>', ...providers.map((provider) => `<Item>\n${elements(provider)}\n</Item>`), '</List>'].join(
        '\n',
      ),
  },
  write: {
    Port: (world, value, service) => {
      if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > 65_535) throw invalidValue();
      world.store.set(service, 'Port', value);
    },
    LetsEncryptEnabled: (world, value, service) => {
      world.store.set(service, 'LetsEncryptEnabled', value);
      world.store.set(service, 'LetsEncryptState', isTrue(value) ? 'valid' : 'not_used');
    },
  },
};

export const uspController: Behaviour = {
  read: { USPControllerNumberOfEntries: ({ registers }) => registers.uspControllers.length },
  actions: {
    GetUSPControllerByIndex: (args, { world }) => named(at(world.registers.uspControllers, args.NewIndex)),
    AddUSPController: (args, { world }) => {
      const { Password: _password, ...row } = given(args);
      world.registers.uspControllers.push(row);
      return named({ Index: world.registers.uspControllers.length - 1 });
    },
    DeleteUSPControllerByIndex: (args, { world }) => {
      const { uspControllers } = world.registers;
      take(uspControllers, at(uspControllers, args.NewIndex));
      return {};
    },
    SetUSPControllerEnableByIndex: (args, { world }) => {
      at(world.registers.uspControllers, args.NewIndex).Enable = isTrue(args.NewEnable) ? '1' : '0';
      return {};
    },
  },
};
