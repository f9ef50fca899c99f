/** Small readers: any element may be missing, empty or wrapped in white space, and has no value then. */

import { child, type XmlElement } from '../../wire/xml';
import { numberIn } from '../scales';

/** Undefined for an element that is missing or empty, and for the word for no value. */
export function text(parent: XmlElement | undefined, name: string): string | undefined {
  const found = child(parent, name)?.text.trim();
  return found === undefined || found === '' || found === 'inval' ? undefined : found;
}

export const number = (parent: XmlElement | undefined, name: string): number | undefined =>
  numberIn(text(parent, name));

/** 1 or 0; anything else is no value. */
export function flag(parent: XmlElement | undefined, name: string): boolean | undefined {
  const found = text(parent, name);
  return found === '1' ? true : found === '0' ? false : undefined;
}
