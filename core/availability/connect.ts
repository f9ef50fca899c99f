/** From options to everything that a FritzBox stands on: located, recognised, described. */

import { Cache, type Identity } from '../description/cache';
import type { Description } from '../description/device';
import { type Fetch, Loader } from '../description/loader';
import { Pins } from '../description/pins';
import { Tr064Error } from '../errors';
import type { Settings } from '../options';
import { Deadline } from '../util/deadline';
import { HttpClient } from '../wire/http';
import { CertificateCheck } from '../wire/tls';
import { Endpoint } from './endpoint';
import { descriptionUrl, locate, readWithin } from './locate';
import { askSecurityPort } from './security-port';
import type { DiscoveredBox } from './ssdp';

export interface Connected {
  readonly settings: Settings;
  readonly http: HttpClient;
  readonly cache: Cache;
  readonly description: Description;
  readonly endpoint: Endpoint;
  /** For this description or, after an update of the firmware, for another one. */
  readonly loader: (description: Description) => Loader;
  /** Takes a certificate that somebody has accepted since, in this program or in another one with the same storage. */
  readonly recallCertificate: () => Promise<void>;
  /** How a search found the box; undefined when it was given by hand. */
  readonly found?: DiscoveredBox;
  /** Aborted with the reason when the box is closed. */
  readonly closing: AbortController;
}

/** The address as the person gave it: what a box of another UDN must not silently take over. */
function addressOf({ host, port, url }: Settings): string | undefined {
  if (url) return new URL(url).host.toLowerCase();
  return host ? `${host.toLowerCase()}:${port}` : undefined;
}

async function find(http: HttpClient, settings: Settings) {
  const { host, port, url, timeout } = settings;
  if (!host && !url) return locate(http, port, settings, timeout);
  const place = url
    ? new URL(url).pathname === '/'
      ? new URL('/tr64desc.xml', url).href
      : url
    : descriptionUrl(host!, port);
  return { description: await readWithin(http, place, settings, timeout), found: undefined };
}

export function strangerAt(url: string, found: string, expected: string): Tr064Error {
  return new Tr064Error(
    'NOT_A_BOX',
    `Another box (${found}) answers at ${new URL(url).host}, not the one known there (${expected}); it was not used.`,
    { reason: 'another-box', expected, found, host: new URL(url).hostname },
  );
}

async function recognise(
  cache: Cache,
  settings: Settings,
  { device }: Description,
  expected: string | undefined,
): Promise<Identity> {
  const address = addressOf(settings);
  if (expected && expected !== device.udn) throw strangerAt(device.url, device.udn, expected);
  if (address) await cache.keepAddress(address, device.udn);
  return (await cache.identity(device.udn)) ?? { udn: device.udn };
}

/** Which box should be there: the one asked for, or the one that was met there before. */
async function expectedAt(cache: Cache, settings: Settings): Promise<string | undefined> {
  const address = addressOf(settings);
  return settings.udn ?? (address === undefined ? undefined : cache.udnAt(address));
}

/** Opens nothing that stays open when it fails. */
export async function connect(settings: Settings): Promise<Connected> {
  const pins = new Pins();
  const certificate = new CertificateCheck(settings.certificate, pins);
  const http = new HttpClient(certificate);
  try {
    return await open(http, pins, certificate, settings);
  } catch (error) {
    http.close();
    throw error;
  }
}

type Limited = <T>(
  signals: readonly (AbortSignal | undefined)[],
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

function limitedBy({ clock, timeout }: Settings): Limited {
  return (signals, work) => {
    const deadline = new Deadline(signals, clock, timeout);
    return work(deadline.signal).finally(() => deadline.end());
  };
}

async function open(
  http: HttpClient,
  pins: Pins,
  certificate: CertificateCheck,
  settings: Settings,
): Promise<Connected> {
  const { signal, security, storage, logger, concurrency } = settings;
  const within = limitedBy(settings);
  const closing = new AbortController();
  const cache = new Cache(storage, logger);
  const expected = await expectedAt(cache, settings);
  // A description may come over TLS: its certificate is checked from the first byte where it is known.
  pins.expect(expected && (await cache.identity(expected))?.fingerprint);
  const { description, found } = await find(http, settings);
  const { device } = description;
  let identity = await recognise(cache, settings, description, expected);
  const keep = (news: Partial<Identity>) => {
    identity = { ...identity, ...news };
    cache.keepIdentity(identity);
  };
  const adopt = (kept: string | undefined) => pins.adopt(kept, (fingerprint) => keep({ fingerprint }));
  const seen = adopt(identity.fingerprint);
  if (seen) certificate.check(seen);
  const recallCertificate = async () => {
    const { fingerprint } = (await cache.identity(device.udn)) ?? {};
    // Nothing stored is no acceptance: perhaps nothing could be written.
    if (!fingerprint) return;
    identity = { ...identity, fingerprint };
    adopt(fingerprint);
  };

  const askPort = (origin: string) =>
    within([closing.signal], async (limited) => {
      const securityPort = await askSecurityPort(http, origin, description.services, limited);
      keep({ securityPort });
      return securityPort;
    });
  const endpoint = new Endpoint(device.url, security === 'tls', askPort, identity.securityPort);
  const fetch: Fetch = (path, asker) =>
    within([asker], (limited) => http.send({ method: 'GET', url: endpoint.origin + path, signal: limited }));
  const loader = (described: Description) => new Loader(described, cache, fetch, logger);
  const stop = () => closing.abort(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await endpoint.calls();
    await loader(description).all(concurrency, closing.signal);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  await cache.written();
  return { settings, http, cache, description, endpoint, loader, recallCertificate, found, closing };
}
