/**
 * A radiator thermostat or a group of them. HomeKit's "off" is the valve closed for good; the setpoint stays where it was
 * meanwhile, and while it boosts or pauses for an open window: so nothing jumps there and back.
 */

import type { MappedTile, Mapping, TileOrder } from '../mapping';
import type { ThermostatOptions, ThermostatState } from '../smart-types';
import { titleFor } from '../titles';
import {
  announced,
  bindBattery,
  bindFault,
  deviceRefusal,
  reached,
  removeCharacteristic,
  widened,
} from './device';

type ThermostatTile = MappedTile<ThermostatState, ThermostatOptions>;

/** What a FRITZ!Box takes. */
const LOWEST = 8;
const HIGHEST = 28;

/** HomeKit's modes, of which there are two here. */
const OFF = 0;
const HEAT = 1;

/** What a person asks of it at once. */
export interface HeatingWishes {
  readonly mode: number;
  readonly temperature: number;
  readonly boost: boolean;
  readonly window: boolean;
}

export const thermostat: Mapping<ThermostatState, ThermostatOptions> = {
  wire: (tile) => {
    const { Service, Characteristic } = tile.environment.hap;
    const main = tile.service(Service.Thermostat);
    const wish = (wishes: Partial<HeatingWishes>) => ask(tile, wishes);
    const seen =
      <T>(pick: (state: ThermostatState) => T) =>
      (state: ThermostatState) =>
        pick(reached(tile, state));
    tile
      .bind(
        main,
        Characteristic.CurrentHeatingCoolingState,
        seen(({ heating }) => numberOf(heating)),
      )
      .setProps({ validValues: [OFF, HEAT] });
    tile
      .bind(main, Characteristic.TargetHeatingCoolingState, seen(modeOf))
      .setProps({ validValues: [OFF, HEAT] })
      .onSet((mode) => wish({ mode: Number(mode) }));
    widened(
      tile.bind(
        main,
        Characteristic.CurrentTemperature,
        seen(({ temperature }) => temperature),
      ),
    );
    tile
      .bind(
        main,
        Characteristic.TargetTemperature,
        seen(({ setpoint }) => setpoint),
      )
      .setProps({ minValue: LOWEST, maxValue: HIGHEST, minStep: 0.5 })
      .onSet((temperature) => wish({ temperature: Number(temperature) }));
    // Which unit is written on the device is asked for, and there is one answer.
    tile.bindAlways(main, Characteristic.TemperatureDisplayUnits, () => 0, 0);
    bindKeys(tile, main);
    bindFault(tile, main);
    bindSwitch(tile, 'boost', wish);
    bindSwitch(tile, 'window', wish);
    bindBattery(tile);
  },
};

type MainService = ReturnType<ThermostatTile['service']>;

/** Whether its keys do something can be seen; the box lets nobody set it. */
function bindKeys(tile: ThermostatTile, main: MainService): void {
  const { hap } = tile.environment;
  const { LockPhysicalControls } = hap.Characteristic;
  if (!tile.options.tellsKeys) {
    removeCharacteristic(main, LockPhysicalControls);
    return;
  }
  tile
    .bind(main, announced(main, LockPhysicalControls), ({ keysLocked }) => numberOf(keysLocked))
    .setProps({ perms: [hap.Perms.PAIRED_READ, hap.Perms.NOTIFY] });
}

function bindSwitch(
  tile: ThermostatTile,
  part: 'boost' | 'window',
  wish: (wishes: Partial<HeatingWishes>) => Promise<void>,
): void {
  if (!tile.options[part]) return;
  const { Service, Characteristic } = tile.environment.hap;
  const service = tile.service(Service.Switch, part, titleFor(tile.options.language, part));
  tile
    .bind(service, Characteristic.On, (state) => reached(tile, state)[part])
    .onSet((on) => wish({ [part]: Boolean(on) }));
}

function ask(tile: ThermostatTile, wishes: Partial<HeatingWishes>): Promise<void> {
  return tile.order<HeatingWishes>(wishes, heatingOrder, (state) => deviceRefusal(tile.options, state));
}

/** One order of all that was asked. A scene that says "off" names a temperature as well: off counts. */
export function heatingOrder(
  { mode, temperature, boost, window }: Partial<HeatingWishes>,
  state: ThermostatState | undefined,
): TileOrder<ThermostatState> {
  if (boost !== undefined) return { command: { boost }, change: { boost, ...(boost && { window: false }) } };
  if (window !== undefined)
    return { command: { window }, change: { window, ...(window && { boost: false }) } };
  if (mode === OFF) return { command: { target: 'closed' }, change: { off: true, heating: false } };
  const wanted = temperature ?? state?.setpoint;
  // Nobody knows to what: the box does.
  if (wanted === undefined) return { command: { target: 'comfort' }, change: { off: false } };
  const target = Math.min(Math.max(Math.round(wanted * 2) / 2, LOWEST), HIGHEST);
  const { temperature: measured } = state ?? {};
  const heating = measured === undefined ? state?.heating : measured < target;
  return { command: { target }, change: { off: false, setpoint: target, heating } };
}

const numberOf = (value: boolean | undefined) => (value === undefined ? undefined : Number(value));

const modeOf = ({ off }: ThermostatState) => (off === undefined ? undefined : off ? OFF : HEAT);
