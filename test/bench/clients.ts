/** The clients that are measured, behind one interface: this core, those that others wrote, and the bare loop below all of them. */

import { createHash } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type * as Core from '../../core/index';
import type { Address } from './server';

/** How a client is to speak with the box. */
export interface Manner extends Address {
  readonly tls: boolean;
  readonly login: 'digest' | 'content';
  /** A folder to keep what is known of the box in. */
  readonly storage?: string;
  /** The checkout: built core, and the folder of the peers. */
  readonly root: string;
}

export interface Connected {
  /** WLANConfiguration:1 GetInfo, which needs a login. */
  call(): Promise<unknown>;
  /** All hosts in the cheapest way that the client knows; how many. */
  hosts?(): Promise<number>;
  plugs?(): Promise<number>;
  /** Tells `heard` of each change of the list of hosts, once it is watched. */
  watchHosts?(heard: () => void): void;
  close(): Promise<void>;
}

export interface Client {
  readonly name: string;
  /** What it loads. */
  load(root: string): unknown;
  /** Which ways of speaking it has. */
  can(manner: Pick<Manner, 'tls' | 'login'>): boolean;
  connect(manner: Manner): Promise<Connected>;
}

const fromPeers = (root: string) => createRequire(join(root, 'test', 'peers', 'package.json'));

const own: Client = {
  name: 'this core',
  load: (root) => require(join(root, 'dist', 'core')),
  can: () => true,
  async connect({ http, web, webHttps, username, password, tls, login, storage, root }) {
    const core = require(join(root, 'dist', 'core')) as typeof Core;
    const box = await core.FritzBox.connect({
      host: '127.0.0.1',
      port: http,
      username,
      password,
      storage,
      security: tls ? 'tls' : 'plain',
      authentication: login,
      web: { port: tls ? webHttps : web },
    });
    return {
      call: () => box.call('WLANConfiguration:1', 'GetInfo'),
      hosts: async () => (await core.listHosts(box)).length,
      plugs: async () => (await core.listSmartDevices(box)).length,
      watchHosts: (heard) => void box.watch('hosts', heard),
      close: () => box.close(),
    };
  },
};

interface Seydx {
  exec(service: string, action: string): Promise<unknown>;
  getAllHostsV2(): Promise<unknown[]>;
}

const seydx: Client = {
  name: '@seydx/fritzbox',
  load: (root) => fromPeers(root)('@seydx/fritzbox'),
  can: ({ login }) => login === 'digest',
  async connect({ http, username, password, tls, root }) {
    const Fritzbox = fromPeers(root)('@seydx/fritzbox') as new (options: object) => Seydx;
    const box = new Fritzbox({ host: '127.0.0.1', port: http, username, password, ssl: tls });
    return {
      call: () => box.exec('urn:WLANConfiguration-com:serviceId:WLANConfiguration1', 'GetInfo'),
      hosts: async () => (await box.getAllHostsV2()).length,
      close: async () => {},
    };
  },
};

type Action = (...args: unknown[]) => unknown;
type Services = Record<string, { actions: Record<string, Action> }>;

const actionOf = (services: Services, kind: string, action: string) =>
  services[`urn:dslforum-org:service:${kind}`]!.actions[action]!;

/** Entry by entry, as who has no list must. */
async function entryByEntry(call: (action: string, args?: object) => Promise<unknown>): Promise<number> {
  const answer = (await call('GetHostNumberOfEntries')) as { NewHostNumberOfEntries: string };
  const count = Number(answer.NewHostNumberOfEntries);
  for (let NewIndex = 0; NewIndex < count; NewIndex++) await call('GetGenericHostEntry', { NewIndex });
  return count;
}

const trO64: Client = {
  name: 'tr-O64',
  load: (root) => fromPeers(root)('tr-O64'),
  can: ({ login }) => login === 'content',
  async connect({ http, username, password, tls, root }) {
    // It prints what it reads.
    console.log = () => {};
    const { TR064 } = fromPeers(root)('tr-O64') as { TR064: new () => { initTR064Device: Action } };
    const tr064 = new TR064();
    type Device = { services: Services; login: Action; startEncryptedCommunication: Action };
    const open = promisify(tr064.initTR064Device.bind(tr064)) as (
      host: string,
      port: number,
    ) => Promise<Device>;
    const device = await open('127.0.0.1', http);
    if (tls) await promisify(device.startEncryptedCommunication.bind(device))();
    device.login(username, password);
    const call = (kind: string, action: string, args?: object) =>
      promisify(actionOf(device.services, kind, action) as (...args: unknown[]) => void)(
        ...((args ? [args] : []) as []),
      ) as Promise<unknown>;
    return {
      call: () => call('WLANConfiguration:1', 'GetInfo'),
      hosts: () => entryByEntry((action, args) => call('Hosts:1', action, args)),
      close: async () => {},
    };
  },
};

const fritzbox: Client = {
  name: 'fritzbox',
  load: (root) => fromPeers(root)('fritzbox'),
  can: ({ login }) => login === 'digest',
  async connect({ http, https, username, password, tls, root }) {
    type Box = { services: Services; initTR064Device(): Promise<void> };
    const { Fritzbox } = fromPeers(root)('fritzbox') as { Fritzbox: new (options: object) => Box };
    const port = tls ? https : http;
    const box = new Fritzbox({ host: '127.0.0.1', port, ssl: tls, user: username, password });
    await box.initTR064Device();
    const call = async (kind: string, action: string, args?: object) =>
      actionOf(box.services, kind, action)(args);
    return {
      call: () => call('WLANConfiguration:1', 'GetInfo'),
      hosts: () => entryByEntry((action, args) => call('Hosts:1', action, args)),
      close: async () => {},
    };
  },
};

const type = 'urn:dslforum-org:service:WLANConfiguration:1';
const body =
  '<?xml version="1.0" encoding="utf-8"?>\n' +
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" ' +
  's:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">' +
  `<s:Body><u:GetInfo xmlns:u="${type}"></u:GetInfo></s:Body></s:Envelope>\n`;
const path = '/upnp/control/wlanconfig1';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** One answer to a challenge that is sent with every request: no client can do less. */
function loginOnce(header: string, { username, password }: Address): string {
  const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(header)?.[1] ?? '';
  const secret = md5(`${username}:${of('realm')}:${password}`);
  const response = md5(`${secret}:${of('nonce')}:00000001:c:auth:${md5(`POST:${path}`)}`);
  return (
    `Digest username="${username}", realm="${of('realm')}", nonce="${of('nonce')}", uri="${path}", ` +
    `response="${response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="c"`
  );
}

const bare: Client = {
  name: 'bare loop',
  load: () => [Agent, SecureAgent],
  can: () => true,
  async connect(manner) {
    const { http, https, tls } = manner;
    const agent = tls
      ? new SecureAgent({ keepAlive: true, rejectUnauthorized: false })
      : new Agent({ keepAlive: true });
    const url = `${tls ? 'https' : 'http'}://127.0.0.1:${tls ? https : http}${path}`;
    const send = tls ? secureRequest : request;
    const headers: Record<string, string> = {
      'Content-Type': 'text/xml; charset="utf-8"',
      SOAPAction: `"${type}#GetInfo"`,
    };
    const post = () =>
      new Promise<{ reply: IncomingMessage; text: string }>((resolve, reject) => {
        const sent = send(url, { method: 'POST', agent, headers }, (reply) => {
          const parts: Buffer[] = [];
          reply.on('data', (part: Buffer) => parts.push(part));
          reply.on('end', () => resolve({ reply, text: Buffer.concat(parts).toString() }));
        });
        sent.on('error', reject);
        sent.end(body);
      });
    const { reply } = await post();
    headers.Authorization = loginOnce(String(reply.headers['www-authenticate']), manner);
    const { reply: first } = await post();
    if (first.statusCode !== 200) throw new Error(`The bare loop is refused: ${first.statusCode}`);
    return {
      call: async () => (await post()).text,
      close: async () => agent.destroy(),
    };
  },
};

export const clients: readonly Client[] = [own, seydx, trO64, fritzbox, bare];

export function clientOf(name: string): Client {
  const client = clients.find((one) => one.name === name);
  if (!client) throw new Error(`There is no client ${name}: ${clients.map((one) => one.name).join(', ')}.`);
  return client;
}
