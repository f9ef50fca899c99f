/** The way to the internet: what the line can do and carries, and the connection on it. */

import type { SimService } from '../description/model';
import type { Internet } from '../household/internet';
import type { World } from '../household/world';
import { type Behaviour, named } from './behaviour';
import { failed, noSuchIndex } from './faults';
import { portMappings } from './routing';

/** Twenty samples, newest first, as the online monitor shows them. */
const samples = (value: number) => Array.from({ length: 20 }, () => Math.round(value)).join(',');

export const wanCommon: Behaviour = {
  read: {
    WANAccessType: ({ internet }) => internet.accessType,
    Layer1UpstreamMaxBitRate: ({ internet }) => internet.layer1.up,
    Layer1DownstreamMaxBitRate: ({ internet }) => internet.layer1.down,
    PhysicalLinkStatus: ({ internet }) => (internet.linkUp ? 'Up' : 'Down'),
    TotalBytesSent: ({ internet }) => internet.counter('sent'),
    TotalBytesReceived: ({ internet }) => internet.counter('received'),
    TotalPacketsSent: ({ internet }) => internet.packets('sent'),
    TotalPacketsReceived: ({ internet }) => internet.packets('received'),
    'X_AVM-DE_DownstreamCurrentUtilization': ({ internet }) => samples(internet.flowing.down),
    'X_AVM-DE_UpstreamCurrentUtilization': ({ internet }) => samples(internet.flowing.up),
    'X_AVM-DE_DownstreamCurrentMaxSpeed': ({ internet }) => internet.rates.down / 8,
    'X_AVM-DE_UpstreamCurrentMaxSpeed': ({ internet }) => internet.rates.up / 8,
  },
  write: {
    AccessType: (world, value) => {
      world.internet.accessType = value;
    },
  },
  actions: {
    'X_AVM-DE_GetOnlineMonitor': (args, { world }) => {
      if (args.NewSyncGroupIndex !== '0') throw noSuchIndex();
      return onlineMonitor(world);
    },
  },
};

function onlineMonitor({ internet }: World): Record<string, string> {
  const { rates, flowing } = internet;
  const { down, up } = flowing;
  return named({
    max_ds: Math.round(rates.down / 8),
    max_us: Math.round(rates.up / 8),
    ds_current_bps: samples(down),
    mc_current_bps: samples(0),
    us_current_bps: samples(up),
    prio_realtime_bps: samples(0),
    prio_high_bps: samples(0),
    prio_default_bps: samples(up),
    prio_low_bps: samples(0),
  });
}

export const wanDsl: Behaviour = {
  read: {
    Status: ({ internet }) => (internet.linkUp ? 'Up' : 'Down'),
    LinkStatus: ({ internet }) => (internet.linkUp ? 'Up' : 'Down'),
    'X_AVM-DE_DSLSync': ({ internet }) => internet.linkUp,
    UpstreamCurrRate: ({ internet }) => (internet.linkUp ? internet.rates.up / 1000 : 0),
    DownstreamCurrRate: ({ internet }) => (internet.linkUp ? internet.rates.down / 1000 : 0),
    UpstreamMaxRate: ({ internet }) => internet.rates.up / 1000 + 3200,
    DownstreamMaxRate: ({ internet }) => internet.rates.down / 1000 + 8400,
    'Stats.Total.ReceiveBlocks': ({ internet }) => internet.counter('received', 48),
    'Stats.Total.TransmitBlocks': ({ internet }) => internet.counter('sent', 48),
  },
};

export const wanDslLink: Behaviour = {
  read: {
    LinkStatus: ({ internet }) => (internet.linkUp ? 'Up' : 'Down'),
    ATMTransmittedBlocks: ({ internet }) => internet.counter('sent', 48),
    ATMReceivedBlocks: ({ internet }) => internet.counter('received', 48),
  },
};

export const wanEthernetLink: Behaviour = {
  read: { EthernetLinkStatus: ({ internet }) => (internet.linkUp ? 'Up' : 'Down') },
};

/** Of WANPPPConnection and WANIPConnection one carries the connection, the other is unconfigured. */
function carries({ internet }: World, { kind }: SimService): boolean {
  return internet.service === kind;
}

/** A value of the connection in use, or what an unconfigured one says. */
function ofConnection<T extends string | number | boolean>(read: (internet: Internet) => T, otherwise: T) {
  return (world: World, service: SimService) => (carries(world, service) ? read(world.internet) : otherwise);
}

export const wanConnection: Behaviour = {
  read: {
    Enable: ofConnection(() => true, false),
    ConnectionStatus: ofConnection<string>(({ status }) => status, 'Unconfigured'),
    ConnectionType: ofConnection(({ connectionType }) => connectionType, 'Unconfigured'),
    Uptime: ofConnection(({ upTime }) => upTime, 0),
    LastConnectionError: ofConnection(({ lastError }) => lastError, 'ERROR_NONE'),
    ExternalIPAddress: ofConnection(({ connected, address }) => (connected ? address : '0.0.0.0'), '0.0.0.0'),
    MACAddress: ({ internet }) => internet.mac,
    DNSServers: ofConnection(({ dnsServers }) => dnsServers.join(', '), ''),
    UpstreamMaxBitRate: ofConnection(({ rates }) => rates.up, 0),
    DownstreamMaxBitRate: ofConnection(({ rates }) => rates.down, 0),
    PortMappingNumberOfEntries: ({ registers }) => registers.portMappings.length,
  },
  write: {
    ConnectionType: (world, value, service) => {
      if (!carries(world, service)) throw failed();
      world.internet.connectionType = value;
    },
  },
  actions: {
    ForceTermination: (_args, { world, service }) => {
      if (!carries(world, service)) throw failed();
      world.internet.terminate();
      return {};
    },
    RequestConnection: (_args, { world, service }) => {
      if (!carries(world, service)) throw failed();
      world.internet.request();
      return {};
    },
    ...portMappings,
  },
};
