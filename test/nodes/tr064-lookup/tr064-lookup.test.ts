/** The node `tr064-lookup` in a running flow, against a simulated box. */

import assert from 'node:assert/strict';
import helper from 'node-red-node-test-helper';
import { type Simulator, startSimulator } from '../../../simulator';
import {
  ask,
  boxNode,
  fail,
  message,
  node,
  start,
  startServer,
  status,
  stop,
  stopServer,
  textIs,
} from '../support/flow';

type Entry = Record<string, unknown>;

describe('tr064-lookup', () => {
  let simulator: Simulator;

  before(async () => {
    await startServer();
    simulator = await startSimulator();
  });
  afterEach(stop);
  after(async () => {
    await simulator.close();
    await stopServer();
  });

  const lookupNode = (lookup: string, settings: object = {}) => ({
    id: 'lookup',
    type: 'tr064-lookup',
    z: 'tab',
    box: 'box',
    lookup,
    wires: [['out'], ['second']],
    ...settings,
  });
  const flow = (lookup: string, settings: object = {}) => [boxNode(simulator), lookupNode(lookup, settings)];
  const requests = (action: string) =>
    simulator.log.entries.filter((entry) => entry.action === action && entry.status === 200).length;

  /** What comes out of the second output. */
  async function unknown(msg: object) {
    const nothing = message('second');
    node('lookup').receive({ ...msg });
    return nothing;
  }

  describe('whose number it is', () => {
    const writings = ['03023125101', '030 23125-101', '+49 (30) 23125101', '004930 23125101', '23125101'];
    for (const number of writings) {
      it(`finds the contact of ${number}`, async () => {
        await start(flow('contact'));
        const { payload, topic } = await ask('lookup', { payload: number, topic: 'kept' });
        assert.deepEqual(payload, {
          id: '11',
          name: 'Oma Helga',
          phonebook: 0,
          phonebookName: 'Telefonbuch',
          numbers: [{ number: '03023125101', type: 'home' }],
          emails: [],
          vip: true,
          imagePath: '/download.lua?path=/var/media/ftp/FRITZ/fonpix/1316705057-0.jpg',
        });
        assert.equal(topic, 'kept');
      });
    }

    it('finds it in every phone book', async () => {
      await start(flow('contact'));
      const { name, phonebookName } = (await ask('lookup', { payload: '+33199001234' })).payload as Entry;
      assert.deepEqual([name, phonebookName], ['Büro Paris', 'Arbeit']);
    });

    for (const [who, number] of [
      ['a stranger', '01715550999'],
      ['a caller who hides it', ''],
    ]) {
      it(`sends the question of ${who} to the second output`, async () => {
        await start(flow('contact'));
        const { payload, topic } = await unknown({ payload: number, topic: 'kept' });
        assert.deepEqual([payload, topic], [number, 'kept']);
      });
    }

    it('puts the contact where the settings say: the call stays beside the name', async () => {
      await start(flow('contact', { output: 'call.contact' }));
      const msg = (await ask('lookup', { payload: '01715550144', call: { id: 1 } })) as unknown as Entry;
      assert.equal(msg.payload, '01715550144');
      assert.equal(((msg.call as Entry).contact as Entry).name, 'Ben');
      assert.equal((msg.call as Entry).id, 1);
    });

    it('takes the number from where the settings say', async () => {
      await start(flow('contact', { query: 'payload.remote', queryType: 'msg' }));
      const { name } = (await ask('lookup', { payload: { remote: '01715550144' } })).payload as Entry;
      assert.equal(name, 'Ben');
    });

    it('reads the phone books once for any number of questions', async () => {
      await start(flow('contact'));
      await ask('lookup', { payload: '01715550144' });
      simulator.log.clear();
      const answers = [message(), message()];
      for (const payload of ['01715550144', '03023125101']) node('lookup').receive({ payload });
      await Promise.all(answers);
      assert.deepEqual(simulator.log.entries, []);
    });

    it('keeps the phone book as it is, whatever a flow makes of an answer', async () => {
      await start(flow('contact'));
      const first = (await ask('lookup', { payload: '01715550144' })).payload as Entry;
      first.name = 'changed';
      (first.numbers as unknown[]).length = 0;
      const second = (await ask('lookup', { payload: '01715550144' })).payload as Entry;
      assert.equal(second.name, 'Ben');
      assert.equal((second.numbers as unknown[]).length, 2);
    });
  });

  it('finds contacts by a part of their name', async () => {
    await start(flow('contacts'));
    const found = (await ask('lookup', { payload: 'müller' })).payload as Entry[];
    assert.deepEqual(
      found.map(({ name }) => name),
      ['Müller & Söhne <Elektro>'],
    );
    const all = (await ask('lookup', { payload: '' })).payload as Entry[];
    assert.equal(all.length, 9);
    assert.equal((await unknown({ payload: 'nobody at all' })).payload, 'nobody at all');
  });

  describe('one device', () => {
    const writings = ['02:00:5E:10:00:01', '02-00-5e-10-00-01', '192.168.178.20', 'annas iphone'];
    for (const which of writings) {
      it(`is found by ${which}`, async () => {
        await start(flow('device'));
        const { mac, ip, name, active } = (await ask('lookup', { payload: which })).payload as Entry;
        assert.deepEqual(
          [mac, ip, name, active],
          ['02:00:5E:10:00:01', '192.168.178.20', 'Annas iPhone', true],
        );
      });
    }

    for (const which of ['02:00:5E:99:99:99', '192.168.178.99', 'nobodys-phone']) {
      it(`goes to the second output where the box knows no ${which}`, async () => {
        await start(flow('device'));
        assert.equal((await unknown({ payload: which })).payload, which);
      });
    }

    it('is a fixed one where the settings name it', async () => {
      await start(flow('device', { query: 'Annas iPhone', queryType: 'str' }));
      const { mac } = (await ask('lookup', { payload: 'anything' })).payload as Entry;
      assert.equal(mac, '02:00:5E:10:00:01');
    });
  });

  describe('lists', () => {
    const lists: [lookup: string, msg: object, check: (payload: Entry[]) => void][] = [
      ['devices', {}, (hosts) => assert.equal(hosts.length, simulator.world.hosts.list.length)],
      ['calls', {}, (calls) => assert.equal(calls.length, simulator.world.telephony.calls.length)],
      [
        'calls',
        { max: 2 },
        (calls) =>
          assert.deepEqual(
            calls.map(({ kind, name }) => [kind, name]),
            [
              ['incoming', 'Oma Helga'],
              ['missed', ''],
            ],
          ),
      ],
      [
        'messages',
        {},
        (messages) => assert.ok(messages.every(({ date }) => date instanceof Date && date.getTime() > 0)),
      ],
      [
        'smart-home',
        {},
        (devices) => assert.ok(devices.every(({ ain, name }) => String(ain) !== '' && String(name) !== '')),
      ],
    ];
    for (const [lookup, msg, check] of lists) {
      it(`${lookup} ${JSON.stringify(msg)}`, async () => {
        await start(flow(lookup));
        const payload = (await ask('lookup', msg)).payload as Entry[];
        assert.ok(payload.length > 0);
        check(payload);
      });
    }
  });

  it('reads the internet connection', async () => {
    await start(flow('internet'));
    const { connected, ipv4, link } = (await ask('lookup')).payload as Entry;
    assert.equal(connected, true);
    assert.match(String(ipv4), /^\d+\.\d+\.\d+\.\d+$/);
    assert.equal(typeof (link as Entry).down, 'number');
  });

  it('reads what a guest needs to join the Wi-Fi', async () => {
    await start(flow('guest-wifi'));
    const { ssid, passphrase, qr } = (await ask('lookup')).payload as Entry;
    assert.equal(ssid, simulator.world.radios.guest.ssid);
    assert.match(String(qr), new RegExp(`^WIFI:T:WPA;S:.*P:${passphrase};`));
  });

  it('tells Complete nodes when it is done, also where nothing was found', async () => {
    const complete = { id: 'done', type: 'complete', z: 'tab', scope: ['lookup'], wires: [['completed']] };
    await start([...flow('contact'), complete]);
    const completed = message('completed');
    await unknown({ payload: '01715550999', topic: 'mine' });
    assert.equal((await completed).topic, 'mine');
  });

  describe('sends to Catch nodes, with a code,', () => {
    const cases: [what: string, lookup: string, msg: object, code: string, words: RegExp][] = [
      ['a missing number', 'contact', {}, 'INVALID_ARGS', /telephone number .* not nothing/],
      ['a number without its zero', 'contact', { payload: 1715550144 }, 'INVALID_ARGS', /leading zero/],
      ['an object for a device', 'device', { payload: {} }, 'INVALID_ARGS', /not an object/],
      ['an empty name of a device', 'device', { payload: ' ' }, 'INVALID_ARGS', /MAC address/],
      ['a list for a name', 'contacts', { payload: [] }, 'INVALID_ARGS', /not a list/],
      ['a number of calls that is none', 'calls', { max: 'all' }, 'INVALID_ARGS', /msg.max/],
      ['a word that every object has', 'constructor', {}, 'INVALID_ARGS', /known are contact, contacts/],
      ['a lookup that there is not', 'weather', {}, 'INVALID_ARGS', /known are contact, contacts/],
    ];
    for (const [what, lookup, msg, code, words] of cases) {
      it(what, async () => {
        await start(flow(lookup));
        const error = await fail('lookup', msg);
        assert.equal(error.code, code);
        assert.match(error.message, words);
        assert.equal(error.source.id, 'lookup');
        await status('lookup', textIs(`failure.${code}`));
      });
    }

    it('a right that the user lacks', async () => {
      const { username, password } = simulator.users.find((user) => user.username === 'homeauto')!;
      await start(flow('contact'), { box: { username, password } });
      const error = await fail('lookup', { payload: '0301234' });
      assert.equal(error.code, 'MISSING_RIGHT');
    });

    it('a node without a box', async () => {
      await start([lookupNode('contact', { box: '' })]);
      assert.match((await fail('lookup', { payload: '0301234' })).message, /Choose a FRITZ!Box/);
    });
  });

  it('waits for a box that is away, up to the time limit, then fails', async () => {
    const nobody = { http: 'http://127.0.0.1:9' };
    await start([boxNode(nobody, { timeout: '0.2' }), lookupNode('contact')]);
    const error = await fail('lookup', { payload: '0301234' });
    assert.equal(error.code, 'UNREACHABLE');
  });

  it('says that it took too long where the box does not answer at all', async () => {
    const silent = await startSimulator({ latency: 60_000 });
    try {
      await start([boxNode(silent, { timeout: '0.2' }), lookupNode('contact')]);
      assert.equal((await fail('lookup', { payload: '0301234' })).code, 'TIMEOUT');
    } finally {
      await stop();
      await silent.close();
    }
  });

  it('knows a number also while the box is away', async () => {
    const box = await startSimulator();
    try {
      await start([boxNode(box), lookupNode('contact')]);
      await ask('lookup', { payload: '01715550144' });
      await box.close();
      const { name } = (await ask('lookup', { payload: '03023125101' })).payload as Entry;
      assert.equal(name, 'Oma Helga');
    } finally {
      await stop();
    }
  });

  it('asks one thing for one device', async () => {
    await start(flow('device'));
    await ask('lookup', { payload: '192.168.178.20' });
    simulator.log.clear();
    await ask('lookup', { payload: '192.168.178.20' });
    assert.equal(simulator.log.entries.length, 1);
    assert.equal(requests('X_AVM-DE_GetSpecificHostEntryByIP'), 1);
  });

  it('leaves no connection behind when the last node is gone', async () => {
    await start(flow('contact'));
    await ask('lookup', { payload: '01715550144' });
    const { shared } = node('box') as unknown as { shared: { inUse: boolean } };
    await helper.clearFlows();
    assert.equal(shared.inUse, false);
  });

  it('gives the events of the box, line by line', async () => {
    await start(flow('log'));
    const { payload } = await ask('lookup');
    assert.deepEqual(payload, simulator.world.box.log);
  });

  for (const [what, days] of [
    ['true', true],
    ['an array', [3]],
    ['an object', Object.create(null)],
    ['a symbol', Symbol.iterator],
    ['NaN', Number.NaN],
    ['1.5', '1.5'],
  ] as const) {
    it(`refuses ${what} as a number of days, and asks the box nothing`, async () => {
      await start(flow('calls'));
      const before = requests('GetCallList');
      const { code, message } = await fail('lookup', { days });
      assert.deepEqual(
        [code, message],
        ['INVALID_ARGS', `msg.days must be a whole number above 0, not ${what}.`],
      );
      assert.equal(requests('GetCallList'), before);
    });
  }

  it('says that the answer has no place where the output lies in a text', async () => {
    await start(flow('device', { output: 'payload.device' }));
    const { code, message } = await fail('lookup', { payload: 'Annas-iPhone' });
    assert.equal(code, 'INVALID_ARGS');
    assert.match(message, /has no place in msg\.payload\.device: .* Choose another output/);
    await status('lookup', textIs('failure.INVALID_ARGS'));
  });
});
