/** One writing for a phone number, however it was dialled, stored or announced. */

import type { Box, CallOptions } from '../features/box';
import { failedWith, textOf } from '../features/box';
import type { Values } from '../values';

/** Where the box stands: needed to tell that `2345`, `030 2345` and `+49 30 2345` are one number. */
export interface DialPlan {
  /** `49`; empty where the box tells the area code alone. */
  readonly country: string;
  /** `00` */
  readonly countryPrefix: string;
  /** `30`; empty in countries without area codes, or where the box does not tell. */
  readonly area: string;
  /** `0`; empty in countries without one. */
  readonly areaPrefix: string;
}

const VOIP = 'X_VoIP:1';
/** Where a box that does not tell is taken to stand: numbers with their full code can still be told apart. */
export const GERMANY: DialPlan = { country: '49', countryPrefix: '00', area: '', areaPrefix: '0' };

/** A service that tells one part of it. */
async function answerOf(box: Box, action: string, options?: CallOptions): Promise<Values> {
  try {
    return await box.call(VOIP, action, {}, options);
  } catch (error) {
    if (failedWith(error, 'UNKNOWN_SERVICE', 'UNKNOWN_ACTION', 'MISSING_RIGHT', 'ACTION_FAILED')) return {};
    throw error;
  }
}

/**
 * The country and area code that are set in the box, each as far as it is told. Needs the right P. A box that tells none of
 * them is taken to stand in Germany; where it tells the area alone, the country stays open.
 */
export async function readDialPlan(box: Box, options?: CallOptions): Promise<DialPlan> {
  const [country, area] = await Promise.all([
    answerOf(box, 'X_AVM-DE_GetVoIPCommonCountryCode', options),
    answerOf(box, 'X_AVM-DE_GetVoIPCommonAreaCode', options),
  ]);
  const told = {
    country: digits(country['NewX_AVM-DE_LKZ']),
    area: digits(area['NewX_AVM-DE_OKZ']),
  };
  if (told.country === '' && told.area === '') return GERMANY;
  const areaPrefix = area['NewX_AVM-DE_OKZPrefix'];
  return {
    ...told,
    countryPrefix: digits(country['NewX_AVM-DE_LKZPrefix']) || GERMANY.countryPrefix,
    areaPrefix: areaPrefix === undefined ? GERMANY.areaPrefix : digits(areaPrefix),
  };
}

/**
 * `+49301234567` for everything that reaches that line from here, or `0301234567` where the country is not known; short and
 * internal numbers (`**9`, `110`) as they are, and addresses with `@` in small letters. A `*` at the end, for any extension,
 * is kept. Empty for a number that is hidden.
 */
export function normalizeNumber(number: string, plan: DialPlan): string {
  // No telephone number: its digits mean nothing.
  if (number.includes('@')) return number.trim().toLowerCase();
  const plain = number
    .replace(/\(0\)/g, '')
    .replace(/[^\d+*#]/g, '')
    // Codes dialled before the number: hide mine (*31#), choose a line (*121#).
    .replace(/^(?:[*#]\d+#)+/, '')
    // It stands for the prefix of a country at the beginning, and for nothing elsewhere.
    .replace(/(?<!^)\+/g, '');
  if (plain === '' || plain.startsWith('*') || plain.startsWith('#')) return plain;
  return fullNumber(withoutHashes(plain), plan);
}

/** The `#` that a dialled number may end in. By hand: a pattern would try at each of them anew. */
function withoutHashes(number: string): string {
  let end = number.length;
  while (number[end - 1] === '#') end--;
  return number.slice(0, end);
}

function fullNumber(plain: string, { country, countryPrefix, area, areaPrefix }: DialPlan): string {
  const national = country === '' ? areaPrefix : `+${country}`;
  if (plain.startsWith('+')) return plain;
  if (plain.startsWith(countryPrefix)) return `+${plain.slice(countryPrefix.length)}`;
  if (areaPrefix && plain.startsWith(areaPrefix)) return `${national}${plain.slice(areaPrefix.length)}`;
  // 110, 112, 11833 … belong to no area.
  if (plain.length < 3 || /^11\d/.test(plain)) return plain;
  return `${national}${area}${plain}`;
}

function digits(value: unknown): string {
  return textOf(value).replace(/\D/g, '');
}
