/** Finding what a person means: by its number, or by its name in any case and with blanks around. */

import { Tr064Error } from '../errors';

export const isMeant = (which: string, number: number, name: string): boolean =>
  which.trim() === String(number) || sameName(which, name);

export const sameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** AINs hold a space that people leave out. */
export const plainAin = (ain: string): string => ain.replace(/\s/g, '').toLowerCase();

/** What was found. Throws `NO_SUCH_ENTRY` where nothing was, with what there is. */
export function found<T>(what: string, which: string, thing: T | undefined, known: readonly string[]): T {
  if (thing !== undefined) return thing;
  const there = known.length ? `It has: ${known.join(', ')}.` : 'It has none.';
  throw new Tr064Error('NO_SUCH_ENTRY', `The FRITZ!Box has no ${what} "${which}". ${there}`);
}
