/** What devices of the smart home share: whether the box reaches them, their battery, their faults, what else they measure. */

import type { Characteristic, Service } from '../hap';
import type { CharacteristicType, MappedTile, Mapping } from '../mapping';
import type { DeviceOptions, DeviceState } from '../smart-types';
import { hapStatus, WriteRefusal } from '../status';
import { titleFor } from '../titles';

export type DeviceTile<State, Options = DeviceOptions> = MappedTile<State, Options>;

/** A state that can be believed. Throws while the box has lost the device: a value that was is no value. */
export function reached<State extends Pick<DeviceState, 'present'>>(
  tile: Pick<MappedTile<State, unknown>, 'failure'>,
  state: State,
): State {
  if (!state.present) throw tile.failure(hapStatus.communicationFailure);
  return state;
}

/** Throws where a device must not be set now: what the box would refuse it says itself. */
export function deviceRefusal(
  { readOnly }: Pick<DeviceOptions, 'readOnly'>,
  state: Pick<DeviceState, 'present'> | undefined,
): void {
  if (readOnly) throw new WriteRefusal(hapStatus.readOnly, 'it is set to read-only in this plugin.');
  if (state?.present === false) {
    throw new WriteRefusal(hapStatus.communicationFailure, 'the FRITZ!Box does not reach the device.');
  }
}

/** What a service of Apple's book does not have is announced first: then HAP takes it without a warning. */
export function announced(service: Service, type: CharacteristicType): CharacteristicType {
  const known = service.characteristics.some(({ UUID }) => UUID === type.UUID);
  if (!known) service.addOptionalCharacteristic(type);
  return type;
}

export function removeCharacteristic(service: Service, type: CharacteristicType): void {
  const known = service.characteristics.find(({ UUID }) => UUID === type.UUID);
  if (known) service.removeCharacteristic(known);
}

/** A service for the battery, where there is one. How full it was last holds also while the device is out of reach. */
export function bindBattery<State extends Pick<DeviceState, 'battery' | 'low'>>(
  tile: MappedTile<State, Pick<DeviceOptions, 'battery' | 'language'>>,
): void {
  const { battery = 'none', language } = tile.options;
  if (battery === 'none') return;
  const { Service, Characteristic } = tile.environment.hap;
  const service = tile.service(Service.Battery, 'battery', titleFor(language, 'battery'));
  tile.bind(service, Characteristic.StatusLowBattery, ({ low, battery: percent }) => {
    return low === undefined && percent === undefined ? undefined : Number(low ?? Number(percent) < 15);
  });
  if (battery === 'level') tile.bind(service, Characteristic.BatteryLevel, (state) => whole(state.battery));
  else removeCharacteristic(service, Characteristic.BatteryLevel);
  // Not chargeable.
  tile.bindAlways(service, Characteristic.ChargingState, () => 2, 2);
}

/** Something is wrong with the device itself. */
export function bindFault<State extends { readonly faulty?: boolean }>(
  tile: MappedTile<State, unknown>,
  service: Service,
): void {
  const { StatusFault } = tile.environment.hap.Characteristic;
  tile.bindAlways(service, announced(service, StatusFault), ({ faulty }) => Number(faulty ?? false), 0);
}

/** Whether a sensor can be believed at the moment. */
export function bindActive<State extends DeviceState>(
  tile: MappedTile<State, unknown>,
  service: Service,
  value: (state: State) => unknown,
): void {
  const { StatusActive } = tile.environment.hap.Characteristic;
  const isActive = (state: State) => tile.reachable && state.present && value(state) !== undefined;
  tile.bindAlways(service, StatusActive, isActive, false);
}

/** Temperature and humidity beside what a device mainly is. */
export function bindClimate(tile: DeviceTile<DeviceState>): void {
  const { options } = tile;
  if (options.temperature) bindTemperature(tile);
  if (!options.humidity) return;
  const { Service, Characteristic } = tile.environment.hap;
  const title = titleFor(options.language, 'humidity');
  const service = tile.service(Service.HumiditySensor, 'humidity', title);
  const pick = (state: DeviceState) => reached(tile, state).humidity;
  tile.bind(service, Characteristic.CurrentRelativeHumidity, pick);
  bindActive(tile, service, ({ humidity }) => humidity);
}

function bindTemperature(tile: DeviceTile<DeviceState>): void {
  const { Service, Characteristic } = tile.environment.hap;
  const title = titleFor(tile.options.language, 'temperature');
  const service = tile.service(Service.TemperatureSensor, 'temperature', title);
  const pick = (state: DeviceState) => reached(tile, state).temperature;
  widened(tile.bind(service, Characteristic.CurrentTemperature, pick));
  bindActive(tile, service, ({ temperature }) => temperature);
}

/** HomeKit knows no frost unless told. */
export function widened(temperature: Characteristic): Characteristic {
  return temperature.setProps({ minValue: -100, maxValue: 100, minStep: 0.1 });
}

export const whole = (value: number | undefined) => (value === undefined ? undefined : Math.round(value));

/** A device that measures temperature, humidity or both. */
export const climate: Mapping<DeviceState, DeviceOptions> = {
  wire: (tile) => {
    bindClimate(tile);
    bindBattery(tile);
  },
};
