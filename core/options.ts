/** What a connection can be told, what it assumes otherwise, and what it refuses. */

import { isIPv6 } from 'node:net';
import { type Clock, systemClock } from './clock';
import { Tr064Error } from './errors';
import { inLines, type Logger, silent } from './logger';
import { isHalfAddress } from './util/half-address';
import { inWords, ownFields } from './util/own-fields';
import { type CertificatePolicy, normalFingerprint } from './wire/tls';

/** What a person has to do so that the box goes on with a protected call. */
export interface SecondFactorChallenge {
  /** As the box names them: `button`, `dtmf;*11234` (dial these keys on a telephone of the box). */
  readonly methods: readonly string[];
  /** When the box gives up waiting, in milliseconds since 1970. */
  readonly expires: number;
}

/** How to reach a box, and how to behave towards it. */
export interface ConnectOptions {
  /** Name or IP address. Without host and url: `fritz.box`, then a search in the network. */
  readonly host?: string;
  /** Port of the description over HTTP. Default 49000. */
  readonly port?: number;
  /** Address of the description, in place of host and port: `http://192.168.178.1:49000/tr64desc.xml` */
  readonly url?: string;
  /**
   * Which box is meant (`uuid:…`): another one is refused with `NOT_A_BOX`. Without host and url it is searched for.
   * Where another box than before answers at an address, this is how a person accepts it: with the UDN that the error has
   * in `found`. With storage it is then the one that is known there, so later connections need not name it.
   */
  readonly udn?: string;
  /** A user of the box (System → FRITZ!Box Users); may be left out where the box has one only. */
  readonly username?: string;
  /** Without a password only what needs no login can be called. */
  readonly password?: string;
  /** `tls` (default): calls go over the port that GetSecurityPort names. `plain`: over HTTP. */
  readonly security?: 'tls' | 'plain';
  /**
   * `pin` (default): the certificate seen first is kept and another one refused with `CERTIFICATE_CHANGED`.
   * `{ fingerprint }`: this one and no other. It is also how a person accepts a changed certificate: with the fingerprint
   * that the error has in `found`. With storage it is then the one that is kept; other connections with the same storage,
   * in this program or another, go on by themselves, and later ones are made with `pin` again.
   */
  readonly certificate?: CertificatePolicy;
  /** `digest` (default) or `content`: content-level authentication. */
  readonly authentication?: 'digest' | 'content';
  /** Folder for descriptions, TLS port and certificate of each box; no secrets. Without it: memory only. */
  readonly storage?: string;
  /** Milliseconds for one call. Default 10 000. */
  readonly timeout?: number;
  /** Requests at a time. Default 4. */
  readonly concurrency?: number;
  /** Hears what becomes of the connection; silent unless said. Never hears a password. */
  readonly logger?: Logger;
  /** Ends the connecting, which then fails with `ABORTED`; not the box once it is connected. */
  readonly signal?: AbortSignal;
  /** Called when a person must confirm a call; the call waits meanwhile. */
  readonly secondFactor?: (challenge: SecondFactorChallenge) => void;
  /** Search: only on the interface with this IPv4 address. */
  readonly interfaceAddress?: string;
  /** Search: port of SSDP. Default 1900. */
  readonly ssdpPort?: number;
  /** Search: milliseconds to wait for answers. Default 3000. */
  readonly searchTimeout?: number;
  /** false: changes are always found by asking, never by subscription. */
  readonly eventing?: boolean;
  /**
   * Port on which the box's notifications are taken, for firewalls and containers that let one port through; 0 (default): any
   * free one. Where another program has it, changes are found by asking.
   */
  readonly notificationPort?: number;
  /**
   * The web server of the box, which tells the whole smart home (REST, AHA-HTTP) with a login of its own. false: it is never
   * asked, and the smart home is what TR-064 tells of it.
   */
  readonly web?: false | WebOptions;
  /** For tests; the system clock unless said. */
  readonly clock?: Clock;
}

/** Where the web server of the box is, and by what it is recognised. */
export interface WebOptions {
  /** Over TLS what the box says, else 443; with `security: 'plain'` 80. */
  readonly port?: number;
  /**
   * As `certificate`, for this port alone. Unless said: `verify` as there, else `pin`; what the box shows for TR-064 it may show
   * here, too.
   */
  readonly certificate?: CertificatePolicy;
}

type Defaulted =
  | 'port'
  | 'security'
  | 'certificate'
  | 'authentication'
  | 'timeout'
  | 'concurrency'
  | 'logger'
  | 'clock';

export type Settings = ConnectOptions & Required<Pick<ConnectOptions, Defaulted>>;

function refuse(message: string, variable?: string): never {
  throw new Tr064Error('INVALID_ARGS', message, { variable });
}

function oneOf(name: string, value: unknown, allowed: readonly string[]): void {
  if (!allowed.includes(value as string))
    refuse(`${name} must be ${allowed.join(' or ')}, not ${inWords(value)}.`, name);
}

function numberIn(name: string, value: unknown, minimum: number, maximum: number): void {
  if (Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum) return;
  refuse(`${name} must be a whole number from ${minimum} to ${maximum}, not ${inWords(value)}.`, name);
}

function text(name: string, value: unknown): void {
  if (value === undefined) return;
  if (typeof value !== 'string') refuse(`${name} must be a string.`, name);
  if (/\p{Cc}/u.test(value as string))
    refuse(`${name} must not hold control characters or line breaks.`, name);
}

function checkCertificate(name: string, certificate: unknown): void {
  if (typeof certificate === 'object')
    normalFingerprint((certificate as { fingerprint?: string } | null)?.fingerprint as string);
  else oneOf(name, certificate, ['pin', 'verify']);
}

function checkWeb(web: ConnectOptions['web']): void {
  if (web === undefined || web === false) return;
  if (typeof web !== 'object' || web === null)
    refuse(`web must be false or an object such as { port: 443 }, not ${inWords(web)}.`, 'web');
  numberIn('web.port', web.port ?? 443, 1, 65_535);
  checkCertificate('web.certificate', web.certificate ?? 'pin');
}

function checkHost(host: string): void {
  if (host.includes('%')) {
    refuse('host must not be an IPv6 address with a zone (%).', 'host');
  }
  if (!isIPv6(host) && /^[^:]+:\d+$/.test(host)) refuse('host must not hold a port.', 'host');
  if (!isIPv6(host) && !/^[\p{L}\p{N}._-]+$/u.test(host)) {
    refuse('host must be a name or an IP address, without http:// and without a path.', 'host');
  }
  checkWhole(host, 'host');
}

/** The address of a URL as it is written, before it is completed. */
const hostWritten = /^\s*https?:\/\/(?:[^/?#@]*@)?([^/?#:]*)/i;

function checkWhole(host: string, field: string): void {
  if (isHalfAddress(host)) {
    refuse(
      `The address in ${field} must be four numbers from 0 to 255 such as 192.168.178.1, none with a 0 before it.`,
      field,
    );
  }
}

function checkPlace({ host, url }: ConnectOptions): void {
  if (host !== undefined) checkHost(host);
  if (url === undefined) return;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    refuse('url must be like http://192.168.178.1:49000/tr64desc.xml.', 'url');
  if (parsed?.username || parsed?.password) refuse('url must not hold user name or password.', 'url');
  checkWhole(hostWritten.exec(url)?.[1] ?? '', 'url');
}

/** As people copy it: with spaces around, an IPv6 address in brackets, a name in capitals or with its last dot. */
function tidyHost(host: string): string {
  const bare = host.trim().toLowerCase();
  return bare.replace(/^\[(.*)\]$/, '$1').replace(/([^.])\.$/, '$1');
}

/** Throws `INVALID_ARGS` for what cannot be meant. Empty texts count as not given. */
export function settingsOf(given: ConnectOptions = {}): Settings {
  if (typeof given !== 'object' || given === null)
    refuse('The options must be an object such as { host: "fritz.box" }.');
  const fields = ownFields(given) ?? refuse('The options cannot be read.');
  const said = Object.fromEntries(fields.filter(([, value]) => value !== undefined && value !== ''));
  const settings: Settings = {
    port: 49_000,
    security: 'tls',
    certificate: 'pin',
    authentication: 'digest',
    timeout: 10_000,
    concurrency: 4,
    logger: silent,
    clock: systemClock,
    ...said,
  };
  for (const name of ['host', 'url', 'udn', 'username', 'password', 'storage'] as const)
    text(name, settings[name]);
  const { host, url } = settings;
  const place = {
    ...(host === undefined ? {} : { host: tidyHost(host) }),
    ...(url !== undefined && URL.canParse(url) ? { url: new URL(url).href } : {}),
  };
  checkPlace({ ...place, url });
  numberIn('port', settings.port, 1, 65_535);
  numberIn('timeout', settings.timeout, 1, 2_147_483_647);
  numberIn('concurrency', settings.concurrency, 1, 64);
  numberIn('notificationPort', settings.notificationPort ?? 0, 0, 65_535);
  oneOf('security', settings.security, ['tls', 'plain']);
  oneOf('authentication', settings.authentication, ['digest', 'content']);
  checkCertificate('certificate', settings.certificate);
  checkWeb(settings.web);
  return { ...settings, ...place, logger: inLines(settings.logger) };
}

/** Like `settingsOf`; where the options cannot be meant, what a connection needs that is never made, and why it is not. */
export function settingsOrRefusal(given: ConnectOptions): { settings: Settings; refused?: Tr064Error } {
  try {
    return { settings: settingsOf(given) };
  } catch (error) {
    const { clock, logger } = (given ?? {}) as ConnectOptions;
    return { settings: settingsOf({ clock, logger }), refused: error as Tr064Error };
  }
}
