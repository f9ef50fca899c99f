/** Values as HomeKit takes them. */

import type { Characteristic, CharacteristicValue } from './hap';

/** A mapping may refuse to name a value: then HomeKit keeps the last one and learns at the next read. */
export function picked(pick: () => CharacteristicValue | undefined): CharacteristicValue | undefined {
  try {
    return pick();
  } catch {
    return undefined;
  }
}

/** Within the limits of its characteristic: HAP warns of every value that is not, and some controllers drop the tile. */
export function fitting(
  { props }: Characteristic,
  value: CharacteristicValue | undefined,
): CharacteristicValue | undefined {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) return undefined;
  return Math.min(Math.max(value, props.minValue ?? value), props.maxValue ?? value);
}
