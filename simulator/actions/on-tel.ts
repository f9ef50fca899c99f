/** X_AVM-DE_OnTel: call list, online phone books, handsets, deflections; phone books stand beside. */

import { elements } from '../files/xml';
import type { Row } from '../household/registers';
import type { World } from '../household/world';
import { type Behaviour, given, isTrue, named } from './behaviour';
import { failed } from './faults';
import { withSid } from './hosts';
import { phoneBookActions } from './phone-books';
import { at, take } from './rows';

/** The online phone books are counted from 1 (OnTel 4). */
const book = (world: World, index: string | undefined) => at(world.registers.onlineBooks, index, 1);

export const onTel: Behaviour = {
  read: {
    OnTelNumberOfEntries: ({ registers }) => registers.onlineBooks.length,
    PhonebookList: ({ phoneBooks }) => phoneBooks.books.map(({ id }) => id).join(','),
    DectIDList: ({ registers }) => [...registers.handsetBooks.keys()].join(','),
    NumberOfDeflections: ({ registers }) => registers.deflections.length,
    DeflectionList: ({ registers }) => deflectionList(registers.deflections),
  },
  actions: {
    ...phoneBookActions,
    GetInfo: (_args, { world }) => named(book(world, '1')),
    SetEnable: (args, { world }) => setBook(world, { ...args, NewIndex: '1' }),
    SetConfig: (args, { world }) => setBook(world, { ...args, NewIndex: '1' }),
    GetInfoByIndex: (args, { world }) => named(book(world, args.NewIndex)),
    SetEnableByIndex: (args, { world }) => setBook(world, args),
    SetConfigByIndex: (args, { world }) => setBook(world, args, true),
    DeleteByIndex: (args, { world }) => {
      take(world.registers.onlineBooks, book(world, args.NewIndex));
      return {};
    },
    GetCallList: (_args, context) =>
      named({
        CallListURL: context.world.telephony.listEnabled
          ? context.origin + withSid('/calllist.lua', context)
          : '',
      }),
    GetDECTHandsetInfo: (args, { world }) => handset(world, args.NewDectID),
    SetDECTHandsetPhonebook: (args, { world }) => {
      handset(world, args.NewDectID);
      if (!world.phoneBooks.find(Number(args.NewPhonebookID))) throw failed();
      world.registers.handsetBooks.set(Number(args.NewDectID), Number(args.NewPhonebookID));
      return {};
    },
    GetDeflection: (args, { world }) => {
      const row = at(world.registers.deflections, args.NewDeflectionId);
      return named({ ...row, PhonebookID: row.PhonebookID || '0' });
    },
    SetDeflectionEnable: (args, { world }) => {
      at(world.registers.deflections, args.NewDeflectionId).Enable = isTrue(args.NewEnable) ? '1' : '0';
      return {};
    },
  },
};

/** Changes an online phone book; the index after the last one is a new one where that is allowed (OnTel 2.6). */
function setBook(world: World, args: Record<string, string>, grows = false): Record<string, string> {
  const { onlineBooks } = world.registers;
  const { Index, Password: _password, ...row } = given(args);
  if (grows && Number(Index) === onlineBooks.length + 1 && onlineBooks.length < 10) {
    onlineBooks.push({ Status: '0', LastConnect: '', ...row });
  } else {
    Object.assign(book(world, Index), row);
  }
  return {};
}

function handset(world: World, id: string | undefined): Record<string, string> {
  const row = world.registers.dect.find(({ ID }) => ID === id);
  const phonebook = world.registers.handsetBooks.get(Number(id));
  if (!row || phonebook === undefined) throw failed();
  return named({ HandsetName: row.Name!, PhonebookID: phonebook });
}

function deflectionList(rows: readonly Row[]): string {
  const items = rows.map((row, index) => `<Item>\n${elements({ DeflectionId: index, ...row })}\n</Item>`);
  return ['<List>', ...items, '</List>'].join('\n');
}
