/** Small inputs that boxes gave and the core once got wrong, each with what is right; they lie beside the project. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  connectionOf,
  guestService,
  listHosts,
  listMessages,
  listRadiosWithType,
  Phonebook,
  parseHostList,
  parseMesh,
  parsePhonebook,
  readCallList,
  readConnection,
  whereIs,
} from '../../core/index';
import { parseCallMonitorLine } from '../../core/telephony/call-monitor-line';
import { refuse, StubBox } from '../support/stub-box';
import { boxes } from './support/boxes';

const folder = resolve(__dirname, '../../../shared/cases');
const read = (name: string, file: string) => readFileSync(join(folder, `core-${name}`, file), 'utf8');

const noAction = refuse('ACTION_FAILED', 401);

/** A box with these phone books, by number. */
function bookBox(books: Record<number, string | (() => never)>): StubBox {
  const box = new StubBox({
    'X_AVM-DE_OnTel:1 GetPhonebookList': { NewPhonebookList: Object.keys(books).join(',') },
    'X_AVM-DE_OnTel:1 GetPhonebook': ({ NewPhonebookID }) => {
      const book = books[Number(NewPhonebookID)]!;
      if (typeof book === 'function') return book();
      return { NewPhonebookURL: `/phonebook.lua?pbid=${String(NewPhonebookID)}` };
    },
  });
  box.get = async (path) => books[Number(/pbid=(\d+)/.exec(path)![1])] as string;
  return box;
}

const lookup = async (box: StubBox, number: string) => (await new Phonebook(() => box).lookup(number))?.name;

describe('cases of the core', () => {
  before(function () {
    if (existsSync(folder)) return;
    console.log('      no cases beside this checkout: nothing to hold the core against');
    this.skip();
  });

  const { simulate, connect } = boxes();

  it('call monitor of a box without time: the time of arrival counts', () => {
    const arrived = new Date();
    const events = read('callmonitor-clock-not-set', 'input.txt')
      .trim()
      .split('\n')
      .map((line) => parseCallMonitorLine(line, arrived));
    assert.deepEqual(
      events.map((event) => [event?.type, event?.time]),
      [
        ['ring', arrived],
        ['connect', arrived],
        ['disconnect', arrived],
      ],
    );
  });

  it('GetInfo of the connection answers 401: state and address are asked by themselves', async () => {
    const box = new StubBox({
      'Layer3Forwarding:1 GetDefaultConnectionService': {
        NewDefaultConnectionService: '1.WANIPConnection.1',
      },
      'WANIPConnection:1 GetInfo': noAction,
      'WANIPConnection:1 GetStatusInfo': { NewConnectionStatus: 'Connected', NewUptime: 5 },
      'WANIPConnection:1 GetExternalIPAddress': { NewExternalIPAddress: '192.0.2.7' },
    });
    const { connected, ipv4 } = await readConnection(box);
    assert.deepEqual([connected, ipv4], [true, '192.0.2.7']);
  });

  it('references to control characters and a bare & cost nothing', () => {
    const hosts = parseHostList(read('control-character-reference', 'input.xml'));
    assert.deepEqual(
      hosts.map(({ ip }) => ip),
      ['192.168.178.20', '192.168.178.21'],
    );
    assert.equal(hosts[1]!.hostName, 'Tom & Anna');
  });

  it('an IPv6 address in the IPv4 field (DS-Lite)', () => {
    const values = JSON.parse(read('dslite-ipv6-as-external', 'input.json')) as Record<string, string>;
    const { ipv4, ipv6 } = connectionOf('WANIPConnection:1', values);
    assert.deepEqual([ipv4, ipv6], ['', '2001:db8:8000:49::451b']);
  });

  it('a repeater by the address of its radio', () => {
    const links = parseMesh(read('mesh-address-of-interface', 'input.json'));
    assert.equal(whereIs(links, '02:00:5E:00:01:02')?.name, 'fritz.repeater');
  });

  it('one phone book that cannot be read', async () => {
    const box = bookBox({
      0: read('one-phonebook-broken', 'book0.xml'),
      1: refuse('ACTION_FAILED', undefined, 500),
    });
    const book = new Phonebook(() => box);
    assert.equal((await book.lookup('0301234567'))?.name, 'Oma');
    const { length } = box.asked;
    await book.lookup('0309999999');
    assert.equal(box.asked.length, length, 'nothing is asked again for the next caller');
  });

  it('one radio that answers 401', async () => {
    const radio = (name: string, type: string) => ({
      [`${name} GetInfo`]: { NewEnable: true, NewStatus: 'Up', NewSSID: type },
      [`${name} X_AVM-DE_GetWLANExtInfo`]: { 'NewX_AVM-DE_APType': type },
    });
    const box = new StubBox({
      ...radio('WLANConfiguration:1', 'normal'),
      'WLANConfiguration:2 GetInfo': noAction,
      'WLANConfiguration:2 X_AVM-DE_GetWLANExtInfo': noAction,
      ...radio('WLANConfiguration:3', 'guest'),
    });
    assert.equal(await guestService(box), 'WLANConfiguration:3');
    assert.deepEqual(
      (await listRadiosWithType(box)).map(({ service, type }) => [service, type]),
      [
        ['WLANConfiguration:1', 'normal'],
        ['WLANConfiguration:3', 'guest'],
      ],
    );
  });

  it('a page refused once is asked for again, with a fresh address', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    simulator.injections.add({ kind: 'status', status: 403, path: '/calllist.lua', times: 1 });
    simulator.injections.add({ kind: 'status', status: 403, path: '/devicehostlist.lua', times: 1 });
    assert.notEqual((await readCallList(box)).length, 0);
    assert.equal((await listHosts(box)).length, simulator.world.hosts.list.length);
    for (const action of ['GetCallList', 'X_AVM-DE_GetHostListPath']) {
      const answered = simulator.log.of(action).filter(({ status }) => status === 200);
      assert.equal(answered.length, 2, action);
    }
  });

  it('a phone book with more than 999 contacts', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const [first] = simulator.world.phoneBooks.books;
    for (let index = 0; index < 1104; index += 1) {
      const number = `0301${String(index).padStart(6, '0')}`;
      simulator.world.phoneBooks.write(
        first!,
        `<contact><person><realName>Nr ${index}</realName></person><telephony><number type="home">${number}</number></telephony></contact>`,
      );
    }
    assert.equal((await new Phonebook(() => box).lookup('0301001103'))?.name, 'Nr 1103');
  });

  it('an address with @ is no telephone number', async () => {
    const box = bookBox({ 0: read('phonebook-sip-address', 'input.xml') });
    for (const number of ['500', '030500', '2']) assert.equal(await lookup(box, number), undefined, number);
    assert.equal(await lookup(box, '500@hd-telefonie.avm.de'), 'HD-Musik');
  });

  it('a number with * stands for every extension', async () => {
    const box = bookBox({ 0: read('phonebook-star', 'input.xml') });
    assert.equal(await lookup(box, '029199550017'), 'Firma (alle Durchwahlen)');
    assert.equal(await lookup(box, '015792639812'), 'SPAM');
  });

  it('a prefix that nothing declares', () => {
    const contacts = parsePhonebook(read('phonebook-undeclared-prefix', 'input.xml'), 0);
    assert.deepEqual(
      contacts.map(({ name, numbers }) => [name, numbers[0]!.number]),
      [
        ['Anna', '01701234567'],
        ['Oma', '0301234567'],
      ],
    );
  });

  it('a recording whose path has no session', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const [message] = await listMessages(box, 0);
    assert.doesNotMatch(message!.path, /sid=/);
    assert.ok((await box.getBuffer(message!.path)).length > 0);
  });

  it('a VPN client in single entries has no MAC address', async () => {
    const entries = JSON.parse(read('vpn-without-list', 'input.json')) as Record<string, string>[];
    const box = new StubBox({
      'Hosts:1 X_AVM-DE_GetHostListPath': refuse('MISSING_RIGHT', 606),
      'Hosts:1 GetHostNumberOfEntries': { NewHostNumberOfEntries: entries.length },
      'Hosts:1 GetGenericHostEntry': ({ NewIndex }) => entries[Number(NewIndex)]!,
    });
    assert.deepEqual(
      (await listHosts(box)).map(({ vpn, active }) => [vpn, active]),
      [
        [false, false],
        [true, true],
      ],
    );
  });
});
