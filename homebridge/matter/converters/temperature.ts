/** A temperature in Matter: hundredths of a degree, whole, and null while there is none. */

import type { MatterClusters } from '../api';

/** Matter Application Clusters 2.3: between absolute zero and 327.67 °C. */
const LOWEST = -27_315;
const HIGHEST = 32_767;

/** @param celsius undefined while there is no value */
export function temperature(celsius: number | undefined): MatterClusters {
  return { temperatureMeasurement: { measuredValue: hundredths(celsius) } };
}

export function hundredths(celsius: number | undefined): number | null {
  if (celsius === undefined || !Number.isFinite(celsius)) return null;
  return Math.min(Math.max(Math.round(celsius * 100), LOWEST), HIGHEST);
}
