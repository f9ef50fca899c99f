/** Rows of a list, as the generic and specific getters of a service want them. */

import { invalidValue, noSuchEntry, noSuchIndex } from './faults';

type ArgumentRow = Record<string, string>;

/** By index, counted from `first`: 713 when there is none. */
export function at<T>(rows: readonly (T | undefined)[], index: string | undefined, first = 0): T {
  const row = /^\d+$/.test(index ?? '') ? rows[Number(index) - first] : undefined;
  if (row === undefined) throw noSuchIndex();
  return row;
}

/** By the value of some fields: 714 when there is none. */
export function find<T extends ArgumentRow>(rows: readonly T[], wanted: ArgumentRow): T {
  const row = rows.find((candidate) => matches(candidate, wanted));
  if (!row) throw noSuchEntry();
  return row;
}

/** In place of the row with the same values of `keys`, or as a new one. */
export function put(rows: ArgumentRow[], row: ArgumentRow, keys: readonly string[]): void {
  const place = rows.findIndex((candidate) => matches(candidate, pick(row, keys)));
  if (place < 0) rows.push(row);
  else rows[place] = { ...rows[place], ...row };
}

/** Takes a row out of its list. */
export function take<T>(rows: T[], row: T): void {
  rows.splice(rows.indexOf(row), 1);
}

export function pick(row: ArgumentRow, keys: readonly string[]): ArgumentRow {
  return Object.fromEntries(keys.map((key) => [key, row[key] ?? '']));
}

/** 600 unless it is an IPv4 address. */
export function ipv4(value: string | undefined): string {
  const parts = (value ?? '').split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    throw invalidValue();
  return value!;
}

function matches(row: ArgumentRow, wanted: ArgumentRow): boolean {
  return Object.entries(wanted).every(([name, value]) => row[name]?.toLowerCase() === value.toLowerCase());
}
