/** The node `tr064-control` in a running flow, against a simulated household. */

import assert from 'node:assert/strict';
import type { EventEmitter } from 'node:events';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator';
import { ask, boxNode, fail, node, start, startServer, stop, stopServer } from '../support/flow';

describe('tr064-control', () => {
  let simulator: Simulator;

  before(startServer);
  after(stopServer);
  afterEach(async () => {
    await stop();
    await simulator.close();
  });

  /** A flow that controls one thing of a house. */
  async function house(thing: string, target = '', options: SimulatorOptions = {}) {
    simulator = await startSimulator(options);
    const control = {
      id: 'control',
      type: 'tr064-control',
      z: 'tab',
      box: 'box',
      thing,
      target,
      wires: [['out']],
    };
    await start([boxNode(simulator), control]);
  }

  const send = async (payload: unknown, more: object = {}) =>
    (await ask('control', { payload, ...more })).payload;

  for (const model of ['single', 'dual', 'tri'] as const) {
    it(`switches the guest Wi-Fi of a ${model}-band box, and no other radio`, async () => {
      await house('guest-wifi', '', { model });
      const { radios } = simulator.world;
      const others = radios.list.filter(({ guest }) => !guest).map(({ wanted }) => wanted);
      assert.equal(await send(true), true);
      assert.equal(radios.guest.wanted, true);
      assert.equal(await send('toggle'), false);
      assert.equal(radios.guest.wanted, false);
      assert.deepEqual(
        radios.list.filter(({ guest }) => !guest).map(({ wanted }) => wanted),
        others,
      );
    });
  }

  it('waits until the box shows the new state', async () => {
    await house('guest-wifi', '', { radioDelay: 400 });
    assert.equal(await send('on'), true);
    assert.equal(simulator.world.radios.guest.up, true);
  });

  it('keeps the rest of the message', async () => {
    await house('guest-wifi');
    const { payload, topic } = await ask('control', { payload: 1, topic: 'kept' });
    assert.deepEqual([payload, topic], [true, 'kept']);
  });

  it('switches a radio by its service', async () => {
    await house('radio', 'WLANConfiguration:2');
    assert.equal(await send(false), false);
    assert.equal(simulator.world.radios.get(2).wanted, false);
  });

  it('switches a plug by AIN and by name', async () => {
    const plug = () => simulator.world.smartHome.list.find(({ kind, locked }) => kind === 'plug' && !locked)!;
    await house('plug');
    const { ain, name } = plug();
    assert.equal(await send(true, { target: ain }), true);
    assert.equal(plug().on, true);
    assert.equal(await send('toggle', { target: name }), false);
    assert.equal(plug().on, false);
  });

  it('says why a locked plug cannot be switched', async () => {
    await house('plug');
    const { ain } = simulator.world.smartHome.list.find(({ locked }) => locked)!;
    const error = await fail('control', { payload: true, target: ain });
    assert.equal(error.code, 'ACTION_FAILED');
    assert.match(error.message, /locked/);
  });

  it('says which plugs there are when one is unknown', async () => {
    await house('plug', 'Toaster');
    const error = await fail('control', { payload: true });
    assert.equal(error.code, 'NO_SUCH_ENTRY');
    for (const { name } of simulator.world.smartHome.list) assert.ok(error.message.includes(name), name);
  });

  it('blocks the internet access of a device and grants it again', async () => {
    await house('internet-access', 'Annas-iPhone');
    const host = () => simulator.world.hosts.get('Annas-iPhone');
    assert.equal(await send(false), false);
    assert.equal(host().disallow, true);
    assert.equal(await send(true), true);
    assert.equal(host().disallow, false);
  });

  it('switches an answering machine by number and by name', async () => {
    await house('answering-machine', '0');
    assert.equal(await send('toggle'), false);
    assert.equal(simulator.world.answeringMachines.get(0).enabled, false);
    assert.equal(await send(true, { target: 'arbeit' }), true);
    assert.equal(simulator.world.answeringMachines.get(1).enabled, true);
  });

  it('switches a call deflection', async () => {
    await house('deflection', '0');
    const shown = () => simulator.world.registers.deflections[0]?.Enable;
    assert.equal(shown(), '0');
    assert.equal(await send('toggle'), true);
    assert.equal(shown(), '1');
  });

  it('wakes a computer, whatever the payload', async () => {
    await house('wake', 'arbeits-pc');
    assert.equal(await send(1_790_000_000_000), true);
    assert.deepEqual(simulator.world.hosts.woken, [simulator.world.hosts.get('arbeits-pc').mac]);
  });

  it('reconnects to the internet', async () => {
    await house('reconnect');
    assert.equal(await send(true), true);
    assert.ok(simulator.log.entries.some(({ action }) => action === 'ForceTermination'));
  });

  describe('refuses, with a sentence that says what is allowed,', () => {
    for (const payload of ['perhaps', 2, null, undefined, {}, [true]]) {
      it(`the payload ${JSON.stringify(payload)}`, async () => {
        await house('guest-wifi');
        const error = await fail('control', { payload });
        assert.equal(error.code, 'INVALID_ARGS');
        assert.match(error.message, /send true, false or "toggle"/);
        assert.ok(!simulator.log.entries.some(({ action }) => action === 'SetEnable'));
      });
    }

    it('to switch off what can only be triggered', async () => {
      await house('reconnect');
      const error = await fail('control', { payload: false });
      assert.equal(error.code, 'INVALID_ARGS');
      assert.ok(!simulator.log.entries.some(({ action }) => action === 'ForceTermination'));
    });

    for (const thing of ['radio', 'plug', 'internet-access', 'answering-machine', 'deflection', 'wake']) {
      it(`to guess which one is meant: ${thing}`, async () => {
        await house(thing);
        const error = await fail('control', { payload: true });
        assert.equal(error.code, 'INVALID_ARGS');
        assert.match(error.message, /msg.target/);
      });
    }

    it('a kind of thing that does not exist', async () => {
      await house('toaster');
      assert.match((await fail('control', { payload: true })).message, /the targets are guest-wifi, radio/);
    });
  });

  describe('given several commands to one thing', () => {
    /** Two nodes for the same plug, one by AIN and one by name. */
    async function twoNodes(options: SimulatorOptions = {}) {
      simulator = await startSimulator(options);
      const plug = simulator.world.smartHome.list.find(({ kind, locked }) => kind === 'plug' && !locked)!;
      const control = { type: 'tr064-control', z: 'tab', box: 'box', thing: 'plug', wires: [['out']] };
      await start([
        boxNode(simulator),
        { ...control, id: 'by-ain', target: plug.ain },
        { ...control, id: 'by-name', target: plug.name },
      ]);
      return plug;
    }

    it('by two nodes, and under two names: the last one wins, and none is an error', async () => {
      const plug = await twoNodes();
      const errors: unknown[] = [];
      for (const id of ['by-ain', 'by-name']) {
        const heard = node(id) as unknown as EventEmitter;
        heard.on('call:error', ({ args }: { args: unknown[] }) => errors.push(args[0]));
      }
      const last = ask('by-name', { payload: true, topic: 'last' });
      // The first one of a burst is asked for last here, so that the answer of the last one is listened for already.
      assert.equal((await last).payload, true);
      const answers: unknown[] = [];
      node('out').on('input', (msg: { payload?: unknown; topic?: string }) =>
        answers.push([msg.topic, msg.payload]),
      );
      const done = new Promise<void>((resolve) => {
        node('out').on('input', (msg: { topic?: string }) => msg.topic === '6' && resolve());
      });
      for (const [index, to] of [false, true, false, true, false, true, false].entries()) {
        node(index % 2 ? 'by-name' : 'by-ain').receive({ payload: to, topic: String(index) });
      }
      await done;
      assert.equal(plug.on, false);
      assert.deepEqual(errors, []);
      assert.deepEqual(answers.at(-1), ['6', false]);
    });

    it('lets a toggle see the command before it', async () => {
      const plug = await twoNodes({ latency: 20 });
      plug.on = false;
      const done = new Promise<unknown>((resolve) => {
        node('out').on('input', (msg: { topic?: string; payload?: unknown }) => {
          if (msg.topic === 'last') resolve(msg.payload);
        });
      });
      node('by-ain').receive({ payload: true });
      node('by-name').receive({ payload: 'toggle', topic: 'last' });
      assert.equal(await done, false);
      assert.equal(plug.on, false);
    });
  });
});
