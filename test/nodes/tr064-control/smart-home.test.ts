/** The node `tr064-control` with thermostats, lamps, blinds, templates and routines, in every form that a payload may have. */

import assert from 'node:assert/strict';
import type { SmartCommand } from '../../../core/index';
import { colorOf } from '../../../nodes/tr064-control/color';
import { blindIn, heatingIn, lampIn } from '../../../nodes/tr064-control/smart-payload';
import { type Simulator, startSimulator } from '../../../simulator';
import { ask, boxNode, fail, start, startServer, stop, stopServer } from '../support/flow';

describe('a payload', () => {
  const heating: [unknown, SmartCommand][] = [
    [21.5, { target: 21.5 }],
    ['21.5', { target: 21.5 }],
    ['21,5 °C', { target: 21.5 }],
    ['20°', { target: 20 }],
    ['comfort', { target: 'comfort' }],
    [' Reduced ', { target: 'reduced' }],
    ['off', { target: 'closed' }],
    ['on', { target: 'open' }],
    ['boost', { boost: true }],
    ['window', { window: true }],
    [{ boost: 10 }, { boost: 10 }],
    [{ window: false }, { window: false }],
  ];
  const lamp: [unknown, SmartCommand][] = [
    [true, { on: true }],
    ['off', { on: false }],
    ['toggle', { on: 'toggle' }],
    [50, { level: 50, on: true }],
    ['50 %', { level: 50, on: true }],
    [0, { on: false }],
    ['3000 K', { kelvin: 3000, on: true }],
    ['#ff8800', { on: true, color: { hue: 32, saturation: 100 } }],
    [
      { hue: 200, saturation: 60 },
      { on: true, color: { hue: 200, saturation: 60 } },
    ],
    [
      { hue: 200, level: 5 },
      { on: true, level: 5, color: { hue: 200, saturation: 100 } },
    ],
    [{ level: 5 }, { level: 5 }],
  ];
  const blind: [unknown, SmartCommand][] = [
    ['open', { blind: 'open' }],
    ['down', { blind: 'close' }],
    ['stop', { blind: 'stop' }],
    ['50 %', { closed: 50 }],
    [100, { closed: 100 }],
    [{ closed: 5 }, { closed: 5 }],
  ];
  const cyclic: { self?: object } = {};
  cyclic.self = cyclic;
  /** What no thermostat, lamp or blind takes, as the sentence names it. */
  const nonsense: [string, unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['an array', []],
    ['{}', {}],
    ['"nonsense"', 'nonsense'],
    ['{ brightness, speed }', { brightness: 5, speed: 1 }],
    ['{ self }', cyclic],
    ['{}', Object.create(null)],
    ['an object', Buffer.from('on')],
    ['10', 10n],
    ['a symbol', Symbol.iterator],
    ['a function', () => true],
  ];
  for (const [name, read, forms] of [
    ['thermostat', heatingIn, heating],
    ['lamp', lampIn, lamp],
    ['blind', blindIn, blind],
  ] as const) {
    for (const [payload, command] of forms) {
      it(`${JSON.stringify(payload)} orders ${JSON.stringify(command)} of a ${name}`, () => {
        assert.deepEqual(read(payload), command);
      });
    }
    for (const [said, payload] of nonsense) {
      it(`${said} (${typeof payload}) is refused for a ${name}, with what is allowed`, () => {
        assert.throws(() => read(payload), {
          code: 'INVALID_ARGS',
          message: new RegExp(
            `^msg\\.payload ${said.replace(/[{}[\]]/g, '\\$&')} is no order for this: send `,
          ),
          german: /ist hier kein Befehl: möglich sind .* oder .*\.$/,
        });
      });
    }
  }

  it('is a colour as pages write it: short, dark, grey, black, or none', () => {
    assert.deepEqual(colorOf('#0f0'), { on: true, color: { hue: 120, saturation: 100 } });
    assert.deepEqual(colorOf('#800000'), { on: true, color: { hue: 0, saturation: 100 }, level: 50 });
    assert.deepEqual(colorOf('#ffffff'), { on: true, color: { hue: 0, saturation: 0 } });
    assert.deepEqual(colorOf('#ff00ff'), { on: true, color: { hue: 300, saturation: 100 } });
    assert.deepEqual(colorOf('#000'), { on: false });
    for (const text of ['ff8800', '#ff88', '#gg0000', '']) assert.equal(colorOf(text), undefined, text);
  });
});

for (const firmware of ['154.08.20', '154.07.57']) {
  describe(`tr064-control with the smart home of ${firmware}`, () => {
    let simulator: Simulator;

    before(startServer);
    after(stopServer);
    afterEach(async () => {
      await stop();
      await simulator.close();
    });

    async function house(thing: string, target = '') {
      simulator = await startSimulator({ everyDevice: true, firmware });
      const control = { id: 'control', type: 'tr064-control', z: 'tab', box: 'box', wires: [['out']] };
      await start([boxNode(simulator), { ...control, thing, target }]);
    }

    const send = (payload: unknown, more: object = {}) => ask('control', { payload, ...more });
    const thing = (name: string) => simulator.world.smartHome.get(name);

    it('sets a thermostat by name, and answers its target and the device', async () => {
      await house('heating', 'Heizung Wohnzimmer');
      const message = await send(21.5, { topic: 'kept' });
      assert.deepEqual([message.payload, message.topic], [21.5, 'kept']);
      assert.equal((message as { device?: { ain?: string } }).device?.ain, '09995 1015710');
      assert.equal(thing('Heizung Wohnzimmer').wanted, 215);
      assert.equal((await send('reduced')).payload, 16);
      assert.equal((await send('off')).payload, 'closed');
    });

    it('lights a lamp in a colour, dims it, toggles it', async () => {
      await house('lamp', '13077 0137031-1');
      const { payload } = await send('#ff8800');
      assert.deepEqual((payload as { on?: boolean; hue?: number }).hue, 32);
      assert.equal(((await send('40 %')).payload as { level?: number }).level, 40);
      assert.equal(((await send('toggle')).payload as { on?: boolean }).on, false);
    });

    it('closes a blind, applies a template, switches a routine', async () => {
      await house('blind', 'Rollladen Wohnzimmer');
      assert.equal((await send('20 %')).payload, 20);
      await stop();
      await simulator.close();
      await house('template', 'Heizung absenken');
      assert.equal((await send(true)).payload, true);
      assert.equal(thing('Heizung Wohnzimmer').wanted, 160);
      await stop();
      await simulator.close();
      await house('routine', 'Abends Licht an');
      assert.equal((await send('off')).payload, false);
      assert.equal((await send('toggle')).payload, true);
    });

    it('says why something cannot be, and sends nothing', async () => {
      await house('heating', 'Heizung Wohnzimmer');
      const hot = await fail('control', { payload: 31 });
      assert.deepEqual([hot.code, /8 to 28/.test(hot.message)], ['INVALID_ARGS', true]);
      const lamp = await fail('control', { payload: 20, target: 'Lampe Esstisch' });
      assert.deepEqual([lamp.code, /is no thermostat/.test(lamp.message)], ['ACTION_FAILED', true]);
      const nobody = await fail('control', { payload: 20, target: 'Heizung Dach' });
      assert.equal(nobody.code, 'NO_SUCH_ENTRY');
      assert.equal(thing('Heizung Wohnzimmer').wanted, 200);
    });
  });
}
