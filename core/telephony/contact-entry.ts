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

/**
 * What `entry` says, and all else as it was: what a box keeps of a contact differs by its kind (the picture of a door phone and
 * the key that opens the door) and grows with the firmware.
 *
 * @param before the entry as the box has it, as XML; empty for a new one
 */
export function contactXml({ name, numbers, emails, vip }: ContactEntry, id = '', before = ''): string {
  const old = before ? contactIn(parseXml(before, 'inner')) : undefined;
  const person = child(old, 'person');
  const telephony = child(old, 'telephony');
  const services = child(telephony, 'services');
  const category = vip === undefined ? childText(old, 'category') || '0' : vip ? '1' : '0';
  const parts = [
    `<category>${escapeXml(category)}</category>`,
    `<person><realName>${escapeXml((name ?? childText(person, 'realName')).trim())}</realName>`,
    othersIn(person, 'realName'),
    '</person><telephony>',
    numbers ? numbersXml(numbers, childrenOf(telephony, 'number')) : onlyIn(telephony, 'number'),
    emails ? servicesXml(emails, services) : onlyIn(telephony, 'services'),
    othersIn(telephony, 'number', 'services'),
    `</telephony>`,
    id && `<uniqueid>${escapeXml(id)}</uniqueid>`,
    othersIn(old, 'category', 'person', 'telephony', 'uniqueid'),
  ];
  return `<contact>${parts.join('')}</contact>`;
}

const contactIn = (root: XmlElement) => (root.name === 'contact' ? root : child(root, 'contact'));

const onlyIn = (element: XmlElement | undefined, name: string) =>
  childrenOf(element, name).map(elementXml).join('');

const othersIn = (element: XmlElement | undefined, ...names: string[]) =>
  (element?.children ?? [])
    .filter(({ name }) => !names.includes(name))
    .map(elementXml)
    .join('');

/** A number that stays keeps its kind, its quick dial and whether it is the main one. */
function numbersXml(given: readonly (string | GivenNumber)[], old: readonly XmlElement[]): string {
  const numbers = given.map((one) => {
    const { number, type } = typeof one === 'string' ? { number: one, type: undefined } : one;
    const text = number.trim();
    const before = old.find((known) => known.text.trim() === text)?.attributes;
    return { text, attributes: { type: 'home', ...before, ...(type && { type }) } as EntryAttributes };
  });
  const main = Math.max(
    0,
    numbers.findIndex(({ attributes }) => attributes.prio === '1'),
  );
  return numbers
    .map(({ text, attributes }, at) =>
      tag('number', { ...attributes, prio: at === main ? '1' : '0', id: `${at}` }, escapeXml(text)),
    )
    .join('');
}

function servicesXml(emails: readonly string[], old: XmlElement | undefined): string {
  const known = childrenOf(old, 'email');
  const texts = emails.map((email, at) => {
    const before = known.find(({ text }) => text.trim() === email.trim())?.attributes;
    return tag('email', { classifier: 'private', ...before, id: `${at}` }, escapeXml(email));
  });
  const inside = texts.join('') + othersIn(old, 'email');
  return inside && tag('services', {}, inside);
}

type EntryAttributes = Readonly<Record<string, string>>;

function elementXml({ name, attributes, children, text }: XmlElement): string {
  return tag(name, attributes, escapeXml(text) + children.map(elementXml).join(''));
}

function tag(name: string, attributes: EntryAttributes, inside: string): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${written.join('')}>${inside}</${name}>`;
}

const invalid = (sentence: string) =>
  new Tr064Error('INVALID_ARGS', `This is no entry for the phone book: ${sentence}.`);
