/** What one unit has measured before, and how it is set up. */

import type { Json } from '../../util/json-folder';
import { divided, intervalOf, told, within } from '../scales';
import type { SmartSettings, TimetableEntry } from '../settings';
import type { SmartSeries } from '../statistics';
import { rowOf } from '../tables';
import { flagOf, listOf, objectOf, textOf } from './read';

/** List, and what its numbers are divided by: °C, %, mW, mV, Wh. */
const kinds: Readonly<Record<string, readonly [SmartSeries['of'], number]>> = {
  temperatures: ['temperature', 1],
  humidities: ['humidity', 1],
  powers: ['power', 1000],
  voltages: ['voltage', 1000],
  energies: ['energy', 1],
};

const periods: Readonly<Record<string, SmartSeries['period']>> = {
  ...{ hour: 'hour', day: 'day', week: 'week', month: 'month', twoYears: 'two-years' },
};

/** Only what is valid. */
export function seriesOf(unit: Json, now: number): SmartSeries[] {
  const statistics = objectOf(unit.statistics);
  return Object.entries(kinds).flatMap(([name, [of, divisor]]) =>
    listOf(statistics[name]).flatMap(({ statisticsState, period, interval, values }) => {
      const known = rowOf(periods, period);
      const seconds = intervalOf(interval);
      if (statisticsState !== 'valid' || !known || !seconds || !Array.isArray(values)) return [];
      const list = values.map((value) => divided(value, divisor) ?? null);
      return [{ of, period: known, interval: seconds, values: list, at: now }];
    }),
  );
}

/** From `GET configuration/units/UID`. */
export function settingsOf(unit: Json): SmartSettings {
  const interfaces = objectOf(unit.interfaces);
  const heats = objectOf(interfaces.thermostatInterface);
  const { sensorMode, internalOffset, externalSensorUid } = objectOf(heats.temperatureOffset);
  const timer = objectOf(unit.timer);
  const mode = textOf(timer.timerMode);
  const weekly = listOf(timer.weekly).flatMap(entryOf);
  return told({
    offset:
      within(internalOffset, -20, 20) ?? within(objectOf(interfaces.temperatureInterface).offset, -20, 20),
    sensor: sensorMode === 'external' ? textOf(externalSensorUid) || undefined : undefined,
    automatic: mode === '' ? undefined : mode !== 'disabled',
    timetable: weekly.length > 0 ? weekly : undefined,
  });
}

const minutesADay = 1440;

/** `time`: minutes since Monday. */
function entryOf({ time, temperaturePreset, temperature, onOff }: Json): TimetableEntry[] {
  const minutes = within(time, 0, 7 * minutesADay - 1);
  if (minutes === undefined) return [];
  const two = (value: number) => String(value).padStart(2, '0');
  const ofDay = minutes % minutesADay;
  const preset =
    temperaturePreset === 'comfort' || temperaturePreset === 'reduced' ? temperaturePreset : undefined;
  return [
    {
      day: Math.floor(minutes / minutesADay) + 1,
      time: `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`,
      ...told({
        target: preset ?? within(objectOf(temperature).celsius ?? temperature, 1, 60),
        on: flagOf(onOff) ?? flagOf(objectOf(onOff).active),
      }),
    },
  ];
}
