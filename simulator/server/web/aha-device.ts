/** A device as AHA-HTTP tells it: which elements it has, and in which order. */

import { has, type SmartDevice } from '../../household/smart/device';
import type { World } from '../../household/world';
import type { Switches } from '../switches';
import { buttonsOf } from './buttons';
import { momentOf } from './moments';
import { systemVersion } from './version';
import { branch, leaf, leaves, type XmlElement } from './xml-tree';

export interface AhaBox {
  world: World;
  switches: Switches;
}

const BUSY_SINCE = 720;
const ON_OFF_SINCE = 715;
const VOLTAGE_SINCE = 720;

export const percentOf = (level: number) => Math.round(level / 2.55);

export function ahaDevice(box: AhaBox, device: SmartDevice): XmlElement {
  const { world } = box;
  const version = systemVersion(world.box.firmware);
  const here = world.smartHome.isPresent(device);
  const group = device.kind === 'group';
  const content = [
    leaf('present', here),
    ...(version >= BUSY_SINCE ? [leaf('txbusy', device.busy)] : []),
    leaf('name', device.name),
    ...battery(device),
    ...parts.flatMap((part) => part(box, device, here)),
  ];
  const attributes = {
    ...(group && device.heating ? { synchronized: 1 } : {}),
    identifier: device.ain,
    id: device.id,
    functionbitmask: device.functions,
    fwversion: device.firmware,
    manufacturer: device.manufacturer,
    productname: group ? '' : device.product,
  };
  return branch(group ? 'group' : 'device', content, attributes);
}

type AhaPart = (box: AhaBox, device: SmartDevice, here: boolean) => XmlElement[];

const battery = ({ battery: cell }: SmartDevice): XmlElement[] =>
  cell
    ? [...(cell.percent === undefined ? [] : [leaf('battery', cell.percent)]), leaf('batterylow', cell.low)]
    : [];

const switched: AhaPart = ({ world }, device, here) => {
  if (!has(device, 'plug')) return [];
  const told = <T>(value: T) => (here ? value : undefined);
  return [
    leaves('switch', {
      state: told(world.smartHome.isOn(device)),
      mode: device.mode === 'AUTO' ? 'auto' : 'manuell',
      lock: told(world.smartHome.isLocked(device)),
      devicelock: told(device.keysLocked),
    }),
  ];
};

const blind: AhaPart = (_box, { blind: own }) =>
  own ? [leaves('blind', { endpositionsset: own.endPositions, mode: 'manuell' })] : [];

const onOff: AhaPart = ({ world }, device, here) =>
  has(device, 'switchable') && systemVersion(world.box.firmware) >= ON_OFF_SINCE
    ? [leaves('simpleonoff', { state: here ? world.smartHome.isOn(device) : undefined })]
    : [];

const level: AhaPart = (_box, device, here) =>
  device.level === undefined
    ? []
    : [
        leaves('levelcontrol', {
          level: here ? device.level : undefined,
          levelpercentage: here ? percentOf(device.level) : undefined,
        }),
      ];

/** What a DECT 500 was recorded with in white light and in a colour of the palette: its free colour is never empty. */
const untold = { hue: 0, saturation: 255 };

const color: AhaPart = (_box, { color: own }, here) => {
  if (!own) return [];
  const hue = own.mode === 1;
  const free = own.unmapped ?? untold;
  const fields = leaves('colorcontrol', {
    hue: hue && here ? own.hue : undefined,
    saturation: hue && here ? own.saturation : undefined,
    unmapped_hue: here ? free.hue : undefined,
    unmapped_saturation: here ? free.saturation : undefined,
    temperature: !hue && here ? own.kelvin : undefined,
  });
  return [
    {
      ...fields,
      attributes: {
        supported_modes: own.modes,
        current_mode: here ? own.mode : '',
        fullcolorsupport: Number(own.full),
        mapped: Number(!own.unmapped),
      },
    },
  ];
};

const power: AhaPart = ({ world }, device, here) => {
  if (!has(device, 'meter') || device.kind === 'template') return [];
  const { smartHome } = world;
  // mW: the household counts in 1/100 W.
  const milliwatts = smartHome.power(device) * 10;
  return [
    leaves('powermeter', {
      ...(systemVersion(world.box.firmware) >= VOLTAGE_SINCE && device.kind !== 'group'
        ? { voltage: here ? device.voltage : undefined }
        : {}),
      power: here ? milliwatts : undefined,
      energy: here ? smartHome.energy(device) : undefined,
    }),
  ];
};

const temperature: AhaPart = (_box, device, here) =>
  has(device, 'temperature')
    ? [
        leaves('temperature', {
          celsius: here && device.temperature !== undefined ? Math.round(device.temperature) : undefined,
          offset: here ? device.offset : undefined,
        }),
      ]
    : [];

const humidity: AhaPart = (_box, device, here) =>
  device.humidity === undefined
    ? []
    : [leaves('humidity', { rel_humidity: here ? device.humidity : undefined })];

/** Half degrees; 253 off, 254 on (AHA 3). */
export const halves = (aim: number | 'on' | 'off') =>
  typeof aim === 'number' ? Math.round(aim / 5) : aim === 'off' ? 253 : 254;

const hkr: AhaPart = ({ world }, device, here) => {
  const { heating, battery: cell } = device;
  if (!heating) return [];
  const told = <T>(value: T) => (here ? value : undefined);
  const { smartHome } = world;
  const own = device.kind !== 'group';
  const next = here ? smartHome.next(device) : undefined;
  const list = leaves('hkr', {
    tist: own && here && device.temperature !== undefined ? halves(device.temperature) : undefined,
    tsoll: told(halves(smartHome.aim(device))),
    absenk: told(halves(device.reduced)),
    komfort: told(halves(device.comfort)),
    lock: told(device.locked),
    devicelock: told(device.keysLocked),
    errorcode: heating.error,
    windowopenactiv: smartHome.isUntil(heating.windowUntil),
    windowopenactiveendtime: smartHome.isUntil(heating.windowUntil) ? heating.windowUntil : 0,
    boostactive: smartHome.isUntil(heating.boostUntil),
    boostactiveendtime: smartHome.isUntil(heating.boostUntil) ? heating.boostUntil : 0,
    ...(cell && own ? { batterylow: cell.low, battery: cell.percent } : {}),
  });
  const rest = [
    leaves('nextchange', { endperiod: next?.at ?? 0, tchange: next ? halves(next.temperature) : 255 }),
    leaf('summeractive', heating.summer),
    leaf('holidayactive', heating.holiday),
    ...(heating.adaptive
      ? [
          leaf('adaptiveHeatingActive', heating.adaptive.active),
          leaf('adaptiveHeatingRunning', heating.adaptive.running),
        ]
      : []),
  ];
  return [branch('hkr', [...(list.content as XmlElement[]), ...rest])];
};

const etsi: AhaPart = ({ world }, { unit, parent }) =>
  unit
    ? [
        leaves('etsiunitinfo', {
          etsideviceid: world.smartHome.list.find(({ ain }) => ain === parent)?.id,
          unittype: unit.type,
          interfaces: unit.interfaces.join(','),
        }),
      ]
    : [];

const alert: AhaPart = (box, { alert: own }, here) =>
  own
    ? [
        leaves('alert', {
          state: here ? own.state : undefined,
          lastalertchgtimestamp: momentOf(box, own.changedAt),
        }),
      ]
    : [];

const keys: AhaPart = (box, device) =>
  buttonsOf(device, box.switches).map(({ ain, id, name, pressedAt }) =>
    branch(
      'button',
      [
        ...(name === undefined ? [] : [leaf('name', name)]),
        leaf('lastpressedtimestamp', momentOf(box, pressedAt)),
      ],
      ain === undefined ? {} : { identifier: ain, id: id ?? 0 },
    ),
  );

const members: AhaPart = ({ world }, device) =>
  device.kind === 'group'
    ? [
        leaves('groupinfo', {
          masterdeviceid: 0,
          members: world.smartHome
            .members(device)
            .map(({ id }) => id)
            .join(','),
        }),
      ]
    : [];

/** In the order in which boxes write them. */
const parts: readonly AhaPart[] = [
  ...[switched, blind, onOff, level, color, power, temperature, humidity, hkr, etsi, alert, keys, members],
];
