/** phonebook.lua: one phone book with all its contacts (OnTel 5.1). */

import { inBook } from '../household/phone-books';
import type { World } from '../household/world';
import { escapeXml } from './xml';

/** `pbid`, `max`, `timestamp`: nothing but the stamp when the book has not changed since. */
export function phoneBook({ phoneBooks, settings }: World, query: URLSearchParams): string | undefined {
  const book = phoneBooks.find(Number(query.get('pbid') ?? '0'));
  if (!book) return undefined;
  const max = Number(query.get('max')) || 999;
  const unchanged = query.has('timestamp') && Number(query.get('timestamp')) >= book.changed;
  const contacts = unchanged ? [] : book.contacts.slice(0, max).map(inBook);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<phonebooks>',
    `<phonebook${settings.undeclaredPrefix ? ' xsi:type="SOAP-ENC:Struct"' : ''} owner="${book.id}" name="${escapeXml(book.name)}"><timestamp>${book.changed}</timestamp>`,
    ...contacts,
    '</phonebook>',
    '</phonebooks>',
    '',
  ].join('\n');
}
