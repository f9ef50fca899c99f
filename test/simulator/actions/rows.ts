/** Rows of a list, as the generic and specific getters of a service want them. */

import { Fault } from './handler';

/** By index: 713 when there is none. */
export function at<T>(rows: readonly (T | undefined)[], index: string | number | undefined, first = 0): T {
  const row = /^\d+$/.test(String(index)) ? rows[Number(index) - first] : undefined;
  if (row === undefined) throw new Fault(713, 'SpecifiedArrayIndexInvalid');
  return row;
}

/** By the value of some fields: 714 when there is none. */
export function find<T extends Record<string, string>>(
  rows: readonly T[],
  wanted: Record<string, string | undefined>,
): T {
  const row = rows.find((candidate) =>
    Object.entries(wanted).every(
      ([name, value]) => candidate[name]?.toLowerCase() === (value ?? '').toLowerCase(),
    ),
  );
  if (!row) throw new Fault(714, 'NoSuchEntryInArray');
  return row;
}

/** What an action was given, without `New`. */
export function given(args: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name.replace(/^New/, ''), value]));
}
