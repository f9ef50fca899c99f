/** X_AVM-DE_Homeauto: plugs, groups, thermostats, templates. */

import { has, type SmartDevice } from '../household/smart/device';
import type { World } from '../household/world';
import { type Behaviour, named } from './behaviour';
import { invalidValue } from './faults';
import type { CallContext } from './handler';
import { at } from './rows';

export const homeauto: Behaviour = {
  actions: {
    GetGenericDeviceInfos: (args, context) => infos(context.world, at(listed(context), args.NewIndex)),
    GetSpecificDeviceInfos: (args, { world }) => infos(world, world.smartHome.byAin(args.NewAIN!)),
    SetDeviceName: (args, { world }) => {
      world.smartHome.rename(world.smartHome.byAin(args.NewAIN!), args.NewDeviceName!);
      return {};
    },
    SetSwitch: (args, { world }) => {
      const device = world.smartHome.byAin(args.NewAIN!);
      const wanted = args.NewSwitchState;
      if (wanted === 'UNDEFINED') throw invalidValue();
      world.smartHome.command(device, wanted === 'TOGGLE' ? !world.smartHome.isOn(device) : wanted === 'ON');
      return {};
    },
  },
};

const enabled = (on: boolean) => (on ? 'ENABLED' : 'DISABLED');
const valid = (on: boolean) => (on ? 'VALID' : 'INVALID');

/** No Zigbee devices: `Z` is none of the characters that an AIN may have here (Homeauto 5). */
const listed = ({ world, listDelay }: CallContext) =>
  world.smartHome.listed(world.box.bootedAt, listDelay).filter(({ ain }) => !ain.startsWith('Z'));

function infos(world: World, device: SmartDevice): Record<string, string> {
  world.smartHome.live();
  const here = world.smartHome.isPresent(device);
  const measures = device.kind !== 'template' && has(device, 'temperature');
  const known = measures && here && device.temperature !== undefined;
  return named({
    AIN: device.ain,
    DeviceId: device.id,
    // Of the type ui2: the upper bits have no place.
    FunctionBitMask: device.functions % 65_536,
    FirmwareVersion: device.firmware,
    Manufacturer: device.manufacturer,
    ProductName: device.product,
    DeviceName: device.name,
    Present: device.kind === 'group' ? (here ? 'CONNECTED' : 'DISCONNECTED') : device.present,
    TemperatureIsEnabled: enabled(measures),
    TemperatureIsValid: valid(known),
    TemperatureCelsius: known ? Math.round(device.temperature ?? 0) : 0,
    TemperatureOffset: measures ? device.offset : 0,
    ...switching(world, device, here),
    ...heating(world, device, here),
  });
}

function switching(world: World, device: SmartDevice, here: boolean) {
  const switches = has(device, 'plug');
  const meters = device.kind !== 'template' && has(device, 'meter');
  const state = world.smartHome.isOn(device) ? 'ON' : 'OFF';
  return {
    MultimeterIsEnabled: enabled(meters),
    MultimeterIsValid: valid(meters && here),
    // Of the type ui4: what is given away has no place.
    MultimeterPower: meters ? Math.max(0, world.smartHome.power(device)) : 0,
    MultimeterEnergy: meters ? world.smartHome.energy(device) : 0,
    SwitchIsEnabled: enabled(switches),
    SwitchIsValid: valid(switches && here),
    SwitchState: switches && here ? state : switches ? 'UNDEFINED' : 'OFF',
    SwitchMode: switches ? device.mode : 'UNDEFINED',
    SwitchLock: switches && world.smartHome.isLocked(device),
  };
}

function heating(world: World, device: SmartDevice, here: boolean) {
  const heats = device.kind === 'thermostat' || device.heating !== undefined;
  const preset = heats ? 'TEMP' : 'CLOSED';
  const aim = heats ? world.smartHome.aim(device) : 'off';
  const ventil = { on: 'OPEN', off: 'CLOSED' };
  return {
    HkrIsEnabled: enabled(heats),
    HkrIsValid: valid(heats && here),
    HkrIsTemperature: heats && here ? Math.round(device.temperature ?? 0) : 0,
    HkrSetVentilStatus: typeof aim === 'number' ? 'TEMP' : ventil[aim],
    HkrSetTemperature: device.wanted,
    HkrReduceVentilStatus: preset,
    HkrReduceTemperature: device.reduced,
    HkrComfortVentilStatus: preset,
    HkrComfortTemperature: device.comfort,
  };
}
