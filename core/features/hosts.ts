/** The devices of the home network: all of them, or one by MAC address, IP address or name (service Hosts). */

import { isIP } from 'node:net';
import { Tr064Error } from '../errors';
import { concernsEntry, readCounted } from '../util/counted-list';
import { complete } from '../watch/required';
import { singleTopic } from '../watch/topic';
import { childrenOf, expectRoot, parseXml, readList, type XmlElement } from '../wire/xml';
import { type Box, type CallOptions, failedWith, flagOf, numberOf, pathOf, textOf } from './box';
import { readPage } from './page';

/** A device that the box knows, connected or not (service Hosts). */
export interface Host {
  /** `AA:BB:CC:DD:EE:FF`, upper case; empty for a device that only ever came over a VPN. */
  readonly mac: string;
  /** All its MAC addresses, `mac` first: phones with Wi-Fi 7 and repeaters have several. */
  readonly macs: readonly string[];
  /** IPv4 address; empty while it has none. */
  readonly ip: string;
  /** What to call it: the name a person gave it, else the one it gave itself. */
  readonly name: string;
  /** The name that the device gave itself; empty where it gave none. */
  readonly hostName: string;
  /** Given by a person in the box; empty on firmware before 7.50. */
  readonly friendlyName: string;
  /** Connected now, as the box sees it: a phone that sleeps is not, one that left may be for minutes. */
  readonly active: boolean;
  /** `802.11`, `Ethernet`, or empty where the box does not know. */
  readonly interfaceType: string;
  /** It is in the guest network. */
  readonly guest: boolean;
  /** Connected from outside, through a VPN. */
  readonly vpn: boolean;
  /** LAN port of the box, 0 for Wi-Fi. */
  readonly port?: number;
  /** Mbit/s. */
  readonly speed?: number;
  /** Whether the box lets it into the internet: granted, denied, error, unknown; empty where the box does not say. */
  readonly wanAccess: string;
  /** Model as the box found out, e.g. of a repeater; empty where it does not know. */
  readonly model: string;
  /** A newer firmware is offered for it; only for devices of the manufacturer. */
  readonly updateAvailable: boolean;
}

const SERVICE = 'Hosts:1';

/** Failures of an action that the single entries do not share: they need neither it nor a login. */
function isOfActionAlone(error: unknown): boolean {
  // Without a password nothing was refused, so there is no status.
  if (failedWith(error, 'UNAUTHORIZED')) return error.status === undefined;
  return failedWith(error, 'UNKNOWN_ACTION', 'MISSING_RIGHT', 'ACTION_FAILED', 'MALFORMED');
}

/** All devices that the box knows, also those that are away. One list where the box has it, else entry by entry. */
export async function listHosts(box: Box, options?: CallOptions): Promise<Host[]> {
  return (await wholeList(box, options)) ?? listEntries(box, options);
}

/** Undefined where the box has none, or not for this user. */
async function wholeList(box: Box, options?: CallOptions): Promise<Host[] | undefined> {
  try {
    const text = await readPage(box, () => listAddress(box, options), options);
    return text === undefined ? undefined : await hostsFrom(text);
  } catch (error) {
    if (!isOfActionAlone(error) && !failedWith(error, 'NO_SUCH_ENTRY')) throw error;
    return undefined;
  }
}

async function listAddress(box: Box, options?: CallOptions): Promise<string> {
  const values = await box.call(SERVICE, 'X_AVM-DE_GetHostListPath', {}, options);
  return pathOf(textOf(values['NewX_AVM-DE_HostListPath']));
}

/**
 * One device by MAC address, IP address, or name (friendly or host name, in any case).
 * Undefined where the box does not know it: it forgets guests after a while.
 */
export async function findHost(box: Box, which: string, options?: CallOptions): Promise<Host | undefined> {
  const mac = macOf(which);
  try {
    if (mac) return await specificEntry(box, 'GetSpecificHostEntry', { NewMACAddress: mac }, options);
    if (isIP(which.trim())) {
      return await specificEntry(
        box,
        'X_AVM-DE_GetSpecificHostEntryByIP',
        { NewIPAddress: which.trim() },
        options,
      );
    }
  } catch (error) {
    if (failedWith(error, 'NO_SUCH_ENTRY')) {
      // Of several addresses of a device this action knows one.
      return mac ? findIn((await wholeList(box, options)) ?? [], mac) : undefined;
    }
    if (!isOfActionAlone(error)) throw error;
  }
  return findIn(await listHosts(box, options), which);
}

/** As findHost, but an unknown device is an error that says so. */
export async function getHost(box: Box, which: string, options?: CallOptions): Promise<Host> {
  const host = await findHost(box, which, options);
  if (host) return host;
  throw new Tr064Error(
    'NO_SUCH_ENTRY',
    `The FRITZ!Box knows no device "${which}": it is looked for by MAC address, IP address and name.`,
    {
      service: SERVICE,
      german: `Die FRITZ!Box kennt kein Gerät „${which}“; gesucht wird nach MAC-Adresse, IP-Adresse und Name.`,
    },
  );
}

/** Gives a device the name that the box shows for it; firmware from 7.50. */
export async function setFriendlyName(
  box: Box,
  which: string,
  name: string,
  options?: CallOptions,
): Promise<void> {
  const args = { NewMACAddress: await findMac(box, which, options), 'NewX_AVM-DE_FriendlyName': name };
  await box.call(SERVICE, 'X_AVM-DE_SetFriendlyNameByMAC', args, options);
}

/** Where the box takes a MAC address alone; it need not know it. Throws `NO_SUCH_ENTRY` for a device without one. */
export async function findMac(box: Box, which: string, options?: CallOptions): Promise<string> {
  const written = macOf(which);
  if (written) return written;
  const { mac, name } = await getHost(box, which, options);
  if (mac !== '') return mac;
  throw new Tr064Error(
    'NO_SUCH_ENTRY',
    `"${name}" has no MAC address: it was only ever connected over a VPN.`,
    {
      service: SERVICE,
      german: `„${name}“ hat keine MAC-Adresse; das Gerät war bisher nur über ein VPN verbunden.`,
    },
  );
}

/** The device of a list that a person means: MAC address, IP address, friendly name or host name. */
export function findIn(hosts: readonly Host[], which: string): Host | undefined {
  const mac = macOf(which);
  const wanted = which.trim();
  const fitting = hosts.filter((host) => {
    if (mac) return host.macs.includes(mac);
    return isIP(wanted) ? host.ip === wanted : isCalled(host, wanted);
  });
  // A name outlives its device: an old entry must not hide the one that is here.
  return fitting.find(({ active }) => active) ?? fitting[0];
}

/** Whether a device has this name: friendly or host name, in any case, with or without the domain that the box adds. */
export function isCalled({ friendlyName, hostName }: Host, name: string): boolean {
  const wanted = plainName(name);
  return wanted !== '' && [friendlyName, hostName].some((own) => plainName(own) === wanted);
}

const plainName = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/\.fritz\.box$/, '');

/** `aa-bb-cc-dd-ee-ff`, `aabbccddeeff` … → `AA:BB:CC:DD:EE:FF`; undefined for anything else. */
export function macOf(text: string): string | undefined {
  const mac = text.trim().toUpperCase();
  if (!/^([0-9A-F]{2}([:-])(?:[0-9A-F]{2}\2){4}[0-9A-F]{2}|[0-9A-F]{12})$/.test(mac)) return undefined;
  return mac.replace(/[:-]/g, '').match(/../g)!.join(':');
}

/** Whether a MAC address was made up: phones take another one for each network (second bit of the first byte). */
export function isRandomMac(mac: string): boolean {
  return /^.[26AE]:/i.test(mac);
}

/** The file behind X_AVM-DE_GetHostListPath. */
const LIST = { root: 'List', entry: 'Item' };

/** The content behind X_AVM-DE_GetHostListPath. */
export function parseHostList(xml: string): Host[] {
  return childrenOf(expectRoot(parseXml(xml), LIST.root), LIST.entry).map(hostIn);
}

/** As `parseHostList`, in pieces: a long list keeps nobody else waiting. An entry that cannot be read costs that entry. */
export function hostsFrom(xml: string): Promise<Host[]> {
  return readList(xml, LIST, hostIn);
}

function hostIn({ children }: XmlElement): Host {
  return hostOf(children.map(({ name, text }) => [name, text] as const));
}

/** Names differ by this between old and new firmware, and between the list and the actions. */
const prefix = 'X_AVM-DE_';

/** From an item of the list, or from the answer of an action with `New` taken off its names. */
function hostOf(fields: readonly (readonly [name: string, value: unknown])[]): Host {
  const values = new Map<string, unknown>();
  for (const [name, value] of fields) {
    if (name.startsWith(prefix)) values.set(name.slice(prefix.length), value);
    else if (!values.has(name)) values.set(name, value);
  }
  const of = (name: string) => values.get(name);
  const hostName = textOf(of('HostName'));
  const friendlyName = textOf(of('FriendlyName'));
  const written = textOf(of('MACAddress'));
  const mac = macOf(written) ?? written.toUpperCase();
  const list = textOf(of('MACAddressList'));
  const others = list === '' ? [] : list.split(/[\s,;]+/).flatMap((text) => macOf(text) ?? []);
  return {
    mac,
    macs: [...new Set(mac === '' ? others : [mac, ...others])],
    ip: textOf(of('IPAddress')),
    name: friendlyName || hostName,
    hostName,
    friendlyName,
    active: flagOf(of('Active')),
    interfaceType: textOf(of('InterfaceType')),
    guest: flagOf(of('Guest')),
    // Single entries do not say it; whoever comes through a tunnel has no address of hardware there.
    vpn: of('VPN') === undefined ? of('MACAddress') !== undefined && mac === '' : flagOf(of('VPN')),
    port: numberOf(of('Port')),
    speed: numberOf(of('Speed')),
    wanAccess: textOf(of('WANAccess')),
    model: textOf(of('Model')),
    updateAvailable: flagOf(of('UpdateAvailable')),
  };
}

async function specificEntry(
  box: Box,
  action: string,
  args: Record<string, string>,
  options?: CallOptions,
): Promise<Host> {
  return entryOf({ ...args, ...(await box.call(SERVICE, action, args, options)) });
}

function entryOf(values: Readonly<Record<string, unknown>>): Host {
  return hostOf(Object.entries(values).map(([name, value]) => [name.replace(/^New/, ''), value] as const));
}

/** A number from the network must not choose how often the box is asked. */
const mostEntries = 1000;

/** Some at a time: a slow box would not answer all of many within the time that each call has. */
async function listEntries(box: Box, options?: CallOptions): Promise<Host[]> {
  const where = { service: SERVICE, action: 'GetHostNumberOfEntries' };
  const values = await box.call(SERVICE, where.action, {}, options);
  complete(values, { NewHostNumberOfEntries: 'text' }, where);
  const known = Math.min(numberOf(values.NewHostNumberOfEntries) ?? 0, mostEntries);
  if (known === 0) return [];
  const entries = await readCounted({
    read: (index) => genericEntry(box, index, options),
    isEnd: () => false,
    isPart: concernsEntry,
    note: (index, error) => box.leftOut?.(`Device ${index + 1} of the network`, error),
    known,
    knownOnly: true,
    most: mostEntries,
  });
  return entries.filter((entry) => entry !== undefined);
}

/** Undefined where the box forgot a device since it counted them. */
async function genericEntry(box: Box, index: number, options?: CallOptions): Promise<Host | undefined> {
  try {
    return entryOf(await box.call(SERVICE, 'GetGenericHostEntry', { NewIndex: index }, options));
  } catch (error) {
    if (failedWith(error, 'NO_SUCH_ENTRY')) return undefined;
    throw error;
  }
}

/** The host list as a whole, as far as it is watched. */
export interface HostListState {
  /** Rises with each change in the network. The list itself costs two requests, so it is read by whoever needs it. */
  readonly changeCounter: number;
}

/** One tiny call without login tells that something changed. */
export const hostsTopic = singleTopic<HostListState>(
  {
    kinds: ['Hosts'],
    action: 'X_AVM-DE_GetChangeCounter',
    // Without it nobody would hear of a change again.
    required: { 'NewX_AVM-DE_ChangeCounter': 'text' },
    evented: ['X_AVM-DE_ChangeCounter'],
    interval: 15_000,
  },
  ([reading]) => reading && { changeCounter: numberOf(reading.values['NewX_AVM-DE_ChangeCounter']) ?? 0 },
);
