/** Everything that the box serves without login for descriptions: by path, and by what a search finds. */

import { gatewayServices, gatewayUdns, renderIgdDescription, UPNP_NAMESPACE, upnpElements } from './gateway';
import { type Identity, siblingUdn } from './identity';
import type { DeviceKind } from './model';
import { renderScpd } from './scpd';
import { type DescriptionOptions, renderDescription } from './tr64desc';
import { renderRoot } from './upnp-device';

export interface DescriptionDocument {
  /** `/tr64desc.xml` */
  path: string;
  /** Type and UDN of the root device, as an answer to a search names them. */
  deviceType: string;
  udn: string;
  text: string;
}

export interface DocumentOptions extends DescriptionOptions {
  /** Whether there is a UPnP gateway beside TR-064. */
  gateway?: boolean;
  device?: DeviceKind;
}

/** Devices without services of interest; they are there because searches for everything find them. */
const otherDevices = [
  { path: '/fboxdesc.xml', type: 'urn:schemas-upnp-org:device:fritzbox:1', udn: '123402409-bccb-40e7-8e6c' },
  { path: '/l2tpv3.xml', type: 'urn:schemas-upnp-org:device:l2tpv3:1', udn: '95802409-bccb-40e7-8e6c' },
  {
    path: '/MediaServerDevDesc.xml',
    type: 'urn:schemas-upnp-org:device:MediaServer:1',
    udn: 'fa095ecc-e13e-40e7-8e6c',
  },
];

/** The descriptions that a box (or a repeater, which is no gateway) serves. */
export function descriptionsOf(options: DocumentOptions): DescriptionDocument[] {
  const { device = 'box', udn } = options;
  const others = otherDevices.map(({ path, type, udn: prefix }) => ({
    path,
    deviceType: type,
    udn: siblingUdn(udn, prefix),
    text: renderOtherDevice(options, type, siblingUdn(udn, prefix)),
  }));
  const tr064 = {
    path: '/tr64desc.xml',
    deviceType: 'urn:dslforum-org:device:InternetGatewayDevice:1',
    udn,
    text: renderDescription(options),
  };
  if (device === 'repeater' || options.gateway === false)
    return [tr064, ...others.filter(({ path }) => path !== '/MediaServerDevDesc.xml')];
  return [tr064, gatewayDocument(options, 1), gatewayDocument(options, 2), ...others];
}

/** Every description and every SCPD by its path. */
export function documentsOf(options: DocumentOptions): Map<string, string> {
  const documents = new Map(descriptionsOf(options).map(({ path, text }) => [path, text]));
  const gateway = gatewayServices().filter(({ kind }) => kind === 'Any' || options.device !== 'repeater');
  for (const service of [...options.services, ...gateway])
    if (!documents.has(service.scpdUrl)) documents.set(service.scpdUrl, renderScpd(service));
  return documents;
}

function gatewayDocument(identity: Identity, version: 1 | 2): DescriptionDocument {
  return {
    path: version === 1 ? '/igddesc.xml' : '/igd2desc.xml',
    deviceType: `urn:schemas-upnp-org:device:InternetGatewayDevice:${version}`,
    udn: siblingUdn(identity.udn, gatewayUdns[version].InternetGatewayDevice),
    text: renderIgdDescription(identity, version),
  };
}

function renderOtherDevice(identity: Identity, type: string, udn: string): string {
  return renderRoot(UPNP_NAMESPACE, {
    elements: [...upnpElements(type, identity), ['UDN', udn]],
    icon: '/ligd.gif',
    services: gatewayServices().filter(({ kind }) => kind === 'Any'),
    devices: [],
    presentationUrl: identity.presentationUrl ?? 'http://fritz.box',
  });
}
