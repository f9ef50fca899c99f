/** X_AVM-DE_Homeauto: plugs, groups, thermostats, templates. */

import type { SmartDevice } from '../household/smart-home';
import type { World } from '../household/world';
import { type Behaviour, named } from './behaviour';
import { invalidValue } from './faults';
import { at } from './rows';

export const homeauto: Behaviour = {
  actions: {
    GetGenericDeviceInfos: (args, { world }) => infos(world, at(world.smartHome.list, args.NewIndex)),
    GetSpecificDeviceInfos: (args, { world }) => infos(world, world.smartHome.byAin(args.NewAIN!)),
    SetDeviceName: (args, { world }) => {
      world.smartHome.byAin(args.NewAIN!).name = args.NewDeviceName!;
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

function infos(world: World, device: SmartDevice): Record<string, string> {
  const here = device.present === 'CONNECTED';
  const measures = device.kind === 'plug' || device.kind === 'thermostat';
  return named({
    AIN: device.ain,
    DeviceId: device.id,
    FunctionBitMask: device.functions,
    FirmwareVersion: device.firmware,
    Manufacturer: device.manufacturer,
    ProductName: device.product,
    DeviceName: device.name,
    Present: device.present,
    TemperatureIsEnabled: enabled(measures),
    TemperatureIsValid: valid(measures && here),
    TemperatureCelsius: measures && here ? device.temperature : 0,
    TemperatureOffset: measures ? device.offset : 0,
    ...switching(world, device, here),
    ...heating(device, here),
  });
}

function switching(world: World, device: SmartDevice, here: boolean) {
  const switches = device.kind === 'plug' || device.kind === 'group';
  const state = world.smartHome.isOn(device) ? 'ON' : 'OFF';
  return {
    MultimeterIsEnabled: enabled(switches),
    MultimeterIsValid: valid(switches && here),
    MultimeterPower: switches ? world.smartHome.power(device) : 0,
    MultimeterEnergy: switches ? world.smartHome.energy(device) : 0,
    SwitchIsEnabled: enabled(switches),
    SwitchIsValid: valid(switches && here),
    SwitchState: switches && here ? state : switches ? 'UNDEFINED' : 'OFF',
    SwitchMode: switches ? device.mode : 'UNDEFINED',
    SwitchLock: switches && world.smartHome.isLocked(device),
  };
}

function heating(device: SmartDevice, here: boolean) {
  const heats = device.kind === 'thermostat';
  const valve = heats ? 'TEMP' : 'CLOSED';
  return {
    HkrIsEnabled: enabled(heats),
    HkrIsValid: valid(heats && here),
    HkrIsTemperature: heats && here ? device.temperature : 0,
    HkrSetVentilStatus: valve,
    HkrSetTemperature: device.wanted,
    HkrReduceVentilStatus: valve,
    HkrReduceTemperature: device.reduced,
    HkrComfortVentilStatus: valve,
    HkrComfortTemperature: device.comfort,
  };
}
