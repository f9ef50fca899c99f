/** A device that measures temperature, humidity or both: the first is the thing itself. */

import type { DeviceOptions, DeviceState } from '../../smart-types';
import { titleFor } from '../../titles';
import type { Converter } from '../converter';
import { batteryOf, humidity, isPresent } from './parts';
import { temperature } from './temperature';

export const climateSensor: Converter<DeviceState, DeviceOptions> = {
  reached: isPresent,
  devices: [
    {
      type: (options) => (options.temperature ? 'TemperatureSensor' : 'HumiditySensor'),
      clusters: (state, options) => ({
        ...(options.temperature ? temperature(state.temperature) : humidity(state.humidity)),
        ...batteryOf(state, options),
      }),
    },
    {
      part: 'humidity',
      suffix: ({ language }) => titleFor(language, 'humidity'),
      wanted: (options) => options.temperature === true && options.humidity === true,
      type: () => 'HumiditySensor',
      clusters: (state) => humidity(state.humidity),
    },
  ],
};
