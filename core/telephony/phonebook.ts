/** The phone books of the box, kept for a while: from a number to the contact (X_AVM-DE_OnTel GetPhonebook). */

import { type Clock, monotonic, systemClock } from '../clock';
import { asTr064Error, boxIsAway, type Tr064Error } from '../errors';
import { type Box, type CallOptions, pathOf, textOf } from '../features/box';
import { readPage } from '../features/page';
import { SingleFlight } from '../util/single-flight';
import { within } from '../util/within';
import {
  child,
  childrenOf,
  textOf as childText,
  expectRoot,
  madeSoon,
  parseXml,
  readableEntries,
  type XmlElement,
} from '../wire/xml';
import { readDocument } from '../wire/xml-documents';
import { withParameters } from './call-list';
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
  /** Told of a book that cannot be read while others can, once until it works again. Its last content counts meanwhile. */
  readonly failed?: (error: Tr064Error, phonebook: number) => void;
}

interface Books {
  readonly contacts: readonly Contact[];
  readonly byNumber: NumberIndex;
  readonly plan: DialPlan;
  /** By the clock: until then they count. */
  readonly until: number;
  /** A book could not be read: what is known of it is old. */
  readonly partial: boolean;
}

/** Milliseconds after which a book that could not be read is asked for again, not for each caller. */
const failedAgainMs = 300_000;
/** A book that does not come, such as one that is kept online, keeps the others waiting no longer. */
const longestBookMs = 10_000;
/** Milliseconds that a caller waits where an older answer is at hand. */
const soonMs = 1000;
/** More than a book can hold; unasked, the box gives 999 of 2000. */
const wholeBook = 5000;

const SERVICE = 'X_AVM-DE_OnTel:1';

/** All phone books of one box. They are read when first asked for, and again when they have grown old. */
export class Phonebook {
  private books: Books | undefined;
  private readonly reading = new SingleFlight(() => this.read());
  private readonly maxAge: number;
  private readonly clock: Clock;
  private readonly failed: PhonebookOptions['failed'];
  /** What each book held when it could be read last. */
  private readonly last = new Map<number, readonly Contact[]>();
  private readonly failing = new Set<number>();
  /** Nothing could be read, and nothing is asked again until then. */
  private refusal: { readonly error: unknown; readonly until: number } | undefined;

  /**
   * Reads nothing before it is asked.
   *
   * @param box asked for at each reading, so that the cache outlives one connection
   */
  constructor(
    private readonly box: () => Box | Promise<Box>,
    { maxAge = 3_600_000, clock = systemClock, failed }: PhonebookOptions = {},
  ) {
    this.failed = failed;
    this.maxAge = maxAge;
    this.clock = clock;
  }

  /** Whose number it is; undefined for a stranger and for a hidden number. */
  async lookup(number: string): Promise<Contact | undefined> {
    if (number.trim() === '') return undefined;
    const { byNumber, plan } = await this.current();
    return byNumber.find(normalizeNumber(number, plan));
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

  /** Reads the books now. Rejects when they cannot be read; what was known of them counts on. */
  async refresh(): Promise<void> {
    this.refusal = undefined;
    this.books = await this.reading.anew();
  }

  /** Any number of questions at once cost one reading. Old books are better than none while the box is away. */
  private async current(): Promise<Books> {
    const { books, refusal } = this;
    const now = monotonic(this.clock);
    if (books && now < books.until) return books;
    if (refusal && now < refusal.until) throw refusal.error;
    const fresh = this.refreshed(books, now);
    // Nobody waits long again for a book that did not come the last time.
    return books?.partial ? within(this.clock, soonMs, fresh, () => books) : fresh;
  }

  private async refreshed(books: Books | undefined, now: number): Promise<Books> {
    try {
      this.books = await this.reading.run();
      this.refusal = undefined;
      return this.books;
    } catch (error) {
      if (books && boxIsAway(error)) return books;
      // While the box is away, the box itself knows when to ask again.
      if (!boxIsAway(error)) this.refusal = { error, until: now + failedAgainMs };
      throw error;
    }
  }

  private async read(): Promise<Books> {
    const box = await this.box();
    const [plan, ids] = await Promise.all([readDialPlan(box), readIds(box)]);
    const tries = await Promise.allSettled(ids.map((id) => readBook(box, id)));
    const contacts = ids.flatMap((id, index) => this.taken(box, id, tries[index]!));
    const problem = tries.find((one) => one.status === 'rejected')?.reason;
    if (problem && tries.every(({ status }) => status === 'rejected') && contacts.length === 0) throw problem;
    const byNumber = new NumberIndex();
    for (const contact of contacts) {
      for (const { number } of contact.numbers) byNumber.add(normalizeNumber(number, plan), contact);
    }
    const age = problem ? Math.min(failedAgainMs, this.maxAge) : this.maxAge;
    return { contacts, byNumber, plan, until: monotonic(this.clock) + age, partial: problem !== undefined };
  }

  /** One book that cannot be read is told once and costs that book. */
  private taken(box: Box, id: number, read: PromiseSettledResult<readonly Contact[]>): readonly Contact[] {
    if (read.status === 'fulfilled') {
      this.last.set(id, read.value);
      this.failing.delete(id);
      if (!this.failed) box.leftOut?.(`Phone book ${id}`);
      return read.value;
    }
    if (!this.failed) box.leftOut?.(`Phone book ${id}`, read.reason);
    else if (!this.failing.has(id)) this.failed(asTr064Error(read.reason), id);
    this.failing.add(id);
    return this.last.get(id) ?? [];
  }
}

/** Whose number it is: one that stands in a book wins over one with a `*` for any extension, and of those the longest. */
class NumberIndex {
  private readonly exact = new Map<string, Contact>();
  private readonly beginnings = new Map<string, Contact>();

  /** The first book of the box counts most, as it does on its phones. */
  add(number: string, contact: Contact): void {
    const open = number.length > 1 && !number.startsWith('*') && number.endsWith('*');
    const numbers = open ? this.beginnings : this.exact;
    const key = open ? number.slice(0, -1) : number;
    if (key && !numbers.has(key)) numbers.set(key, contact);
  }

  find(number: string): Contact | undefined {
    const exact = this.exact.get(number);
    if (exact || this.beginnings.size === 0 || number.includes('@')) return exact;
    for (let length = number.length; length > 0; length--) {
      const contact = this.beginnings.get(number.slice(0, length));
      if (contact) return contact;
    }
    return undefined;
  }
}

/** The content of one phone book. */
export function parsePhonebook(xml: string, id: number): Contact[] {
  return contactsIn(parseXml(xml), id);
}

function contactsIn(root: XmlElement, id: number): Contact[] {
  return contactElements(root).map(({ contact, name }) => contactOf(contact, id, name));
}

/** With the name of the book it stands in. */
function contactElements(root: XmlElement) {
  const books = root.name === 'phonebook' ? [root] : childrenOf(expectRoot(root, 'phonebooks'), 'phonebook');
  return books.flatMap((book) =>
    childrenOf(book, 'contact').map((contact) => ({ contact, name: book.attributes.name ?? '' })),
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

/** One book to its end. */
export async function readBook(
  box: Box,
  id: number,
  limit: CallOptions = { timeout: longestBookMs },
): Promise<Contact[]> {
  const address = async () => {
    const values = await box.call(SERVICE, 'GetPhonebook', { NewPhonebookID: id }, limit);
    const path = pathOf(textOf(values.NewPhonebookURL));
    return path && withParameters(path, { max: wholeBook });
  };
  const text = await readPage(box, address, limit);
  return text === undefined ? [] : contactsFrom(text, id);
}

/** As `parsePhonebook`, in pieces: a long book keeps nobody else waiting. A contact that cannot be read costs that contact. */
export async function contactsFrom(text: string, id: number): Promise<Contact[]> {
  try {
    return await madeSoon(contactElements(await readDocument(text)), ({ contact, name }) =>
      contactOf(contact, id, name),
    );
  } catch (error) {
    const contacts = await readableEntries(text, 'contact', (contact) => contactOf(contact, id, ''));
    if (contacts.length === 0) throw error;
    return contacts;
  }
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
    imagePath: imagePathOf(childText(person, 'imageURL')),
  };
}

/** Boxes name the file where it lies, or the page that gives it out. */
function imagePathOf(url: string): string {
  const file = /^file:\/\/(\/.*)$/.exec(url)?.[1];
  return file === undefined ? pathOf(url) : `/download.lua?path=${encodeURI(file)}`;
}
