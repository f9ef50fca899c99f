/** tr64desc.xml: the tree of devices with the services of TR-064 (First Steps 5.1 and 10.4). */

import { type Identity, macOf, numberOf, siblingUdn } from './identity';
import type { SimDevice, SimService } from './model';
import { element, renderRoot, type UpnpDevice } from './upnp-device';

export interface DescriptionOptions extends Identity {
  services: readonly SimService[];
}

/** Where each device stands, and the first groups of its UDN. */
const tree: { device: SimDevice; below?: SimDevice; udn: string }[] = [
  { device: 'LANDevice', below: 'InternetGatewayDevice', udn: '75802409-bccb-40e7-8e6b' },
  { device: 'WANDevice', below: 'InternetGatewayDevice', udn: '75802409-bccb-40e7-8e6a' },
  { device: 'WANConnectionDevice', below: 'WANDevice', udn: '75802409-bccb-40e7-8e69' },
];

export function renderDescription(options: DescriptionOptions): string {
  const { presentationUrl = 'http://fritz.box' } = options;
  const root: UpnpDevice = {
    elements: [
      ...commonElements('InternetGatewayDevice', options),
      ['UDN', options.udn],
      ['serialNumber', macOf(options)],
      ['originUDN', ''],
    ],
    icon: '/ligd.gif',
    services: servicesIn('InternetGatewayDevice', options),
    devices: devicesBelow('InternetGatewayDevice', options),
    presentationUrl,
  };
  return renderRoot('urn:dslforum-org:device-1-0', root, firmwareElement(options));
}

/** A repeater has no service on the WAN side and so no such devices. */
function devicesBelow(parent: SimDevice, options: DescriptionOptions): UpnpDevice[] {
  return tree
    .filter(({ below }) => below === parent)
    .map(({ device, udn }) => ({
      elements: [
        ...commonElements(device, options),
        ['UDN', siblingUdn(options.udn, udn)] as [string, string],
        ['UPC', isNewName(options) ? 'FRITZ! TR-064' : 'AVM TR-064'] as [string, string],
      ],
      services: servicesIn(device, options),
      devices: devicesBelow(device, options),
    }))
    .filter(({ services, devices }) => services.length > 0 || devices.length > 0);
}

function servicesIn(device: SimDevice, { services }: DescriptionOptions): SimService[] {
  return services.filter((service) => service.device === device);
}

/** The maker calls itself otherwise since 8.25. */
const isNewName = ({ manufacturer = '' }: DescriptionOptions) => manufacturer.startsWith('FRITZ!');

function commonElements(device: SimDevice, options: DescriptionOptions): [string, string][] {
  const isRoot = device === 'InternetGatewayDevice';
  const name = (text: string) => (isRoot ? text : `${device} - ${text}`);
  return [
    ['deviceType', `urn:dslforum-org:device:${device}:1`],
    ['friendlyName', name(isRoot ? options.friendlyName : options.modelName)],
    ['manufacturer', options.manufacturer ?? 'AVM'],
    ['manufacturerURL', isNewName(options) ? 'https://fritz.com' : 'www.avm.de'],
    ['modelDescription', name(options.modelName)],
    ['modelName', name(options.modelName)],
    ['modelNumber', `${numberOf(options)} - avm`],
    ['modelURL', isNewName(options) ? 'https://fritz.com' : 'www.avm.de'],
  ];
}

function firmwareElement({ firmware, systemVersion = true }: DescriptionOptions): string[] {
  if (!systemVersion) return [];
  return [
    '<systemVersion>',
    element('HW', firmware.hardware),
    element('Major', firmware.major),
    element('Minor', firmware.minor),
    element('Patch', firmware.patch),
    element('Buildnumber', firmware.build),
    element('Display', firmware.display),
    '</systemVersion>',
  ];
}
