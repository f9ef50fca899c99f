/** The node `tr064-call-monitor` in a running flow, while people telephone in a simulated house. */

import assert from 'node:assert/strict';
import type { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NodeMessageInFlow } from 'node-red';
import helper from 'node-red-node-test-helper';
import { type Simulator, startSimulator } from '../../../simulator';
import {
  boxNode,
  type CaughtMessage,
  collect,
  message,
  node,
  start,
  startServer,
  status,
  stop,
  stopServer,
  textIs,
} from '../support/flow';

const HELGA = '03023125101';
const STRANGER = '01715550123';

interface CallMessage extends NodeMessageInFlow {
  payload: { [property: string]: unknown; name: string; remote: string; id: number };
}

describe('tr064-call-monitor', () => {
  let simulator: Simulator;

  before(startServer);
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(async () => {
    await stop();
    await simulator.close();
  });
  after(stopServer);

  const monitorNode = (settings: object = {}) => ({
    id: 'monitor',
    type: 'tr064-call-monitor',
    z: 'tab',
    box: 'box',
    port: String(simulator.ports.callMonitor),
    wires: [['out']],
    ...settings,
  });
  const flow = (settings: object = {}) => [boxNode(simulator), monitorNode(settings)];
  const connected = textIs('node-red:common.status.connected');

  /** Starts a flow and waits until it hears the calls. */
  async function listen(settings: object = {}, credentials?: object) {
    await start(flow(settings), credentials);
    await status('monitor', connected);
  }

  /** What comes of one step of a call. */
  async function told(step: () => void): Promise<CallMessage> {
    const next = message('out');
    step();
    return (await next) as CallMessage;
  }

  const { keys } = Object;
  const ring = (number: string, own?: string) => simulator.world.telephony.start({ number, own });
  const answer = (call: ReturnType<typeof ring>, extension?: number) =>
    simulator.world.telephony.answer(call, extension);
  const hangUp = (call: ReturnType<typeof ring>) => simulator.world.telephony.hangUp(call);
  const untilListeners = async (wanted: number) => {
    while (simulator.callMonitorServer.listeners !== wanted) await nextTurn();
  };

  it('tells of an incoming call from the ringing to its end, with the name of the caller', async () => {
    await listen();
    let call!: ReturnType<typeof ring>;
    const rings = await told(() => {
      call = ring(HELGA);
    });
    assert.deepEqual(keys(rings.payload).sort(), [
      'direction',
      'id',
      'line',
      'local',
      'name',
      'remote',
      'startedAt',
      'state',
    ]);
    assert.deepEqual(
      { ...rings.payload, startedAt: undefined, topic: rings.topic },
      {
        topic: 'ring',
        id: 0,
        direction: 'incoming',
        state: 'ringing',
        remote: HELGA,
        local: '23125001',
        line: 'SIP0',
        name: 'Oma Helga',
        startedAt: undefined,
      },
    );
    assert.ok(rings.payload.startedAt instanceof Date);
    const speaks = await told(() => answer(call, 11));
    assert.deepEqual(
      [speaks.topic, speaks.payload.state, speaks.payload.extension, speaks.payload.name],
      ['connected', 'connected', 11, 'Oma Helga'],
    );
    const over = await told(() => hangUp(call));
    assert.deepEqual(
      [over.topic, over.payload.outcome, over.payload.seconds, over.payload.name],
      ['ended', 'answered', 0, 'Oma Helga'],
    );
  });

  it('tells of an outgoing call that nobody answers', async () => {
    await listen();
    let call!: ReturnType<typeof ring>;
    const dials = await told(() => {
      call = simulator.world.telephony.start({ number: STRANGER, outgoing: true, extension: 10 });
    });
    const { direction, remote, local, extension, name } = dials.payload;
    assert.deepEqual(
      [dials.topic, direction, remote, local, extension, name],
      ['outgoing', 'outgoing', STRANGER, '23125001', 10, ''],
    );
    const over = await told(() => hangUp(call));
    assert.deepEqual([over.topic, over.payload.outcome], ['unanswered', 'unanswered']);
  });

  describe('ends', () => {
    const endings: [topic: string, end: (call: ReturnType<typeof ring>) => void][] = [
      ['missed', hangUp],
      ['rejected', (call) => simulator.world.telephony.reject(call)],
      [
        'answering-machine',
        (call) => {
          answer(call, 40);
          hangUp(call);
        },
      ],
    ];
    for (const [topic, end] of endings) {
      it(`a call as ${topic}, and tells that alone where nothing else is wanted`, async () => {
        await listen({ types: [topic] });
        const messages = collect();
        const over = await told(() => end(ring(HELGA)));
        assert.deepEqual([over.topic, over.payload.outcome, over.payload.name], [topic, topic, 'Oma Helga']);
        assert.equal(messages.length, 1);
      });
    }

    it('as what it was, so that who waits for missed calls hears of no rejected one', async () => {
      await listen({ types: ['missed'] });
      const messages = collect();
      simulator.world.telephony.reject(ring(HELGA));
      const over = await told(() => hangUp(ring(STRANGER)));
      assert.deepEqual([over.topic, over.payload.remote], ['missed', STRANGER]);
      assert.equal(messages.length, 1);
    });

    it('without a look at the call list where nobody wants to know', async () => {
      await listen({ types: ['ring', 'ended'], names: false });
      const messages = collect();
      await told(() => hangUp(ring(HELGA)));
      const next = await told(() => ring(STRANGER));
      assert.equal(next.payload.remote, STRANGER);
      assert.equal(messages.length, 2);
      assert.deepEqual(
        simulator.log.entries.filter(({ action }) => action === 'GetCallList'),
        [],
      );
    });

    it('and asks the call list once for all nodes', async () => {
      const types = ['missed'];
      await start([...flow({ types }), { ...monitorNode({ types }), id: 'other', wires: [['second']] }]);
      await Promise.all([status('monitor', connected), status('other', connected)]);
      const both = [message('out'), message('second')];
      hangUp(ring(STRANGER));
      await Promise.all(both);
      const lists = simulator.log.entries.filter(({ action }) => action === 'GetCallList');
      // An authenticated call may be refused once to give the nonce.
      assert.equal(lists.filter((entry) => entry.status === 200).length, 1);
    });
  });

  describe('tells only calls', () => {
    const cases: [what: string, settings: object, unwanted: [string, string?], wanted: [string, string?]][] =
      [
        ['from a number', { remote: '+49 (30) 23125-101' }, [STRANGER], [HELGA]],
        ['from numbers that begin so', { remote: '0171*, 0172*' }, [HELGA], [STRANGER]],
        ['from numbers that end so', { remote: '*101' }, [STRANGER], [HELGA]],
        ['from a number without its area code', { remote: '23125101' }, [STRANGER], [HELGA]],
        ['to an own number', { local: '030 23125002' }, [HELGA], [HELGA, '23125002']],
        ['from one number to another', { remote: HELGA, local: '23125002' }, [HELGA], [HELGA, '23125002']],
        ['whose number is not hidden', { remote: '*' }, [''], [HELGA]],
      ];
    for (const [what, settings, unwanted, wanted] of cases) {
      it(what, async () => {
        await listen({ types: ['ring'], ...settings });
        const messages = collect();
        ring(...unwanted);
        const { payload } = await told(() => ring(...wanted));
        assert.deepEqual([payload.remote, payload.local], [wanted[0], wanted[1] ?? '23125001']);
        assert.equal(messages.length, 1);
      });
    }
  });

  it('tells of a caller who hides the number', async () => {
    await listen();
    const { payload } = await told(() => ring(''));
    assert.deepEqual([payload.remote, payload.name], ['', '']);
  });

  it('tells calls without names to a user without the right for the telephone, and says so once', async () => {
    const { username, password } = simulator.users.find((user) => user.username === 'homeauto')!;
    await listen({}, { box: { username, password } });
    const warnings: string[] = [];
    const emitter = node('monitor') as unknown as EventEmitter;
    emitter.on('call:warn', ({ args }: { args: [string] }) => warnings.push(args[0]));
    const { payload } = await told(() => ring(HELGA));
    assert.deepEqual([payload.remote, payload.name], [HELGA, '']);
    await told(() => ring(STRANGER));
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /^Names of callers are missing: .*right/);
  });

  it('says how to switch the call monitor on, in the status and once as an error', async () => {
    await simulator.callMonitorServer.disable();
    await start(flow());
    const caught = (await message('caught')) as CaughtMessage;
    assert.equal(caught.error.code, 'UNREACHABLE');
    assert.match(caught.error.message, /#96\*5\*/);
    assert.equal(caught.error.source.id, 'monitor');
    assert.equal((await status('monitor', textIs('monitor.off'))).fill, 'red');
  });

  it('comes back by itself when the connection was lost', async () => {
    await listen();
    const lost = status('monitor', textIs('node-red:common.status.disconnected'));
    simulator.callMonitorServer.cut();
    await lost;
    await status('monitor', connected);
    assert.equal((await told(() => ring(HELGA))).topic, 'ring');
  });

  it('tells calls also while the box itself refuses the login', async () => {
    await listen({}, { box: { username: 'fritz1234', password: 'winter1999' } });
    const { topic, payload } = await told(() => ring(HELGA));
    assert.deepEqual([topic, payload.name], ['ring', '']);
  });

  it('refuses a port that is none', async () => {
    await start(flow({ port: '70000' }));
    await status('monitor', textIs('failure.INVALID_ARGS'));
    await untilListeners(0);
  });

  it('wants a box', async () => {
    await start([monitorNode({ box: '' })]);
    await status('monitor', textIs('status.noBox'));
  });

  it('shares one connection with the other nodes of the box, which the last one ends', async () => {
    const other = { ...monitorNode({ types: ['ring'] }), id: 'other', wires: [['second']] };
    await start([...flow(), other]);
    await Promise.all([status('monitor', connected), status('other', connected)]);
    assert.equal(simulator.callMonitorServer.listeners, 1);
    const both = Promise.all([message('out'), message('second')]);
    ring(HELGA);
    const [one, two] = (await both) as CallMessage[];
    assert.deepEqual(one?.payload, two?.payload);
    assert.notEqual(one?.payload, two?.payload);
    await helper.clearFlows();
    await untilListeners(0);
  });
});
