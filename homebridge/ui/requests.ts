/** What the settings page can ask: find boxes, test a connection, list what could be shown. */

import { readFileSync } from 'node:fs';
import {
  type FoundBox,
  FritzBox,
  failureOf,
  findBoxes,
  guestService,
  listHosts,
  listSmartDevices,
  readConnectionReport,
  sameLogin,
  Tr064Error,
} from '../../core/index';
import { type BoxConfig, connectOptions, readConfig } from '../config';
import { comparableAin } from '../identity';
import { PLATFORM_NAME } from '../settings';
import type { Answer, ConnectionForm, HostEntry, Lists, PlugEntry, Requests } from './answers';

export interface Places {
  /** Homebridge's config.json, where a saved password stands. */
  readonly config: string;
  /** The folder where the platform keeps certificates: a test and the platform know the same ones. */
  readonly storage: string;
  /** For tests: search on this interface and port only. */
  readonly search?: { readonly interfaceAddress: string; readonly port?: number };
}

/** A person looks at the page meanwhile. */
const TIMEOUT_MS = 8_000;

export function requests(places: Places): Requests {
  return {
    '/find': () => answered(() => find(places)),
    '/test': (form) => answered(() => withBox(places, form, readConnectionReport)),
    '/lists': (form) => answered(() => withBox(places, form, listsOf)),
  };
}

function find({ search }: Places): Promise<FoundBox[]> {
  return findBoxes({ timeout: 3000, ...search });
}

async function listsOf(box: FritzBox): Promise<Lists> {
  const problems: Lists['problems'][number][] = [];
  const tried = async <T>(list: Lists['problems'][number]['list'], read: () => Promise<T>, instead: T) => {
    try {
      return await read();
    } catch (error) {
      problems.push({ list, failure: failureOf(error) });
      return instead;
    }
  };
  const [guestWifi, plugs, hosts] = await Promise.all([
    tried('guestWifi', async () => (await guestService(box)) !== '', false),
    tried('plugs', () => plugsOf(box), []),
    tried('hosts', () => hostsOf(box), []),
  ]);
  return { guestWifi, plugs, hosts, problems };
}

async function plugsOf(box: FritzBox): Promise<PlugEntry[]> {
  const devices = await listSmartDevices(box);
  return devices
    .filter((device) => device.switch && device.kind !== 'template')
    .map((device) => ({
      ain: comparableAin(device.ain),
      name: device.name,
      model: device.product,
      group: device.kind === 'group',
      present: device.present !== false,
      locked: device.switch?.locked ?? false,
    }));
}

async function hostsOf(box: FritzBox): Promise<HostEntry[]> {
  const hosts = await listHosts(box);
  return hosts
    .filter(({ mac, vpn }) => mac && !vpn)
    .map(({ mac, ip, name, active, interfaceType, guest }) => ({
      mac,
      ip,
      name: name || ip || mac,
      active,
      wifi: interfaceType === '802.11',
      guest,
    }));
}

async function withBox<T>(
  places: Places,
  form: ConnectionForm,
  work: (box: FritzBox) => Promise<T>,
): Promise<T> {
  const password = form.password || savedPassword(places.config, form);
  const { boxes, mistakes } = readConfig({ boxes: [{ ...form, password }] });
  const [config] = boxes;
  if (!config || mistakes.length > 0) {
    throw new Tr064Error('INVALID_ARGS', mistakes.join(' ').replaceAll('boxes[0].', ''));
  }
  const box = await FritzBox.connect({ ...connectOptions(config, places.storage), timeout: TIMEOUT_MS });
  try {
    return await work(box);
  } finally {
    await box.close();
  }
}

/** The saved password goes only where it belongs: to the same address, for the same user, protected the same way. */
function savedPassword(path: string, form: ConnectionForm): string {
  const { host, port = 49000, security = 'tls', username } = form;
  const same = (box: BoxConfig) => sameLogin(box, { host, port, security, username });
  return savedBoxes(path).find(same)?.password ?? '';
}

function savedBoxes(path: string): readonly BoxConfig[] {
  try {
    const { platforms = [] } = JSON.parse(readFileSync(path, 'utf8'));
    const own = platforms.filter(({ platform }: { platform?: string }) => platform === PLATFORM_NAME);
    return own.flatMap((block: Record<string, unknown>) => readConfig(block).boxes);
  } catch {
    // Homebridge itself says what is wrong with its file.
    return [];
  }
}

async function answered<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { result: await work() };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}
