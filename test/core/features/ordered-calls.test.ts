/** Calls that write, in the order in which they were given, against a simulated household. */

import assert from 'node:assert/strict';
import {
  callAllInOrder,
  callInOrder,
  FritzBox,
  findInOrder,
  listSmartDevices,
  switchAnsweringMachine,
  switchSmartDevice,
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

  it('tell a toggle what they make of a thing, however they write it', async () => {
    const { answeringMachines } = simulator.world;
    for (const [written, after] of [
      ['on', false],
      ['OFF', true],
      ['yes', false],
      [0, true],
    ] as const) {
      const call = { ...machine(true), args: { NewIndex: 0, NewEnable: written } };
      await callInOrder(box, call);
      await switchAnsweringMachine(box, 0, 'toggle');
      assert.equal(answeringMachines.get(0).enabled, after, String(written));
    }
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

for (const [over, firmware, web] of [
  ['REST', '154.08.20', {}],
  ['AHA-HTTP', '154.07.57', {}],
  ['TR-064', '154.08.20', false],
] as const) {
  describe(`Calls in order, and orders to the smart home over ${over}`, () => {
    let simulator: Simulator;
    let box: FritzBox;

    beforeEach(async () => {
      simulator = await startSimulator({ firmware, everyDevice: true });
      const { hostname, port } = new URL(simulator.http);
      const [{ username, password } = { username: '', password: '' }] = simulator.users;
      box = await FritzBox.connect({ host: hostname, port: Number(port), username, password, web });
      await listSmartDevices(box);
      for (const place of [{ action: 'SetSwitch' }, { method: 'PUT' }, { command: 'setswitchon' }])
        simulator.injections.add({ ...place, kind: 'latency', milliseconds: 50 });
    });

    afterEach(async () => {
      await box.close();
      await simulator.close();
    });

    const plug = () => simulator.world.smartHome.get('Stehlampe');
    const called = (NewSwitchState: string) =>
      callInOrder(box, {
        ...{ service: 'X_AVM-DE_Homeauto:1', action: 'SetSwitch' },
        args: { NewAIN: plug().ain, NewSwitchState },
      });
    const ordered = (to: boolean | 'toggle') =>
      findInOrder(
        box,
        async () => plug().ain,
        (ain) => switchSmartDevice(box, ain, to),
      );
    const codes = async (all: Promise<unknown>[]) =>
      (await Promise.allSettled(all)).map((end) => (end.status === 'rejected' ? end.reason.code : 'done'));

    it('to one plug: the newest wins, whichever way it goes', async () => {
      assert.deepEqual(await codes([ordered(true), called('OFF'), ordered(true), called('OFF')]), [
        ...['SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED'],
        'done',
      ]);
      assert.equal(plug().on, false);
      // The first is on its way already.
      assert.deepEqual(await codes([called('OFF'), called('OFF'), ordered(true)]), [
        ...['done', 'SUPERSEDED'],
        'done',
      ]);
      assert.equal(plug().on, true);
    });

    it('to one plug: a toggle of either kind sees the command before it', async () => {
      plug().on = false;
      assert.deepEqual(await codes([called('ON'), ordered('toggle')]), ['done', 'done']);
      assert.equal(plug().on, false);
      assert.deepEqual(await codes([called('TOGGLE'), called('TOGGLE'), ordered('toggle')]), [
        ...['done', 'done', 'done'],
      ]);
      assert.equal(plug().on, true);
      await called('TOGGLE');
      await ordered('toggle');
      assert.equal(plug().on, true);
    });
  });
}
