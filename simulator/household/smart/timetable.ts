/** What thermostats do by themselves: warm from 5 to 21 o'clock (UTC), on each day. */

import type { SmartDevice } from './device';

const DAY = 86_400;
const WARM = 5 * 3600;
const COOL = 21 * 3600;

/** The next change of temperature after `now` (seconds since 1970), in 1/10 °C; none where summer holds it off. */
export function nextChange(
  device: SmartDevice,
  now: number,
): { at: number; temperature: number } | undefined {
  const { heating, comfort, reduced } = device;
  if (!heating || heating.summer) return undefined;
  if (heating.next) return heating.next;
  const midnight = now - (now % DAY);
  const changes = [
    { at: midnight + WARM, temperature: comfort },
    { at: midnight + COOL, temperature: reduced },
    { at: midnight + DAY + WARM, temperature: comfort },
  ];
  return changes.find(({ at }) => at > now);
}
