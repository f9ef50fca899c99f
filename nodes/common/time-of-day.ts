/** A time as people of this machine read it, short enough for a status. */

const two = (number: number) => String(number).padStart(2, '0');

/** `14:03`; of another day than now with its date, `2026-11-26 14:03`. */
export function timeOf(moment: number, now: number): string {
  const date = new Date(moment);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}
