/** One of every device that FRITZ!OS knows, beside the small smart home: plugs, heating, buttons, meters. */

import { heating, maskOf, plain, type SmartDevice } from './device';

type Given = Partial<SmartDevice> & Pick<SmartDevice, 'ain' | 'id' | 'name'>;

const one = (kind: SmartDevice['kind'], usual: Partial<SmartDevice>, given: Given): SmartDevice => ({
  ...{ ...plain, members: [], product: '', firmware: '', functions: 0 },
  ...usual,
  ...given,
  kind,
});

const plug = (given: Given) =>
  one('plug', { product: 'FRITZ!Smart Energy 200', firmware: '04.26', functions: 35_712 }, given);

const thermostat = (given: Given) =>
  one(
    'thermostat',
    {
      ...{ product: 'FRITZ!Smart Thermo 302', firmware: '05.13', functions: 320 },
      ...{ wanted: 200, reduced: 160, comfort: 210, battery: { percent: 90, low: false } },
      heating: heating({ adaptive: { active: true, running: false } }),
    },
    given,
  );

const group = (given: Given) => one('group', { product: 'Group', firmware: '1.0' }, given);

const livingRoom = thermostat({ ain: '09995 1015710', id: 25, name: 'Heizung Wohnzimmer', temperature: 204 });
const dining = thermostat({
  ...{ ain: '09995 0523646', id: 26, name: 'Heizung Essplatz', temperature: 208, offset: -10 },
  ...{ product: 'FRITZ!DECT 301', firmware: '05.08' },
});

export const heatingDevices: SmartDevice[] = [
  livingRoom,
  dining,
  // An old one, whose battery is almost empty; it cannot heat early.
  thermostat({
    ...{ ain: '11959 0171328', id: 27, name: 'Heizung Keller', temperature: 161, offset: -15 },
    ...{ product: 'Comet DECT', firmware: '03.54', wanted: 160 },
    ...{ battery: { percent: 10, low: true }, heating: heating() },
  }),
  // Off, as in summer when nobody heats.
  thermostat({
    ...{ ain: '09995 0517495', id: 28, name: 'Heizung Gästezimmer', temperature: 192 },
    ...{ product: 'FRITZ!DECT 301', firmware: '05.08' },
    heating: heating({ mode: 'off', range: { minimum: 160, maximum: 240, locked: true } }),
  }),
  group({
    ...{ ain: 'grp303E4F-3F7D9BE07', id: 901, name: 'Heizungen', functions: 4160, temperature: undefined },
    ...{ wanted: 200, reduced: 160, comfort: 210, members: [livingRoom.ain, dining.ain] },
    heating: heating({ adaptive: { active: true, running: false } }),
  }),
];

export const plugs: SmartDevice[] = [
  plug({
    ...{ ain: '11630 0015376', id: 19, name: 'Waschmaschine', on: true, load: 41_000 },
    ...{ voltage: 228_055, energy: 105_300, temperature: 241 },
  }),
  plug({
    ...{ ain: '11657 0039949', id: 20, name: 'Gartenpumpe', load: 25_000, energy: 3420, temperature: 87 },
    ...{ product: 'FRITZ!Smart Energy 210', firmware: '04.26' },
  }),
  // No thermometer, and it tells late what was switched.
  one(
    'plug',
    { product: 'FRITZ!Powerline 546E', firmware: '07.15', functions: maskOf('meter', 'plug') },
    {
      ...{ ain: '5C:49:79:F0:A3:84', id: 20_000, name: 'Fernseher', on: true, load: 7300, energy: 88_210 },
      temperature: undefined,
    },
  ),
];

export const meters: SmartDevice[] = [
  one(
    'meter',
    { product: 'FRITZ!Smart Energy 250', firmware: '05.30', functions: maskOf('smartMeter', 'meter') },
    {
      ...{ ain: '12573 0000402-1', id: 2030, name: 'Stromzähler Bezug', parent: '12573 0000402', on: true },
      // The sun gives more than the house takes.
      ...{ load: -61_240, voltage: 0, energy: 8_412_003, temperature: undefined },
      battery: { percent: 65, low: false },
    },
  ),
  one(
    'meter',
    { product: 'FRITZ!Smart Energy 250', firmware: '05.30', functions: maskOf('smartMeter', 'meter') },
    {
      ...{ ain: '12573 0000402-2', id: 2031, name: 'Stromzähler Einspeisung', parent: '12573 0000402' },
      ...{ on: true, load: 61_240, voltage: 0, energy: 2_101_877, temperature: undefined },
      battery: { percent: 65, low: false },
    },
  ),
];

const key = (device: string, suffix: string, id: number, name: string) => ({
  ...{ ain: `${device}-${suffix}`, id, name },
  pressedAt: 0,
});

const dect440 = '09995 0897408';
const dect400 = '13096 0006590';

export const buttons: SmartDevice[] = [
  one(
    'buttons',
    { product: 'FRITZ!DECT 400', firmware: '04.90', functions: maskOf('button') },
    {
      ...{ ain: dect400, id: 21, name: 'Taster Flur', temperature: undefined },
      battery: { percent: 55, low: false },
      buttons: [key(dect400, '0', 5000, 'Taster Flur: kurz'), key(dect400, '9', 5001, 'Taster Flur: lang')],
    },
  ),
  one(
    'buttons',
    {
      ...{ product: 'FRITZ!DECT 440', firmware: '05.21' },
      functions: maskOf('button', 'temperature', 'humidity'),
    },
    {
      ...{ ain: dect440, id: 22, name: 'Taster Küche', temperature: 228, humidity: 41 },
      battery: { percent: 100, low: false },
      buttons: [
        key(dect440, '1', 5004, 'Taster Küche: Oben rechts'),
        key(dect440, '3', 5005, 'Taster Küche: Unten rechts'),
        key(dect440, '5', 5006, 'Taster Küche: Unten links'),
        key(dect440, '7', 5007, 'Taster Küche: Oben links'),
      ],
    },
  ),
];

export const repeaters: SmartDevice[] = [
  one(
    'repeater',
    {
      ...{ product: 'FRITZ!DECT Repeater 100', firmware: '03.86' },
      functions: maskOf('temperature', 'repeater'),
    },
    { ain: '08761 1048079', id: 23, name: 'DECT-Repeater Diele', temperature: 238 },
  ),
];
