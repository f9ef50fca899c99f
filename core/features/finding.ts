/** Finding what a person means: by its number, or by its name in any case and with blanks around. */

import { Tr064Error } from '../errors';

/** Whether a person means the thing of this number and name. */
export const isMeant = (which: string, number: number, name: string): boolean =>
  which.trim() === String(number) || sameName(which, name);

/** Whether two names are one for a person: in any case, and with blanks around. */
export const sameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** AINs hold a space that people leave out. */
export const plainAin = (ain: string): string => ain.replace(/\s/g, '').toLowerCase();

/** What there is none of, in German. */
const none = {
  'answering machine': 'keinen Anrufbeantworter',
  deflection: 'keine Rufumleitung',
  'port forwarding': 'keine Portfreigabe',
  'smart-home device': 'kein Smart-Home-Gerät',
} as const;

/** What was found. Throws `NO_SUCH_ENTRY` where nothing was, with what there is. */
export function found<T>(
  what: keyof typeof none,
  which: string,
  thing: T | undefined,
  known: readonly string[],
): T {
  if (thing !== undefined) return thing;
  const there = known.join(', ');
  throw new Tr064Error(
    'NO_SUCH_ENTRY',
    `The FRITZ!Box has no ${what} "${which}". ${there ? `It has: ${there}.` : 'It has none.'}`,
    { german: `Die FRITZ!Box hat ${none[what]} „${which}“. Vorhanden: ${there || 'keine Einträge'}.` },
  );
}
