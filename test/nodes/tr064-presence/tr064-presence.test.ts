/** The node `tr064-presence` in a running flow: who comes, who goes, and what a restart makes of it. */

import assert from 'node:assert/strict';
import type { NodeMessageInFlow } from 'node-red';
import { type Simulator, startSimulator } from '../../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import {
  ask,
  boxNode,
  collect,
  fail,
  message,
  start,
  startServer,
  status,
  stop,
  stopServer,
  textIs,
} from '../support/flow';

const anna = { id: 'a', name: 'Anna', devices: 'Annas-iPhone', awayAfter: '' };
const ben = { id: 'b', name: 'Ben', devices: '02:00:5E:10:00:02', awayAfter: '' };

describe('tr064-presence', () => {
  let simulator: Simulator;

  before(startServer);
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(async () => {
    await stop();
    await simulator.close();
  });
  after(async () => {
    await stopServer();
    removeTemporaryFolders();
  });

  async function house(settings: object = {}, runtime: object = {}) {
    const presence = {
      id: 'presence',
      type: 'tr064-presence',
      z: 'tab',
      box: 'box',
      persons: [anna, ben],
      awayAfter: '0.001',
      wires: [['out'], ['second'], ['out']],
    };
    await start([boxNode(simulator), { ...presence, ...settings }], undefined, runtime);
  }

  /** The next message about a person, by name. */
  async function next(name: string): Promise<NodeMessageInFlow> {
    for (;;) {
      const msg = await message();
      if (msg.topic === name) return msg;
    }
  }

  it('tells the state at the start, of everybody and of the house', async () => {
    await house();
    const told = collect();
    const anyone = await message('second');
    assert.deepEqual([anyone.topic, anyone.payload, anyone.initial], ['anyone', true, true]);
    assert.deepEqual(
      told.map(({ topic, payload, initial }) => [topic, payload, initial]),
      [
        ['Anna', true, true],
        ['Ben', true, true],
      ],
    );
    await status('presence', textIs('Anna, Ben'));
  });

  it('tells who leaves, who comes back with which device, and the last and the first one', async () => {
    await house();
    await message('second');
    const anna = next('Anna');
    simulator.world.hostGoes('Annas-iPhone');
    assert.equal((await anna).payload, false);
    await status('presence', textIs('Ben'));

    const empty = message('second');
    simulator.world.hostGoes('Bens-Galaxy');
    assert.equal((await empty).payload, false);
    await status('presence', textIs('presence.nobody'));

    const [back, first] = [next('Ben'), message('second')];
    simulator.world.hostComes('Bens-Galaxy');
    const { payload, device, person } = await back;
    assert.deepEqual([payload, device, person], [true, 'Bens Galaxy', { id: 'b', name: 'Ben' }]);
    assert.equal((await first).payload, true);
  });

  it('waits for the delay before somebody counts as away', async () => {
    await house({ awayAfter: '60', persons: [anna, { ...ben, awayAfter: '0' }] });
    await message('second');
    const told = collect();
    simulator.world.hostGoes('Annas-iPhone');
    const ben_ = next('Ben');
    simulator.world.hostGoes('Bens-Galaxy');
    assert.equal((await ben_).payload, false);
    assert.ok(!told.some(({ topic }) => topic === 'Anna'));
  });

  it('answers a message with how it stands now', async () => {
    await house();
    await message('second');
    const answer = (await ask('presence', { topic: 'kept' })) as NodeMessageInFlow;
    const { payload: anyone, persons } = answer as unknown as {
      payload: boolean;
      persons: { name: string; present: boolean; since: Date }[];
    };
    assert.ok(persons[0]!.since instanceof Date);
    assert.equal(answer.topic, 'kept');
    assert.equal(anyone, true);
    assert.deepEqual(
      persons.map(({ name, present }) => [name, present]),
      [
        ['Anna', true],
        ['Ben', true],
      ],
    );
  });

  it('keeps the state at the start to itself where that is wanted', async () => {
    await house({ initial: false });
    const told = collect();
    const anyone = collect('second');
    await status('presence', textIs('Anna, Ben'));
    const left = next('Ben');
    simulator.world.hostGoes('Bens-Galaxy');
    assert.equal((await left).initial, false);
    assert.equal(told.length, 1);
    const gone = message('second');
    simulator.world.hostGoes('Annas-iPhone');
    assert.deepEqual([(await gone).payload, anyone.length], [false, 1]);
  });

  it('knows over a restart who was away, and tells it as the state at the start', async () => {
    const userDir = temporaryFolder('presence');
    await house({}, { userDir });
    await message('second');
    const left = next('Ben');
    simulator.world.hostGoes('Bens-Galaxy');
    await left;
    await stop();
    await house({}, { userDir });
    const told = collect();
    await message('second');
    assert.deepEqual(
      told.map(({ topic, payload, initial }) => [topic, payload, initial]),
      [
        ['Anna', true, true],
        ['Ben', false, true],
      ],
    );
  });

  it('tells settings that cannot be used to every message, and in its status', async () => {
    await house({ persons: [anna, { ...ben, name: 'Anna', id: 'a' }] });
    await status('presence', textIs('failure.INVALID_ARGS'));
    const error = await fail('presence');
    assert.equal(error.code, 'INVALID_ARGS');
    assert.match(error.message, /two persons/);
  });

  it('wants a device for each person', async () => {
    await house({ persons: [anna, { ...ben, devices: ' ' }] });
    assert.equal((await status('presence', textIs('status.chooseDevice'))).fill, 'yellow');
    const error = await fail('presence');
    assert.equal(error.code, 'INVALID_ARGS');
    assert.match(error.message, /"Ben" has no device/);
  });

  it('asks for a person where none is set', async () => {
    await house({ persons: [] });
    await status('presence', textIs('presence.nobodyConfigured'));
  });

  it('says that the box has never seen a device, until it does', async () => {
    await house({ persons: [{ ...anna, devices: 'Annas-Pixel' }], awayAfter: '10' });
    await status('presence', textIs('status.unknownDevice'));
    simulator.world.newHost({ name: 'Annas-Pixel' });
    assert.equal((await status('presence', textIs('Anna'))).fill, 'green');
  });
});
