/** A radiator thermostat: heating alone. Boost, an open window and the reduced temperature have no place in Matter. */

import { deviceRefusal } from '../../accessories/device';
import { type HeatingWishes, heatingOrder } from '../../accessories/thermostat';
import type { ThermostatOptions, ThermostatState } from '../../smart-types';
import type { MatterClusters, MatterHandlers } from '../api';
import type { CommandedTile, Converter } from '../converter';
import { batteryOf, isPresent } from './parts';
import { hundredths } from './temperature';

/** What a FRITZ!Box takes, in hundredths of a degree. */
const LOWEST = 800;
const HIGHEST = 2800;

/** Matter Application Clusters 4.3: SystemMode, and a sequence that only heats. */
const OFF = 0;
const HEAT = 4;
const HEATING_ONLY = 2;

export const radiator: Converter<ThermostatState, ThermostatOptions> = {
  reached: isPresent,
  isKnown: ({ setpoint, off }) => setpoint !== undefined && off !== undefined,
  devices: [
    {
      type: () => 'Thermostat',
      clusters: (state, options) => ({ ...thermostatOf(state), ...batteryOf(state, options) }),
      handlers,
    },
  ],
};

function thermostatOf({ temperature, setpoint, off }: ThermostatState): MatterClusters {
  const target = hundredths(setpoint);
  return {
    thermostat: {
      localTemperature: hundredths(temperature),
      ...(target !== null && { occupiedHeatingSetpoint: Math.min(Math.max(target, LOWEST), HIGHEST) }),
      ...(off !== undefined && { systemMode: off ? OFF : HEAT }),
      controlSequenceOfOperation: HEATING_ONLY,
      ...{ absMinHeatSetpointLimit: LOWEST, absMaxHeatSetpointLimit: HIGHEST },
      ...{ minHeatSetpointLimit: LOWEST, maxHeatSetpointLimit: HIGHEST },
    },
  };
}

function handlers(tile: CommandedTile<ThermostatState, ThermostatOptions>): MatterHandlers {
  const wrote = (attribute: string, wish: (value: number) => Partial<HeatingWishes>) => {
    return async (request: Readonly<Record<string, unknown>> = {}) => {
      const value = Number(request[attribute]);
      // Our own update comes back as if a person had written it.
      if (!Number.isFinite(value) || tile.isShown('thermostat', attribute, value)) return;
      await tile.wrote<HeatingWishes>(wish(value), heatingOrder, (state) =>
        deviceRefusal(tile.options, state),
      );
    };
  };
  return {
    thermostat: {
      occupiedHeatingSetpointChange: wrote('occupiedHeatingSetpoint', (value) => ({
        temperature: value / 100,
      })),
      // HomeKit's words: 0 off, 1 heat.
      systemModeChange: wrote('systemMode', (mode) => ({ mode: mode === OFF ? 0 : 1 })),
      // The setpoint is told as well.
      setpointRaiseLower: () => {},
    },
  };
}
