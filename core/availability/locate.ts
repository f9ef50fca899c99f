/** From what a person knows of a box (a name, an address, nothing) to its description (First Steps 3 and 3.1). */

import { lookup } from 'node:dns/promises';
import { isIPv4, isIPv6 } from 'node:net';
import { type Clock, monotonic } from '../clock';
import { type Description, parseDescription } from '../description/device';
import { Tr064Error } from '../errors';
import type { Settings } from '../options';
import { Deadline } from '../util/deadline';
import type { HttpClient, HttpReply } from '../wire/http';
import { readRepeated } from '../wire/repeats';
import { throttledError } from '../wire/throttle';
import { type DiscoveredBox, discover } from './ssdp';

const descriptionPath = '/tr64desc.xml';

/** What every box in its factory settings is called in its own network. */
const usualName = 'fritz.box';

/** `http://fritz.box:49000/tr64desc.xml`; IPv6 addresses get their brackets. */
export function descriptionUrl(host: string, port: number): string {
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}${descriptionPath}`;
}

const marks = /fritz!?box|FRITZ!|\bAVM\b/i;

/** Tells a box that keeps its description to itself from a host that is no box. */
function noDescription(reply: HttpReply, url: string): Tr064Error {
  const { host, hostname, port } = new URL(url);
  const aBox = marks.test(reply.headers.server ?? '') || marks.test(reply.text.slice(0, 100_000));
  const details = { status: reply.status, host: hostname, port: Number(port) || undefined };
  if (aBox) {
    return new Tr064Error(
      'TR064_DISABLED',
      `The FRITZ!Box at ${host} does not offer TR-064: access for applications is off.`,
      details,
    );
  }
  return new Tr064Error(
    'NOT_A_BOX',
    `What answers at ${host} is no FRITZ!Box with TR-064, or one that keeps its description to itself.`,
    details,
  );
}

type Limits = Pick<Settings, 'clock' | 'timeout'>;

/** Reads the description at an address, as every read is made: again after a lost connection, later after a 503. */
async function readDescription(
  http: HttpClient,
  url: string,
  { clock, timeout }: Limits,
  signal: AbortSignal,
): Promise<Description> {
  const limits = { clock, until: monotonic(clock) + timeout };
  const deadline = new Deadline([signal]);
  await deadline.race(refuseStranger(url)).finally(() => deadline.end());
  return descriptionIn(
    await readRepeated(http, { method: 'GET', url, signal, kind: 'description' }, limits),
    url,
  );
}

function descriptionIn(reply: HttpReply, url: string): Description {
  if (reply.status === 503) throw throttledError();
  const html = /^\s*(<!doctype html|<html)/i.test(reply.text);
  const noXml = !/^\s*</.test(reply.text);
  if (reply.status !== 200 || html || noXml) throw noDescription(reply, url);
  return parseDescription(reply.text, url);
}

/** Addresses of a home: what the name of every FRITZ!Box leads to there. Elsewhere it leads to a stranger's server. */
export function isHomeAddress(address: string): boolean {
  if (isIPv4(address)) return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|127\.)/.test(address);
  return /^(f[cd]|fe[89ab]|::1$)/i.test(address);
}

async function usualAddresses(): Promise<string[]> {
  const addresses = await lookup(usualName, { all: true }).catch(() => []);
  return addresses.map(({ address }) => address);
}

async function usualNameIsHome(): Promise<boolean> {
  const addresses = await usualAddresses();
  return addresses.length > 0 && strangerAmong(addresses) === undefined;
}

/**
 * The address that is none of a home. A box names its global IPv6 address beside those of the home; who owns the name in the
 * internet names none of a home.
 */
function strangerAmong(addresses: readonly string[]): string | undefined {
  const home = addresses.some(isHomeAddress);
  return addresses.find((address) => !isHomeAddress(address) && !(home && isIPv6(address)));
}

/**
 * Refuses the usual name where it leads out of the home, also where a person has written it: as a domain of the internet it
 * belongs to whoever bought it. Any other name is a person's own choice.
 */
export async function refuseStranger(url: string, resolve = usualAddresses): Promise<void> {
  const { hostname } = new URL(url);
  if (hostname.replace(/\.$/, '') !== usualName) return;
  const strange = strangerAmong(await resolve());
  if (strange === undefined) return;
  throw new Tr064Error(
    'NOT_A_BOX',
    `${usualName} leads out of this home (to ${strange}), so nothing was sent there: the name server is not the FRITZ!Box.`,
    { host: usualName },
  );
}

export interface BoxSearch {
  readonly interfaceAddress?: string;
  readonly ssdpPort?: number;
  readonly searchTimeout?: number;
  readonly udn?: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** The box with this UDN, or the only one there is; undefined when none answers. */
export async function searchOne({
  udn,
  ssdpPort: port,
  searchTimeout: timeout,
  ...rest
}: BoxSearch): Promise<DiscoveredBox | undefined> {
  const found = await discover({ ...rest, port, timeout }, (box) => box.udn === udn);
  const fitting = udn === undefined ? found : found.filter((box) => box.udn === udn);
  if (fitting.length <= 1 || udn !== undefined) return fitting[0];
  const names = fitting.map((box) => `${new URL(box.location).hostname} (${box.server})`);
  throw new Tr064Error(
    'NOT_A_BOX',
    `Several boxes answer, and nothing says which one is meant: ${names.join(', ')}.`,
    { reason: 'several-boxes' },
  );
}

/** A description, and what a search has heard of its box; undefined when the address was given by hand. */
export interface Found {
  readonly description: Description;
  readonly box?: DiscoveredBox;
}

/**
 * The box that the options mean: at their address; without one at its usual name, then by a search. `expected`: the UDN that
 * was met there before; where several answer it is that one, and another one only where that one does not.
 */
export async function locate(
  http: HttpClient,
  settings: Settings,
  signal: AbortSignal,
  expected = settings.udn,
): Promise<Found> {
  const { host, port, url } = settings;
  if (!host && !url) return unaddressed(http, settings, signal, expected);
  return {
    description: await readWithin(http, url ? pathAdded(url) : descriptionUrl(host!, port), settings, signal),
  };
}

async function unaddressed(
  http: HttpClient,
  settings: Settings,
  signal: AbortSignal,
  expected?: string,
): Promise<Found> {
  const usual = await atUsualName(http, settings, signal);
  if (usual && (expected === undefined || usual.description.device.udn === expected)) return usual;
  const box =
    (await searchOne({ ...settings, udn: expected, signal })) ??
    // Another one in its place is told as such.
    (usual || expected === settings.udn ? undefined : await searchOne({ ...settings, signal }));
  if (box) return { description: await readWithin(http, box.location, settings, signal), box };
  if (usual) return usual;
  throw new Tr064Error('UNREACHABLE', 'No FRITZ!Box answers a search in this network.', {
    reason: 'not-found',
  });
}

const pathAdded = (url: string) => (new URL(url).pathname === '/' ? new URL(descriptionPath, url).href : url);

async function atUsualName(
  http: HttpClient,
  settings: Settings,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const { clock, timeout, port, interfaceAddress, udn } = settings;
  if (interfaceAddress !== undefined || udn !== undefined) return undefined;
  const limit = new Deadline([signal], clock, timeout);
  try {
    if (!(await limit.race(usualNameIsHome()))) return undefined;
    return {
      description: await readDescription(http, descriptionUrl(usualName, port), settings, limit.signal),
    };
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  } finally {
    limit.end();
  }
}

/** One description within its own time. */
async function readWithin(
  http: HttpClient,
  url: string,
  limits: Limits,
  signal: AbortSignal,
): Promise<Description> {
  const deadline = new Deadline([signal], limits.clock, limits.timeout);
  try {
    return await readDescription(http, url, limits, deadline.signal);
  } finally {
    deadline.end();
  }
}

/** A look at a box that is known: not repeated here, for looks are repeated by themselves, ever more rarely. */
export async function lookAt(
  http: HttpClient,
  url: string,
  { clock, timeout }: Limits,
  signal: AbortSignal,
): Promise<Description> {
  const deadline = new Deadline([signal], clock, timeout);
  try {
    await deadline.race(refuseStranger(url));
    return descriptionIn(
      await http.send({ method: 'GET', url, signal: deadline.signal, kind: 'description' }),
      url,
    );
  } finally {
    deadline.end();
  }
}
