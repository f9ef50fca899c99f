/** The connection to the internet: its state, addresses, rates and throughput; cutting it to get a new address. */

import { isIPv4, isIPv6 } from 'node:net';
import { productOf } from '../description/purposes';
import { Tr064Error } from '../errors';
import type { Values } from '../values';
import { complete, isComplete } from '../watch/required';
import { type Reading, singleTopic } from '../watch/topic';
import {
  type Box,
  type CallOptions,
  failedWith,
  isNotHere,
  isOfOnePart,
  numberOf,
  servicesOf,
  textOf,
} from './box';

/** The connection of the box to the internet (services WANPPPConnection, WANIPConnection). */
export interface Connection {
  /** `WANPPPConnection:1` or `WANIPConnection:1`: the one that the box uses. */
  readonly service: string;
  /** The box says `Connected`. */
  readonly connected: boolean;
  /** As the box says it: Connected, Connecting, Disconnected, Unconfigured … */
  readonly status: string;
  /** Seconds since the connection was made; undefined where the box does not tell. */
  readonly uptime?: number;
  /** Empty where the box has none, as behind DS-Lite. */
  readonly ipv4: string;
  /** Where the box tells it in place of the IPv4 address. */
  readonly ipv6?: string;
  /** `ERROR_NONE`, or why the connection was lost. */
  readonly lastError: string;
}

/** The line behind the connection: DSL, fibre, cable or Ethernet (service WANCommonInterfaceConfig). */
export interface Link {
  /** DSL, Ethernet, X_AVM-DE_Fiber, X_AVM-DE_Cable, X_AVM-DE_LTE, X_AVM-DE_UMTS … */
  readonly type: string;
  /** The line stands; the connection over it may still be down. */
  readonly up: boolean;
  /** Bit/s that the line allows; undefined where the box does not tell. */
  readonly down?: number;
  /** Bit/s that the line allows, towards the internet; undefined where the box does not tell. */
  readonly upload?: number;
}

/** What goes through the line (service WANCommonInterfaceConfig). */
export interface Throughput {
  /** Byte/s, the mean of the last 5 s; undefined where the box does not tell. */
  readonly down?: number;
  /** Byte/s, the mean of the last 5 s, towards the internet; undefined where the box does not tell. */
  readonly upload?: number;
  /** Bytes since the box started; they wrap at 4 GiB where the box does not tell its status over UPnP. */
  readonly received?: number;
  /** As `received`, towards the internet. */
  readonly sent?: number;
}

const KINDS = ['WANPPPConnection', 'WANIPConnection'];
/** Without it nothing is known: no value is not "down". */
const STATUS = { NewConnectionStatus: 'text' } as const;
const COMMON = 'WANCommonInterfaceConfig:1';

/** The connection as the UPnP gateway tells it. */
export const GATEWAY = 'UPnP:WANIPConnection:1';
const GATEWAY_LINK = 'UPnP:WANCommonInterfaceConfig:1';

/** A box whose connection is somebody else's affair: a repeater, or one that only forwards. */
function noConnection({ device }: Box): Tr064Error {
  return new Tr064Error(
    'UNKNOWN_SERVICE',
    `This ${productOf(device?.modelName)} has no internet connection of its own: ask the box that it is connected to.`,
    {
      german:
        'Dieses Gerät hat keine eigene Internetverbindung; die stellt die FRITZ!Box her, mit der es verbunden ist.',
    },
  );
}

/**
 * State and address of the connection in use: PPP or IP, whichever the box says or answers for; where neither does, what the
 * UPnP gateway of the box tells. `UNKNOWN_SERVICE`: this box has no connection of its own.
 */
export async function readConnection(box: Box, options?: CallOptions): Promise<Connection> {
  const { service, values } = await readState(box, options);
  return connectionOf(service, values);
}

/** What is known of a connection, and who told it. */
async function readState(box: Box, options?: CallOptions, usual?: string): Promise<Reading> {
  const services = KINDS.flatMap((kind) => servicesOf(box, kind)).map(({ name }) => name);
  if (services.length === 0) throw noConnection(box);
  const told = usual ?? (await defaultService(box, options));
  const order = [...services].sort((one, other) => Number(other === told) - Number(one === told));
  const readings: Reading[] = [];
  let failed: unknown;
  for (const service of order) {
    try {
      const reading = { service, values: await stateOf(box, service, options) };
      // The one that the box names counts, unless another one is up in its place.
      if (statusOf(reading) === 'Connected') return reading;
      readings.push(reading);
    } catch (error) {
      if (!isOfOnePart(error)) throw error;
      if (!isNotHere(error)) failed ??= error;
    }
  }
  // Nobody knows of the connection then: the one that did not answer may be up.
  if (failed !== undefined) throw failed;
  const isTold = ({ values }: Reading) => isComplete(values, STATUS);
  const configured = readings.find((reading) => isTold(reading) && statusOf(reading) !== 'Unconfigured');
  if (configured) return configured;
  const partly = readings.find((reading) => !isTold(reading));
  if (readings[0] && !partly) return readings[0];
  return gatewayState(box, partly, options);
}

const statusOf = ({ values }: Reading) => textOf(values.NewConnectionStatus);

/** All of it in one answer, or each by itself: boxes do not answer GetInfo of a service that is not in use. */
async function stateOf(box: Box, service: string, options?: CallOptions): Promise<Values> {
  try {
    return complete(await box.call(service, 'GetInfo', {}, options), STATUS, { service, action: 'GetInfo' });
  } catch (error) {
    if (!isNotHere(error)) throw error;
    const parts = await statusAndAddress(box, service, options);
    if (!parts) throw error;
    return parts;
  }
}

async function statusAndAddress(
  box: Box,
  service: string,
  options?: CallOptions,
): Promise<Values | undefined> {
  const parts = await Promise.allSettled([
    box.call(service, 'GetStatusInfo', {}, options),
    box.call(service, 'GetExternalIPAddress', {}, options),
  ]);
  for (const part of parts) {
    // Whoever is busy must not be told of as if there were nothing.
    if (part.status === 'rejected' && !isNotHere(part.reason)) throw part.reason;
  }
  const values = parts.flatMap((part) => (part.status === 'fulfilled' ? [part.value] : []));
  return values.length > 0 ? Object.assign({}, ...values) : undefined;
}

/** @param partly a service that told its address alone: the gateway may know the rest */
async function gatewayState(box: Box, partly?: Reading, options?: CallOptions): Promise<Reading> {
  const values = await statusAndAddress(box, GATEWAY, options);
  if (partly) return { service: partly.service, values: { ...values, ...partly.values } };
  if (values) return { service: GATEWAY, values };
  throw noConnection(box);
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
  const where = { service: COMMON, action: 'GetCommonLinkProperties' };
  const values = await box.call(COMMON, where.action, {}, options);
  complete(values, { NewPhysicalLinkStatus: 'text' }, where);
  const type = textOf(values.NewWANAccessType);
  return {
    type,
    up: textOf(values.NewPhysicalLinkStatus) === 'Up',
    down: rateOf(type, values.NewLayer1DownstreamMaxBitRate),
    upload: rateOf(type, values.NewLayer1UpstreamMaxBitRate),
  };
}

/** No fibre is as slow as this in bit/s. */
const slowestFibre = 20_000_000;

/** Boxes give bit/s, on fibre kbit/s (seen on a 5530); 0 where they do not know. */
function rateOf(type: string, value: unknown): number | undefined {
  const rate = numberOf(value);
  if (!rate) return undefined;
  return /fib(?:er|re)/i.test(type) && rate < slowestFibre ? rate * 1000 : rate;
}

/** What goes over the line now, each figure as far as the box tells it. Needs the right C. */
export async function readThroughput(box: Box, options?: CallOptions): Promise<Throughput> {
  const tries = await Promise.allSettled([
    box.call(COMMON, 'X_AVM-DE_GetOnlineMonitor', { NewSyncGroupIndex: 0 }, options),
    totalsOf(box, options),
  ]);
  const [monitor, totals] = tries;
  if (monitor.status === 'rejected' && totals.status === 'rejected') throw monitor.reason;
  const now = monitor.status === 'fulfilled' ? ratesOf(monitor.value) : {};
  return { ...now, ...(totals.status === 'fulfilled' ? totals.value : {}) };
}

function ratesOf(monitor: Values): Pick<Throughput, 'down' | 'upload'> {
  const [single, many, up] = [
    newest(monitor.Newds_current_bps),
    newest(monitor.Newmc_current_bps),
    newest(monitor.Newus_current_bps),
  ];
  const down = single === undefined && many === undefined ? undefined : (single ?? 0) + (many ?? 0);
  return { down, upload: up };
}

/** The counters of the gateway do not wrap. */
async function totalsOf(box: Box, options?: CallOptions): Promise<Pick<Throughput, 'received' | 'sent'>> {
  const whole = await box.call(GATEWAY_LINK, 'GetAddonInfos', {}, options).catch(() => undefined);
  const [received, sent] = [
    numberOf(whole?.NewX_AVM_DE_TotalBytesReceived64),
    numberOf(whole?.NewX_AVM_DE_TotalBytesSent64),
  ];
  if (received !== undefined && sent !== undefined) return { received, sent };
  const [down, up] = await Promise.all([
    box.call(COMMON, 'GetTotalBytesReceived', {}, options),
    box.call(COMMON, 'GetTotalBytesSent', {}, options),
  ]);
  return { received: numberOf(down.NewTotalBytesReceived), sent: numberOf(up.NewTotalBytesSent) };
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

/** The service of the connection in use; what only the gateway tells of cannot be cut. */
export async function connectionService(box: Box, options?: CallOptions): Promise<string> {
  const { service } = await readState(box, options);
  if (service !== GATEWAY) return service;
  throw noConnection(box);
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
  const address = textOf(values.NewExternalIPAddress);
  const status = textOf(values.NewConnectionStatus);
  return {
    service,
    connected: status === 'Connected',
    status,
    uptime: numberOf(values.NewUptime),
    ipv4: isIPv4(address) && address !== '0.0.0.0' ? address : '',
    ...(isIPv6(address) ? { ipv6: address } : {}),
    lastError: textOf(values.NewLastConnectionError),
  };
}

/** `1021,998,0,…`: byte/s, newest first, one value per 5 s. */
function newest(list: unknown): number | undefined {
  return numberOf(textOf(list).split(',')[0]);
}

const noPage = () => Promise.reject(new Error('no page is needed'));

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
    read: async (call, services, usual) => [await readState({ services, call, get: noPage }, {}, usual)],
  },
  (readings) => {
    const all = readings.map(({ service, values }) => connectionOf(service, values));
    return all.find(({ connected }) => connected) ?? all[0];
  },
);
