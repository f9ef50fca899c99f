/** Calls that write, in the order in which they were given, against a simulated household. */

import assert from 'node:assert/strict';
import {
  callAllInOrder,
  callInOrder,
  FritzBox,
  findInOrder,
  switchAnsweringMachine,
} from '../../../core/index';
import { type Simulator, startSimulator } from '../../../simulator';

describe('Calls in order', () => {
  let simulator: Simulator;
  let box: FritzBox;

  beforeEach(async () => {
    simulator = await startSimulator();
    const { hostname, port } = new URL(simulator.http);
    const [{ username, password } = { username: '', password: '' }] = simulator.users;
    box = await FritzBox.connect({ host: hostname, port: Number(port), username, password });
  });

  afterEach(async () => {
    await box.close();
    await simulator.close();
  });

  const machine = (on: boolean) => ({
    service: 'X_AVM-DE_TAM:1',
    action: 'SetEnable',
    args: { NewIndex: 0, NewEnable: on },
  });

  it('wait for the older ones to the same service, though those are late', async () => {
    simulator.injections.add({ kind: 'latency', action: 'SetSSID', milliseconds: 100, times: 1 });
    const named = (name: string) => ({
      service: 'WLANConfiguration:1',
      action: 'SetSSID',
      args: { NewSSID: name },
    });
    await Promise.all([callInOrder(box, named('older')), callInOrder(box, named('newer'))]);
    assert.equal(simulator.world.radios.get(1).ssid, 'newer');
  });

  it('that switch the same thing as a feature does are ordered along with it: the newest wins', async () => {
    simulator.injections.add({ kind: 'latency', action: 'SetEnable', milliseconds: 50 });
    const feature = (to: boolean | 'toggle') =>
      findInOrder(
        box,
        async () => 0,
        (index) => switchAnsweringMachine(box, index, to),
      );
    const ends = await Promise.allSettled([
      feature(false),
      callInOrder(box, machine(true)),
      callInOrder(box, machine(false)),
      feature('toggle'),
    ]);
    assert.deepEqual(
      ends.map((end) => (end.status === 'rejected' ? end.reason.code : 'done')),
      ['SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED', 'done'],
    );
    assert.equal(simulator.world.answeringMachines.get(0).enabled, true);
  });

  it('keep the place in which they were given while their arguments are still on the way', async () => {
    let give = (_: Record<string, unknown>) => {};
    const coming = new Promise<Record<string, unknown>>((resolve) => (give = resolve));
    const older = callInOrder(box, { ...machine(true), args: coming });
    const newer = callInOrder(box, machine(false));
    give(machine(true).args);
    await Promise.allSettled([older, newer]);
    assert.equal(simulator.world.answeringMachines.get(0).enabled, false);
  });

  it('of a transaction are all found right before the first one is sent', async () => {
    simulator.log.clear();
    const wrong = { ...machine(true), args: { NewIndex: 0, NewEnable: 'perhaps' } };
    await assert.rejects(callAllInOrder(box, [machine(false), wrong]), { code: 'INVALID_ARGS' });
    assert.ok(!simulator.log.entries.some(({ action }) => /Configuration|SetEnable/.test(action ?? '')));
  });
});
