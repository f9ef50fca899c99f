/** Texts as Matter takes them: the names of a bridged device have 32 bytes at most, and Homebridge drops one that has more. */

import { printable } from '../../core/index';

/** Matter Core Specification 9.13 (Bridged Device Basic Information): NodeLabel, VendorName, ProductName, SerialNumber. */
const MOST_BYTES = 32;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * @param fallback for a text of which nothing is left
 * @param suffix tells things of one name apart, so it is never what is cut
 */
export function fitted(text: string, fallback: string, suffix = ''): string {
  const end = suffix && ` ${cut(suffix, MOST_BYTES / 2)}`;
  const most = MOST_BYTES - Buffer.byteLength(end);
  const plain = printable(text).trim();
  return (cut(plain, most) || cut(fallback.trim(), most)) + end;
}

/** Between two characters as people see them: half an umlaut or emoji is none. */
function cut(text: string, most: number): string {
  let short = '';
  for (const { segment } of characters.segment(text)) {
    if (Buffer.byteLength(short + segment) > most) break;
    short += segment;
  }
  return short.trim();
}
