/** One writing for a phone number, however it was dialled, stored or announced. */

import type { Box, CallOptions } from '../features/box';
import { failedWith, textOf } from '../features/box';

/** Where the box stands: needed to tell that `2345`, `030 2345` and `+49 30 2345` are one number. */
export interface DialPlan {
  /** `49` */
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

/** The country and area code that are set in the box. Needs the right P. */
export async function readDialPlan(box: Box, options?: CallOptions): Promise<DialPlan> {
  try {
    const [country, area] = await Promise.all([
      box.call(VOIP, 'X_AVM-DE_GetVoIPCommonCountryCode', {}, options),
      box.call(VOIP, 'X_AVM-DE_GetVoIPCommonAreaCode', {}, options),
    ]);
    return {
      country: digits(country['NewX_AVM-DE_LKZ']) || GERMANY.country,
      countryPrefix: digits(country['NewX_AVM-DE_LKZPrefix']) || GERMANY.countryPrefix,
      area: digits(area['NewX_AVM-DE_OKZ']),
      areaPrefix: digits(area['NewX_AVM-DE_OKZPrefix']),
    };
  } catch (error) {
    // Numbers with their full code can still be told apart.
    if (failedWith(error, 'UNKNOWN_SERVICE', 'UNKNOWN_ACTION', 'MISSING_RIGHT', 'ACTION_FAILED'))
      return GERMANY;
    throw error;
  }
}

/**
 * `+49301234567` for everything that reaches that line from here; short and internal numbers (`**9`, `110`) as they are.
 * Empty for a number that is hidden.
 */
export function normalizeNumber(number: string, plan: DialPlan): string {
  const plain = number
    .replace(/\(0\)/g, '')
    .replace(/[^\d+*#]/g, '')
    // Codes dialled before the number: hide mine (*31#), choose a line (*121#).
    .replace(/^(?:[*#]\d+#)+/, '');
  if (plain === '' || plain.startsWith('*') || plain.startsWith('#')) return plain;
  if (plain.startsWith('+')) return `+${plain.replace(/\+/g, '')}`;
  const { country, countryPrefix, area, areaPrefix } = plan;
  if (plain.startsWith(countryPrefix)) return `+${plain.slice(countryPrefix.length)}`;
  if (areaPrefix && plain.startsWith(areaPrefix)) return `+${country}${plain.slice(areaPrefix.length)}`;
  // 110, 112, 11833 … belong to no area.
  if (plain.length < 3 || /^11\d/.test(plain)) return plain;
  return `+${country}${area}${plain}`;
}

function digits(value: unknown): string {
  return textOf(value).replace(/\D/g, '');
}
