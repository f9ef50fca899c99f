/** The Internet gateway device of UPnP, for programs that know no TR-064: it tells, without login, and obeys little. */

import type { SimAction, SimVariable } from '../description/model';
import { Fault } from '../fault';
import type { World } from '../household/world';

/** What TR-064 calls the line, in the words of UPnP and those of the maker. */
const lines: Record<string, readonly [upnp: string, maker: string]> = {
  DSL: ['DSL', 'DSL'],
  'X_AVM-DE_Cable': ['Cable', 'Cable'],
  'X_AVM-DE_Fiber': ['Other', 'Fiber'],
  'X_AVM-DE_LTE': ['Other', 'LTE'],
  Ethernet: ['Ethernet', 'Other'],
};

/** State variables by name; none of them means different things on two services. */
const values: Record<string, (world: World) => string | number> = {
  ExternalIPAddress: ({ internet }) => (internet.connected ? internet.address : '0.0.0.0'),
  ExternalIPv6Address: ({ internet }) => internet.addresses.ipv6,
  IPv6Prefix: ({ internet }) => internet.addresses.ipv6Prefix,
  PrefixLength: () => 56,
  ConnectionStatus: ({ internet }) => internet.status,
  LastConnectionError: ({ internet }) => internet.lastError,
  Uptime: ({ internet }) => internet.upTime,
  ConnectionType: () => 'IP_Routed',
  PossibleConnectionTypes: () => 'IP_Routed',
  IPv4DNSServer1: ({ internet }) => internet.dnsServers[0]!,
  IPv4DNSServer2: ({ internet }) => internet.dnsServers[1]!,
  DNSServer1: ({ internet }) => internet.dnsServers[0]!,
  DNSServer2: ({ internet }) => internet.dnsServers[1]!,
  IPv6DNSServer1: ({ internet }) => internet.ipv6DnsServers[0]!,
  IPv6DNSServer2: ({ internet }) => internet.ipv6DnsServers[1]!,
  PhysicalLinkStatus: ({ internet }) => (internet.linkUp ? 'Up' : 'Down'),
  LinkStatus: ({ internet }) => (internet.linkUp ? 'Up' : 'Down'),
  LinkType: () => 'PPPoE',
  WANAccessType: ({ internet }) => lines[internet.accessType]?.[0] ?? 'Other',
  X_AVM_DE_WANAccessType: ({ internet }) => lines[internet.accessType]?.[1] ?? 'Other',
  X_AVM_DE_DsliteStatus: ({ settings }) => Number(settings.dsLite),
  Layer1DownstreamMaxBitRate: ({ internet }) => internet.rates.down,
  Layer1UpstreamMaxBitRate: ({ internet }) => internet.rates.up,
  ByteReceiveRate: ({ internet }) => internet.flowing.down,
  ByteSendRate: ({ internet }) => internet.flowing.up,
  TotalBytesReceived: ({ internet }) => internet.counter('received'),
  TotalBytesSent: ({ internet }) => internet.counter('sent'),
  TotalPacketsReceived: ({ internet }) => internet.packets('received'),
  TotalPacketsSent: ({ internet }) => internet.packets('sent'),
  X_AVM_DE_TotalBytesReceived64: ({ internet }) => internet.totals.received,
  X_AVM_DE_TotalBytesSent64: ({ internet }) => internet.totals.sent,
};

/** Programs may make the box dial; port mappings are switched off ("UpnpControlEnabled" is 0). */
export function answerGateway(world: World, action: SimAction): Record<string, string> {
  if (action.name === 'RequestConnection') world.internet.request();
  else if (action.name === 'ForceTermination' || action.name === 'RequestTermination')
    world.internet.terminate();
  else if (/PortMappingEntry$/.test(action.name)) throw new Fault(713);
  else if (/^(Add|Delete|Update|Set)/.test(action.name)) throw new Fault(606);
  const out = action.arguments.filter(({ direction }) => direction === 'out');
  return Object.fromEntries(out.map(({ name, variable }) => [name, gatewayValue(world, variable)]));
}

function gatewayValue(world: World, variable: SimVariable): string {
  const value = values[variable.name]?.(world) ?? variable.default ?? variable.values?.[0];
  if (value !== undefined) return String(value);
  return variable.type === 'string' ? '' : '0';
}
