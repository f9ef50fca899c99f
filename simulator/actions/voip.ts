/** X_VoIP: numbers and accounts, area codes, dialling, alarm clocks; SIP clients stand beside. */

import { elements } from '../files/xml';
import { phoneLines, phonePorts } from '../household/phones';
import type { World } from '../household/world';
import { type Behaviour, given, isTrue, named } from './behaviour';
import { failed, invalidValue, noSuchEntry, noSuchIndex } from './faults';
import { at } from './rows';
import { sipClientActions, sipClientList } from './sip-clients';

const dialPorts = phonePorts.filter(({ dial }) => dial !== undefined);

const account = (world: World, args: Record<string, string>) =>
  at(world.registers.voipAccounts, args.NewVoIPAccountIndex);

const accounts = ({ registers }: World) => registers.voipAccounts.filter((row) => row !== undefined);

const mostAccounts = 20;

/** One of the codes that numbers begin with, which two pairs of actions share. */
function code(name: 'LKZ' | 'LKZPrefix' | 'OKZ' | 'OKZPrefix') {
  return {
    read: ({ telephony }: World) => telephony.codes[name],
    write: ({ telephony }: World, value: string) => {
      if (!/^\d{0,5}$/.test(value)) throw invalidValue();
      telephony.codes[name] = value;
    },
  };
}

const codes = {
  VoIPCountryCode: code('LKZ'),
  'X_AVM-DE_LKZ': code('LKZ'),
  'X_AVM-DE_LKZPrefix': code('LKZPrefix'),
  VoIPAreaCode: code('OKZ'),
  'X_AVM-DE_OKZ': code('OKZ'),
  'X_AVM-DE_OKZPrefix': code('OKZPrefix'),
};

const each = <Part extends 'read' | 'write'>(part: Part) =>
  Object.fromEntries(Object.entries(codes).map(([name, own]) => [name, own[part]]));

export const voip: Behaviour = {
  read: {
    ...each('read'),
    ExistingVoIPNumbers: (world) => accounts(world).length,
    NumberOfNumbers: (world) => accounts(world).length,
    NumberList: numberList,
    'X_AVM-DE_VoIPAccountList': accountList,
    'X_AVM-DE_ClientList': sipClientList,
    'X_AVM-DE_NumberOfClients': ({ registers }) => registers.sipClients.filter(Boolean).length,
    'X_AVM-DE_NumberOfAlarmClocks': ({ registers }) => registers.alarmClocks.length,
    'X_AVM-DE_PhoneName': ({ telephony }) => telephony.dialPort,
  },
  write: each('write'),
  actions: {
    ...sipClientActions,
    'X_AVM-DE_AddVoIPAccount': (args, { world }) => addAccount(world, args),
    'X_AVM-DE_GetVoIPAccount': (args, { world }) => named({ ...account(world, args), VoIPPassword: '' }),
    'X_AVM-DE_GetVoIPStatus': (args, { world }) => named(account(world, args)),
    'X_AVM-DE_DelVoIPAccount': (args, { world }) => {
      account(world, args);
      world.registers.voipAccounts[Number(args.NewVoIPAccountIndex)] = undefined;
      return {};
    },
    GetVoIPEnableCountryCode: (args, { world }) => named(account(world, args)),
    SetVoIPEnableCountryCode: (args, { world }) => changeAccount(world, args),
    GetVoIPEnableAreaCode: (args, { world }) => named(account(world, args)),
    SetVoIPEnableAreaCode: (args, { world }) => changeAccount(world, args),
    'X_AVM-DE_DialSetConfig': (args, { world }) => {
      const name = args['NewX_AVM-DE_PhoneName'] ?? '';
      if (name !== '' && !dialPorts.some(({ dial }) => dial === name)) throw invalidValue();
      world.telephony.dialPort = name;
      return {};
    },
    'X_AVM-DE_DialNumber': (args, { world }) => dial(world, args['NewX_AVM-DE_PhoneNumber'] ?? ''),
    'X_AVM-DE_DialHangup': (_args, { world }) => {
      const call = world.telephony.going.find(({ outgoing }) => outgoing);
      if (call) world.telephony.hangUp(call);
      return {};
    },
    // Counted from 1 (VoIP 2.29).
    'X_AVM-DE_GetPhonePort': (args, { world: _world }) =>
      named({ 'X_AVM-DE_PhoneName': at(dialPorts, args.NewIndex, 1).dial! }),
    'X_AVM-DE_GetAlarmClock': (args, { world }) => named(alarmClock(world, args)),
    'X_AVM-DE_SetAlarmClockEnable': (args, { world }) => {
      const on = isTrue(args['NewX_AVM-DE_AlarmClockEnable']);
      alarmClock(world, args)['X_AVM-DE_AlarmClockEnable'] = on ? '1' : '0';
      return {};
    },
  },
};

/** 714, unlike the other lists (VoIP 2.42). */
function alarmClock({ registers }: World, args: Record<string, string>) {
  const row = registers.alarmClocks[Number(args.NewIndex)];
  if (!row) throw noSuchEntry();
  return row;
}

/** Dials with the phone that was chosen by X_AVM-DE_DialSetConfig; without one the feature is off. */
function dial(world: World, number: string): Record<string, string> {
  if (!/^[0-9*#+]+$/.test(number)) throw invalidValue();
  const port = dialPorts.find((one) => one.dial === world.telephony.dialPort);
  if (!port) throw failed();
  world.telephony.start({ number, outgoing: true, extension: port.extension });
  return {};
}

function addAccount(world: World, args: Record<string, string>): Record<string, string> {
  const { VoIPAccountIndex, VoIPPassword: _password, ...row } = given(args);
  const index = Number(VoIPAccountIndex);
  if (index >= mostAccounts) throw noSuchIndex();
  world.registers.voipAccounts[index] = {
    'X_AVM-DE_VoIPStatus': 'registered',
    VoIPEnableCountryCode: '0',
    VoIPEnableAreaCode: '1',
    ...row,
  };
  return {};
}

function changeAccount(world: World, args: Record<string, string>): Record<string, string> {
  const { VoIPAccountIndex: _index, ...changes } = given(args);
  Object.assign(account(world, args), changes);
  return {};
}

/** Every account brings a number. */
function numberList({ registers }: World): string {
  const items = registers.voipAccounts.flatMap((row, index) => {
    if (!row) return [];
    const { VoIPNumber: number = '' } = row;
    const name = phoneLines.find((line) => line.number === number)?.name ?? '';
    return elements({ Number: number, Type: 'eVoIP', Index: index, Name: name });
  });
  return ['<List>', ...items.map((item) => `<Item>\n${item}\n</Item>`), '</List>'].join('\n');
}

function accountList({ registers }: World): string {
  const items = registers.voipAccounts.flatMap((row, index) => {
    if (!row) return [];
    const {
      VoIPPassword: _password,
      VoIPEnableCountryCode: _country,
      VoIPEnableAreaCode: _area,
      ...shown
    } = row;
    return `<Account>\n${elements({ VoIPAccountIndex: index, ...shown })}\n</Account>`;
  });
  return ['<AccountList>', ...items, '</AccountList>'].join('\n');
}
