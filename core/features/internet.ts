/** The connection to the internet: its state, addresses, rates and throughput; cutting it to get a new address. */

import { Tr064Error } from '../errors';
import type { Values } from '../values';
import { singleTopic } from '../watch/topic';
import { type Box, type CallOptions, failedWith, numberOf, servicesOf, textOf } from './box';

/** The connection of the box to the internet (services WANPPPConnection, WANIPConnection). */
export interface Connection {
  /** `WANPPPConnection:1` or `WANIPConnection:1`: the one that the box uses. */
  readonly service: string;
  /** The box says `Connected`. */
  readonly connected: boolean;
  /** As the box says it: Connected, Connecting, Disconnected, Unconfigured … */
  readonly status: string;
  /** Seconds since the connection was made. */
  readonly uptime: number;
  /** Empty where the box has none. */
  readonly ipv4: string;
  /** `ERROR_NONE`, or why the connection was lost. */
  readonly lastError: string;
}

/** The line behind the connection: DSL, fibre, cable or Ethernet (service WANCommonInterfaceConfig). */
export interface Link {
  /** DSL, Ethernet, X_AVM-DE_Fiber, X_AVM-DE_Cable, X_AVM-DE_LTE, X_AVM-DE_UMTS … */
  readonly type: string;
  /** The line stands; the connection over it may still be down. */
  readonly up: boolean;
  /** Bit/s that the line allows. */
  readonly down: number;
  /** Bit/s that the line allows, towards the internet. */
  readonly upload: number;
}

/** What goes through the line (service WANCommonInterfaceConfig). */
export interface Throughput {
  /** Byte/s, the mean of the last 5 s. */
  readonly down: number;
  /** Byte/s, the mean of the last 5 s, towards the internet. */
  readonly upload: number;
  /** Bytes since the box started; they wrap at 4 GiB. */
  readonly received?: number;
  /** Bytes since the box started; they wrap at 4 GiB. */
  readonly sent?: number;
}

const KINDS = ['WANPPPConnection', 'WANIPConnection'];
const COMMON = 'WANCommonInterfaceConfig:1';

/** State and IPv4 address of the connection in use, PPP or IP, whichever the box says. */
export async function readConnection(box: Box, options?: CallOptions): Promise<Connection> {
  const service = await connectionService(box, options);
  return connectionOf(service, await box.call(service, 'GetInfo', {}, options));
}

/** The IPv6 address of the box in the internet; empty where it has none or does not tell this user. */
export async function readIpv6(box: Box, options?: CallOptions): Promise<string> {
  try {
    const values = await box.call('X_AVM-DE_AppSetup:1', 'GetAppRemoteInfo', {}, options);
    return textOf(values.NewExternalIPv6Address ?? values.NewExternalPv6Address);
  } catch (error) {
    if (failedWith(error, 'UNKNOWN_SERVICE', 'UNKNOWN_ACTION', 'MISSING_RIGHT', 'ACTION_FAILED')) return '';
    throw error;
  }
}

/** What the line allows. */
export async function readLink(box: Box, options?: CallOptions): Promise<Link> {
  const values = await box.call(COMMON, 'GetCommonLinkProperties', {}, options);
  return {
    type: textOf(values.NewWANAccessType),
    up: textOf(values.NewPhysicalLinkStatus) === 'Up',
    down: numberOf(values.NewLayer1DownstreamMaxBitRate) ?? 0,
    upload: numberOf(values.NewLayer1UpstreamMaxBitRate) ?? 0,
  };
}

/** What goes over the line now. Needs the right C. */
export async function readThroughput(box: Box, options?: CallOptions): Promise<Throughput> {
  const [monitor, received, sent] = await Promise.all([
    box.call(COMMON, 'X_AVM-DE_GetOnlineMonitor', { NewSyncGroupIndex: 0 }, options),
    box.call(COMMON, 'GetTotalBytesReceived', {}, options),
    box.call(COMMON, 'GetTotalBytesSent', {}, options),
  ]);
  return {
    down: newest(monitor.Newds_current_bps) + newest(monitor.Newmc_current_bps),
    upload: newest(monitor.Newus_current_bps),
    received: numberOf(received.NewTotalBytesReceived),
    sent: numberOf(sent.NewTotalBytesSent),
  };
}

/** Cuts the connection; the box makes a new one by itself, with most providers under a new address. */
export async function reconnect(box: Box, options?: CallOptions): Promise<void> {
  const service = await connectionService(box, options);
  try {
    await box.call(service, 'ForceTermination', {}, options);
  } catch (error) {
    // 707: it is being cut already, which is all that was asked for.
    if (!(error instanceof Tr064Error && error.upnpCode === 707)) throw error;
  }
}

/** The service of the connection in use: asked of the box, else the one that is not unconfigured. */
async function connectionService(box: Box, options?: CallOptions): Promise<string> {
  const services = KINDS.flatMap((kind) => servicesOf(box, kind)).map(({ name }) => name);
  if (services.length === 0) {
    throw new Tr064Error(
      'UNKNOWN_SERVICE',
      'This FRITZ!Box has no internet connection of its own: ask the box behind it.',
    );
  }
  const told = await defaultService(box, options);
  if (told && services.includes(told)) return told;
  for (const service of services) {
    const values = await box.call(service, 'GetStatusInfo', {}, options).catch(() => undefined);
    if (values && textOf(values.NewConnectionStatus) !== 'Unconfigured') return service;
  }
  return services[0]!;
}

/** `1.WANPPPConnection.1` → `WANPPPConnection:1`; TR-064 allows a longer path before it. */
async function defaultService(box: Box, options?: CallOptions): Promise<string | undefined> {
  try {
    const values = await box.call('Layer3Forwarding:1', 'GetDefaultConnectionService', {}, options);
    const named = /(WAN(?:PPP|IP)Connection)\.(\d+)/.exec(textOf(values.NewDefaultConnectionService));
    return named ? `${named[1]}:${named[2]}` : undefined;
  } catch (error) {
    if (failedWith(error, 'UNKNOWN_SERVICE', 'UNKNOWN_ACTION', 'MISSING_RIGHT', 'ACTION_FAILED'))
      return undefined;
    throw error;
  }
}

/** From the answer of GetInfo, also from what the watched topic `internet` brings. */
export function connectionOf(service: string, values: Readonly<Values>): Connection {
  const ipv4 = textOf(values.NewExternalIPAddress);
  const status = textOf(values.NewConnectionStatus);
  return {
    service,
    connected: status === 'Connected',
    status,
    uptime: numberOf(values.NewUptime) ?? 0,
    ipv4: ipv4 === '0.0.0.0' ? '' : ipv4,
    lastError: textOf(values.NewLastConnectionError),
  };
}

/** `1021,998,0,…`: byte/s, newest first, one value per 5 s. */
function newest(list: unknown): number {
  return numberOf(textOf(list).split(',')[0]) ?? 0;
}

/** Of the service that the box uses by default; of another one while that is down and the box goes online otherwise. */
export const connectionTopic = singleTopic<Connection>(
  {
    kinds: ['WANPPPConnection', 'WANIPConnection'],
    oneOf: {
      service: 'Layer3Forwarding:1',
      action: 'GetDefaultConnectionService',
      argument: 'NewDefaultConnectionService',
      until: { argument: 'NewConnectionStatus', is: 'Connected' },
    },
    action: 'GetInfo',
    watched: ['NewConnectionStatus', 'NewExternalIPAddress', 'NewEnable'],
    evented: ['ConnectionStatus', 'ExternalIPAddress'],
    interval: 60_000,
  },
  (readings) => {
    const all = readings.map(({ service, values }) => connectionOf(service, values));
    return all.find(({ connected }) => connected) ?? all[0];
  },
);
