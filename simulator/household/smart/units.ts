/** Devices of HAN-FUN and Zigbee: each is an entry of its own, and beside it one for each unit that acts. */

import { type LampColor, maskOf, plain, type SmartDevice } from './device';

interface Physical {
  ain: string;
  id: number;
  name: string;
  product: string;
  manufacturer?: string;
  firmware?: string;
  battery?: SmartDevice['battery'];
}

type Unit = Partial<SmartDevice> & Pick<SmartDevice, 'functions' | 'unit' | 'id'>;

/** Zigbee units have two more digits, HAN-FUN ones a dash. */
const unitAin = (ain: string, number: number) =>
  ain.startsWith('Z') ? `${ain}${String(number).padStart(2, '0')}` : `${ain}-${number}`;

function family({ battery, ...physical }: Physical, ...units: Unit[]): SmartDevice[] {
  const zigbee = physical.ain.startsWith('Z');
  const usual = {
    ...{ ...plain, manufacturer: '0x2c3c', firmware: '30.17.04.02.018', members: [], temperature: undefined },
    ...physical,
  };
  const parent: SmartDevice = {
    ...usual,
    kind: 'device',
    functions: zigbee ? maskOf('device', 'zigbee') : maskOf('device'),
    battery,
  };
  return [
    parent,
    ...units.map(
      (unit, index): SmartDevice => ({
        ...usual,
        firmware: '0.0',
        kind: 'unit',
        ain: unitAin(physical.ain, index + 1),
        parent: physical.ain,
        ...unit,
        functions: unit.functions + (zigbee ? maskOf('zigbee') : 0),
      }),
    ),
  ];
}

const etsi = (type: number, ...interfaces: number[]) => ({ type, interfaces });

/** Something that tells of an event: a contact, smoke, water. */
function sensor(
  type: number,
  physical: Omit<Physical, 'product'> & { product?: string },
  unitId: number,
  state?: number,
) {
  return family(
    { product: 'HAN-FUN', battery: { percent: 80, low: false }, ...physical },
    {
      id: unitId,
      functions: maskOf('alert', 'unit'),
      unit: etsi(type, 256),
      alert: { state: state ?? 0, changedAt: 0 },
    },
  );
}

const switched = (type: number, id: number, given: Partial<SmartDevice> = {}): Unit => ({
  ...{ id, functions: maskOf('unit', 'switchable'), unit: etsi(type, 512) },
  ...given,
});

export const switches: SmartDevice[] = [
  ...family({ ain: '11324 0716524', id: 402, name: 'Heizlüfter', product: 'HAN-FUN' }, switched(262, 2002)),
  ...family(
    { ain: '11324 0717699', id: 403, name: 'Aquarium', product: 'HAN-FUN' },
    switched(263, 2003, {
      ...{ functions: maskOf('meter', 'unit', 'switchable'), on: true, load: 3150, energy: 12_077 },
      unit: etsi(263, 512, 1792),
    }),
  ),
  ...family({ ain: '11324 0717700', id: 404, name: 'Umwälzpumpe', product: 'HAN-FUN' }, switched(256, 2004)),
  ...family(
    {
      ...{ ain: '11934 0400101', id: 405, name: 'Haustürschloss', product: 'HAN-FUN' },
      battery: { percent: 40, low: false },
    },
    switched(267, 2005, { on: true }),
  ),
  ...family({ ain: '11934 0400102', id: 408, name: 'Sirene', product: 'HAN-FUN' }, switched(640, 2006)),
];

const colour: LampColor = { mode: 1, modes: 5, full: true, hue: 35, saturation: 214, kelvin: 2700 };
const colourLamp = maskOf('lamp', 'unit', 'switchable', 'level', 'color');

const group = (given: Partial<SmartDevice> & Pick<SmartDevice, 'ain' | 'id' | 'name' | 'functions'>) =>
  ({
    ...plain,
    ...{ kind: 'group', product: 'Group', firmware: '1.0', members: [], temperature: undefined },
    ...given,
  }) as SmartDevice;

export const lamps: SmartDevice[] = [
  ...family(
    {
      ...{ ain: '13077 0137031', id: 407, name: 'Lampe Esstisch', product: 'FRITZ!DECT 500' },
      ...{ manufacturer: 'AVM', firmware: '34.10.16.16.015' },
    },
    {
      ...{ id: 2001, functions: colourLamp, unit: etsi(278, 512, 514, 513), on: true, level: 128 },
      color: { ...colour },
    },
  ),
  ...family(
    { ain: '12701 0011930', id: 409, name: 'Leuchte Flur', product: 'HAN-FUN' },
    {
      ...{ id: 2007, functions: maskOf('lamp', 'unit', 'switchable', 'level'), unit: etsi(265, 512, 513) },
      level: 255,
    },
  ),
  ...family(
    { ain: '12701 0118147', id: 410, name: 'Leuchte Keller', product: 'HAN-FUN' },
    { id: 2008, functions: maskOf('lamp', 'unit', 'switchable'), unit: etsi(264, 512) },
  ),
  ...family(
    { ain: '11934 0592197', id: 411, name: 'Dimmer Wohnzimmer', product: 'HAN-FUN' },
    {
      ...{ id: 2009, functions: maskOf('lamp', 'unit', 'switchable', 'level'), unit: etsi(266, 512, 513) },
      level: 51,
    },
  ),
  ...family(
    {
      ...{ ain: 'Z001788010B2C3D4E', id: 420, name: 'Leuchtband', product: 'LCL001' },
      ...{ manufacturer: 'Signify', firmware: '01.93.07' },
    },
    {
      ...{ id: 2010, functions: colourLamp, unit: etsi(278, 512, 513, 514), level: 204 },
      color: { ...colour, mode: 4, modes: 7, kelvin: 3000 },
    },
  ),
  // Made with an old FRITZ!OS, and called so ever since.
  group({
    ...{
      ain: 'C2:B6:94-902',
      id: 902,
      name: 'Lampen',
      members: ['13077 0137031-1', '12701 0011930-1'],
    },
    functions: maskOf('lamp', 'group', 'switchable', 'level', 'color'),
    ...{ level: 128, color: { ...colour } },
  }),
];

const shutter = (id: number, type: number, given: Partial<SmartDevice>): Unit => ({
  ...{ id, functions: maskOf('unit', 'level', 'blind'), unit: etsi(type, 513, 516, 517), level: 0 },
  ...{ blind: { endPositions: true, action: 'stop' } },
  ...given,
});

export const blinds: SmartDevice[] = [
  ...family(
    {
      ...{ ain: '14276 0454345', id: 406, name: 'Rollladen Wohnzimmer', product: 'Rollotron 1213' },
      ...{ manufacturer: '0x37c4', firmware: '37.16.08#1.1R' },
    },
    shutter(2000, 281, {
      functions: maskOf('alert', 'unit', 'level', 'blind'),
      ...{ unit: etsi(281, 256, 513, 516, 517), level: 252, alert: { state: 0, changedAt: 1_645_029_180 } },
    }),
  ),
  // This maker's tell of no obstacle.
  ...family(
    {
      ...{ ain: '11934 0368330', id: 412, name: 'Rollladen Schlafzimmer', product: 'BoxCTRL D01' },
      ...{ manufacturer: '', firmware: '00.00' },
    },
    shutter(2011, 281, {}),
  ),
  ...family(
    {
      ...{ ain: '11934 0592358', id: 413, name: 'Lamellen Büro', product: 'BoxCTRL D02' },
      ...{ manufacturer: '', firmware: '00.00' },
    },
    shutter(2012, 282, { level: 128, blind: { endPositions: false, action: 'stop' } }),
  ),
  group({
    ...{
      ain: 'grp303E4F-3FBE56AB2',
      id: 903,
      name: 'Rollläden',
      members: ['14276 0454345-1', '11934 0368330-1'],
    },
    ...{
      functions: maskOf('group', 'level', 'blind'),
      level: 0,
      blind: { endPositions: true, action: 'stop' },
    },
  }),
];

export const sensors: SmartDevice[] = [
  ...sensor(
    514,
    {
      ain: '15282 0032932',
      id: 414,
      name: 'Fenster Bad',
      product: 'FRITZ!Smart Control 350',
      manufacturer: 'AVM',
    },
    2013,
  ),
  ...sensor(513, { ain: '05333 0077045', id: 415, name: 'Haustür' }, 2014),
  ...sensor(515, { ain: '05333 0077046', id: 416, name: 'Bewegung Einfahrt' }, 2015),
  ...sensor(
    516,
    { ain: '05333 0077047', id: 417, name: 'Rauchmelder Diele', battery: { percent: 12, low: true } },
    2016,
  ),
  ...sensor(517, { ain: '05333 0077048', id: 418, name: 'Gasmelder Keller' }, 2017),
  ...sensor(518, { ain: '05333 0077049', id: 419, name: 'Wassermelder Waschküche' }, 2018),
  ...sensor(519, { ain: '05333 0077050', id: 421, name: 'Glasbruch Terrasse' }, 2019),
  ...sensor(520, { ain: '05333 0077051', id: 422, name: 'Erschütterung Tresor' }, 2020),
  ...sensor(512, { ain: '05333 0077052', id: 423, name: 'Melder Garage' }, 2021),
  ...sensor(268, { ain: '05333 0077053', id: 424, name: 'Türklingel' }, 2022),
  ...sensor(
    514,
    {
      ain: 'Z00158D00018AFD12',
      id: 425,
      name: 'Fenster Küche',
      product: 'lumi.sensor_magnet',
      manufacturer: 'LUMI',
    },
    2023,
  ),
  ...family(
    {
      ain: '05333 0077054',
      id: 426,
      name: 'Klima Bad',
      product: 'HAN-FUN',
      battery: { percent: 70, low: false },
    },
    { id: 2024, functions: maskOf('temperature', 'unit'), unit: etsi(270, 769), temperature: 223 },
    { id: 2025, functions: maskOf('unit', 'humidity'), unit: etsi(271, 770), humidity: 58 },
  ),
  ...family(
    { ain: '11934 0082740', id: 427, name: 'Wandtaster', product: 'HAN-FUN', firmware: '31.20' },
    ...[2026, 2027].map((id, index) => ({
      ...{ id, functions: maskOf('hanFunButton', 'unit'), unit: etsi(273, 772) },
      ...{ name: `Wandtaster: ${index === 0 ? 'oben' : 'unten'}`, buttons: [{ pressedAt: 0 }] },
    })),
  ),
];
