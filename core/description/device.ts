/** tr64desc.xml into the device and its services (First Steps 3, 5.1, 10.4). */

import { createHash } from 'node:crypto';
import { Tr064Error } from '../errors';
import type { Action, DescribedService, Device, StateVariable } from '../model';
import { child, childrenOf, parseXml, textOf, type XmlElement } from '../wire/xml';

export const deviceNamespace = 'urn:dslforum-org:device-1-0';

/** A service whose actions are filled in when its SCPD is read, and empty until then. */
export interface FillableService extends DescribedService {
  actions: ReadonlyMap<string, Action>;
  variables: ReadonlyMap<string, StateVariable>;
}

export interface Description {
  readonly device: Device;
  readonly services: FillableService[];
  /** What a cache of the SCPDs is valid for: the firmware, or a digest of the text where none is named. */
  readonly version: string;
}

const refuse = (message: string) => new Tr064Error('MALFORMED', message);

/** Paths only: what names another host than the description's own is refused. */
export function pathOnHost(reference: string, base: string): string {
  let url: URL;
  try {
    url = new URL(reference, base);
  } catch (cause) {
    throw new Tr064Error('MALFORMED', `The description names an address that is none: ${reference}`, {
      cause,
    });
  }
  const home = new URL(base);
  if (url.hostname !== home.hostname || !/^https?:$/.test(url.protocol)) {
    throw refuse(`The description points to another host (${url.host}); it was refused.`);
  }
  return url.pathname + url.search;
}

/** `urn:dslforum-org:service:Hosts:1` → `Hosts:1` */
const shortName = (type: string) => type.split(':').slice(-2).join(':');

function service(element: XmlElement, url: string): FillableService {
  const type = textOf(element, 'serviceType');
  const path = (name: string) => pathOnHost(textOf(element, name), url);
  return {
    type,
    id: textOf(element, 'serviceId'),
    name: shortName(type),
    controlUrl: path('controlURL'),
    eventUrl: path('eventSubURL'),
    scpdUrl: path('SCPDURL'),
    actions: new Map(),
    variables: new Map(),
  };
}

/** Services stand in a tree of devices; their order is kept. */
function services(device: XmlElement, url: string): FillableService[] {
  const own = childrenOf(child(device, 'serviceList'), 'service').map((element) => service(element, url));
  const below = childrenOf(child(device, 'deviceList'), 'device').flatMap((element) =>
    services(element, url),
  );
  return [...own, ...below];
}

function firmwareOf(root: XmlElement): string {
  const system = child(root, 'systemVersion');
  const display = textOf(system, 'Display');
  if (display || !system) return display;
  const [major, minor, patch] = ['Major', 'Minor', 'Patch'].map((part) => textOf(system, part));
  return major ? `${major}.${(minor ?? '').padStart(2, '0')}.${(patch ?? '').padStart(2, '0')}` : '';
}

/** It names files and tells boxes apart, so nothing else is taken for one. */
const isUdn = (udn: string) => /^uuid:[0-9a-f-]{1,60}$/i.test(udn);

const notABox = (url: string) =>
  new Tr064Error('NOT_A_BOX', `What answers at ${new URL(url).host} is no FRITZ!Box with TR-064.`, {
    host: new URL(url).hostname,
    port: Number(new URL(url).port) || undefined,
  });

/** Boxes have 34 to 40; each one costs a look at its SCPD, and a place in every list of services. */
const mostServices = 200;

/** Reads the description found at `url`. Throws `NOT_A_BOX` when it describes no TR-064 device. */
export function parseDescription(text: string, url: string): Description {
  const root = parseXml(text, 'description');
  const device = child(root, 'device');
  const udn = textOf(device, 'UDN');
  if (root.name !== 'root' || root.namespace !== deviceNamespace || !device || !isUdn(udn))
    throw notABox(url);
  const firmware = firmwareOf(root);
  const offered = services(device, url);
  if (offered.length > mostServices)
    throw refuse(
      `The description names ${offered.length} services, more than ${mostServices}; it was refused.`,
    );
  return {
    device: {
      manufacturer: textOf(device, 'manufacturer'),
      modelName: textOf(device, 'modelName'),
      friendlyName: textOf(device, 'friendlyName'),
      udn,
      firmware,
      url,
    },
    services: offered,
    version: firmware || createHash('sha256').update(text).digest('hex'),
  };
}
