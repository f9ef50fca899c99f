/** The lists of the REST interface: devices, units, groups, templates, routines, and what holds for all. */

import type { SmartDevice } from '../../household/smart/device';
import type { SmartTemplate, SmartTrigger } from '../../household/smart/scenes';
import { listed } from './aha-lists';
import { palette, whites } from './palette';
import { type RestBox, restUnit, type UnitSource, unitsOf } from './rest-unit';
import { categoryOf } from './unit-types';

export type RestObject = Record<string, unknown> & { UID?: unknown };

export const unitSources = (box: RestBox): UnitSource[] => listed(box).flatMap(unitsOf);

const units = (box: RestBox): RestObject[] => unitSources(box).map((source) => restUnit(box, source));

export function devices(box: RestBox): RestObject[] {
  const all = listed(box);
  const meters = new Map(
    all.flatMap((one) => (one.kind === 'meter' && one.parent ? [[one.parent, one]] : [])),
  );
  const own = all.filter(({ kind }) => !['group', 'unit', 'meter'].includes(kind));
  return [
    ...own.map((device) => restDevice(box, device, partsOf(all, device))),
    // The device of a smart meter is no entry of AHA's list.
    ...[...meters].map(([ain, meter]) =>
      restDevice(
        box,
        { ...meter, ain, name: 'Stromzähler' },
        all.filter(({ parent }) => parent === ain),
      ),
    ),
  ];
}

const partsOf = (all: SmartDevice[], device: SmartDevice) =>
  device.kind === 'device' ? all.filter(({ parent }) => parent === device.ain) : [device];

function restDevice({ world }: RestBox, device: SmartDevice, parts: SmartDevice[]): RestObject {
  const { ain, name, product, battery } = device;
  const zigbee = ain.startsWith('Z');
  const percent = battery?.percent;
  return {
    ...{ UID: ain, ain, name, productName: product, productCategory: categoryOf(parts), icons: [] },
    // Makers that are only a number have no name here.
    manufacturer: device.manufacturer.startsWith('0x') ? '' : device.manufacturer,
    ...{ isZigbeeDevice: zigbee, firmwareVersion: device.firmware, isUpdateAvailable: false },
    unitUids: parts.flatMap(unitsOf).map(({ uid }) => uid),
    isConnected: device.present === 'CONNECTED',
    lastConnectionTime: Math.floor(world.box.bootedAt / 1000),
    batteryState: percent === undefined ? 'unknown' : 'known',
    ...(percent === undefined ? {} : { batteryValue: percent }),
    // Only thermostats and buttons of the maker's own warn.
    ...(battery && ['thermostat', 'buttons'].includes(device.kind) ? { isBatteryLow: battery.low } : {}),
    ...{ radioBaseSerial: world.box.serial, isDeviceSubscribedLocally: true },
    pushMail: { enabled: false, recipient: '' },
  };
}

function groups(box: RestBox): RestObject[] {
  const orphans = box.switches.orphanedMember ? ['11657 0999999'] : [];
  return listed(box)
    .filter(({ kind }) => kind === 'group')
    .map((group) => ({
      ...{ UID: group.ain, ain: group.ain, name: group.name, icons: [], unitUid: group.ain },
      groupCategory: group.heating ? 'thermostat' : group.blind ? 'blind' : 'switchable',
      memberUnitUids: [...group.members, ...orphans],
    }));
}

const templates = ({ world }: RestBox): RestObject[] => world.smartHome.templates.map(restTemplate);

function restTemplate({
  ain,
  name,
  applies,
  members,
  memberType,
  scenario,
  templates: parts = [],
}: SmartTemplate) {
  const common = { UID: ain, ain, name, applyType: applies.map(({ type }) => type) };
  if (!scenario)
    return { ...common, template: { memberUnitUids: members, isAutoCreated: false, memberType } };
  const type = scenario === 'own' ? {} : { type: scenario };
  return { ...common, scenario: { icons: [], templateUids: parts, ...type } };
}

const triggers = ({ world }: RestBox): RestObject[] => world.smartHome.triggers.map(restTrigger);

const restTrigger = ({ ain, name, active }: SmartTrigger) => ({ UID: ain, ain, name, enabled: active });

export const globals = (): RestObject => ({
  avmPresets: {
    hsColorPalette: palette.map(({ hue, saturation, nameId, presetId }) => ({
      ...{ hueFromPalette: hue, saturationFromPalette: saturation, nameId, presetId },
    })),
    colorTemperaturePaletteList: whites,
  },
  location: { latitude: 52.52, longitude: 13.34 },
  energyKeyFigures: { electricityRate: 31.5, co2emmissions: 363 },
});

export const lists: Readonly<Record<string, (box: RestBox) => RestObject[]>> = {
  ...{ devices, units, groups, templates, triggers },
};

export const overview = (box: RestBox): RestObject => ({
  ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list(box)])),
  globals: globals(),
});
