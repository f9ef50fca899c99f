/** The file of a day's history. Others may have written to it, so nothing in it is believed before it was looked at. */

import { DAY_MS, MOST_TURNS, type Point, STEP_MS, type Turn } from './day';

export interface DayOfPlug {
  /** AIN without its space. */
  readonly id: string;
  readonly name: string;
  /** Watts. */
  readonly power: readonly Point[];
  /** Degrees Celsius. */
  readonly temperature: readonly Point[];
}

export interface DayOfPerson {
  readonly id: string;
  readonly name: string;
  readonly turns: readonly Turn[];
}

export interface HistoryState {
  readonly version: 1;
  /** When it was written, in ms since 1970. */
  readonly at: number;
  readonly plugs: readonly DayOfPlug[];
  readonly people: readonly DayOfPerson[];
}

/** More than HomeKit shows on one bridge. */
const MOST_ROWS = 200;
const MOST_POINTS = DAY_MS / STEP_MS + 1;
const LONGEST = 100;

/** @returns what of it can be read, and lies in the last day */
export function readHistory(kept: unknown, now: number): HistoryState {
  const state = record(kept);
  // A newer version of this plugin keeps what this one does not understand.
  if (state.version !== 1) return { version: 1, at: now, plugs: [], people: [] };
  const inDay = (at: unknown): at is number => isNumber(at) && at > now - DAY_MS && at <= now;
  const points = (list: unknown): Point[] =>
    rows(list, MOST_POINTS).flatMap((one) => {
      const [at, value] = Array.isArray(one) ? one : [];
      return inDay(at) && isNumber(value) ? [[at, value] as const] : [];
    });
  const turns = (list: unknown): Turn[] =>
    rows(list, MOST_TURNS).flatMap((one) => {
      const [at, present] = Array.isArray(one) ? one : [];
      const known = present === null || typeof present === 'boolean';
      return isNumber(at) && at <= now && known ? [[at, present] as const] : [];
    });
  const named = (one: unknown) => {
    const { id, name } = record(one);
    return typeof id === 'string' && typeof name === 'string'
      ? [{ id: id.slice(0, LONGEST), name: name.slice(0, LONGEST), own: record(one) }]
      : [];
  };
  return {
    version: 1,
    at: isNumber(state.at) ? state.at : now,
    plugs: rows(state.plugs, MOST_ROWS)
      .flatMap(named)
      .map(({ id, name, own }) => ({
        id,
        name,
        power: points(own.power),
        temperature: points(own.temperature),
      })),
    people: rows(state.people, MOST_ROWS)
      .flatMap(named)
      .map(({ id, name, own }) => ({ id, name, turns: turns(own.turns) })),
  };
}

const rows = (list: unknown, most: number): unknown[] => (Array.isArray(list) ? list.slice(-most) : []);

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
