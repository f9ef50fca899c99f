/** The node `tr064-call` in a running flow, against a simulated box. */

import assert from 'node:assert/strict';
import helper from 'node-red-node-test-helper';
import { type Simulator, startSimulator } from '../../../simulator';
import {
  ask,
  boxNode,
  collect,
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

describe('tr064-call', () => {
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

  const callNode = (settings: object = {}) => ({
    id: 'call',
    type: 'tr064-call',
    z: 'tab',
    box: 'box',
    service: 'WLANConfiguration:1',
    action: 'GetInfo',
    wires: [['out'], ['second']],
    ...settings,
  });
  const flow = (settings: object = {}) => [boxNode(simulator), callNode(settings)];

  it('answers with the values of the action, in the message that came in', async () => {
    await start(flow());
    const msg = await ask('call', { _msgid: 'm1', topic: 'kept', payload: 'anything' });
    const { NewEnable, NewSSID } = msg.payload as Record<string, unknown>;
    assert.equal(typeof NewEnable, 'boolean');
    assert.equal(typeof NewSSID, 'string');
    assert.equal(msg.topic, 'kept');
    assert.equal(msg._msgid, 'm1');
  });

  it('takes its arguments from the table, also out of the message', async () => {
    const args = [{ name: 'NewIndex', value: 'index', type: 'msg' }];
    await start(flow({ service: 'Hosts:1', action: 'GetGenericHostEntry', args }));
    const first = (await ask('call', { index: 0 })).payload as Record<string, unknown>;
    const second = (await ask('call', { index: 1 })).payload as Record<string, unknown>;
    assert.match(String(first.NewMACAddress), /^([0-9A-F]{2}:){5}/);
    assert.notEqual(first.NewMACAddress, second.NewMACAddress);
  });

  it('lets the message name another service, action and arguments', async () => {
    await start(flow());
    const msg = await ask('call', { service: 'Time:1', action: 'GetInfo' });
    assert.ok('NewNTPServer1' in (msg.payload as object));
  });

  it('tells Complete nodes when it is done', async () => {
    const complete = { id: 'done', type: 'complete', z: 'tab', scope: ['call'], wires: [['completed']] };
    await start([...flow(), complete]);
    const completed = message('completed');
    await ask('call', { topic: 'mine' });
    assert.equal((await completed).topic, 'mine');
  });

  it('shows the connection, and an error until the next success', async () => {
    await start(flow());
    await status('call', textIs('node-red:common.status.connected'));
    await fail('call', { action: 'GetNothing' });
    assert.equal((await status('call', textIs('failure.UNKNOWN_ACTION'))).fill, 'red');
    await ask('call');
    await status('call', ({ text }) => /^done · \d\d:\d\d$/.test(text ?? ''));
  });

  describe('sends to Catch nodes, with a code,', () => {
    const cases: [what: string, msg: object, code: string, words: RegExp][] = [
      ['an unknown service', { service: 'Host' }, 'UNKNOWN_SERVICE', /Hosts:1/],
      ['an unknown action', { action: 'GetInf' }, 'UNKNOWN_ACTION', /GetInfo/],
      ['args that are no object', { args: 'NewIndex' }, 'INVALID_ARGS', /msg.args must be an object/],
      ['an unknown argument', { args: { NewNothing: 1 } }, 'INVALID_ARGS', /NewNothing/],
      [
        'a value of the wrong type',
        { action: 'SetEnable', args: { NewEnable: 'perhaps' } },
        'INVALID_ARGS',
        /NewEnable/,
      ],
      ['an empty list of calls', { calls: [] }, 'INVALID_ARGS', /msg.calls is empty/],
      [
        'an index that is not there',
        { service: 'Hosts:1', action: 'GetGenericHostEntry', args: { NewIndex: 999 } },
        'NO_SUCH_ENTRY',
        /713/,
      ],
    ];
    for (const [what, msg, code, words] of cases) {
      it(what, async () => {
        await start(flow());
        const error = await fail('call', msg);
        assert.equal(error.code, code);
        assert.match(error.message, words);
        assert.equal(error.source.id, 'call');
      });
    }

    it('a wrong password, which it does not name', async () => {
      await start(flow(), { box: { username: 'fritz1234', password: 'winter1999' } });
      const error = await fail('call');
      assert.equal(error.code, 'UNAUTHORIZED');
      assert.doesNotMatch(JSON.stringify(error), /winter1999/);
      await status('call', textIs('failure.UNAUTHORIZED'));
    });

    it('a right that the user lacks', async () => {
      await start(flow({ action: 'SetEnable', args: { NewEnable: true } }), {
        box: {
          username: 'phone-only',
          password: simulator.users.find(({ username }) => username === 'phone-only')?.password,
        },
      });
      const error = await fail('call');
      assert.equal(error.code, 'MISSING_RIGHT');
    });

    it('a node without a box', async () => {
      await start([callNode({ box: '' })]);
      assert.equal((await status('call', () => true)).text, 'status.noBox');
      assert.match((await fail('call')).message, /Choose a FRITZ!Box/);
    });
  });

  it('reads the list behind a URL', async () => {
    await start(flow({ service: 'Hosts:1', action: 'X_AVM-DE_GetHostListPath', follow: true }));
    const hosts = (await ask('call')).payload as { mac: string; name: string; active: boolean }[];
    assert.equal(hosts.length, simulator.world.hosts.list.length);
    assert.match(hosts[0]?.mac ?? '', /^([0-9A-F]{2}:){5}/);
  });

  it('reads the mesh behind a URL as the box writes it', async () => {
    await start(flow({ service: 'Hosts:1', action: 'X_AVM-DE_GetMeshListPath', follow: true }));
    const mesh = (await ask('call')).payload as { nodes: unknown[] };
    assert.ok(mesh.nodes.length > 0);
  });

  it('leaves an answer without a URL as it is, also when lists are to be read', async () => {
    await start(flow({ follow: true }));
    assert.ok('NewSSID' in ((await ask('call')).payload as object));
  });

  it('makes several calls as one transaction', async () => {
    await start(flow());
    const calls = [
      { service: 'WLANConfiguration:1', action: 'SetEnable', args: { NewEnable: true } },
      { service: 'WLANConfiguration:1', action: 'GetInfo' },
    ];
    const [, info] = (await ask('call', { calls })).payload as Record<string, unknown>[];
    assert.equal(info?.NewEnable, true);
    const actions = simulator.log.entries.map(({ action }) => action);
    const begun = actions.lastIndexOf('ConfigurationStarted');
    const expected = ['ConfigurationStarted', 'SetEnable', 'GetInfo', 'ConfigurationFinished'];
    assert.deepEqual(actions.slice(begun), expected);
  });

  it('begins no transaction that holds a call which cannot be made', async () => {
    await start(flow());
    simulator.log.clear();
    const calls = [
      { service: 'WLANConfiguration:1', action: 'SetEnable', args: { NewEnable: false } },
      { service: 'WLANConfiguration:1', action: 'SetEnable', args: { NewEnabled: true } },
    ];
    const error = await fail('call', { calls });
    assert.equal(error.code, 'INVALID_ARGS');
    assert.deepEqual([simulator.log.of('ConfigurationStarted'), simulator.log.of('SetEnable')], [[], []]);
  });

  it('says which calls of a transaction were applied before one failed', async () => {
    await start(flow());
    const calls = [
      { service: 'WLANConfiguration:1', action: 'SetEnable', args: { NewEnable: true } },
      { service: 'Hosts:1', action: 'GetGenericHostEntry', args: { NewIndex: 999 } },
    ];
    const error = await fail('call', { calls });
    assert.equal(error.code, 'NO_SUCH_ENTRY');
    assert.match(error.message, /Applied before that: WLANConfiguration:1 SetEnable/);
  });

  describe('when the box wants a confirmation', () => {
    const protectedCall = {
      service: 'X_VoIP:1',
      action: 'X_AVM-DE_DialSetConfig',
      args: { 'NewX_AVM-DE_PhoneName': '' },
    };

    it('tells so on the second output, and goes on once a person pressed the button', async () => {
      await start(flow(protectedCall));
      const wanted = message('second');
      const answer = ask('call', { topic: 'mine' });
      const { topic, payload } = await wanted;
      const { methods, expires } = payload as { methods: object[]; expires: Date };
      assert.equal(topic, 'mine');
      assert.deepEqual(methods, [{ type: 'button' }, { type: 'dial', code: '*11234' }]);
      assert.ok(expires.getTime() > Date.now());
      await status('call', textIs('status.confirm'));
      simulator.secondFactor.press();
      assert.deepEqual((await answer).payload, {});
      await status('call', ({ text }) => /^done · /.test(text ?? ''));
    });

    it('tells only the message whose call it is', async () => {
      await start([...flow(protectedCall), { ...callNode(), id: 'other' }]);
      simulator.secondFactor.forget();
      const wishes = collect('second');
      const [wanted, otherAnswer] = [message('second'), message('out')];
      node('call').receive({ topic: 'protected' });
      node('other').receive({ topic: 'harmless' });
      assert.equal((await otherAnswer).topic, 'harmless');
      await wanted;
      const answer = message('out');
      simulator.secondFactor.press();
      assert.equal((await answer).topic, 'protected');
      assert.deepEqual(
        wishes.map(({ topic }) => topic),
        ['protected'],
      );
    });
  });

  it('waits for a box that was never there as long as the box says, then fails with what stands in the way', async () => {
    const nobody = { http: 'http://127.0.0.1:9' };
    await start([boxNode(nobody, { timeout: '0.2', waitForBox: '1' }), callNode()]);
    const error = await fail('call');
    assert.equal(error.code, 'UNREACHABLE');
  });

  it('needs one request per call once it is logged in', async () => {
    await start(flow());
    await ask('call');
    simulator.log.clear();
    for (let i = 0; i < 5; i++) await ask('call', { i });
    assert.equal(simulator.log.entries.length, 5);
  });

  it('leaves no connection behind when the last node is gone', async () => {
    await start(flow());
    await ask('call');
    const { shared } = node('box') as unknown as { shared: { inUse: boolean } };
    await helper.clearFlows();
    assert.equal(shared.inUse, false);
  });
});
