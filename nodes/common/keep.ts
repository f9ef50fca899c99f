/** Which messages are kept while the box is away: what the dialogs offer, and what the runtime does. */

import { Tr064Error } from '../../core/index';

/** Of the messages to one thing; `none`: each fails at once. */
const KEEPS = ['all', 'first', 'last', 'none'] as const;
export type Keep = (typeof KEEPS)[number];

/** @throws INVALID_ARGS for what is none of them */
export function keepIn(value: unknown): Keep {
  const found = KEEPS.find((keep) => keep === value);
  if (found) return found;
  throw new Tr064Error(
    'INVALID_ARGS',
    `While the box is away, "${String(value).slice(0, 50)}" cannot be kept: choose ${KEEPS.join(', ')}.`,
  );
}

/** Of a new one and those of its kind that wait already, those that are not kept. */
export function losersOf<T extends { readonly number: number }>(
  keep: Keep,
  entry: T,
  others: readonly T[],
): readonly T[] {
  if (keep === 'all' || keep === 'none') return [];
  const byAge = [...others, entry].sort((one, other) => one.number - other.number);
  return keep === 'first' ? byAge.slice(1) : byAge.slice(0, -1);
}
