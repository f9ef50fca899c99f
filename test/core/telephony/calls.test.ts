/** The call monitor joined into calls. */

import assert from 'node:assert/strict';
import { type Call, type CallMonitorState, Calls } from '../../../core/index';
import { CallMonitorServer, ManualClock, World } from '../../../simulator';
import { until } from '../watch/house';

describe('calls as they go on', () => {
  let clock: ManualClock;
  let world: World;
  let server: CallMonitorServer;
  let calls: Calls;
  let heard: Call[];
  let states: CallMonitorState['status'][];

  beforeEach(async () => {
    clock = new ManualClock();
    world = new World({ clock });
    server = new CallMonitorServer(world);
    await server.enable();
    heard = [];
    states = [];
    calls = new Calls({ host: () => '127.0.0.1', port: server.port, clock });
    calls.on('call', (call) => heard.push(call));
    calls.on('state', ({ status }) => states.push(status));
    calls.start();
    await online();
  });

  afterEach(async () => {
    calls.close();
    await server.close();
    world.close();
    assert.equal(clock.pending, 0, 'a timer is left');
  });

  const online = () => until('a connection', () => server.listeners > 0 && calls.state.status === 'online');

  it('are told at each step, with what was known before', async () => {
    const call = world.startCall({ number: '03012345678' });
    await until('ringing', () => heard.length === 1);
    assert.deepEqual(
      calls.going.map(({ remote, state }) => [remote, state]),
      [['03012345678', 'ringing']],
    );
    world.answer(call, 10);
    world.hangUp(call);
    await until('the end', () => heard.length === 3);
    assert.deepEqual(
      heard.map(({ state, remote }) => `${state} ${remote}`),
      ['ringing 03012345678', 'connected 03012345678', 'ended 03012345678'],
    );
    assert.equal(heard[2]?.outcome, 'answered');
    assert.deepEqual(calls.going, []);
  });

  it('are told to everybody, though a listener fails, and the connection goes on', async () => {
    const mistake = () => {
      throw new Error('a mistake of the program');
    };
    for (const event of ['call', 'state'] as const) calls.prependListener(event, mistake);
    const call = world.startCall({ number: '03012345678' });
    await until('ringing', () => heard.length === 1);
    world.hangUp(call);
    await until('the end', () => heard.length === 2);
    states.length = 0;
    await server.disable();
    await until('the loss', () => states.length > 0);
  });

  it('are forgotten when the connection is lost, for their end may be missed', async () => {
    world.startCall({ number: '03012345678' });
    await until('ringing', () => calls.going.length === 1);
    const going: number[] = [];
    calls.on('state', () => going.push(calls.going.length));
    await server.disable();
    await until('offline', () => calls.state.status !== 'online');
    assert.equal(going[0], 0, 'forgotten before it is told');
    assert.deepEqual(calls.going, []);
    assert.deepEqual(heard.length, 1, 'no end is made up');
  });
});
