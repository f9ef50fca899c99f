/** The phone books of the box, kept for a while: from a number to the contact (X_AVM-DE_OnTel GetPhonebook). */

import { type Clock, systemClock } from '../clock';
import { boxIsAway } from '../errors';
import { type Box, pathOf, textOf } from '../features/box';
import { SingleFlight } from '../util/single-flight';
import { child, childrenOf, textOf as childText, parseXml, type XmlElement } from '../wire/xml';
import { readDocument } from '../wire/xml-documents';
import { type DialPlan, normalizeNumber, readDialPlan } from './phone-number';

/** An entry of a phone book. */
export interface Contact {
  /** Unique within its phone book; empty on old firmware. */
  readonly id: string;
  /** As it stands in the phone book. */
  readonly name: string;
  /** Number of the phone book. */
  readonly phonebook: number;
  /** Of the phone book it stands in. */
  readonly phonebookName: string;
  /** At least one. */
  readonly numbers: readonly ContactNumber[];
  /** Addresses as they stand there. */
  readonly emails: readonly string[];
  /** Important person: rings also while the phone keeps silent. */
  readonly vip: boolean;
  /** Path of the picture, for `box.get`; empty where there is none. */
  readonly imagePath: string;
}

/** A number of a contact. */
export interface ContactNumber {
  /** As it stands in the phone book. */
  readonly number: string;
  /** home, mobile, work, intern, fax_work … as the box says it. */
  readonly type: string;
}

/** How long what was read counts. */
export interface PhonebookOptions {
  /** Milliseconds that the books are kept; an hour unless said. */
  readonly maxAge?: number;
  /** For tests; the system clock unless said. */
  readonly clock?: Clock;
}

interface Books {
  readonly contacts: readonly Contact[];
  readonly byNumber: ReadonlyMap<string, Contact>;
  readonly plan: DialPlan;
  readonly readAt: number;
}

const SERVICE = 'X_AVM-DE_OnTel:1';

/** All phone books of one box. They are read when first asked for, and again when they have grown old. */
export class Phonebook {
  private books: Books | undefined;
  private readonly reading = new SingleFlight(() => this.read());
  private readonly maxAge: number;
  private readonly clock: Clock;

  /**
   * Reads nothing before it is asked.
   *
   * @param box asked for at each reading, so that the cache outlives one connection
   */
  constructor(
    private readonly box: () => Box | Promise<Box>,
    { maxAge = 3_600_000, clock = systemClock }: PhonebookOptions = {},
  ) {
    this.maxAge = maxAge;
    this.clock = clock;
  }

  /** Whose number it is; undefined for a stranger and for a hidden number. */
  async lookup(number: string): Promise<Contact | undefined> {
    if (number.trim() === '') return undefined;
    const { byNumber, plan } = await this.current();
    return byNumber.get(normalizeNumber(number, plan));
  }

  /** Contacts whose name holds a text, in any case. */
  async search(text: string): Promise<Contact[]> {
    const wanted = text.trim().toLowerCase();
    const { contacts } = await this.current();
    return contacts.filter(({ name }) => name.toLowerCase().includes(wanted));
  }

  /** All entries of all phone books; read once, then again after an hour. Rejects when they cannot be read and never were. */
  async contacts(): Promise<readonly Contact[]> {
    return (await this.current()).contacts;
  }

  /** The number as all its writings have it in common, e.g. `+49301234567`. */
  async normalize(number: string): Promise<string> {
    return normalizeNumber(number, (await this.current()).plan);
  }

  /** Reads the books now. */
  async refresh(): Promise<void> {
    this.books = undefined;
    await this.current();
  }

  /** Any number of questions at once cost one reading. Old books are better than none while the box is away. */
  private async current(): Promise<Books> {
    const { books } = this;
    if (books && this.clock.now() - books.readAt < this.maxAge) return books;
    try {
      this.books = await this.reading.run();
      return this.books;
    } catch (error) {
      if (books && boxIsAway(error)) return books;
      throw error;
    }
  }

  private async read(): Promise<Books> {
    const box = await this.box();
    const [plan, ids] = await Promise.all([readDialPlan(box), readIds(box)]);
    const books = await Promise.all(ids.map((id) => readBook(box, id)));
    const contacts = books.flat();
    const byNumber = new Map<string, Contact>();
    for (const contact of contacts) {
      for (const { number } of contact.numbers) {
        const key = normalizeNumber(number, plan);
        // The first book of the box counts most, as it does on its phones.
        if (key && !byNumber.has(key)) byNumber.set(key, contact);
      }
    }
    return { contacts, byNumber, plan, readAt: this.clock.now() };
  }
}

/** The content of one phone book. */
export function parsePhonebook(xml: string, id: number): Contact[] {
  return contactsIn(parseXml(xml), id);
}

function contactsIn(root: XmlElement, id: number): Contact[] {
  const books = root.name === 'phonebook' ? [root] : childrenOf(root, 'phonebook');
  return books.flatMap((book) =>
    childrenOf(book, 'contact').map((contact) => contactOf(contact, id, book.attributes.name ?? '')),
  );
}

async function readIds(box: Box): Promise<number[]> {
  const values = await box.call(SERVICE, 'GetPhonebookList');
  return textOf(values.NewPhonebookList)
    .split(',')
    .map((id) => id.trim())
    .filter((id) => /^\d+$/.test(id))
    .map(Number);
}

async function readBook(box: Box, id: number): Promise<Contact[]> {
  const values = await box.call(SERVICE, 'GetPhonebook', { NewPhonebookID: id });
  const path = pathOf(textOf(values.NewPhonebookURL));
  return path ? contactsIn(await readDocument(await box.get(path)), id) : [];
}

function contactOf(element: XmlElement, phonebook: number, phonebookName: string): Contact {
  const person = child(element, 'person');
  const telephony = child(element, 'telephony');
  return {
    id: childText(element, 'uniqueid'),
    name: childText(person, 'realName'),
    phonebook,
    phonebookName,
    numbers: childrenOf(telephony, 'number')
      .map(({ text, attributes }) => ({ number: text.trim(), type: attributes.type ?? '' }))
      .filter(({ number }) => number !== ''),
    emails: childrenOf(child(telephony, 'services'), 'email')
      .map(({ text }) => text.trim())
      .filter((email) => email !== ''),
    vip: childText(element, 'category') === '1',
    imagePath: pathOf(childText(person, 'imageURL')),
  };
}
