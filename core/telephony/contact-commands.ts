/** Adds, changes and deletes entries of a phone book (service X_AVM-DE_OnTel). */

import { Tr064Error } from '../errors';
import { type Box, type CallOptions, failedWith, textOf } from '../features/box';
import { findInOrder, runInOrder, type SwitchOptions, switchInOrder } from '../features/commands';
import { sameName } from '../features/finding';
import { type ContactEntry, contactEntry, contactXml } from './contact-entry';
import { type Contact, readBook } from './phonebook';

const SERVICE = 'X_AVM-DE_OnTel:1';

/** Where an entry stands. */
export interface ContactOptions extends CallOptions {
  /** Number of the phone book; 0 unless said. */
  readonly phonebook?: number;
}

/** Adds an entry; answers its unique id. Needs the right P. Throws `INVALID_ARGS`. */
export async function addContact(
  box: Box,
  entry: ContactEntry,
  { phonebook = 0, ...options }: ContactOptions = {},
): Promise<string> {
  const given = contactEntry(entry);
  if (!given.name || !given.numbers) {
    throw new Tr064Error('INVALID_ARGS', 'A new entry of the phone book needs a name and a number.');
  }
  return runInOrder(
    box,
    place(phonebook),
    () => write(box, phonebook, contactXml(given), options),
    options.signal,
  );
}

/** Changes what `entry` names and leaves the rest; `which` is a unique id or a name. Throws `NO_SUCH_ENTRY`, `INVALID_ARGS`. */
export async function changeContact(
  box: Box,
  which: string,
  entry: ContactEntry,
  { phonebook = 0, ...options }: ContactOptions = {},
): Promise<string> {
  const given = contactEntry(entry);
  const change = async ({ id }: Contact) => {
    const args = { NewPhonebookID: phonebook, NewPhonebookEntryUniqueID: Number(id) };
    const values = await box.call(SERVICE, 'GetPhonebookEntryUID', args, options);
    return write(box, phonebook, contactXml(given, id, textOf(values.NewPhonebookEntryData)), options);
  };
  return onContact(box, which, phonebook, change, options);
}

/** Deletes an entry by its unique id or name; answers the id. Throws `NO_SUCH_ENTRY`. */
export async function deleteContact(
  box: Box,
  which: string,
  { phonebook = 0, ...options }: ContactOptions = {},
): Promise<string> {
  const remove = async ({ id }: Contact) => {
    const args = { NewPhonebookID: phonebook, NewPhonebookEntryUniqueID: Number(id) };
    await box.call(SERVICE, 'DeletePhonebookEntryUID', args, options);
    return id;
  };
  return onContact(box, which, phonebook, remove, options);
}

/** Whether calls from a number are rejected. */
export async function readBarred(box: Box, number: string, options?: CallOptions): Promise<boolean> {
  return (await barredId(box, number, options)) !== undefined;
}

/**
 * Has calls from a number rejected, or no longer; answers how it is then. Needs the right P.
 * @throws INVALID_ARGS for what is no number, SUPERSEDED when a newer command about the same number came
 */
export async function switchBarred(
  box: Box,
  number: string,
  to: boolean | 'toggle',
  options: SwitchOptions = {},
): Promise<boolean> {
  const entry = contactEntry({ name: number, numbers: [number] });
  const write = async (on: boolean, own: SwitchOptions) => {
    const id = await barredId(box, number, own);
    if (on && id === undefined) {
      await box.call(SERVICE, 'SetCallBarringEntry', { NewPhonebookEntryData: contactXml(entry) }, own);
    }
    if (!on && id !== undefined) {
      await box.call(SERVICE, 'DeleteCallBarringEntryUID', { NewPhonebookEntryUniqueID: Number(id) }, own);
    }
    return on;
  };
  return switchInOrder(box, `barred ${number}`, to, () => readBarred(box, number, options), write, options);
}

async function barredId(box: Box, number: string, options?: CallOptions): Promise<string | undefined> {
  try {
    const values = await box.call(SERVICE, 'GetCallBarringEntryByNum', { NewNumber: number }, options);
    return /<uniqueid>\s*(\d+)\s*<\/uniqueid>/.exec(textOf(values.NewPhonebookEntryData))?.[1];
  } catch (error) {
    if (failedWith(error, 'NO_SUCH_ENTRY')) return undefined;
    throw error;
  }
}

const place = (phonebook: number) => ({ after: [`phone book ${phonebook}`] });

async function write(box: Box, phonebook: number, xml: string, options: CallOptions): Promise<string> {
  const args = { NewPhonebookID: phonebook, NewPhonebookEntryData: xml };
  const values = await box.call(SERVICE, 'SetPhonebookEntryUID', args, options);
  return textOf(values.NewPhonebookEntryUniqueID);
}

function onContact<T>(
  box: Box,
  which: string,
  phonebook: number,
  work: (contact: Contact) => Promise<T>,
  options: CallOptions,
): Promise<T> {
  const give = (contact: Contact) => runInOrder(box, place(phonebook), () => work(contact), options.signal);
  return findInOrder(box, () => findContact(box, which, phonebook, options), give, options.signal);
}

async function findContact(
  box: Box,
  which: string,
  phonebook: number,
  options: CallOptions,
): Promise<Contact> {
  const contacts = await readBook(box, phonebook, options);
  const byId = contacts.filter(({ id }) => id === which.trim());
  const found = byId.length ? byId : contacts.filter(({ name }) => sameName(name, which));
  if (found.length === 1 && found[0]) return withId(found[0]);
  const why = found.length
    ? `has several entries "${which}": give the id of the one that is meant, ${found.map(({ id }) => id).join(' or ')}`
    : `has no entry "${which}"`;
  throw new Tr064Error('NO_SUCH_ENTRY', `The phone book ${phonebook} ${why}.`);
}

/** Without its id, a box would take another entry for it. */
function withId(contact: Contact): Contact {
  if (/^\d+$/.test(contact.id)) return contact;
  const sentence = `The box tells no id of the entry "${contact.name}", so it can be changed in the box alone.`;
  throw new Tr064Error('NO_SUCH_ENTRY', sentence);
}
