/** Port mappings of the connection, and static routes (Layer3Forwarding). */

import { type Behaviour, given, isTrue, named } from './behaviour';
import { failed } from './faults';
import type { Handlers } from './handler';
import { at, find, ipv4, pick, put, take } from './rows';

const mappingKeys = ['RemoteHost', 'ExternalPort', 'Protocol'];

/** No remote host means any: both spellings are the same mapping. */
function mapping(args: Record<string, string>): Record<string, string> {
  const row = given(args);
  return { ...row, RemoteHost: row.RemoteHost || '0.0.0.0' };
}

export const portMappings: Handlers = {
  GetGenericPortMappingEntry: (args, { world }) =>
    named(at(world.registers.portMappings, args.NewPortMappingIndex)),
  GetSpecificPortMappingEntry: (args, { world }) => named(find(world.registers.portMappings, mapping(args))),
  AddPortMapping: (args, { world }) => {
    ipv4(args.NewInternalClient);
    put(world.registers.portMappings, mapping(args), mappingKeys);
    return {};
  },
  DeletePortMapping: (args, { world }) => {
    take(world.registers.portMappings, find(world.registers.portMappings, mapping(args)));
    return {};
  },
};

const routeKeys = ['DestIPAddress', 'DestSubnetMask', 'SourceIPAddress', 'SourceSubnetMask'];

const enabled = (on: boolean) => ({ Enable: on ? '1' : '0', Status: on ? 'Enabled' : 'Disabled' });

export const layer3Forwarding: Behaviour = {
  read: {
    DefaultConnectionService: ({ internet }) => `1.${internet.service}.1`,
    ForwardNumberOfEntries: ({ registers }) => registers.forwardings.length,
  },
  write: {
    DefaultConnectionService: ({ internet }, value) => {
      const service = /^1\.(WANPPPConnection|WANIPConnection)\.1$/.exec(value)?.[1];
      if (service !== 'WANPPPConnection' && service !== 'WANIPConnection') throw failed();
      internet.service = service;
    },
  },
  actions: {
    GetGenericForwardingEntry: (args, { world }) =>
      named(at(world.registers.forwardings, args.NewForwardingIndex)),
    GetSpecificForwardingEntry: (args, { world }) =>
      named(find(world.registers.forwardings, pick(given(args), routeKeys))),
    AddForwardingEntry: (args, { world }) => {
      for (const key of [...routeKeys, 'GatewayIPAddress']) ipv4(args[`New${key}`]);
      put(world.registers.forwardings, { ...given(args), ...enabled(true) }, routeKeys);
      return {};
    },
    DeleteForwardingEntry: (args, { world }) => {
      const { forwardings } = world.registers;
      take(forwardings, find(forwardings, pick(given(args), routeKeys)));
      return {};
    },
    SetForwardingEntryEnable: (args, { world }) => {
      const row = find(world.registers.forwardings, pick(given(args), routeKeys));
      Object.assign(row, enabled(isTrue(args.NewEnable)));
      return {};
    },
  },
};
