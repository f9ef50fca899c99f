/** The configuration as the platform uses it, read from whatever stands in config.json: mistakes are named, the rest works. */

import { macOf } from '../core/index';
import { ConfigReader } from './config-reader';
import { readSmartHome } from './config-smart';
import {
  type BoxConfig,
  type Config,
  type NamedMac,
  type PersonConfig,
  PROTOCOLS,
  type Protocol,
  SENSORS,
} from './config-types';
import { hostOf } from './host';
import { isMisspelt } from './misspelt';
import { LANGUAGES } from './titles';

const NOTHING_YET =
  'Nothing is configured yet: open the settings of this plugin and enter the address, user and password of your FRITZ!Box.';

/** Fields that belong to Homebridge, not to a box. */
const OF_HOMEBRIDGE = ['platform', 'name', '_bridge', 'boxes', 'protocol'];

const PORT = { minimum: 1, maximum: 65535, whole: true };

const MINUTES = { minimum: 0, maximum: 24 * 60, unit: 'minutes' };

export function readConfig(raw: Record<string, unknown>): Config {
  const mistakes: string[] = [];
  const remarks: string[] = [];
  const top = new ConfigReader(raw, '', mistakes, remarks);
  const protocol = readProtocol(top);
  const boxes = top.list('boxes', readBox, (box) => `${box.host}:${box.port}`);
  const emptied = Array.isArray(raw.boxes) && raw.boxes.length === 0;
  // One box may also stand at the top: the shortest configuration that works.
  const flat = boxes.length === 0 && ['host', 'username', 'password'].some((field) => top.has(field));
  if (flat) {
    const box = readBox(top);
    top.end(OF_HOMEBRIDGE);
    if (box) boxes.push(box);
  } else beside(top);
  if (boxes.length === 0 && mistakes.length === 0) (emptied ? remarks : mistakes).push(NOTHING_YET);
  return { protocol, boxes, mistakes, remarks, emptied: emptied && boxes.length === 0 };
}

/** Read wrongly, it would move everything from one bridge to the other. */
function readProtocol(top: ConfigReader): Protocol | undefined {
  return top.has('protocol') ? top.oneOf('protocol', PROTOCOLS, 'what is shown stays where it is') : 'hap';
}

/** Fields beside `boxes` count for no box. */
function beside(top: ConfigReader): void {
  const box = new ConfigReader({}, '', []);
  readBox(box);
  for (const field of top.others(OF_HOMEBRIDGE)) {
    if ([...box.fields].some((one) => isMisspelt(field, one))) {
      top.mistake(field, 'stands beside “boxes”, where it counts for no box: it belongs into boxes[0]');
    } else top.remark(field, 'is not a known field and does nothing');
  }
}

/** What the core needs to reach a configured box. */
export function connectOptions(box: BoxConfig, storage: string) {
  const { host, port, username, password, security, authentication, certificate, udn, notificationPort } =
    box;
  const login = { username: username || undefined, password };
  return {
    ...{ host, port, ...login, security, authentication, certificate, udn: udn || undefined, storage },
    notificationPort,
    web: {
      ...(box.webPort > 0 && { port: box.webPort }),
      ...(box.webCertificate && { certificate: { fingerprint: box.webCertificate } }),
    },
  };
}

function readBox(from: ConfigReader, index = -1): BoxConfig | undefined {
  const access = readAccess(from);
  const { host, port, password } = access;
  if (index >= 0) from.misplaced('protocol', 'belongs beside “boxes”: it counts for all of them');
  const box: BoxConfig = {
    // At the top, "name" is what Homebridge calls the platform in its log.
    name: index < 0 ? 'FRITZ!Box' : from.text('name', index ? `FRITZ!Box ${index + 1}` : 'FRITZ!Box'),
    ...access,
    host: host?.host ?? '',
    port: host?.port !== undefined && !from.has('port') ? host.port : port,
    password: password ?? '',
    ...readSmartHome(from),
    ...readPresence(from),
    language: from.choice('language', LANGUAGES, 'en'),
    guestWifi: from.flag('guestWifi', true),
    radios: from.flag('radios', false),
    wake: from.list('wake', readNamedMac, (one) => one.mac),
    internetAccess: from.list('internetAccess', readNamedMac, (one) => one.mac),
    internet: from.flag('internet', false),
    answeringMachines: from.flag('answeringMachines', false),
    deflections: from.flag('deflections', false),
    ringing: from.flag('ringing', false),
    history: from.flag('history', true),
    webPort: from.number('webPort', { ...PORT, fallback: 0, minimum: 0 }),
    webCertificate: readWebCertificate(from),
    notificationPort: from.number('notificationPort', { ...PORT, fallback: 0, minimum: 0 }),
    callMonitorPort: from.number('callMonitorPort', { ...PORT, fallback: 1012 }),
    reboot: from.flag('reboot', false),
    reconnect: from.flag('reconnect', false),
  };
  if (host === undefined || password === undefined) return undefined;
  if (password) return box;
  from.mistake(
    'password',
    'is missing; without it a FRITZ!Box lets nobody switch anything: this box is left out',
  );
  return undefined;
}

function readAccess(from: ConfigReader) {
  return {
    host: readHost(from),
    port: from.number('port', { ...PORT, fallback: 49000 }),
    username: from.text('username'),
    password: from.secret('password'),
    security: from.choice('security', ['tls', 'plain'] as const, 'tls'),
    authentication: from.choice('authentication', ['digest', 'content'] as const, 'digest'),
    certificate: readCertificate(from),
    udn: readUdn(from),
    pollInterval: from.number('pollInterval', { fallback: 30, minimum: 2, maximum: 3600, unit: 'seconds' }),
  };
}

/** Whoever copies an address may have its login in it, which belongs into no log. */
const withoutLogin = (text: string) => text.replace(/^(\w+:\/\/)?.*:.*@/s, '$1…@');

/** @returns undefined for what is no address: another box than the one that is meant would be worse than none */
function readHost(from: ConfigReader) {
  const text = from.text('host', 'fritz.box');
  const host = hostOf(text);
  if (!host) {
    from.mistake(
      'host',
      `${JSON.stringify(withoutLogin(text))} is not a host name or address such as fritz.box or 192.168.178.1; this box is left out`,
    );
  }
  return host;
}

function readCertificate(from: ConfigReader): BoxConfig['certificate'] {
  const text = from.text('certificate', 'pin');
  if (text === 'pin' || text === 'verify') return text;
  if (isFingerprint(text)) return { fingerprint: text };
  from.mistake(
    'certificate',
    'must be pin, verify or a SHA-256 fingerprint (AB:CD:…, 32 pairs); pin is used',
  );
  return 'pin';
}

function readWebCertificate(from: ConfigReader): string {
  const text = from.text('webCertificate').trim();
  if (text === '' || isFingerprint(text)) return text;
  from.mistake(
    'webCertificate',
    'must be a SHA-256 fingerprint (AB:CD:…, 32 pairs), or empty; it is left out',
  );
  return '';
}

const isFingerprint = (text: string) => /^[0-9a-f]{2}(:?[0-9a-f]{2}){31}$/i.test(text);

function readUdn(from: ConfigReader): string {
  const text = from.text('udn').trim();
  if (text === '' || /^uuid:[0-9a-z-]+$/i.test(text)) return text;
  from.mistake('udn', 'must be like uuid:739f2409-bccb-40e7-8e6c-3CA62F123456, or empty; it is left out');
  return '';
}

function readPresence(from: ConfigReader) {
  const presenceSensor = from.choice('presenceSensor', SENSORS, 'occupancy');
  const awayAfter = from.number('awayAfter', { ...MINUTES, fallback: 10 });
  const readOne = (entry: ConfigReader): PersonConfig | undefined => {
    const devices = readDevices(entry);
    const person = {
      // Whoever writes by hand may leave the id out: the first device stands in for it.
      id: entry.text('id', devices[0]),
      name: entry.text('name', devices[0]),
      devices,
      awayAfter: entry.number('awayAfter', { ...MINUTES, fallback: awayAfter }),
      sensor: entry.choice('sensor', SENSORS, presenceSensor),
    };
    return devices.length > 0 ? person : undefined;
  };
  return {
    presenceSensor,
    awayAfter,
    people: from.list('people', readOne, (person) => person.id),
    anyone: from.flag('anyone', true),
  };
}

/** A device is named by MAC, IPv4 address or host name; what looks like a broken MAC is one. */
function readDevices(entry: ConfigReader): string[] {
  const devices = entry.texts('devices').flatMap((text) => {
    const mac = macOf(text);
    if (mac !== undefined || !/^[0-9a-z]{1,2}([:-][0-9a-z]{1,2}){3,}$/i.test(text)) return [mac ?? text];
    entry.mistake('devices', `"${text}" is not a MAC address such as 3C:A6:2F:12:34:56; it is left out`);
    return [];
  });
  if (devices.length === 0) entry.mistake('devices', 'names no device, so this person is left out');
  return devices;
}

function readNamedMac(entry: ConfigReader): NamedMac | undefined {
  const mac = entry.mac('mac');
  const name = entry.text('name', mac);
  return mac === undefined ? undefined : { name, mac };
}
