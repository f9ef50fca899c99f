/** A smart plug: an outlet with its meter, and a thermometer beside it. */

import { plugRefusal } from '../../accessories/plug';
import type { PlugOptions, PlugState } from '../../thing';
import type { Converter } from '../converter';
import { metering } from './metering';
import { onOffHandlers } from './on-off';
import { batteryOf } from './parts';
import { temperature } from './temperature';

export const plugOutlet: Converter<PlugState, PlugOptions> = {
  reached: ({ present }) => present,
  devices: [
    {
      type: () => 'OnOffOutlet',
      clusters: (state, options) => ({
        onOff: { onOff: state.on },
        ...(options.meter && metering(state, options)),
        ...batteryOf(state, options),
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
