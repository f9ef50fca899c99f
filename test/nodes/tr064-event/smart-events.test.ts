/** The events of the smart home: what of a change is told, and what is not. */

import assert from 'node:assert/strict';
import { type SmartDevice, silent } from '../../../core/index';
import { smartEvents } from '../../../nodes/tr064-event/smart-events';
import type { EventNews, Tools } from '../../../nodes/tr064-event/watch-items';
import { type LogEntry, type Simulator, startSimulator } from '../../../simulator';
import { startTimeLapse } from '../../support/time-lapse';
import { boxNode, collect, message, start, startServer, stop, stopServer } from '../support/flow';

const device = (fields: Partial<SmartDevice>): SmartDevice => ({
  ...{
    ain: '1 2',
    name: 'Thing',
    product: '',
    manufacturer: '',
    firmware: '',
    kind: 'device',
    present: true,
  },
  ...fields,
});

const tools = (more: Partial<Tools> = {}): Tools => ({
  tell() {},
  failed() {},
  filter: '',
  logger: silent,
  ...more,
});

/** What is told of states that follow each other. */
function told(event: string, states: Partial<SmartDevice>[], more: Partial<Tools> = {}): unknown[] {
  return newsOf(event, states, more).map(({ payload }) => payload);
}

function newsOf(event: string, states: Partial<SmartDevice>[], more: Partial<Tools> = {}) {
  const { message } = smartEvents[event]!();
  const devices = states.map(device);
  return devices.flatMap((now, at) =>
    listOf(message({ now, before: devices[at - 1] }, tools(more), at ? 'poll' : 'first')),
  );
}

/** One piece of news, several or none, as a list. */
const listOf = (news: EventNews | readonly EventNews[]) =>
  [news].flat().filter((one): one is NonNullable<EventNews> => one !== undefined);

describe('an event of the smart home', () => {
  it('is a step of a temperature, also when it came in small ones', () => {
    const states = [20, 20.2, 20.4, 20.5, undefined, 20.6, 21].map((temperature) => ({ temperature }));
    assert.deepEqual(told('temperature', states), [20, 20.5, 21]);
    assert.deepEqual(told('temperature', states, { step: 0.2 }), [20, 20.2, 20.4, 20.6, 21]);
  });

  it('is a step of the power, down too', () => {
    const states = [0, 5, 9.9, 10, 500, 495, 0].map((power) => ({ power }));
    assert.deepEqual(told('power', states), [0, 10, 500, 0]);
  });

  it('is a contact that opens, and none where its state is not known for a while', () => {
    const states = [false, undefined, false, true, undefined, true].map((active) => ({
      alert: { kind: 'window' as const, active },
    }));
    assert.deepEqual(told('contact', states), [false, true]);
  });

  it('is a bell each time that it rings, seen quiet meanwhile or not', () => {
    const bell = (active: boolean, at?: number) => ({ alert: { kind: 'bell' as const, active, at } });
    assert.deepEqual(told('contact', [bell(false, 5), bell(true, 9), bell(true, 12), bell(true, 12)]), [
      false,
      true,
      true,
    ]);
    const old = Date.now() - 3_600_000;
    assert.deepEqual(
      told('contact', [bell(true, old), bell(true), bell(true, old)]),
      [true],
      'A box that did not know the time',
    );
  });

  it('is a battery that gets low, a device that is lost and back, a switch, a target', () => {
    const low = [false, false, true].map((one) => ({ battery: { low: one } }));
    assert.deepEqual(told('battery', low), [false, true]);
    assert.deepEqual(
      told('connected', [{ present: true }, { present: undefined }, { present: false }, { present: true }]),
      [true, false, true],
    );
    const on = (state?: boolean) => ({ switch: { on: state, automatic: false, locked: false } });
    assert.deepEqual(told('switched', [on(true), on(), on(true), on(false)]), [true, false]);
    assert.deepEqual(
      told('target', [
        { thermostat: { target: 20 } },
        { thermostat: {} },
        { thermostat: { target: 'closed' } },
      ]),
      [20, 'closed'],
    );
  });

  it('is a key with a later time than before; the time at the start is an old one', () => {
    const keys = (...times: (number | undefined)[]) => ({
      buttons: times.map((pressedAt, at) => ({ ain: `1 2-${at}`, name: `Key ${at}`, pressedAt })),
    });
    const now = Date.now();
    const states = [keys(5, undefined), keys(5, undefined), keys(5, now), keys(5, now)];
    assert.deepEqual(told('button', states), ['press']);
    const long = { buttons: [{ ain: '1-9', name: '', press: 'long' as const, pressedAt: now }] };
    assert.deepEqual(told('button', [{ buttons: [{ ain: '1-9', name: '' }] }, long]), ['long']);
  });

  it('is each of several keys since the last look, in the order of the presses', () => {
    const keys = (...times: number[]) => ({
      buttons: times.map((pressedAt, at) => ({ ain: `1 2-${at}`, name: `Key ${at}`, pressedAt })),
    });
    const news = newsOf('button', [keys(5, 5, 5), keys(9, 5, 7)]);
    assert.deepEqual(
      news.map(({ key, at }) => [key, at]),
      [
        ['1 2-2', 7],
        ['1 2-0', 9],
      ],
    );
  });

  it('is no key whose time the box did not know for a while, as after a restart', () => {
    const key = (pressedAt?: number) => ({ buttons: [{ ain: '1 2-1', name: 'Key', pressedAt }] });
    const old = Date.now() - 3_600_000;
    assert.deepEqual(told('button', [key(old), key(), key(old)]), []);
    assert.deepEqual(told('button', [key(), key(old)]), [], 'Nobody knew it before');
    assert.deepEqual(told('button', [key(), key(old), key(Date.now())]), ['press']);
  });

  it('is no key that was pressed while the box was away', () => {
    const { message } = smartEvents.button!();
    const key = (pressedAt: number) => device({ buttons: [{ ain: '1 2-1', name: 'Key', pressedAt }] });
    const back = { now: key(9), before: key(5) };
    assert.equal(message(back, tools(), 'resumed'), undefined);
    assert.equal(listOf(message({ now: key(12), before: key(9) }, tools(), 'poll')).length, 1);
  });

  it('is told of the device alone that is asked for', () => {
    const states = [{ power: 1 }, { power: 100 }];
    assert.deepEqual(told('power', states, { filter: 'thing' }), [1, 100]);
    assert.deepEqual(told('power', states, { filter: '12' }), [1, 100]);
    assert.deepEqual(told('power', states, { filter: 'Other' }), []);
  });
});

describe('tr064-event with the smart home', () => {
  let simulator: Simulator;
  let endTimeLapse: () => Promise<void>;

  before(startServer);
  after(stopServer);
  beforeEach(async () => {
    simulator = await startSimulator({ everyDevice: true, firmware: '154.08.20' });
    endTimeLapse = startTimeLapse();
  });
  afterEach(async () => {
    await stop();
    await simulator.close();
    await endTimeLapse();
  });

  const follow = async (event: string, filter: string, initial: boolean) => {
    const node = { id: 'event', type: 'tr064-event', z: 'tab', box: 'box', wires: [['out']] };
    await start([boxNode(simulator), { ...node, event, filter, initial, interval: '1' }]);
  };

  it('tells that a window is opened', async () => {
    await follow('contact', 'Fenster Bad', true);
    const first = await message();
    assert.deepEqual([first.payload, (first as { initial?: boolean }).initial], [false, true]);
    simulator.world.setAlert('Fenster Bad', true);
    const { payload, topic, name, kind } = (await message()) as never as Record<string, unknown>;
    assert.deepEqual([payload, topic, name, kind], [true, 'contact', 'Fenster Bad', 'window']);
  });

  it('tells which key is pressed, those of a display too', async () => {
    await follow('button', '', false);
    const asked = async () => {
      while (!simulator.log.entries.some(({ command }) => command === 'getdevicelistinfos'))
        await simulator.log.next(({ command }) => command === 'getdevicelistinfos');
    };
    await asked();
    const pressed = message();
    simulator.world.pressKey('Taster Küche', 2);
    const { payload, key, keyName } = (await pressed) as never as Record<string, unknown>;
    assert.deepEqual([payload, key, keyName], ['press', '09995 0897408-5', 'Taster Küche: Unten links']);
  });

  it('tells no key again when a box, after a restart, knows the time again', async () => {
    simulator.world.pressKey('Taster Küche', 1);
    await follow('button', '', false);
    const told = collect();
    const list = ({ command }: LogEntry) => command === 'getdevicelistinfos';
    /** The list has been told once more and worked on: it is asked for again. */
    const looked = async () => {
      for (const _ of [1, 2]) await simulator.log.next(list);
    };
    await looked();
    simulator.set({ timeDelay: 1e12 });
    await looked();
    simulator.set({ timeDelay: 0 });
    await looked();
    const pressed = message();
    simulator.world.pressKey('Taster Küche', 2);
    await pressed;
    assert.deepEqual(
      told.map((msg) => (msg as { keyName?: string }).keyName),
      ['Taster Küche: Unten links'],
    );
  });
});
