/**
 * Every characteristic that the smart home shows in HomeKit: what a controller reads of it, what it may write and what the
 * box has then, and which change at the box it is told of. The test holds it against all that a controller finds.
 */

import type { Simulator } from '../../../simulator';
import type { CharacteristicName, ServiceName } from '../support/home';

export type Over = 'REST' | 'AHA-HTTP';
type World = Simulator['world'];
type Device = ReturnType<World['smartHome']['get']>;

interface Written {
  readonly value: unknown;
  /** What goes on at the box meanwhile. */
  readonly first?: (world: World, device: Device) => unknown;
  /** What of the device at the box shows that it has come to be. */
  readonly shows: (device: Device) => unknown;
  readonly as: unknown;
}

export interface Row {
  readonly device: string;
  /** Where two devices have one name: which it is at the box. */
  readonly ain?: string;
  readonly service: ServiceName;
  /** What follows the device's name in that of the service, where several are of one type. */
  readonly part?: string;
  readonly characteristic: CharacteristicName;
  /** Missing: it cannot be read. */
  readonly reads?: unknown;
  /** What is told when `happens`; missing: it never changes. */
  readonly tells?: unknown;
  readonly happens?: (world: World, device: Device) => unknown;
  readonly written?: readonly Written[];
  /** The one interface that tells it. Over the other one it keeps its value, or is not there at all. */
  readonly only?: { readonly over: Over; readonly for: string; readonly elsewhere: 'keeps' | 'missing' };
}

const soon = () => Math.floor(Date.now() / 1000) + 3600;
const halfOfAll = 128;
/** Minutes of a boost, and of an open window. */
const usual = 5;
const longest = 24 * 60 - 10;

const heating: readonly Row[] = [
  {
    ...{ device: 'Heizung Bad', service: 'Thermostat', characteristic: 'CurrentTemperature' },
    ...{ reads: 21.5, tells: 19.5, happens: (world) => world.setTemperature('Heizung Bad', 195) },
  },
  {
    ...{ device: 'Heizung Bad', service: 'Thermostat', characteristic: 'TargetTemperature' },
    ...{ reads: 21, tells: 24, happens: (world) => world.turnThermostat('Heizung Bad', 240) },
    written: [{ value: 22.5, shows: ({ wanted }) => wanted, as: 225 }],
  },
  {
    ...{ device: 'Heizung Gästezimmer', service: 'Thermostat', characteristic: 'TargetHeatingCoolingState' },
    ...{ reads: 0, tells: 1, happens: (world) => world.turnThermostat('Heizung Gästezimmer', 200) },
    written: [
      { value: 0, shows: ({ heating: its }) => its?.mode, as: 'off' },
      { value: 1, shows: ({ heating: its, wanted }) => [its?.mode, wanted], as: ['temperature', 200] },
    ],
  },
  {
    ...{ device: 'Heizung Keller', service: 'Thermostat', characteristic: 'CurrentHeatingCoolingState' },
    ...{ reads: 0, tells: 1, happens: (world) => world.setTemperature('Heizung Keller', 150) },
  },
  {
    ...{ device: 'Heizung Bad', service: 'Thermostat', characteristic: 'LockPhysicalControls' },
    ...{ reads: 0, tells: 1, happens: (_, device) => Object.assign(device, { keysLocked: true }) },
  },
  {
    ...{ device: 'Heizung Keller', service: 'Thermostat', characteristic: 'StatusFault' },
    ...{ reads: 0, tells: 1, happens: (_, device) => Object.assign(device.heating!, { error: 3 }) },
  },
  // One answer, whatever somebody writes: the box has no such thing.
  {
    ...{ device: 'Heizung Bad', service: 'Thermostat', characteristic: 'TemperatureDisplayUnits', reads: 0 },
    written: [{ value: 0, shows: ({ wanted }) => typeof wanted, as: 'number' }],
  },
  {
    ...{ device: 'Heizung Wohnzimmer', service: 'Switch', part: 'Boost', characteristic: 'On', reads: 0 },
    ...{ tells: 1, happens: (_, device) => Object.assign(device.heating!, { boostUntil: soon() }) },
    written: [
      { value: false, shows: ({ heating: its }) => its?.boostUntil, as: 0 },
      { value: true, shows: ({ heating: its }) => minutesUntil(its?.boostUntil), as: usual },
    ],
  },
  {
    ...{ device: 'Heizung Essplatz', service: 'Switch', part: 'Window open', characteristic: 'On', reads: 0 },
    ...{ tells: 1, happens: (_, device) => Object.assign(device.heating!, { windowUntil: soon() }) },
    written: [
      { value: false, shows: ({ heating: its }) => its?.windowUntil, as: 0 },
      { value: true, shows: ({ heating: its }) => minutesUntil(its?.windowUntil), as: longest },
      { value: false, shows: ({ heating: its }) => its?.windowUntil, as: 0 },
    ],
  },
];

/** Minutes; the plugin's clock runs some times faster than the box's, and may be some minutes ahead. */
function minutesUntil(seconds = 0): number {
  const minutes = seconds / 60 - Date.now() / 60_000;
  return [usual, longest].find((one) => minutes > one - 1 && minutes < one + 10) ?? minutes;
}

const battery: readonly Row[] = [
  {
    ...{ device: 'Heizung Bad', service: 'Battery', characteristic: 'BatteryLevel' },
    ...{ reads: 80, tells: 8, happens: (world) => world.setBattery('Heizung Bad', 8) },
  },
  {
    ...{ device: 'Heizung Bad', service: 'Battery', characteristic: 'StatusLowBattery' },
    ...{ reads: 0, tells: 1, happens: (world) => world.setBattery('Heizung Bad', 8) },
  },
  { device: 'Heizung Bad', service: 'Battery', characteristic: 'ChargingState', reads: 2 },
  // The battery of a contact is told of its device, not of the part that acts.
  {
    ...{ device: 'Rauchmelder Diele', service: 'Battery', characteristic: 'StatusLowBattery' },
    ...{ reads: 1, tells: 0, happens: (world) => world.setBattery('Rauchmelder Diele', 95) },
  },
];

const lamps: readonly Row[] = [
  {
    ...{ device: 'Leuchte Keller', service: 'Lightbulb', characteristic: 'On' },
    ...{ reads: 0, tells: 1, happens: (world) => world.switchPlug('Leuchte Keller', true) },
    written: [{ value: false, shows: ({ on }) => on, as: false }],
  },
  {
    ...{ device: 'Dimmer Wohnzimmer', service: 'Lightbulb', characteristic: 'Brightness' },
    ...{ reads: 20, tells: 80, happens: (_, device) => Object.assign(device, { level: 204 }) },
    written: [{ value: 50, shows: ({ level = 0 }) => Math.abs(level - halfOfAll) <= 1, as: true }],
  },
  {
    ...{ device: 'Lampe Esstisch', service: 'Lightbulb', characteristic: 'Hue' },
    ...{ reads: 35, tells: 212, happens: (_, device) => Object.assign(device.color!, { hue: 212 }) },
    written: [{ value: 120, shows: ({ color }) => [color?.mode, color?.hue], as: [1, 120] }],
  },
  {
    ...{ device: 'Lampe Esstisch', service: 'Lightbulb', characteristic: 'Saturation' },
    ...{ reads: 84, tells: 20, happens: (_, device) => Object.assign(device.color!, { saturation: 51 }) },
    written: [{ value: 50, shows: ({ color }) => color?.saturation, as: halfOfAll }],
  },
  {
    ...{ device: 'Leuchtband', service: 'Lightbulb', characteristic: 'ColorTemperature' },
    ...{ reads: 333, tells: 200, happens: (_, device) => Object.assign(device.color!, { kelvin: 5000 }) },
    written: [{ value: 370, shows: ({ color }) => [color?.mode, color?.kelvin], as: [4, 2700] }],
  },
];

function goDown(world: World, device: Device): void {
  world.settings.blindTime = 60_000;
  world.smartHome.order(device, { blind: 'close' });
  world.settings.blindTime = 0;
}

const blinds: readonly Row[] = [
  {
    ...{ device: 'Lamellen Büro', service: 'WindowCovering', characteristic: 'CurrentPosition' },
    ...{ reads: 50, tells: 20, happens: (_, device) => Object.assign(device, { level: 204 }) },
  },
  {
    ...{ device: 'Lamellen Büro', service: 'WindowCovering', characteristic: 'TargetPosition' },
    ...{ reads: 50, tells: 20, happens: (_, device) => Object.assign(device, { level: 204 }) },
    written: [{ value: 50, shows: ({ level = 0 }) => Math.abs(level - halfOfAll) <= 1, as: true }],
  },
  {
    ...{ device: 'Rollladen Schlafzimmer', service: 'WindowCovering', characteristic: 'PositionState' },
    ...{ reads: 2, tells: 0, happens: (_, device) => Object.assign(device.blind!, { action: 'close' }) },
    only: {
      ...{ over: 'REST', elsewhere: 'keeps' },
      for: 'AHA-HTTP tells no direction: what HomeKit itself has ordered is known, and nothing else',
    },
  },
  {
    ...{ device: 'Rollladen Schlafzimmer', service: 'WindowCovering', characteristic: 'HoldPosition' },
    written: [{ value: true, first: goDown, shows: ({ blind }) => blind?.action, as: 'stop' }],
  },
  {
    ...{ device: 'Rollladen Wohnzimmer', service: 'WindowCovering', characteristic: 'ObstructionDetected' },
    ...{ reads: 0, tells: 1, happens: (_, device) => Object.assign(device.alert!, { state: 3 }) },
  },
  {
    ...{ device: 'Rollladen Wohnzimmer', service: 'WindowCovering', characteristic: 'StatusFault' },
    ...{ reads: 0, tells: 1, happens: (_, device) => Object.assign(device.alert!, { state: 3 }) },
  },
];

const alarmed = [
  ['Fenster Bad', 'ContactSensor', 'ContactSensorState'],
  ['Haustür', 'ContactSensor', 'ContactSensorState'],
  ['Glasbruch Terrasse', 'ContactSensor', 'ContactSensorState'],
  ['Melder Garage', 'ContactSensor', 'ContactSensorState'],
  ['Fenster Küche', 'ContactSensor', 'ContactSensorState'],
  ['Bewegung Einfahrt', 'MotionSensor', 'MotionDetected'],
  ['Erschütterung Tresor', 'MotionSensor', 'MotionDetected'],
  ['Rauchmelder Diele', 'SmokeSensor', 'SmokeDetected'],
  ['Gasmelder Keller', 'CarbonMonoxideSensor', 'CarbonMonoxideDetected'],
  ['Wassermelder Waschküche', 'LeakSensor', 'LeakDetected'],
] as const;

const detectors: readonly Row[] = [
  ...alarmed.map(
    ([device, service, characteristic]): Row => ({
      ...{ device, service, characteristic },
      ...{ reads: 0, tells: 1, happens: (world) => world.setAlert(device, true) },
    }),
  ),
  // A ring has no value to be read.
  {
    ...{ device: 'Türklingel', service: 'Doorbell', characteristic: 'ProgrammableSwitchEvent' },
    ...{ reads: null, tells: 0, happens: (world) => world.setAlert('Türklingel', true) },
  },
  {
    ...{
      device: 'Taster Flur',
      service: 'StatelessProgrammableSwitch',
      characteristic: 'ProgrammableSwitchEvent',
    },
    ...{ reads: null, tells: 0, happens: (world) => world.pressKey('Taster Flur', 0) },
  },
  {
    ...{
      device: 'Wandtaster: unten',
      service: 'StatelessProgrammableSwitch',
      characteristic: 'ProgrammableSwitchEvent',
    },
    ...{ reads: null, tells: 0, happens: (world) => world.pressKey('11934 0082740-2') },
  },
];

const lock: readonly Row[] = [
  {
    ...{ device: 'Haustürschloss', service: 'LockMechanism', characteristic: 'LockCurrentState' },
    ...{ reads: 1, tells: 0, happens: (world) => world.switchPlug('Haustürschloss', false) },
  },
  {
    ...{ device: 'Haustürschloss', service: 'LockMechanism', characteristic: 'LockTargetState' },
    ...{ reads: 1, tells: 0, happens: (world) => world.switchPlug('Haustürschloss', false) },
    written: [
      { value: 1, shows: ({ on }) => on, as: true },
      { value: 0, shows: ({ on }) => on, as: false },
    ],
  },
];

const climate: readonly Row[] = [
  {
    ...{ device: 'DECT-Repeater Diele', service: 'TemperatureSensor', characteristic: 'CurrentTemperature' },
    ...{ reads: 23.8, tells: -4.5, happens: (world) => world.setTemperature('DECT-Repeater Diele', -45) },
  },
  {
    ...{ device: 'Klima Bad', ain: '05333 0077054-2', service: 'HumiditySensor' },
    ...{ characteristic: 'CurrentRelativeHumidity', reads: 58, tells: 71 },
    happens: (_, device) => Object.assign(device, { humidity: 71 }),
  },
];

const plugs: readonly Row[] = [
  {
    ...{ device: 'Stehlampe', service: 'Outlet', characteristic: 'On' },
    ...{ reads: 0, tells: 1, happens: (world) => world.switchPlug('Stehlampe', true) },
    written: [{ value: false, shows: ({ on }) => on, as: false }],
  },
  {
    ...{ device: 'Gefriertruhe', service: 'Outlet', characteristic: 'OutletInUse' },
    ...{ reads: 1, tells: 0, happens: (world) => world.setPower('Gefriertruhe', 0) },
  },
  {
    ...{ device: 'Gartenpumpe', service: 'Outlet', characteristic: 'StatusFault' },
    ...{ reads: 0, tells: 1, happens: (_, device) => Object.assign(device, { outlet: 'overcurrent' }) },
    only: { over: 'REST', for: 'the list of AHA-HTTP has no word for a faulty socket', elsewhere: 'keeps' },
  },
  {
    ...{ device: 'Waschmaschine', service: 'Outlet', characteristic: 'EvePower' },
    ...{ reads: 410, tells: 512.5, happens: (world) => world.setPower('Waschmaschine', 51_250) },
  },
  {
    ...{ device: 'Waschmaschine', service: 'Outlet', characteristic: 'EveEnergy' },
    ...{ reads: 105.3, tells: 106.25, happens: (_, device) => Object.assign(device, { energy: 106_250 }) },
  },
  {
    ...{ device: 'Waschmaschine', service: 'Outlet', characteristic: 'EveVoltage' },
    ...{ reads: 228.1, tells: 231.4, happens: (_, device) => Object.assign(device, { voltage: 231_400 }) },
  },
  {
    ...{ device: 'Aquarium', service: 'Outlet', characteristic: 'EveCurrent' },
    ...{ reads: 0.14, tells: 0.2, happens: (world) => world.setPower('Aquarium', 4600) },
    only: { over: 'REST', for: 'AHA-HTTP measures no current', elsewhere: 'missing' },
  },
  {
    ...{ device: 'Sirene', service: 'Switch', characteristic: 'On' },
    ...{ reads: 0, tells: 1, happens: (world) => world.switchPlug('Sirene', true) },
    written: [{ value: false, shows: ({ on }) => on, as: false }],
  },
  // A siren has no socket: nothing of it can be faulty.
  { device: 'Sirene', service: 'Switch', characteristic: 'StatusFault', reads: 0 },
];

const meters: readonly Row[] = [
  {
    ...{ device: 'Stromzähler Bezug', service: 'PowerMeter', characteristic: 'EvePower' },
    ...{ reads: -612.4, tells: 250.5, happens: (world) => world.setPower('Stromzähler Bezug', 25_050) },
  },
  {
    ...{ device: 'Stromzähler Bezug', service: 'PowerMeter', characteristic: 'EveEnergy' },
    ...{ reads: 8412.003, tells: 8412.5 },
    happens: (_, device) => Object.assign(device, { energy: 8_412_500 }),
  },
];

const scenes: readonly Row[] = [
  {
    ...{ device: 'Fenster offen: Heizung aus', service: 'Switch', characteristic: 'On', reads: 0 },
    ...{ tells: 1, happens: (world) => Object.assign(world.smartHome.triggers[1]!, { active: true }) },
    only: { over: 'REST', for: 'the list of routines is read every 15 minutes there', elsewhere: 'keeps' },
  },
];

export const changing: readonly Row[] = [
  ...[...heating, ...battery, ...lamps, ...blinds, ...detectors],
  ...[...lock, ...climate, ...plugs, ...meters, ...scenes],
];

const loses = (device: string, ain = device) => ({
  ...{ device, ain },
  happens: (world: World) => world.setPresence(ain, 'DISCONNECTED'),
});

/** A device that the box has lost: what sensors say of themselves. What they measured then has no value. */
export const lost: readonly Row[] = [
  ...alarmed.flatMap(([device, service]): Row[] => [
    { ...loses(device), service, characteristic: 'StatusActive', reads: 1, tells: 0 },
    { ...loses(device), service, characteristic: 'StatusFault', reads: 0, tells: 1 },
  ]),
  {
    ...loses('DECT-Repeater Diele'),
    ...{ service: 'TemperatureSensor', characteristic: 'StatusActive', reads: 1, tells: 0 },
  },
  {
    ...loses('Klima Bad', '05333 0077054-2'),
    ...{ service: 'HumiditySensor', characteristic: 'StatusActive', reads: 1, tells: 0 },
  },
];

/** What has no value while its device is lost, and is no 0 either. */
export const withoutValue = [
  ...alarmed,
  ['DECT-Repeater Diele', 'TemperatureSensor', 'CurrentTemperature'],
  ['Klima Bad', 'HumiditySensor', 'CurrentRelativeHumidity'],
] as const;
