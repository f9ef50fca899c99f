/** From what the interfaces count in to what the model does; nothing that is no number becomes one. */

/** Undefined for no number, also for an empty one. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  const number = Number(text);
  return text === '' || !Number.isFinite(number) ? undefined : number;
}

/** Nothing in a house is more, in watts, volts, watt-hours or anything else. */
const mostMeasured = 1e9;

/** Rounded to what the box counts in: no 0.30000000000000004. */
export function divided(value: unknown, divisor: number): number | undefined {
  const number = within(value, -mostMeasured * divisor, mostMeasured * divisor);
  return number === undefined ? undefined : Math.round((number / divisor) * 1000) / 1000;
}

/** Watt of mW. More than 100 kW is no value; below zero is fed in, which some firmware writes as an unsigned number. */
export function wattsOf(milliwatts: unknown): number | undefined {
  const number = numberIn(milliwatts);
  const signed =
    number !== undefined && number > 0x7fffffff && number <= 0xffffffff ? number - 2 ** 32 : number;
  const watts = divided(signed, 1000);
  return watts !== undefined && Math.abs(watts) <= 100_000 ? watts : undefined;
}

export function within(value: unknown, least: number, most: number): number | undefined {
  const number = numberIn(value);
  return number !== undefined && number >= least && number <= most ? number : undefined;
}

/** °C; nothing in a house is colder or hotter. */
export const celsius = (value: number | undefined) => within(value, -60, 150);

/** The last moment that a Date can hold, in seconds since 1970. */
const lastMoment = 8.64e12;

/** Milliseconds of seconds since 1970; 0 is never, −1 no end, and what no calendar has is no value. */
export function timeOf(seconds: unknown): number | undefined {
  const number = within(seconds, Number.MIN_VALUE, lastMoment);
  return number === undefined ? undefined : number * 1000;
}

/** Seconds between two values, a year at most. */
export const intervalOf = (seconds: unknown) => within(seconds, 1, 366 * 86_400);

/** % with one decimal of 0–255, and back: nothing is lost on the way. */
export function percentOf255(value: unknown): number | undefined {
  const number = within(value, 0, 255);
  return number === undefined ? undefined : Math.round((number / 255) * 1000) / 10;
}

export const to255 = (percent: number) => Math.round((percent / 100) * 255);

/** An object without its undefined fields, in the order of their writing: two equal things are equal texts. */
export function told<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
