/** From the time on a box's clock to the moment that it means: by the rule that the box tells, not by that of this machine. */

/** Parts of a time as a clock on the wall shows it; months from 1. */
export type WallTime = readonly [
  year: number,
  month: number,
  day: number,
  hour?: number,
  minute?: number,
  second?: number,
];

/** How clocks on the wall go somewhere. */
export interface TimeZone {
  /** The moment; invalid for a time that no clock shows. */
  moment(time: WallTime): Date;
}

const minute = 60_000;

const utcOf = ([year, month, day, hour = 0, minutes = 0, second = 0]: WallTime) =>
  Date.UTC(year, month - 1, day, hour, minutes, second);

/** Day and month must be those that were written: 31 February is none. */
function isReal(time: WallTime): boolean {
  const [year, month, day, hour = 0, minutes = 0, second = 0] = time;
  const date = new Date(utcOf(time));
  const sameDay =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return sameDay && hour < 24 && minutes < 60 && second < 61;
}

const never = () => new Date(Number.NaN);

/** That of this machine, for where a box does not tell its own. */
export const machineZone: TimeZone = {
  moment(time) {
    const [year, month, day, hour = 0, minutes = 0, second = 0] = time;
    return isReal(time) ? new Date(year, month - 1, day, hour, minutes, second) : never();
  },
};

/** So many minutes before UTC, all the year. */
export function fixedZone(minutes: number): TimeZone {
  return { moment: (time) => (isReal(time) ? new Date(utcOf(time) - minutes * minute) : never()) };
}

/** `CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00`: name and offset, the same in summer, and when summer time begins and ends. */
const rule =
  /^(?:[A-Za-z]+|<[^>]+>)([+-]?\d[\d:]*)(?:(?:[A-Za-z]+|<[^>]+>)([+-]?\d[\d:]*)?(?:,(M[\d.]+(?:\/[\d:]+)?),(M[\d.]+(?:\/[\d:]+)?))?)?$/;

/** By a rule as POSIX has it (IEEE 1003.1, 8.3); undefined for what is none. */
export function posixZone(text: string): TimeZone | undefined {
  const parts = rule.exec(text.trim());
  if (!parts) return undefined;
  const [, standard = '', summer, begins, ends] = parts;
  // West of Greenwich counts as positive there.
  const winterMinutes = -minutesIn(standard);
  if (begins === undefined || ends === undefined) return fixedZone(winterMinutes);
  const summerMinutes = summer === undefined ? winterMinutes + 60 : -minutesIn(summer);
  return {
    moment(time) {
      if (!isReal(time)) return never();
      const [begin, end, wall] = [changeIn(time[0], begins), changeIn(time[0], ends), utcOf(time)];
      // South of the equator summer goes over the new year.
      const isSummer = begin < end ? wall >= begin && wall < end : wall >= begin || wall < end;
      return new Date(wall - (isSummer ? summerMinutes : winterMinutes) * minute);
    },
  };
}

/** `-1`, `3:30`, `02:00:00` */
function minutesIn(text: string): number {
  const [hours = 0, minutes = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** `M3.5.0/02:00:00`: the last Sunday in March, on the clock on the wall; week 5 is the last one. */
function changeIn(year: number, text: string): number {
  const [date = '', time = '02:00:00'] = text.slice(1).split('/');
  const [month = 1, week = 1, weekday = 0] = date.split('.').map(Number);
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const inFirstWeek = 1 + ((weekday - first + 7) % 7);
  const day = Math.min(inFirstWeek + (week - 1) * 7, inFirstWeek + Math.floor((days - inFirstWeek) / 7) * 7);
  return Date.UTC(year, month - 1, day) + minutesIn(time) * minute;
}
