/** Flows written by hand or by a program: a setting of a wrong kind is told by its name, and nobody is asked. */

import assert from 'node:assert/strict';
import { callMonitorSettings } from '../../nodes/tr064-call-monitor/settings';
import { presenceSettings } from '../../nodes/tr064-presence/settings';
import { type Simulator, startSimulator } from '../../simulator';
import { boxNode, fail, node, start, startServer, status, stop, stopServer } from './support/flow';

describe('A setting of a wrong kind', () => {
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

  const withCall = (settings: object, box: object = {}, credentials?: object) =>
    start(
      [
        boxNode(simulator, box),
        ...[{ id: 'call', type: 'tr064-call', z: 'tab', box: 'box', service: 'Hosts:1', ...settings }],
      ].map((one) => ({ action: 'GetHostNumberOfEntries', wires: [['out'], ['second']], ...one })),
      credentials,
    );

  const red = ({ fill }: { fill?: string }) => fill === 'red';

  const wrong: readonly (readonly [string, object, RegExp])[] = [
    ['tr064-call', { follow: {} }, /follow must be true or false, not an object\./],
    ['tr064-call', { args: 'NewIndex' }, /args must be a list, not NewIndex\./],
    ['tr064-control', { target: {} }, /target must be a text, not an object\./],
    ['tr064-event', { event: 'device', filter: ['Anna'] }, /filter must be a text, not an array\./],
    ['tr064-lookup', { output: {} }, /output must be a text, not an object\./],
    ['tr064-presence', { initial: 'ja' }, /initial must be true or false, not ja\./],
    ['tr064-presence', { persons: 7, version: 1 }, /persons must be a list, not 7\./],
    ['tr064-call-monitor', { remote: {} }, /remote must be a text, not an object\./],
    ['tr064-call-monitor', { types: ['anruf'] }, /types may hold ring,.*, not anruf\./],
    ['tr064-discover', { timeout: [] }, /timeout must be a text, not an array\./],
  ];
  for (const [type, settings, sentence] of wrong) {
    it(`of ${type} (${JSON.stringify(settings)}) is said to every message`, async () => {
      const one = { id: 'one', type, z: 'tab', box: 'box', wires: [['out'], ['second']], ...settings };
      await start([boxNode(simulator), one]);
      const error = await fail('one', { payload: 'x' });
      assert.match(error.message, sentence);
      assert.equal(error.code, 'INVALID_ARGS');
      assert.ok((await status('one', red)).text);
    });
  }

  for (const [name, value] of Object.entries({ udn: {}, host: {}, fingerprint: [], webFingerprint: true })) {
    it(`of the box (${name}) is said by its nodes, and the box is not asked`, async () => {
      await withCall({}, { [name]: value });
      assert.match((await fail('call')).message, new RegExp(`${name} must be a text, not `));
      assert.equal(simulator.log.entries.length, 0);
    });
  }

  it('in a login is said without the value', async () => {
    await withCall({}, {}, { box: { username: 'fritz1234', password: { word: 'sommer2026' } } });
    const { message } = await fail('call');
    assert.match(message, /password must be a text\./);
    assert.ok(!message.includes('sommer2026'));
    assert.equal(simulator.log.entries.length, 0);
  });

  it('is none where a number was written as what it is', async () => {
    await withCall({}, {}, { box: { username: 1234, password: 4711 } });
    const { login } = node('box') as unknown as { login: object };
    assert.deepEqual(login, { username: '1234', password: '4711' });
  });

  it('is none where an environment variable left "false": that is no yes', () => {
    assert.equal(callMonitorSettings({ names: 'false' }).names, false);
    assert.equal(presenceSettings({ initial: 'true' }).initial, true);
  });

  it('is none where one person needs no list', () => {
    const { persons } = presenceSettings({ persons: { name: 'Anna', devices: 'iPhone' } });
    assert.deepEqual(
      persons.map(({ name }) => name),
      ['Anna'],
    );
  });
});
