/** Phone books and the list of barred numbers: contacts are kept as the XML that boxes give and take (OnTel 5.1). */

import { escapeXml } from '../files/xml';
import { barred, type Entry, phoneBookEntries } from './phone-book-entries';

export interface Contact {
  uniqueId: number;
  /** `<contact>…</contact>` as it was written, without its unique id. */
  xml: string;
}

export interface PhoneBook {
  id: number;
  name: string;
  extraId: string;
  contacts: Contact[];
  /** Seconds since 1970. */
  changed: number;
}

/** Number of the phone book that holds the barred callers. */
const barringId = 258;

export class PhoneBooks {
  books: PhoneBook[];
  readonly barring: PhoneBook;
  #lastUniqueId = 10;

  constructor(private readonly now: () => number) {
    this.books = phoneBookEntries.map(({ id, name, entries }) => this.#book(id, name, '', entries));
    this.barring = this.#book(barringId, 'Rufsperren', '', barred);
  }

  find(id: number): PhoneBook | undefined {
    return id === barringId ? this.barring : this.books.find((book) => book.id === id);
  }

  add(name: string, extraId: string): PhoneBook {
    const id = Math.max(...this.books.map((book) => book.id)) + 1;
    const book = this.#book(id, name, extraId, []);
    this.books.push(book);
    return book;
  }

  /** The first book cannot be deleted, it is emptied (OnTel 2.13). */
  remove(book: PhoneBook): void {
    if (book.id === 0) book.contacts = [];
    else this.books = this.books.filter((other) => other !== book);
  }

  /** Writes a contact: over `at` or the one with its unique id, else as a new one; answers its unique id. */
  write(book: PhoneBook, xml: string, at?: number): number {
    const given = Number(/<uniqueid>(\d+)<\/uniqueid>/.exec(xml)?.[1] ?? Number.NaN);
    const known = at === undefined ? book.contacts.findIndex(({ uniqueId }) => uniqueId === given) : at;
    const contact = { uniqueId: book.contacts[known]?.uniqueId ?? this.#nextId(), xml: bare(xml) };
    if (known >= 0 && known < book.contacts.length) book.contacts[known] = contact;
    else book.contacts.push(contact);
    this.touched(book);
    return contact.uniqueId;
  }

  touched(book: PhoneBook): void {
    book.changed = Math.floor(this.now() / 1000);
  }

  nameOf(number: string): string {
    const contacts = this.books.flatMap((book) => book.contacts);
    const likenesses = contacts.map((contact) =>
      Math.max(...numbersOf(contact).map((own) => likeness(own, number)), 0),
    );
    const best = Math.max(...likenesses, 0);
    return best === 0 ? '' : realName(contacts[likenesses.indexOf(best)]!);
  }

  isBarred(number: string): boolean {
    return this.barring.contacts.flatMap(numbersOf).some((own) => likeness(own, number) > 0);
  }

  #nextId(): number {
    this.#lastUniqueId += 1;
    return this.#lastUniqueId;
  }

  #book(id: number, name: string, extraId: string, entries: Entry[]): PhoneBook {
    const contacts = entries.map((entry) => ({
      uniqueId: this.#nextId(),
      xml: contactXml(entry),
    }));
    return { id, name, extraId, contacts, changed: Math.floor(this.now() / 1000) };
  }
}

/** A contact as an action gives it, with its unique id. */
export function withUniqueId({ xml, uniqueId }: Contact): string {
  return xml.replace('</contact>', `<uniqueid>${uniqueId}</uniqueid></contact>`);
}

/** As the whole book has it: a comment before it, and the unique id before the numbers. */
export function inBook(contact: Contact, at: number): string {
  const { xml, uniqueId } = contact;
  const told = xml.replace(/<telephony|<\/contact>/, (next) => `<uniqueid>${uniqueId}</uniqueid>${next}`);
  return `<!-- ${at + 1}, id:${uniqueId} -->\n${told}`;
}

export function numbersOf({ xml }: Contact): string[] {
  return [...xml.matchAll(/<number[^>]*>([^<]*)<\/number>/g)].map((match) => match[1]!.trim());
}

/** How well an entry stands for a number: 0 not at all, whole numbers best, of those with a `*` at their end the longest. */
function likeness(entry: string, number: string): number {
  // An address is no telephone number.
  if (entry.includes('@') || digits(number) === '') return 0;
  const [own, wanted] = [digits(entry), digits(number)];
  if (own === wanted) return Number.POSITIVE_INFINITY;
  return own.endsWith('*') && wanted.startsWith(own.slice(0, -1)) ? own.length : 0;
}

const digits = (number: string) => number.replace(/^\+49|^0049/, '0').replace(/[^\d*#]/g, '');

function realName({ xml }: Contact): string {
  const name = /<realName>([^<]*)<\/realName>/.exec(xml)?.[1] ?? '';
  return name
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** From the first `<contact>` on; the unique id is the box's affair. */
function bare(xml: string): string {
  const contact = /<contact[\s>][\s\S]*<\/contact>/.exec(xml)?.[0] ?? xml;
  return contact.replace(/<uniqueid>[^<]*<\/uniqueid>/g, '');
}

/** Boxes write either. */
const pictureFolder = (image: string) =>
  image.startsWith('1316')
    ? '/download.lua?path=/var/media/ftp/FRITZ/fonpix/'
    : 'file:///var/InternerSpeicher/FRITZ/fonpix/';

function contactXml({ name, numbers, vip, image, email }: Entry): string {
  const picture = image ? `<imageURL>${pictureFolder(image)}${image}</imageURL>` : '';
  const services = email ? `<email classifier="private">${escapeXml(email)}</email>` : '';
  const lines = numbers.map(
    ([type, number], at) =>
      `<number type="${type}" quickdial="" vanity="" prio="${at === 0 ? 1 : 0}">${number}</number>`,
  );
  return [
    '<contact>',
    `<category>${vip ? 1 : 0}</category>`,
    `<person><realName>${escapeXml(name)}</realName>${picture}</person>`,
    `<telephony><services>${services}</services>${lines.join('')}</telephony>`,
    '</contact>',
  ].join('');
}
