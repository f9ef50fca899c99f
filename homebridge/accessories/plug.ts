/** A smart plug or a group of them: outlet or switch, with its temperature, and with power and energy for the Eve app. */

import type { PlugType } from '../config';
import type { Service } from '../hap';
import type { Mapping } from '../mapping';
import { hapStatus, Refusal } from '../status';
import type { Tile } from '../tile';
import { eveCharacteristics } from './eve';
import { bindOn, type OnOff } from './on-off';

export interface PlugState extends OnOff {
  /** False when the box has lost the plug: out of range, or pulled out. */
  readonly present: boolean;
  /** The lock against switching from outside that is set on the box. */
  readonly locked: boolean;
  /** Watts. */
  readonly power?: number;
  /** Watt hours since the beginning. */
  readonly energy?: number;
  /** Degrees Celsius. */
  readonly temperature?: number;
}

export interface PlugOptions {
  readonly type: PlugType;
  readonly inUseAbove: number;
  readonly readOnly: boolean;
  readonly temperature: boolean;
  readonly eve: boolean;
  /** Whether it measures power; without, an outlet counts as in use while it is on. */
  readonly meter: boolean;
}

export const plug: Mapping<PlugState, PlugOptions> = {
  title: 'Plug',
  wire: (tile) => {
    const { Service, Characteristic } = tile.around.hap;
    const outlet = tile.options.type === 'outlet';
    const main = tile.service(outlet ? Service.Outlet : Service.Switch);
    bindOn(
      tile,
      main,
      (state) => check(tile, state),
      (state) => reached(tile, state).on,
    );
    if (outlet)
      tile.bind(main, Characteristic.OutletInUse, (state) => inUse(reached(tile, state), tile.options));
    eve(tile, main);
    if (tile.options.temperature) temperature(tile);
  },
};

export function inUse(state: PlugState, options: Pick<PlugOptions, 'inUseAbove' | 'meter'>): boolean {
  return state.on && (!options.meter || (state.power ?? 0) > options.inUseAbove);
}

function eve(tile: Tile<PlugState, PlugOptions>, service: Service): void {
  const wanted = tile.options.eve && tile.options.meter;
  for (const { characteristic, pick } of eveCharacteristics(tile.around.hap)) {
    const known = service.characteristics.some(({ UUID }) => UUID === characteristic.UUID);
    // Not of the service in Apple's book: announced first, HAP takes it without a warning.
    if (wanted && !known) service.addOptionalCharacteristic(characteristic);
    if (wanted) tile.bind(service, characteristic, (state) => pick(reached(tile, state)));
    else if (known) service.removeCharacteristic(service.getCharacteristic(characteristic));
  }
}

function temperature(tile: Tile<PlugState, PlugOptions>): void {
  const { Service, Characteristic } = tile.around.hap;
  const service = tile.service(Service.TemperatureSensor, 'temperature', 'Temperature');
  tile
    .bind(service, Characteristic.CurrentTemperature, (state) => reached(tile, state).temperature ?? 0)
    .setProps({ minValue: -100, maxValue: 100, minStep: 0.1 });
  tile.bindAlways(service, Characteristic.StatusActive, (state) => tile.reachable && state.present);
}

function reached(tile: Tile<PlugState, PlugOptions>, state: PlugState): PlugState {
  if (!state.present) throw tile.failure(hapStatus.communicationFailure);
  return state;
}

function check(tile: Tile<PlugState, PlugOptions>, state: PlugState | undefined): void {
  if (tile.options.readOnly) throw new Refusal(hapStatus.readOnly, 'it is set to read-only in this plugin.');
  if (state?.present === false) {
    throw new Refusal(
      hapStatus.communicationFailure,
      'the FRITZ!Box does not reach the plug; is it plugged in?',
    );
  }
  if (state?.locked) {
    const where = 'in the box under Smart Home, or at the plug';
    throw new Refusal(hapStatus.notAllowedNow, `it is locked against switching; remove the lock ${where}.`);
  }
}
