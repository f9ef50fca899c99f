/** Writes the description of a UPnP device with its services and the devices below it, one tag a line. */

import type { SimService } from './model';
import { escapeXml } from './scpd';

export interface UpnpDevice {
  /** The elements before the lists, in their order: `['deviceType', 'urn:…']`. */
  elements: [name: string, text: string][];
  icon?: string;
  services: readonly SimService[];
  devices: readonly UpnpDevice[];
  /** Only the root device names a page. */
  presentationUrl?: string;
}

export function renderRoot(namespace: string, device: UpnpDevice, head: readonly string[] = []): string {
  return `${[
    '<?xml version="1.0"?>',
    `<root xmlns="${namespace}">`,
    '<specVersion>',
    '<major>1</major>',
    '<minor>0</minor>',
    '</specVersion>',
    ...head,
    ...deviceLines(device),
    '</root>',
  ].join('\n')}\n`;
}

export function element(name: string, text: string | number): string {
  return `<${name}>${escapeXml(String(text))}</${name}>`;
}

function deviceLines(device: UpnpDevice): string[] {
  return [
    '<device>',
    ...device.elements.map(([name, text]) => element(name, text)),
    ...iconLines(device.icon),
    '<serviceList>',
    ...serviceLines(device.services),
    '</serviceList>',
    ...(device.devices.length === 0
      ? []
      : ['<deviceList>', ...device.devices.flatMap(deviceLines), '</deviceList>']),
    ...(device.presentationUrl === undefined ? [] : [element('presentationURL', device.presentationUrl)]),
    '</device>',
  ];
}

function iconLines(url: string | undefined): string[] {
  if (url === undefined) return [];
  const icon = [
    element('mimetype', 'image/gif'),
    element('width', 118),
    element('height', 119),
    element('depth', 8),
    element('url', url),
  ];
  return ['<iconList>', '<icon>', ...icon, '</icon>', '</iconList>'];
}

/** Real boxes write a few services in one line each, and the later radios all in one, parted by a comment. */
function serviceLines(services: readonly SimService[]): string[] {
  const lines: string[] = [];
  let previous: SimService | undefined;
  for (const service of services) {
    const tags = serviceTags(service);
    if (!service.oneLine) lines.push(...tags);
    else if (previous?.oneLine && previous.kind === service.kind)
      lines.push(`${lines.pop()}<!-- ${previous.instance} -->${tags.join('')}`);
    else lines.push(tags.join(''));
    previous = service;
  }
  return lines;
}

function serviceTags(service: SimService): string[] {
  return [
    '<service>',
    element('serviceType', service.type),
    element('serviceId', service.id),
    element('controlURL', service.controlUrl),
    element('eventSubURL', service.eventUrl),
    element('SCPDURL', service.scpdUrl),
    '</service>',
  ];
}
