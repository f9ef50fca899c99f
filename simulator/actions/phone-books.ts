/** The phone books of X_AVM-DE_OnTel, entry by entry, and the barred callers. */

import { type Contact, numbersOf, type PhoneBook, withUniqueId } from '../household/phone-books';
import type { World } from '../household/world';
import { named } from './behaviour';
import { invalidValue, noSuchEntry, noSuchIndex } from './faults';
import type { Handlers } from './handler';
import { withSid } from './hosts';
import { at, take } from './rows';

type BookArguments = Record<string, string>;

/** 713 when there is no such phone book. */
function book(world: World, args: BookArguments): PhoneBook {
  const found = /^\d+$/.test(args.NewPhonebookID ?? '') && world.phoneBooks.find(Number(args.NewPhonebookID));
  if (!found) throw noSuchIndex();
  return found;
}

function byUniqueId(own: PhoneBook, args: BookArguments): Contact {
  const contact = own.contacts.find(({ uniqueId }) => String(uniqueId) === args.NewPhonebookEntryUniqueID);
  if (!contact) throw noSuchIndex();
  return contact;
}

function entryData(contact: Contact): BookArguments {
  return named({ PhonebookEntryData: `<?xml version="1.0" encoding="utf-8"?>\n${withUniqueId(contact)}` });
}

/** 600 unless it is a contact with a name. */
function contactData(args: BookArguments): string {
  const data = args.NewPhonebookEntryData ?? '';
  if (!/<contact[\s>]/.test(data) || !data.includes('<realName')) throw invalidValue();
  return data;
}

function remove(world: World, own: PhoneBook, contact: Contact): BookArguments {
  take(own.contacts, contact);
  world.phoneBooks.touched(own);
  return {};
}

export const phoneBookActions: Handlers = {
  GetPhonebook: (args, context) => {
    const { id, name, extraId } = book(context.world, args);
    const url = `${context.origin}${withSid('/phonebook.lua', context)}&pbid=${id}`;
    return named({ PhonebookName: name, PhonebookExtraID: extraId, PhonebookURL: url });
  },
  AddPhonebook: (args, { world }) => {
    if (!args.NewPhonebookName) throw invalidValue();
    world.phoneBooks.add(args.NewPhonebookName, args.NewPhonebookExtraID ?? '');
    return {};
  },
  DeletePhonebook: (args, { world }) => {
    world.phoneBooks.remove(book(world, args));
    return {};
  },
  GetPhonebookEntry: (args, { world }) => entryData(at(book(world, args).contacts, args.NewPhonebookEntryID)),
  GetPhonebookEntryUID: (args, { world }) => entryData(byUniqueId(book(world, args), args)),
  // An empty entry id adds, or changes the contact whose unique id stands in the data (OnTel 2.16).
  SetPhonebookEntry: (args, { world }) => {
    const own = book(world, args);
    const place = args.NewPhonebookEntryID ? Number(args.NewPhonebookEntryID) : undefined;
    if (place !== undefined) at(own.contacts, args.NewPhonebookEntryID);
    world.phoneBooks.write(own, contactData(args), place);
    return {};
  },
  SetPhonebookEntryUID: (args, { world }) =>
    named({ PhonebookEntryUniqueID: world.phoneBooks.write(book(world, args), contactData(args)) }),
  DeletePhonebookEntry: (args, { world }) => {
    const own = book(world, args);
    return remove(world, own, at(own.contacts, args.NewPhonebookEntryID));
  },
  DeletePhonebookEntryUID: (args, { world }) => {
    const own = book(world, args);
    return remove(world, own, byUniqueId(own, args));
  },
  GetCallBarringEntry: (args, { world }) =>
    entryData(at(world.phoneBooks.barring.contacts, args.NewPhonebookEntryID)),
  GetCallBarringEntryByNum: (args, { world }) => {
    const wanted = args.NewNumber ?? '';
    const contact = world.phoneBooks.barring.contacts.find((one) => numbersOf(one).includes(wanted));
    if (!contact) throw noSuchEntry();
    return entryData(contact);
  },
  GetCallBarringList: (_args, context) => {
    const { id } = context.world.phoneBooks.barring;
    return named({ PhonebookURL: `${context.origin}${withSid('/phonebook.lua', context)}&pbid=${id}` });
  },
  SetCallBarringEntry: (args, { world }) =>
    named({ PhonebookEntryUniqueID: world.phoneBooks.write(world.phoneBooks.barring, contactData(args)) }),
  DeleteCallBarringEntryUID: (args, { world }) =>
    remove(world, world.phoneBooks.barring, byUniqueId(world.phoneBooks.barring, args)),
};
