/** A payload in a sentence, whatever it is: cyclic, huge, or of a kind that no text can hold. */

import { inWords } from '../../core/index';

const LONGEST = 60;

/** A text in quotation marks, the names of an object's fields, anything else in words. */
export function shown(payload: unknown): string {
  if (typeof payload === 'string') return JSON.stringify(payload.slice(0, LONGEST));
  const isPlain = typeof payload === 'object' && payload !== null && !ArrayBuffer.isView(payload);
  if (!isPlain || Array.isArray(payload)) return inWords(payload);
  const names = Object.keys(payload).join(', ');
  return names === '' ? '{}' : `{ ${names.slice(0, LONGEST)} }`;
}
