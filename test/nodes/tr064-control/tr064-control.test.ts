/** The node `tr064-control` in a running flow, against a simulated household. */

import assert from 'node:assert/strict';
import type { EventEmitter } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import {
  ask,
  boxNode,
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

describe('tr064-control', () => {
  let simulator: Simulator;

  before(startServer);
  after(async () => {
    await stopServer();
    removeTemporaryFolders();
  });
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
      wires: [['out'], ['second']],
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

  it('dials a number and hangs up', async () => {
    await house('dial', '030 1234');
    simulator.world.telephony.dialPort = 'FON1: Telefon Flur';
    assert.equal(await send(true), true);
    assert.deepEqual(
      simulator.world.telephony.going.map(({ number, outgoing }) => [number, outgoing]),
      [['0301234', true]],
    );
    assert.equal(await send(false), false);
    assert.equal(simulator.world.telephony.going.length, 0);
  });

  it('lets a phone ring, and hangs up by itself', async () => {
    await house('ring', '**610');
    simulator.world.telephony.dialPort = 'FON1: Telefon Flur';
    assert.equal(await send(true, { seconds: 1 }), true);
    const dialled = simulator.log.entries
      .map(({ action }) => action)
      .filter((action) => /Dial/.test(action ?? ''));
    assert.deepEqual(dialled, ['X_AVM-DE_DialNumber', 'X_AVM-DE_DialHangup']);
    assert.equal(simulator.world.telephony.going.length, 0);
  });

  it('blocks a caller and allows the number again', async () => {
    await house('call-barring', '030999');
    const { barring } = simulator.world.phoneBooks;
    const blocked = () => barring.contacts.filter(({ xml }) => xml.includes('030999')).length;
    assert.deepEqual([await send(true), blocked()], [true, 1]);
    assert.deepEqual([await send(true), blocked()], [true, 1]);
    assert.deepEqual([await send('toggle'), blocked()], [false, 0]);
  });

  it('adds an entry to the phone book, changes and deletes it', async () => {
    await house('phone-book-entry');
    const book = simulator.world.phoneBooks.books[0]!;
    const entry = () => book.contacts.find(({ xml }) => xml.includes('Tante &amp; Emma'))?.xml;
    const id = await send({
      name: 'Tante & Emma',
      numbers: ['030 1111', { number: '0171 2', type: 'mobile' }],
    });
    assert.match(entry()!, /<number type="mobile"[^>]*>0171 2</);
    assert.equal(await send({ numbers: ['030 2222'], vip: true }, { target: 'tante & emma' }), id);
    assert.match(entry()!, /<category>1<.*030 2222/s);
    assert.doesNotMatch(entry()!, /030 1111/);
    assert.equal(await send(false, { target: id }), id);
    assert.equal(entry(), undefined);
  });

  it('waits for a device that joins the Wi-Fi by button, and stops that', async () => {
    await house('wps');
    assert.equal(await send(true), true);
    assert.equal(await send('toggle'), false);
  });

  it('opens and closes a port', async () => {
    await house('port-forwarding', 'Webserver');
    simulator.world.registers.portMappings.push({
      RemoteHost: '0.0.0.0',
      ExternalPort: '8080',
      Protocol: 'TCP',
      InternalPort: '80',
      InternalClient: '192.168.178.20',
      Enabled: '1',
      PortMappingDescription: 'Webserver',
      LeaseDuration: '0',
    });
    const row = () => simulator.world.registers.portMappings.find((one) => one?.ExternalPort === '8080');
    assert.equal(await send(false), false);
    assert.equal(row()?.Enabled, '0');
    assert.equal(await send(true, { target: '8080/tcp' }), true);
    assert.equal(row()?.Enabled, '1');
  });

  it('saves the settings of the box once a person has confirmed it, and passes no password on', async () => {
    const folder = temporaryFolder('settings');
    await house('save-settings', join(folder, 'box.export'));
    simulator.secondFactor.forget();
    const wanted = message('second');
    const answer = ask('control', { payload: true, password: 'a-test-password', topic: 'mine' });
    assert.equal((await wanted).topic, 'mine');
    simulator.secondFactor.press();
    const msg = await answer;
    assert.equal(msg.payload, join(folder, 'box.export'));
    assert.ok(!('password' in msg));
    assert.ok(readFileSync(String(msg.payload)).length > 0);
    assert.equal(statSync(String(msg.payload)).mode & 0o777, 0o600);
  });

  it('installs the FRITZ!OS that is offered, and says where none is', async () => {
    await house('update');
    simulator.world.box.update = undefined;
    assert.equal((await fail('control', { payload: true })).code, 'ACTION_FAILED');
    simulator.world.box.update = '154.08.50';
    assert.equal(await send(true), true);
    assert.ok(simulator.log.entries.some(({ action }) => action === 'X_AVM-DE_DoUpdate'));
  });

  it('shows that the thing it is set to is unknown, or is still to be chosen', async () => {
    await house('plug', 'Toaster');
    assert.equal((await status('control', textIs('status.unknownDevice'))).fill, 'red');
    await stop();
    await simulator.close();
    await house('plug');
    assert.equal((await status('control', textIs('status.chooseDevice'))).fill, 'yellow');
  });

  for (const [what, thing, msg, words] of [
    [
      'a target of a wrong type',
      'plug',
      { payload: true, target: { ain: '1' } },
      /must be a string.*not an object/,
    ],
    ['a list as a target', 'plug', { payload: true, target: ['1'] }, /not an array/],
    ['true as a target', 'wake', { payload: true, target: true }, /not a boolean/],
    ['a number that cannot be dialled', 'dial', { payload: true, target: 'home' }, /cannot be dialled/],
    ['a phone that has no such number', 'ring', { payload: true, target: '030' }, /no internal number/],
    ['too long a ring', 'ring', { payload: true, target: '**610', seconds: 500 }, /from 1 to 120/],
    ['an entry without a number', 'phone-book-entry', { payload: { name: 'Anna' } }, /a name and a number/],
    ['an entry that is none', 'phone-book-entry', { payload: 'Anna' }, /an entry is/],
    ['settings without a password', 'save-settings', { payload: true }, /msg.password/],
  ] as const) {
    it(`refuses ${what} with what is allowed, and sends nothing`, async () => {
      await house(thing);
      const error = await fail('control', msg);
      assert.equal(error.code, 'INVALID_ARGS');
      assert.match(error.message, words);
      assert.ok(
        !simulator.log.entries.some(({ action }) =>
          /^(X_AVM-DE_(Dial|GetConfig|Wake)|Set)/.test(action ?? ''),
        ),
      );
    });
  }

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

  it('keeps for a box that is away what the last messages say of each part of a lamp, and what a toggle is the opposite of', async () => {
    await house('lamp', 'Lampe Esstisch', { everyDevice: true, firmware: '154.08.20', rebootTime: 1500 });
    const lamp = simulator.world.smartHome.byAin('13077 0137031-1');
    lamp.on = true;
    await send('80 %');
    simulator.world.reboot();
    const answers: unknown[] = [];
    const done = new Promise<void>((resolve) => {
      heard('out', ({ topic }: { topic?: string }) => {
        answers.push(topic);
        if (topic === 'toggle') resolve();
      });
    });
    for (const [topic, payload] of Object.entries({
      ...{ dim: '30 %', dimmer: '20 %', white: '3000 K', off: false, toggle: 'toggle' },
    }))
      node('control').receive({ topic, payload } as never);
    await done;
    assert.deepEqual([lamp.level, lamp.color?.kelvin, lamp.on], [51, 3000, true]);
    assert.deepEqual(
      answers.filter((topic) => topic !== 'off'),
      ['dimmer', 'white', 'toggle'],
    );
  });
});
