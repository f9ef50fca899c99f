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

/** What a message says of its thing, for those before and after it. */
export interface SaidParts {
  /** Which parts of the thing it says all of: `on`, `level`, `color` … */
  readonly parts: ReadonlySet<string>;
  /** It is the opposite of what the thing was told before it, where that says `on`. */
  readonly toggles: boolean;
}

/** A message as others of its kind see it. */
export interface KeptMessage {
  /** The higher, the newer. */
  readonly number: number;
  /** Undefined: the last one alone is meant, whatever it says. */
  readonly said?: SaidParts;
}

/** Whether a newer message is decided by what an older one says. */
const buildsUpon = ({ said }: KeptMessage, older: KeptMessage): boolean =>
  said?.toggles === true && older.said?.parts.has('on') === true;

/** Whether nothing is lost without the older one. */
export function makesSuperfluous(newer: KeptMessage, older: KeptMessage): boolean {
  if (newer.number < older.number || buildsUpon(newer, older)) return false;
  const { said } = newer;
  return !said || !older.said || [...older.said.parts].every((part) => said.parts.has(part));
}

/** Whether the older one, done after the newer one, would take back a part of it, or what it was decided by. */
export function takesBack(older: KeptMessage, newer: KeptMessage): boolean {
  if (buildsUpon(newer, older) || !older.said || !newer.said) return true;
  return [...older.said.parts].some((part) => newer.said?.parts.has(part));
}

/** Nothing but a toggle. */
const isToggle = ({ said }: KeptMessage) => said?.toggles === true && said.parts.size === 1;

/** Of a new one and those of its kind that wait already, those that are not kept. */
export function losersOf<T extends KeptMessage>(keep: Keep, entry: T, others: readonly T[]): readonly T[] {
  if (keep === 'all' || keep === 'none') return [];
  const byAge = [...others, entry].sort((one, other) => one.number - other.number);
  if (keep === 'first') return byAge.slice(1);
  // The opposite of the opposite is what it was.
  const last = byAge.slice(-3);
  const twice = last.length === 3 && last.every(isToggle) ? last.slice(0, 2) : [];
  return byAge.filter(
    (one) => twice.includes(one) || byAge.some((other) => other !== one && makesSuperfluous(other, one)),
  );
}
