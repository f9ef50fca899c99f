/** What of the presence outlives a restart. */

import type { LearnedNames } from './devices';

/** Keeps the state over restarts; what `load` gives back is what `save` got, or anything at all. */
export interface PresenceStore {
  /** What was saved last; undefined where there is nothing, or nothing readable. */
  load(): unknown;
  /** Keeps it; must not throw. */
  save(state: unknown): void;
}

interface StoredPerson {
  readonly present: boolean | undefined;
  readonly since: number | undefined;
  readonly leavingSince: number | undefined;
}

export interface StoredPresence {
  readonly version: 1;
  readonly persons: Readonly<Record<string, StoredPerson>>;
  readonly names: LearnedNames;
  /** How many devices were active at the last look. */
  readonly active: number;
}

/** Whatever was stored: what has the shape of a state is taken, the rest is ignored. */
export function storedPresence(stored: unknown): Omit<StoredPresence, 'version'> {
  const record = recordOf(stored);
  // Not by assignment: any text may be the name of a person, `__proto__` as well.
  const persons = Object.entries(recordOf(record.persons)).flatMap(([id, value]) => {
    const { present, since, leavingSince } = recordOf(value);
    if (typeof present !== 'boolean') return [];
    return [[id, { present, since: timeOf(since), leavingSince: timeOf(leavingSince) }] as const];
  });
  const names = Object.entries(recordOf(record.names)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    persons: Object.fromEntries(persons),
    names: Object.fromEntries(names),
    active: timeOf(record.active) ?? 0,
  };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function timeOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
