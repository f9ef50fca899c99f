/** An entry of a phone book as the box takes it: XML made of what a person says, and of what stood there before. */

import { Tr064Error } from '../errors';
import { child, childrenOf, textOf as childText, escapeXml, parseXml, type XmlElement } from '../wire/xml';

/** A telephone number with its kind. */
export interface GivenNumber {
  /** As people write it. */
  readonly number: string;
  /** home, mobile, work or fax_work; home unless said. */
  readonly type?: string;
}

/** What an entry is to hold. */
export interface ContactEntry {
  /** Required for a new one. */
  readonly name?: string;
  /** Telephone numbers, or with their kind: home, mobile, work, fax_work. Required for a new one. */
  readonly numbers?: readonly (string | GivenNumber)[];
  /** E-mail addresses. */
  readonly emails?: readonly string[];
  /** Important person. */
  readonly vip?: boolean;
}

const kinds = ['home', 'mobile', 'work', 'fax_work'];
const allowed = 'an entry is { name: "Anna", numbers: ["030 1234"], emails: [], vip: false }';

/** Throws `INVALID_ARGS` with what is allowed. */
export function contactEntry(given: unknown): ContactEntry {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw invalid(allowed);
  const unknown = Object.keys(given).find((key) => !['name', 'numbers', 'emails', 'vip'].includes(key));
  if (unknown) throw invalid(`there is no "${unknown.slice(0, 50)}"; ${allowed}`);
  const { name, numbers, emails, vip } = given as ContactEntry;
  if (name !== undefined && (typeof name !== 'string' || name.trim() === ''))
    throw invalid(`name; ${allowed}`);
  if (numbers !== undefined && !(Array.isArray(numbers) && numbers.length && numbers.every(isNumber))) {
    throw invalid(`numbers is a list of texts, or of { number, type } with the types ${kinds.join(', ')}`);
  }
  if (emails !== undefined && !(Array.isArray(emails) && emails.every((one) => typeof one === 'string'))) {
    throw invalid(`emails is a list of texts`);
  }
  if (vip !== undefined && typeof vip !== 'boolean') throw invalid('vip is true or false');
  return { name, numbers, emails, vip };
}

function isNumber(given: unknown): boolean {
  const { number, type = 'home' } = (typeof given === 'string' ? { number: given } : (given ?? {})) as {
    number?: unknown;
    type?: string;
  };
  return typeof number === 'string' && /^[+\d*#\s()/.@\w-]{1,60}$/.test(number) && kinds.includes(type);
}

/** @param before the entry as the box has it, as XML; empty for a new one */
export function contactXml({ name, numbers, emails, vip }: ContactEntry, id = '', before = ''): string {
  const old = before ? contactIn(parseXml(before, 'inner')) : undefined;
  const person = child(old, 'person');
  const telephony = child(old, 'telephony');
  const category = vip === undefined ? childText(old, 'category') || '0' : vip ? '1' : '0';
  const image = childText(person, 'imageURL');
  const all =
    numbers?.map((one) => (typeof one === 'string' ? { number: one } : one)) ?? oldNumbers(telephony);
  const mails = emails ?? childrenOf(child(telephony, 'services'), 'email').map(({ text }) => text.trim());
  const parts = [
    `<category>${escapeXml(category)}</category>`,
    `<person><realName>${escapeXml((name ?? childText(person, 'realName')).trim())}</realName>`,
    image && `<imageURL>${escapeXml(image)}</imageURL>`,
    '</person><telephony>',
    ...all.map(numberXml),
    mails.length ? `<services>${mails.map(emailXml).join('')}</services>` : '',
    `</telephony>`,
    id && `<uniqueid>${escapeXml(id)}</uniqueid>`,
  ];
  return `<contact>${parts.filter(Boolean).join('')}</contact>`;
}

const contactIn = (root: XmlElement) => (root.name === 'contact' ? root : child(root, 'contact'));

const oldNumbers = (telephony: XmlElement | undefined) =>
  childrenOf(telephony, 'number').map(({ text, attributes }) => ({
    number: text.trim(),
    type: attributes.type,
  }));

const numberXml = ({ number, type = 'home' }: { number: string; type?: string }, at: number) =>
  `<number type="${escapeXml(type)}" prio="${at === 0 ? 1 : 0}" id="${at}">${escapeXml(number.trim())}</number>`;

const emailXml = (email: string, at: number) =>
  `<email classifier="private" id="${at}">${escapeXml(email)}</email>`;

const invalid = (sentence: string) =>
  new Tr064Error('INVALID_ARGS', `This is no entry for the phone book: ${sentence}.`);
