/** The node `tr064-discover` in a running flow: it searches the loopback network, where simulated boxes answer. */

import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { setImmediate as nextTurn } from 'node:timers/promises';
import helper from 'node-red-node-test-helper';
import { type Simulator, startSimulator } from '../../../simulator';
import { searchPort } from '../../support/search-port';
import { startTimeLapse } from '../../support/time-lapse';
import {
  ask,
  collect,
  fail,
  heard,
  message,
  node,
  start,
  startServer,
  status,
  stop,
  stopServer,
  textIs,
} from '../support/flow';

const SSDP_PORT = searchPort();
/** What a person can write into settings.js. */
const loopback = { tr064BoxInterfaceAddress: '127.0.0.1', tr064BoxSsdpPort: SSDP_PORT };

/** The sockets of searches; they open and close a little later than they are told to. */
async function untilSocketsAre(wanted: number): Promise<void> {
  const sockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('UDP'));
  while (sockets().length !== wanted) await nextTurn();
}

describe('tr064-discover', () => {
  const simulators: Simulator[] = [];

  const simulate = async (serial: string) => {
    const simulator = await startSimulator({ ssdp: true, ssdpPort: SSDP_PORT, serial });
    simulators.push(simulator);
    return simulator;
  };

  let endTimeLapse: () => Promise<void>;

  before(startServer);
  beforeEach(() => {
    endTimeLapse = startTimeLapse(10);
  });
  afterEach(async () => {
    await stop();
    await endTimeLapse();
    for (const simulator of simulators.splice(0)) await simulator.close();
  });
  after(stopServer);

  const discoverNode = (settings: object = {}) => ({
    id: 'discover',
    type: 'tr064-discover',
    z: 'tab',
    timeout: '1',
    wires: [['out']],
    ...settings,
  });
  const run = (settings: object = {}, settingsFile: object = loopback) =>
    start([discoverNode(settings)], {}, settingsFile);

  it('lists every box that answers, in the message that came in', async () => {
    const [one, other] = [await simulate('001122334455'), await simulate('001122334466')];
    await run();
    const { payload, topic, _msgid } = await ask('discover', { _msgid: 'm1', topic: 'kept' });
    const found = payload as { udn: string }[];
    const expected = [one, other].map((simulator) => ({
      host: '127.0.0.1',
      port: simulator.ports.http,
      name: simulator.world.box.modelName,
      udn: simulator.udn,
      location: `${simulator.http}/tr64desc.xml`,
    }));
    const byUdn = (a: { udn: string }, b: { udn: string }) => a.udn.localeCompare(b.udn);
    assert.deepEqual(found.sort(byUdn), expected.sort(byUdn));
    assert.deepEqual([topic, _msgid], ['kept', 'm1']);
    await status('discover', textIs('2 × FRITZ!'));
  });

  it('shows that it searches, then the name of the box', async () => {
    const simulator = await simulate('001122334455');
    await run();
    const answer = ask('discover');
    await status('discover', textIs('status.busy'));
    await answer;
    await status('discover', textIs(simulator.world.box.modelName));
  });

  it('sends an empty list where nobody answers', async () => {
    await run();
    assert.deepEqual((await ask('discover')).payload, []);
    await status('discover', textIs('discover.none'));
  });

  it('asks from the address in its settings, whatever settings.js says', async () => {
    await simulate('001122334455');
    const elsewhere = { ...loopback, tr064BoxInterfaceAddress: '192.0.2.1' };
    await run({ interfaceAddress: '127.0.0.1' }, elsewhere);
    assert.equal(((await ask('discover')).payload as unknown[]).length, 1);
  });

  it('lives on where Node-RED cannot copy a message', async () => {
    await start([discoverNode({ wires: [['out', 'second']] })], {}, loopback);
    const caught = message('caught');
    const uncopied = {
      get trap() {
        throw new Error('this cannot be copied');
      },
    };
    node('discover').receive(uncopied as never);
    assert.match(
      String(((await caught) as { error?: { message?: string } }).error?.message),
      /cannot be copied/,
    );
    assert.deepEqual((await ask('discover')).payload, []);
  });

  it('tells Complete nodes when it is done', async () => {
    const complete = {
      id: 'done',
      type: 'complete',
      z: 'tab',
      scope: ['discover'],
      wires: [['completed']],
    };
    await start([discoverNode(), complete], {}, loopback);
    const completed = message('completed');
    await ask('discover', { topic: 'mine' });
    assert.equal((await completed).topic, 'mine');
  });

  describe('that gets several messages at once', () => {
    const complete = { id: 'done', type: 'complete', z: 'tab', scope: ['discover'], wires: [['completed']] };
    const topics = (messages: readonly object[]) => messages.map((msg) => (msg as { topic?: unknown }).topic);
    const sendThree = async (last: string) => {
      const [answers, completed, caught] = [collect('out'), collect('completed'), collect('caught')];
      for (const topic of ['one', 'two', 'three']) node('discover').receive({ topic } as never);
      for (const all = { completed, caught }[last]!; all.length < 3; ) await message(last);
      return { answers, completed, caught };
    };

    it('answers each in their order, with a list of its own', async () => {
      const simulator = await simulate('001122334455');
      await start([discoverNode(), complete], {}, loopback);
      const { answers, completed, caught } = await sendThree('completed');
      const sent = ['one', 'two', 'three'];
      assert.deepEqual([topics(answers), topics(completed), caught], [sent, sent, []]);
      const lists = answers.map(({ payload }) => payload as unknown as object[]);
      assert.deepEqual(
        lists.map(({ length }) => length),
        [1, 1, 1],
      );
      assert.equal(new Set(lists.map(([box]) => box)).size, 3);
      await status('discover', textIs(simulator.world.box.modelName));
    });

    it('lets none that fails at once overtake the one before it', async () => {
      await simulate('001122334455');
      await start([discoverNode(), complete], {}, loopback);
      const order: string[] = [];
      for (const place of ['completed', 'caught']) {
        heard(place, ({ topic }) => order.push(`${topic} ${place}`));
      }
      const { createSocket } = dgram;
      node('discover').receive({ topic: 'one' } as never);
      // That of the search and that of the box.
      await untilSocketsAre(2);
      // The network is gone for a moment.
      await new Promise<void>((tried) => {
        const gone = () => {
          tried();
          throw new Error('The network is gone.');
        };
        Object.assign(dgram, { createSocket: gone });
        node('discover').receive({ topic: 'two' } as never);
      });
      Object.assign(dgram, { createSocket });
      node('discover').receive({ topic: 'three' } as never);
      while (order.length < 3) await nextTurn();
      assert.deepEqual(order, ['one completed', 'two caught', 'three completed']);
    });

    it('fails each in their order', async () => {
      await start([discoverNode({ interfaceAddress: '192.0.2.1' }), complete], {}, loopback);
      const { answers, completed, caught } = await sendThree('caught');
      assert.deepEqual([topics(caught), answers, completed], [['one', 'two', 'three'], [], []]);
      await status('discover', textIs('failure.UNREACHABLE'));
    });
  });

  describe('sends to Catch nodes, with a code,', () => {
    const cases: [what: string, settings: object, code: string, words: RegExp][] = [
      ['a time that is none', { timeout: 'soon' }, 'INVALID_ARGS', /1 to 60/],
      ['a time that is too long', { timeout: '61' }, 'INVALID_ARGS', /1 to 60/],
      ['an address that is none', { interfaceAddress: 'eth0' }, 'INVALID_ARGS', /"eth0" is no IPv4 address/],
      [
        'an address of another machine',
        { interfaceAddress: '192.0.2.1' },
        'UNREACHABLE',
        /No network interface/,
      ],
    ];
    for (const [what, settings, code, words] of cases) {
      it(what, async () => {
        await run(settings);
        const error = await fail('discover');
        assert.equal(error.code, code);
        assert.match(error.message, words);
        assert.equal(error.source.id, 'discover');
        await status('discover', textIs(`failure.${code}`));
      });
    }
  });

  it('ends a search that is going on when it is closed', async () => {
    await run({ timeout: '60' });
    await untilSocketsAre(0);
    node('discover').receive({ topic: 'waits' });
    await status('discover', textIs('status.busy'));
    await untilSocketsAre(1);
    await helper.clearFlows();
    await untilSocketsAre(0);
  });
});
