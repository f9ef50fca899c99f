/** Services and characteristics that the tests speak of, by names in place of their UUIDs. */

import { type ServiceName as HapServiceName, hap } from '../../homebridge/support/bench';

/** Those of HAP, and the one of the Eve app. */
export type ServiceName = HapServiceName | 'PowerMeter';
export type CharacteristicName =
  | 'On'
  | 'OutletInUse'
  | 'OccupancyDetected'
  | 'MotionDetected'
  | 'ContactSensorState'
  | 'CurrentTemperature'
  | 'ConfiguredName'
  | 'StatusActive'
  | 'StatusFault'
  | 'CurrentRelativeHumidity'
  | 'CurrentHeatingCoolingState'
  | 'TargetHeatingCoolingState'
  | 'TargetTemperature'
  | 'Brightness'
  | 'Hue'
  | 'Saturation'
  | 'ColorTemperature'
  | 'SupportedCharacteristicValueTransitionConfiguration'
  | 'CharacteristicValueTransitionControl'
  | 'CharacteristicValueActiveTransitionCount'
  | 'CurrentPosition'
  | 'TargetPosition'
  | 'PositionState'
  | 'HoldPosition'
  | 'ObstructionDetected'
  | 'SmokeDetected'
  | 'CarbonMonoxideDetected'
  | 'LeakDetected'
  | 'LockCurrentState'
  | 'LockTargetState'
  | 'ProgrammableSwitchEvent'
  | 'BatteryLevel'
  | 'StatusLowBattery'
  | 'ChargingState'
  | 'LockPhysicalControls'
  | 'TemperatureDisplayUnits'
  | 'EvePower'
  | 'EveEnergy'
  | 'EveVoltage'
  | 'EveCurrent';

/** What Apple's book does not have. */
const ofOthers: Readonly<Record<string, string>> = {
  PowerMeter: '00000001-0000-1777-8000-775D67EC4377',
  EvePower: 'E863F10D-079E-48FF-8F27-9C2605A29F52',
  EveEnergy: 'E863F10C-079E-48FF-8F27-9C2605A29F52',
  EveVoltage: 'E863F10A-079E-48FF-8F27-9C2605A29F52',
  EveCurrent: 'E863F126-079E-48FF-8F27-9C2605A29F52',
};

type Typed = Readonly<Record<string, { readonly UUID: string }>>;
export const serviceType = (name: ServiceName) =>
  ofOthers[name] ?? (hap.Service as unknown as Typed)[name]!.UUID;
export const characteristicType = (name: CharacteristicName) =>
  ofOthers[name] ?? (hap.Characteristic as unknown as Typed)[name]!.UUID;

function nameFor(types: object, uuid: string): string {
  const other = Object.entries(ofOthers).find(([, type]) => type === uuid)?.[0];
  const ours = Object.entries(types as Typed).find(([, type]) => type?.UUID === uuid)?.[0];
  return other ?? ours ?? uuid;
}

export const nameOfService = (uuid: string) => nameFor(hap.Service, uuid);
export const nameOfCharacteristic = (uuid: string) => nameFor(hap.Characteristic, uuid);
