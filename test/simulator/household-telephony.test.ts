/** Telephony of the simulated house: calls, answering machines, phone books, numbers, dialling. */

import assert from 'node:assert/strict';
import { fileOf } from '../../simulator/files';
import { clockText } from '../../simulator/household/box';
import { household } from './household-calls';

type House = ReturnType<typeof household>;

const oma = '03023125101';

describe('Calls in the simulated house', () => {
  const type = (house: House, at = 0) => house.world.telephony.typeOf(house.world.telephony.calls[at]!);

  it('ring, are answered and end, and the call monitor says so', () => {
    const house = household();
    const start = house.clock.now();
    const call = house.world.startCall({ number: oma });
    house.clock.advance(5000);
    house.world.answer(call, 11);
    house.clock.advance(61_000);
    house.world.hangUp(call);
    assert.deepEqual(house.callLines, [
      `${clockText(start)};RING;0;${oma};23125001;SIP0;`,
      `${clockText(start + 5000)};CONNECT;0;11;${oma};`,
      `${clockText(start + 66_000)};DISCONNECT;0;61;`,
    ]);
    assert.equal(type(house), 1);
  });

  it('go out from an extension', () => {
    const house = household();
    const call = house.world.startCall({ number: '110', outgoing: true, extension: 1, own: '23125002' });
    assert.equal(house.callLines[0], `${clockText(house.clock.now())};CALL;0;1;23125002;110;SIP1;`);
    house.world.hangUp(call);
    assert.match(house.callLines[1]!, /;DISCONNECT;0;0;$/);
    assert.equal(type(house), 3);
    house.world.startCall({ number: '03023125102#', outgoing: true });
    assert.match(house.callLines[2]!, /;CALL;0;10;23125001;03023125102#;SIP0;$/);
  });

  it('run side by side under numbers of their own, the lowest free one first', () => {
    const { world } = household();
    assert.deepEqual([world.startCall(), world.startCall(), world.startCall()], [0, 1, 2]);
    world.hangUp(1);
    assert.equal(world.startCall(), 1);
    assert.throws(() => world.hangUp(7), /No call 7 is going on/);
    world.answer(0);
    assert.throws(() => world.answer(0), /has been answered already/);
  });

  it('are missed, refused, or barred, and a barred one rings nowhere', () => {
    const house = household();
    house.world.missedCall(oma);
    assert.equal(type(house), 2);
    house.world.rejectCall(house.world.startCall({ number: oma }));
    assert.equal(type(house), 10);
    house.callLines.length = 0;
    house.world.missedCall('03023125190');
    assert.deepEqual([type(house), house.callLines], [10, []]);
  });

  it('know the name of the caller in every spelling of the number', () => {
    const { world } = household();
    for (const number of [oma, '+493023125101', '00493023125101'])
      assert.equal(world.missedCall(number).name, 'Oma Helga');
    assert.equal(world.missedCall('').name, '');
    assert.equal(world.missedCall('03023125133').name, 'Müller & Söhne <Elektro>');
  });

  it('know a firm by its number with a star, an entry of its own before that, and no address as a number', () => {
    const house = household();
    const name = (number: string) => house.world.missedCall(number).name;
    assert.equal(name('04066901299'), 'Firma Nord (alle Durchwahlen)');
    const add = (contact: string, number: string) =>
      house.call('X_AVM-DE_OnTel', 'SetPhonebookEntryUID', {
        NewPhonebookID: '0',
        NewPhonebookEntryData:
          `<contact><person><realName>${contact}</realName></person>` +
          `<telephony><number type="work">${number}</number></telephony></contact>`,
      });
    add('Hafen', '0406690*');
    assert.equal(name('04066901299'), 'Firma Nord (alle Durchwahlen)', 'the longest star');
    assert.equal(name('04066907777'), 'Hafen');
    add('Frau Nord', '04066901299');
    assert.equal(name('04066901299'), 'Frau Nord');
    assert.equal(name('500'), '', '500@sip.example.org is no telephone number');
  });

  it('end when the box starts again', () => {
    const house = household();
    house.world.startCall({ number: oma });
    house.world.reboot();
    assert.equal(house.world.telephony.going.length, 0);
  });
});

describe('Answering machines of the simulated house', () => {
  const info = (house: House, NewIndex: string) => house.call('X_AVM-DE_TAM', 'GetInfo', { NewIndex });

  it('are five, of which one is on and two are shown', () => {
    const house = household();
    const list = house.call('X_AVM-DE_TAM', 'GetList').NewTAMList!;
    assert.deepEqual(
      [...list.matchAll(/<Display>(\d)</g)].map(([, shown]) => shown),
      ['1', '1', '0', '0', '0'],
    );
    assert.deepEqual([info(house, '0').NewEnable, info(house, '1').NewEnable], ['1', '0']);
    assert.equal(house.fault('X_AVM-DE_TAM', 'GetInfo', { NewIndex: '5' }), 713);
  });

  it('switched on is shown, and runs', () => {
    const house = household();
    house.call('X_AVM-DE_TAM', 'SetEnable', { NewIndex: '0', NewEnable: '0' });
    assert.equal(info(house, '0').NewTAMRunning, '0');
    house.call('X_AVM-DE_TAM', 'SetEnable', { NewIndex: '3', NewEnable: '1' });
    assert.deepEqual([info(house, '3').NewTAMRunning, info(house, '3').NewStatus], ['1', '32768']);
  });

  it('take messages, mark and delete them without moving the others', () => {
    const house = household();
    const messages = () => {
      const body = fileOf(
        house.world,
        '/tamcalllist.lua',
        new URLSearchParams('tamindex=0'),
      )!.body.toString();
      const all = [...body.matchAll(/<Index>(\d+)<[\s\S]*?<New>(\d)</g)];
      return all.map(([, index, unread]) => `${index}:${unread}`);
    };
    const { index } = house.world.tamMessage(0, { number: oma });
    assert.deepEqual(messages(), ['0:0', '1:1', '2:1']);
    const message = { NewIndex: '0', NewMessageIndex: String(index) };
    house.call('X_AVM-DE_TAM', 'MarkMessage', { ...message, NewMarkedAsRead: '1' });
    house.call('X_AVM-DE_TAM', 'DeleteMessage', { NewIndex: '0', NewMessageIndex: '0' });
    assert.deepEqual(messages(), ['1:1', '2:0']);
    assert.equal(house.fault('X_AVM-DE_TAM', 'DeleteMessage', { NewIndex: '0', NewMessageIndex: '0' }), 713);
  });
});

describe('Phone books of the simulated house', () => {
  const person = (name: string, number: string, extra = '') =>
    `<?xml version="1.0"?><contact><person><realName>${name}</realName></person>` +
    `<telephony><services/><number type="home">${number}</number></telephony>${extra}</contact>`;
  const book = { NewPhonebookID: '0' };
  const entry = (house: House, NewPhonebookEntryUniqueID: string) =>
    house.call('X_AVM-DE_OnTel', 'GetPhonebookEntryUID', { ...book, NewPhonebookEntryUniqueID })
      .NewPhonebookEntryData!;

  it('take a new contact and give it back with its unique id', () => {
    const house = household();
    const data = { ...book, NewPhonebookEntryData: person('Clara', '0301') };
    const uid = house.call('X_AVM-DE_OnTel', 'SetPhonebookEntryUID', data).NewPhonebookEntryUniqueID!;
    assert.match(entry(house, uid), new RegExp(`<realName>Clara</realName>.*<uniqueid>${uid}</uniqueid>`));
    assert.equal(house.world.missedCall('0301').name, 'Clara');
  });

  it('change the contact whose unique id stands in the data, and keep what they do not understand', () => {
    const house = household();
    const size = () => house.world.phoneBooks.books[0]!.contacts.length;
    const before = size();
    const door = '<doorphone><openkey>*20#</openkey></doorphone><uniqueid>11</uniqueid>';
    const data = { ...book, NewPhonebookEntryData: person('Oma H.', oma, door) };
    assert.equal(house.call('X_AVM-DE_OnTel', 'SetPhonebookEntryUID', data).NewPhonebookEntryUniqueID, '11');
    assert.equal(size(), before);
    assert.match(entry(house, '11'), /Oma H\..*<doorphone><openkey>\*20#/);
    assert.equal(entry(house, '11').match(/<uniqueid>/g)?.length, 1);
  });

  it('add with an empty entry id, change and delete by place; 713 for none, 600 for what is no contact', () => {
    const house = household();
    const at = (NewPhonebookEntryID: string) => ({ ...book, NewPhonebookEntryID });
    const set = (place: string, data: string) =>
      house.fault('X_AVM-DE_OnTel', 'SetPhonebookEntry', { ...at(place), NewPhonebookEntryData: data });
    const get = (place: string) =>
      house.call('X_AVM-DE_OnTel', 'GetPhonebookEntry', at(place)).NewPhonebookEntryData!;
    assert.equal(set('', person('Neu', '0302')), 0);
    assert.match(get('4'), /Neu/);
    assert.equal(set('4', person('Anders', '0302')), 0);
    assert.match(get('4'), /Anders/);
    house.call('X_AVM-DE_OnTel', 'DeletePhonebookEntry', at('4'));
    assert.equal(house.fault('X_AVM-DE_OnTel', 'GetPhonebookEntry', at('4')), 713);
    assert.deepEqual([set('9', person('Zu weit', '1')), set('', '<person/>')], [713, 600]);
    assert.equal(house.fault('X_AVM-DE_OnTel', 'GetPhonebook', { NewPhonebookID: '77' }), 713);
  });

  it('can be added and deleted; the first one is only emptied', () => {
    const house = household();
    const list = () => house.call('X_AVM-DE_OnTel', 'GetPhonebookList').NewPhonebookList;
    house.call('X_AVM-DE_OnTel', 'AddPhonebook', { NewPhonebookExtraID: 'x', NewPhonebookName: 'Verein' });
    assert.equal(list(), '0,1,2');
    assert.equal(
      house.call('X_AVM-DE_OnTel', 'GetPhonebook', { NewPhonebookID: '2' }).NewPhonebookExtraID,
      'x',
    );
    for (const id of ['2', '0']) {
      house.call('X_AVM-DE_OnTel', 'DeletePhonebook', { NewPhonebookID: id, NewPhonebookExtraID: '' });
    }
    assert.equal(list(), '0,1');
    assert.equal(house.world.phoneBooks.books[0]!.contacts.length, 0);
  });

  it('bar callers, who then do not get through', () => {
    const house = household();
    const data = { NewPhonebookEntryData: person('Nervt', '0303') };
    const uid = house.call('X_AVM-DE_OnTel', 'SetCallBarringEntry', data).NewPhonebookEntryUniqueID!;
    const byNumber = (NewNumber: string) =>
      house.fault('X_AVM-DE_OnTel', 'GetCallBarringEntryByNum', { NewNumber });
    assert.deepEqual([byNumber('0303'), byNumber(oma)], [0, 714]);
    house.world.missedCall('0303');
    assert.deepEqual(house.callLines, []);
    house.call('X_AVM-DE_OnTel', 'DeleteCallBarringEntryUID', { NewPhonebookEntryUniqueID: uid });
    assert.equal(byNumber('0303'), 714);
    const url = house.call('X_AVM-DE_OnTel', 'GetCallBarringList').NewPhonebookURL!;
    assert.match(
      fileOf(house.world, '/phonebook.lua', new URL(url).searchParams)!.body.toString(),
      /Werbung/,
    );
  });

  it('come online too: index from 1, the next one makes a new book', () => {
    const house = household();
    const config = (NewIndex: string) =>
      house.fault('X_AVM-DE_OnTel', 'SetConfigByIndex', {
        ...{ NewIndex, NewEnable: '1', NewUrl: 'https://b.example', NewServiceId: 'x', NewUsername: 'b' },
        ...{ NewPassword: 'geheim', NewName: 'Zweites' },
      });
    assert.deepEqual([config('3'), config('0'), config('2')], [713, 713, 0]);
    const count = () => house.call('X_AVM-DE_OnTel', 'GetNumberOfEntries').NewOnTelNumberOfEntries;
    assert.equal(count(), '2');
    house.call('X_AVM-DE_OnTel', 'DeleteByIndex', { NewIndex: '1' });
    assert.equal(house.call('X_AVM-DE_OnTel', 'GetInfoByIndex', { NewIndex: '1' }).NewName, 'Zweites');
    for (let index = 2; index <= 10; index += 1) assert.equal(config(String(index)), 0);
    assert.deepEqual([count(), config('11')], ['10', 713]);
  });
});

describe('Numbers, clients and dialling in the simulated house', () => {
  it('have codes that the old and the new actions share', () => {
    const house = household();
    house.call('X_VoIP', 'X_AVM-DE_SetVoIPCommonAreaCode', {
      'NewX_AVM-DE_OKZ': '40',
      'NewX_AVM-DE_OKZPrefix': '0',
    });
    assert.equal(house.call('X_VoIP', 'GetVoIPCommonAreaCode').NewVoIPAreaCode, '40');
    assert.equal(house.fault('X_VoIP', 'SetVoIPCommonCountryCode', { NewVoIPCountryCode: 'DE' }), 600);
  });

  it('add and delete accounts and clients, and list them', () => {
    const house = household();
    const account = {
      NewVoIPRegistrar: 'sip.example.org',
      NewVoIPNumber: '23125003',
      NewVoIPUsername: 'user3',
    };
    const rest = { NewVoIPPassword: 'geheim3', NewVoIPOutboundProxy: '', NewVoIPSTUNServer: '' };
    house.call('X_VoIP', 'X_AVM-DE_AddVoIPAccount', { NewVoIPAccountIndex: '2', ...account, ...rest });
    assert.equal(house.call('X_VoIP', 'GetExistingVoIPNumbers').NewExistingVoIPNumbers, '3');
    const numbers = () => {
      const told = house.call('X_VoIP', 'X_AVM-DE_GetNumbers').NewNumberList!;
      const list = [...told.matchAll(/<Number>(\d+)<[\s\S]*?<Index>(\d)<[\s\S]*?<Name>(.*?)</g)];
      assert.equal(
        house.call('X_VoIP', 'X_AVM-DE_GetNumberOfNumbers').NewNumberOfNumbers,
        String(list.length),
      );
      return list.map((found) => found.slice(1).join(' ').trim());
    };
    const own = ['23125001 0 Festnetz', '23125002 1 Arbeit'];
    assert.deepEqual(numbers(), [...own, '23125003 2']);
    const list = house.call('X_VoIP', 'X_AVM-DE_GetVoIPAccounts')['NewX_AVM-DE_VoIPAccountList']!;
    assert.match(list, /<VoIPNumber>23125003</);
    assert.doesNotMatch(list, /geheim3/);
    const more = { NewVoIPAccountIndex: '20', ...account, ...rest };
    assert.equal(house.fault('X_VoIP', 'X_AVM-DE_AddVoIPAccount', more), 713, 'there are 20 at most');
    house.call('X_VoIP', 'X_AVM-DE_DelVoIPAccount', { NewVoIPAccountIndex: '2' });
    assert.equal(house.fault('X_VoIP', 'X_AVM-DE_GetVoIPAccount', { NewVoIPAccountIndex: '2' }), 713);
    assert.deepEqual(numbers(), own);
    const found = house.call('X_VoIP', 'X_AVM-DE_GetClientByClientId', { 'NewX_AVM-DE_ClientId': 'handy' });
    assert.equal(found['NewX_AVM-DE_ClientIndex'], '0');
    const search = (id: string) =>
      house.fault('X_VoIP', 'X_AVM-DE_GetClientByClientId', { 'NewX_AVM-DE_ClientId': id });
    assert.deepEqual([search('zz'), search('')], [714, 402]);
    house.call('X_VoIP', 'X_AVM-DE_DeleteClient', { 'NewX_AVM-DE_ClientIndex': '0' });
    assert.equal(house.call('X_VoIP', 'X_AVM-DE_GetNumberOfClients')['NewX_AVM-DE_NumberOfClients'], '0');
    assert.equal(house.call('X_VoIP', 'X_AVM-DE_GetClients')['NewX_AVM-DE_ClientList'], '<List>\n</List>');
  });

  it('dial with the phone that was chosen, and hang up', () => {
    const house = household();
    const dial = (number: string) =>
      house.fault('X_VoIP', 'X_AVM-DE_DialNumber', { 'NewX_AVM-DE_PhoneNumber': number });
    assert.equal(dial('110'), 501);
    const choose = (name: string) =>
      house.fault('X_VoIP', 'X_AVM-DE_DialSetConfig', { 'NewX_AVM-DE_PhoneName': name });
    const port = house.call('X_VoIP', 'X_AVM-DE_GetPhonePort', { NewIndex: '2' })['NewX_AVM-DE_PhoneName']!;
    assert.deepEqual([choose('DECT: Niemand'), choose(port)], [600, 0]);
    assert.deepEqual([dial('ruf an'), dial('**9')], [600, 0]);
    assert.match(house.callLines[0]!, /;CALL;0;10;23125001;\*\*9;SIP0;$/);
    house.call('X_VoIP', 'X_AVM-DE_DialHangup');
    assert.match(house.callLines[1]!, /;DISCONNECT;0;0;$/);
    assert.equal(house.fault('X_VoIP', 'X_AVM-DE_GetPhonePort', { NewIndex: '4' }), 713);
  });

  it('have three alarm clocks, and 714 for the fourth', () => {
    const house = household();
    const clock = house.call('X_VoIP', 'X_AVM-DE_GetAlarmClock', { NewIndex: '0' });
    assert.equal(clock['NewX_AVM-DE_AlarmClockTime'], '0645');
    assert.equal(house.fault('X_VoIP', 'X_AVM-DE_GetAlarmClock', { NewIndex: '3' }), 714);
  });

  it('have deflections that can be told apart in the list', () => {
    const house = household();
    house.call('X_AVM-DE_OnTel', 'SetDeflectionEnable', { NewDeflectionId: '0', NewEnable: '1' });
    const list = house.call('X_AVM-DE_OnTel', 'GetDeflections').NewDeflectionList!;
    assert.deepEqual(
      [...list.matchAll(/<Enable>(\d)</g)].map(([, on]) => on),
      ['1', '1'],
    );
    assert.match(list, /<DeflectionId>0<[\s\S]*<DeflectionToNumber>01715550144</);
    assert.equal(house.fault('X_AVM-DE_OnTel', 'GetDeflection', { NewDeflectionId: '2' }), 713);
    assert.equal(house.fault('X_AVM-DE_OnTel', 'GetDECTHandsetInfo', { NewDectID: '9' }), 501);
  });
});

describe('A box that does not know the time yet', () => {
  it('says so in its call monitor with the year less 2000', () => {
    const house = household({ withoutTime: true });
    house.world.startCall({ number: oma });
    assert.match(house.callLines[0]!, /^\d\d\.01\.-30 \d\d:\d\d:\d\d;RING;0;/);
    house.world.reboot();
    house.clock.advance((2 * 3600 + 10 * 60 + 52) * 1000);
    house.world.startCall({ number: oma });
    // It counts from 1970, in German time.
    assert.equal(house.callLines.at(-1), `01.01.-30 03:10:52;RING;0;${oma};23125001;SIP0;`);
  });
});
