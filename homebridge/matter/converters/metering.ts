/** Power and energy in Matter: thousandths, whole. What feeds in counts as negative power. */

import type { MeterOptions, MeterState } from '../../smart-types';
import type { MatterClusters } from '../api';
import type { Converter } from '../converter';
import { batteryOf, climateParts, isPresent } from './parts';

const thousandfold = (value: number | undefined) => (value === undefined ? null : Math.round(value * 1000));

/** @param options which of volts and amperes it measures */
export function metering(
  { power, energy, voltage, amperes }: Omit<MeterState, 'present'>,
  options: Pick<MeterOptions, 'voltage' | 'amperes'>,
): MatterClusters {
  return {
    electricalPowerMeasurement: {
      activePower: thousandfold(power),
      ...(options.voltage && { voltage: thousandfold(voltage) }),
      ...(options.amperes && { activeCurrent: thousandfold(amperes) }),
    },
    electricalEnergyMeasurement: {
      cumulativeEnergyImported:
        energy === undefined ? null : { energy: Math.max(0, thousandfold(energy) ?? 0) },
    },
  };
}

/** A meter of a whole house. */
export const electricMeter: Converter<MeterState, MeterOptions> = {
  reached: isPresent,
  devices: [
    {
      type: () => 'ElectricalSensor',
      clusters: (state, options) => ({ ...metering(state, options), ...batteryOf(state, options) }),
    },
    ...climateParts,
  ],
};
