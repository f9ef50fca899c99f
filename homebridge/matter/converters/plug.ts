/** A smart plug: an outlet with its meter, and a thermometer beside it. TR-064 tells no voltage. */

import { plugRefusal } from '../../accessories/plug';
import type { PlugOptions, PlugState } from '../../thing';
import type { MatterClusters } from '../api';
import type { Converter } from '../converter';
import { onOffHandlers } from './on-off';
import { temperature } from './temperature';

export const plugOutlet: Converter<PlugState, PlugOptions> = {
  reached: ({ present }) => present,
  devices: [
    {
      type: () => 'OnOffOutlet',
      clusters: (state, { meter }) => ({
        onOff: { onOff: state.on },
        ...(meter && metering(state)),
      }),
      handlers: (tile) => onOffHandlers(tile, (state) => plugRefusal(tile.options, state)),
    },
    {
      part: 'temperature',
      suffix: ({ temperatureTitle }) => temperatureTitle ?? 'Temperature',
      wanted: (options) => options.temperature,
      type: () => 'TemperatureSensor',
      clusters: (state) => temperature(state.temperature),
    },
  ],
};

/** Milliwatts and milliwatt hours, both whole. What feeds in counts as negative power. */
function metering({ power, energy }: PlugState): MatterClusters {
  return {
    electricalPowerMeasurement: { activePower: thousandfold(power) },
    electricalEnergyMeasurement: {
      cumulativeEnergyImported:
        energy === undefined ? null : { energy: Math.max(0, thousandfold(energy) ?? 0) },
    },
  };
}

const thousandfold = (value: number | undefined) => (value === undefined ? null : Math.round(value * 1000));
