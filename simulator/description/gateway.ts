/** igddesc.xml and igd2desc.xml: the Internet gateway device of UPnP, for programs that know no TR-064. */

import { type Identity, siblingUdn } from './identity';
import type { SimDevice, SimService } from './model';
import { readTables } from './notation';
import { gatewayTables } from './services/gateway';
import { DEFAULT_EDITION } from './services-of';
import { renderRoot, type UpnpDevice } from './upnp-device';

export const UPNP_NAMESPACE = 'urn:schemas-upnp-org:device-1-0';

type GatewayDevice = 'InternetGatewayDevice' | 'WANDevice' | 'WANConnectionDevice';

/** The first groups of the UDNs in both versions' descriptions. */
export const gatewayUdns: Record<1 | 2, Record<GatewayDevice, string>> = {
  1: {
    InternetGatewayDevice: '75802409-bccb-40e7-8e6c',
    WANDevice: '76802409-bccb-40e7-8e6b',
    WANConnectionDevice: '76802409-bccb-40e7-8e6a',
  },
  2: {
    InternetGatewayDevice: '75802409-bccb-40e7-9e6c',
    WANDevice: '76802409-bccb-40e7-9e6b',
    WANConnectionDevice: '76802409-bccb-40e7-9e6a',
  },
};

/** Version 2 has the same services but a connection of version 2 under its own URL. None asks for a login. */
export function gatewayServices(version: 1 | 2 = 1): SimService[] {
  return gatewayTables.map(({ kind, type, id, device, controlUrl, scpdUrl, ...tables }) => {
    const isSecond = version === 2 && kind === 'WANIPConnection';
    const url = isSecond ? controlUrl.replace('/igdupnp/', '/igd2upnp/') : controlUrl;
    return {
      kind,
      instance: 1,
      type: isSecond ? type.replace(/1$/, '2') : type,
      id,
      controlUrl: url,
      eventUrl: url,
      scpdUrl,
      device,
      ...readTables(tables, DEFAULT_EDITION),
    };
  });
}

export function renderIgdDescription(identity: Identity, version: 1 | 2 = 1): string {
  const services = gatewayServices(version);
  const device = (name: GatewayDevice, devices: UpnpDevice[]): UpnpDevice => ({
    elements: gatewayElements(name, version, identity),
    services: services.filter((service) => service.device === (name satisfies SimDevice)),
    devices,
  });
  const root = device('InternetGatewayDevice', [device('WANDevice', [device('WANConnectionDevice', [])])]);
  return renderRoot(UPNP_NAMESPACE, {
    ...root,
    icon: '/ligd.gif',
    presentationUrl: identity.presentationUrl ?? 'http://fritz.box',
  });
}

function gatewayElements(name: GatewayDevice, version: 1 | 2, identity: Identity): [string, string][] {
  const isRoot = name === 'InternetGatewayDevice';
  const type = `urn:schemas-upnp-org:device:${name}:${version}`;
  const elements = upnpElements(type, identity, isRoot ? '' : `${name} - `);
  elements.push(['UDN', siblingUdn(identity.udn, gatewayUdns[version][name])]);
  if (!isRoot) elements.push(['UPC', 'AVM IGD']);
  return elements;
}

/** What the maker writes about each of its UPnP devices. */
export function upnpElements(type: string, identity: Identity, prefix = ''): [string, string][] {
  return [
    ['deviceType', type],
    ['friendlyName', prefix + (prefix === '' ? identity.friendlyName : identity.modelName)],
    ['manufacturer', 'AVM Berlin'],
    ['manufacturerURL', 'http://www.avm.de'],
    ['modelDescription', prefix + identity.modelName],
    ['modelName', prefix + identity.modelName],
    ['modelNumber', 'avm'],
    ['modelURL', 'http://www.avm.de'],
  ];
}
