/** What devices of the smart home have beside what they mainly are: a battery, a thermometer, humidity. */

import type { DeviceOptions, DeviceState } from '../../smart-types';
import { titleFor } from '../../titles';
import type { MatterClusters } from '../api';
import type { MatterDevice } from '../converter';
import { hundredths, temperature } from './temperature';

type ClimatePart = MatterDevice<DeviceState, DeviceOptions>;

export const isPresent = ({ present }: Pick<DeviceState, 'present'>) => present;

/** Beside a device, each as one of its own. */
export const climateParts: readonly ClimatePart[] = [
  {
    part: 'temperature',
    suffix: ({ language }) => titleFor(language, 'temperature'),
    wanted: (options) => options.temperature === true,
    type: () => 'TemperatureSensor',
    clusters: (state) => temperature(state.temperature),
  },
  {
    part: 'humidity',
    suffix: ({ language }) => titleFor(language, 'humidity'),
    wanted: (options) => options.humidity === true,
    type: () => 'HumiditySensor',
    clusters: (state) => humidity(state.humidity),
  },
];

/** Matter Application Clusters 2.6: hundredths of a percent. */
export function humidity(percent: number | undefined): MatterClusters {
  const value = hundredths(percent);
  const measuredValue = value === null ? null : Math.min(Math.max(value, 0), 10_000);
  return { relativeHumidityMeasurement: { measuredValue } };
}

/** Matter Core 11.7: half percents, and how urgent it is: 0 fine, 1 soon, 2 now. */
export function batteryOf(
  { battery, low }: Pick<DeviceState, 'battery' | 'low'>,
  options: Pick<DeviceOptions, 'battery'>,
): MatterClusters {
  if ((options.battery ?? 'none') === 'none') return {};
  const half = battery === undefined ? null : Math.min(Math.max(Math.round(battery * 2), 0), 200);
  return {
    powerSource: {
      ...{ status: 1, order: 0, description: 'Battery', batReplaceability: 0 },
      ...{ batPercentRemaining: half, batChargeLevel: low ? 2 : 0, batReplacementNeeded: low === true },
    },
  };
}
