/** What thermostats do by themselves: warm from 6 to 22 o'clock, on each day. */

import { hourOfDay } from '../box';
import type { SmartDevice } from './device';

/** Hours of the day at the box, and what they bring. */
export const timetable = [
  { hour: 6, preset: 'comfort' },
  { hour: 22, preset: 'reduced' },
] as const;

const DAY = 86_400_000;

/** The next change of temperature after `now` (milliseconds since 1970): seconds and 1/10 °C; none where summer holds it off. */
export function nextChange(
  device: SmartDevice,
  now: number,
): { at: number; temperature: number } | undefined {
  const { heating } = device;
  if (!heating || heating.summer) return undefined;
  if (heating.next) return heating.next;
  const tomorrow = hourOfDay(now, 12) + DAY;
  return [now, tomorrow]
    .flatMap((day) =>
      timetable.map(({ hour, preset }) => ({
        at: hourOfDay(day, hour) / 1000,
        temperature: device[preset],
      })),
    )
    .find(({ at }) => at * 1000 > now);
}
