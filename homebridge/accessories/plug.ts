/** A smart plug or a group of them: outlet or switch, with its temperature, and with power and energy for the Eve app. */

import type { MappedTile, Mapping } from '../mapping';
import { hapStatus, WriteRefusal } from '../status';
import type { PlugOptions, PlugState } from '../thing';
import { bindBattery, bindFault } from './device';
import { bindEve } from './eve';
import { bindOn } from './on-off';

type PlugTile = MappedTile<PlugState, PlugOptions>;

export const plug: Mapping<PlugState, PlugOptions> = {
  wire: (tile) => {
    const { Service, Characteristic } = tile.environment.hap;
    const outlet = tile.options.type === 'outlet';
    const main = tile.service(outlet ? Service.Outlet : Service.Switch);
    bindOn(
      tile,
      main,
      (state) => plugRefusal(tile.options, state),
      (state) => reached(tile, state).on,
    );
    if (outlet)
      tile.bind(main, Characteristic.OutletInUse, (state) => inUse(reached(tile, state), tile.options));
    bindFault(tile, main);
    bindEve(tile, main, tile.options.eve && tile.options.meter, (state) => reached(tile, state));
    if (tile.options.temperature) temperature(tile);
    bindBattery(tile);
  },
};

/** What feeds in is in use as well. @returns undefined while the meter has no value */
function inUse(state: PlugState, options: Pick<PlugOptions, 'inUseAbove' | 'meter'>): boolean | undefined {
  if (!state.on || !options.meter) return state.on;
  return state.power === undefined ? undefined : Math.abs(state.power) > options.inUseAbove;
}

function temperature(tile: PlugTile): void {
  const { Service, Characteristic } = tile.environment.hap;
  const service = tile.service(
    Service.TemperatureSensor,
    'temperature',
    tile.options.temperatureTitle ?? 'Temperature',
  );
  tile
    .bind(service, Characteristic.CurrentTemperature, (state) => reached(tile, state).temperature)
    .setProps({ minValue: -100, maxValue: 100, minStep: 0.1 });
  tile.bindAlways(
    service,
    Characteristic.StatusActive,
    ({ present, temperature: value }) => tile.reachable && present && value !== undefined,
    false,
  );
}

function reached(tile: PlugTile, state: PlugState): PlugState {
  if (!state.present) throw tile.failure(hapStatus.communicationFailure);
  return state;
}

/** Throws where it must not be switched now: what the box would refuse it says itself. */
export function plugRefusal({ readOnly }: Pick<PlugOptions, 'readOnly'>, state: PlugState | undefined): void {
  if (readOnly) throw new WriteRefusal(hapStatus.readOnly, 'it is set to read-only in this plugin.');
  if (state?.present === false) {
    throw new WriteRefusal(
      hapStatus.communicationFailure,
      'the FRITZ!Box does not reach the plug; is it plugged in?',
    );
  }
}
