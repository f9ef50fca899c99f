/** Finding boxes in the network by SSDP (First Steps 2, 10.1, 10.2): asked by multicast, answered by unicast. */

import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { type Clock, systemClock } from '../clock';
import { Tr064Error } from '../errors';
import { Deadline } from '../util/deadline';

export const searchTarget = 'urn:dslforum-org:device:InternetGatewayDevice:1';
const group = '239.255.255.250';
/** Used where an answer names no `max-age`; boxes say the same. */
const usualLease = 1800;
/** UDP loses packets, so it is asked again: milliseconds after the start. */
const repetitions = [300, 1000];

/** How, and how long, is searched. */
export interface DiscoverOptions {
  /** Milliseconds to wait for answers. Default 3000. */
  readonly timeout?: number;
  /** Only the interface with this IPv4 address; without it all that lead out of this machine. */
  readonly interfaceAddress?: string;
  /** Default 1900. */
  readonly port?: number;
  /** Ends the search: what was found by then is lost, the promise rejects with `ABORTED`. */
  readonly signal?: AbortSignal;
  /** For tests; the system clock unless said. */
  readonly clock?: Clock;
}

/** A box or repeater that has answered a search. */
export interface DiscoveredBox {
  /** Where its description is: `http://192.168.178.1:49000/tr64desc.xml` */
  readonly location: string;
  /** `uuid:…`: tells boxes and repeaters apart. */
  readonly udn: string;
  /** What the box says it is. */
  readonly server: string;
  /** When the announcement ends, in milliseconds since 1970 (chapter 2, step 3). */
  readonly expires: number;
}

function searchMessage(seconds: number): string {
  const lines = [
    'M-SEARCH * HTTP/1.1',
    `HOST: ${group}:1900`,
    'MAN: "ssdp:discover"',
    `MX: ${seconds}`,
    `ST: ${searchTarget}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Header case varies with the firmware. */
function headersOf(message: string): Record<string, string> | undefined {
  const [status = '', ...lines] = message.split(/\r?\n/);
  if (!/^HTTP\/1\.\d 200\b/.test(status)) return undefined;
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}

/** Reads an answer. Undefined for what is no TR-064 device, or points elsewhere than to the one who answered. */
export function readAnswer(message: string, from: string, now: number): DiscoveredBox | undefined {
  const headers = headersOf(message);
  const location = headers?.location ?? '';
  if (headers?.st !== searchTarget || !URL.canParse(location)) return undefined;
  const url = new URL(location);
  if (url.hostname !== from || !/^https?:$/.test(url.protocol)) return undefined;
  const udn = (headers.usn ?? '').split('::')[0]!.trim();
  if (!udn.startsWith('uuid:')) return undefined;
  const lease = Number(/max-age\s*=\s*(\d+)/i.exec(headers['cache-control'] ?? '')?.[1] ?? usualLease);
  return { location: url.href, udn, server: headers.server ?? '', expires: now + lease * 1000 };
}

function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}

type Heard = (message: string, from: RemoteInfo) => void;

function open(address: string, heard: Heard): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind({ address, port: 0 }, () => {
      try {
        socket.setMulticastInterface(address);
        socket.setMulticastTTL(2);
      } catch (error) {
        // The address may have gone meanwhile; thrown here, nobody could catch it.
        socket.close();
        reject(error);
        return;
      }
      socket.removeAllListeners('error');
      socket.on('error', () => {});
      socket.on('message', (bytes, from) => heard(bytes.toString('utf8'), from));
      resolve(socket);
    });
  });
}

async function openAll(addresses: readonly string[], heard: Heard): Promise<Socket[]> {
  const tries = await Promise.allSettled(addresses.map((address) => open(address, heard)));
  const sockets = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (sockets.length > 0) return sockets;
  const cause = tries.find((one) => one.status === 'rejected')?.reason as Error | undefined;
  throw new Tr064Error(
    'UNREACHABLE',
    `No network interface can be searched${cause ? ` (${cause.message})` : ''}.`,
    { cause, reason: 'no-route' },
  );
}

function ask(sockets: readonly Socket[], port: number, timeout: number): void {
  // Answers come within MX seconds; later ones would be missed.
  const seconds = Math.min(Math.max(Math.floor(timeout / 1000) - 1, 1), 5);
  for (const socket of sockets) socket.send(searchMessage(seconds), port, group, () => {});
}

/**
 * All boxes and repeaters that answer within the time, each once.
 * `enough` ends the search early when it says so of an answer.
 */
export async function discover(
  { timeout = 3000, interfaceAddress, port = 1900, signal, clock = systemClock }: DiscoverOptions = {},
  enough: (found: DiscoveredBox) => boolean = () => false,
): Promise<DiscoveredBox[]> {
  const found = new Map<string, DiscoveredBox>();
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const sockets = await openAll(interfaceAddress ? [interfaceAddress] : ownAddresses(), (message, from) => {
    const box = readAnswer(message, from.address, clock.now());
    if (!box || found.has(box.udn)) return;
    found.set(box.udn, box);
    if (enough(box)) finish();
  });
  const deadline = new Deadline([signal]);
  ask(sockets, port, timeout);
  const timers = repetitions.map((at) => clock.setTimeout(() => ask(sockets, port, timeout), at));
  timers.push(clock.setTimeout(finish, timeout));
  try {
    await deadline.race(finished);
  } finally {
    for (const timer of timers) clock.clearTimeout(timer);
    for (const socket of sockets) socket.close();
    deadline.end();
  }
  return [...found.values()];
}
