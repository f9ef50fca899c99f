/** The whole smart home in one flow of the packed package: everything that can be ordered, is told, and can be looked up. */

import assert from 'node:assert/strict';
import { isSmart, targets } from '../../nodes/tr064-control/targets';
import { smartEvents } from '../../nodes/tr064-event/smart-events';
import type { Simulator } from '../../simulator';
import type { FlowMessage, LinkedNode } from './support/flow-link';
import { linesInUse } from './support/node-red-lines';
import { type PackedHouse, packedHouse } from './support/packed-house';

type SimulatedDevice = ReturnType<Simulator['world']['smartHome']['get']>;

interface OrderCase {
  readonly thing: string;
  readonly target: string;
  readonly payload: unknown;
  /** What the message says then, as far as it is named here. */
  readonly answer: unknown;
  /** What has become of the device in the house. */
  is?(device: SimulatedDevice): unknown;
}

const heating = { thing: 'heating', target: 'Heizung Wohnzimmer' };
const lamp = { thing: 'lamp', target: 'Lampe Esstisch' };
const blind = { thing: 'blind', target: 'Rollladen Wohnzimmer' };
const routine = { thing: 'routine', target: 'Abends Licht an' };
const plug = { thing: 'plug', target: 'Stehlampe' };

const wanted = (tenths: number) => (device: SimulatedDevice) => device.wanted === tenths;
const boosts = ({ heating: its }: SimulatedDevice) => its!.boostUntil * 1000 > Date.now();
const isOpen = ({ heating: its }: SimulatedDevice) => its!.windowUntil * 1000 > Date.now();

/** One after another. */
const orders: readonly OrderCase[] = [
  { ...heating, payload: 21.5, answer: 21.5, is: wanted(215) },
  { ...heating, payload: '22,5', answer: 22.5, is: wanted(225) },
  { ...heating, payload: '19 °C', answer: 19, is: wanted(190) },
  { ...heating, payload: 'comfort', answer: 21, is: wanted(210) },
  { ...heating, payload: 'reduced', answer: 16, is: wanted(160) },
  { ...heating, payload: 'off', answer: 'closed', is: ({ heating: its }) => its!.mode === 'off' },
  { ...heating, payload: 'on', answer: 'open', is: ({ heating: its }) => its!.mode === 'on' },
  { ...heating, payload: { target: 20 }, answer: 20, is: wanted(200) },
  { ...heating, payload: 'boost', answer: undefined, is: boosts },
  { ...heating, payload: { boost: false }, answer: undefined, is: (device) => !boosts(device) },
  { ...heating, payload: { window: 30 }, answer: undefined, is: isOpen },
  { ...heating, payload: { window: false }, answer: undefined, is: (device) => !isOpen(device) },
  { ...lamp, payload: true, answer: { on: true }, is: ({ on }) => on },
  { ...lamp, payload: '50 %', answer: { level: 50 } },
  { ...lamp, payload: '#ff8800', answer: { on: true, hue: 32, saturation: 100 } },
  { ...lamp, payload: { hue: 120, saturation: 62.7 }, answer: { hue: 120, saturation: 62.7 } },
  { ...lamp, payload: '3000 K', answer: { kelvin: 3000 } },
  { ...lamp, payload: { level: 5 }, answer: { level: 5 } },
  { ...lamp, payload: 'toggle', answer: { on: false }, is: ({ on }) => !on },
  { ...blind, payload: '50 %', answer: 50 },
  { ...blind, payload: 30, answer: 30 },
  { ...blind, payload: 'stop', answer: undefined, is: (device) => device.blind!.action === 'stop' },
  { ...blind, payload: 'down', answer: undefined, is: ({ level }) => level === 255 },
  { ...routine, payload: 'off', answer: false },
  { ...routine, payload: 'toggle', answer: true },
  { ...plug, payload: true, answer: true, is: ({ on }) => on },
  { ...plug, payload: '0', answer: false, is: ({ on }) => !on },
  { ...plug, payload: 'toggle', answer: true, is: ({ on }) => on },
  { thing: 'template', target: 'Heizung absenken', payload: true, answer: true },
];

interface EventCase {
  readonly event: string;
  readonly filter: string;
  /** What happens in the house; after each the box is asked anew. */
  readonly causes: readonly ((world: Simulator['world']) => void)[];
  /** What is told of all that, in order. */
  readonly told: readonly FlowMessage[];
}

const events: readonly EventCase[] = [
  {
    event: 'button',
    filter: 'Taster Küche',
    causes: [(world) => world.pressKey('Taster Küche', 2)],
    told: [{ payload: 'press', key: '09995 0897408-5', keyName: 'Taster Küche: Unten links' }],
  },
  {
    event: 'contact',
    filter: 'Fenster Bad',
    causes: [(world) => world.setAlert('Fenster Bad', true), (world) => world.setAlert('Fenster Bad', false)],
    told: [{ payload: true, kind: 'window', name: 'Fenster Bad' }, { payload: false }],
  },
  {
    event: 'switched',
    filter: 'Fernseher',
    // What it draws wavers; that is no switching.
    causes: [(world) => world.setPower('Fernseher', 7450), (world) => world.switchPlug('Fernseher', false)],
    told: [{ payload: false, name: 'Fernseher' }],
  },
  {
    event: 'temperature',
    filter: 'Gartenpumpe',
    // Less than half a degree is not told, and counts together.
    causes: [90, 93].map((temperature) => (world) => world.updateSmartDevice('Gartenpumpe', { temperature })),
    told: [{ payload: 9.3, previous: 8.7 }],
  },
  {
    event: 'power',
    filter: 'Waschmaschine',
    causes: [41_500, 42_500].map((load) => (world) => world.updateSmartDevice('Waschmaschine', { load })),
    told: [{ payload: 425, previous: 410 }],
  },
  {
    event: 'battery',
    filter: 'Taster Flur',
    causes: [(world) => world.setBattery('Taster Flur', 10)],
    told: [{ payload: true, percent: 10 }],
  },
  {
    event: 'connected',
    filter: 'Heizung Essplatz',
    causes: (['DISCONNECTED', 'CONNECTED'] as const).map(
      (present) => (world) => world.updateSmartDevice('Heizung Essplatz', { present }),
    ),
    told: [{ payload: false }, { payload: true }],
  },
  {
    event: 'target',
    filter: 'Heizung Bad',
    causes: [(world) => world.turnThermostat('Heizung Bad', 235)],
    told: [{ payload: 23.5, name: 'Heizung Bad' }],
  },
  {
    event: 'smart-home',
    filter: 'Heizung Keller',
    causes: [(world) => world.updateSmartDevice('Heizung Keller', { temperature: 180 })],
    told: [{ topic: 'smart-home', initial: false }],
  },
];

const things = [...new Set(orders.map(({ thing }) => thing))];
const eventId = ({ event }: EventCase) => `event-${event}`;
const lookupIds = ['smart-home', 'smart-device', 'energy', 'next-change'];

const nodes: readonly LinkedNode[] = [
  ...events.map((one) => ({
    ...{ id: eventId(one), type: 'tr064-event', event: one.event, filter: one.filter },
    ...{ interval: '0.2', initial: one.event !== 'button' },
  })),
  ...things.map((thing) => ({ id: thing, type: 'tr064-control', thing, target: 'msg.target' })),
  ...lookupIds.map((lookup) => ({ id: `lookup-${lookup}`, type: 'tr064-lookup', lookup })),
];

/** The fields that are named. */
function named(told: unknown, like: unknown): unknown {
  if (typeof like !== 'object' || like === null) return told;
  const fields = Object.keys(like).map((field) => [field, (told as Record<string, unknown>)?.[field]]);
  return Object.fromEntries(fields);
}

describe('The smart home in the packed package', () => {
  it('is whole here: every event, and every control that is no other one', () => {
    assert.deepEqual(
      events.map(({ event }) => event).sort(),
      [...Object.keys(smartEvents), 'smart-home'].sort(),
    );
    const smart = [...targets].filter(([, kind]) => isSmart(kind)).map(([thing]) => thing);
    assert.deepEqual([...smart, 'plug', 'routine', 'template'].sort(), [...things].sort());
  });
});

for (const { line, firmware, smartHome } of linesInUse) {
  describe(`The smart home in the packed package, in ${line.name}, over ${smartHome}`, function () {
    this.timeout(30_000);
    let house: PackedHouse;

    before(async function () {
      this.timeout(60_000);
      const made = await packedHouse(line, { everyDevice: true, firmware });
      if (typeof made === 'string') {
        console.log(`      skipped: this needs ${made}`);
        this.skip();
      }
      house = made;
      await house.deploy(nodes);
    });

    after(async () => {
      await house?.stop();
    });

    /** The box has been asked from the beginning, and what it said has been worked on: it is asked again. */
    const asked = async () => {
      const list = ({ path = '', command }: { path?: string; command?: string }) =>
        /smarthome\/overview/.test(path) || command === 'getdevicelistinfos';
      for (let times = 0; times < 2; times += 1) await house.simulator.log.next(list);
    };

    it('tells at the start how everything is that is watched', async () => {
      for (const one of events.filter(({ event }) => event !== 'button')) {
        const { msg } = await house.link.next(({ kind, from }) => kind === 'out' && from === eventId(one));
        assert.equal(msg.initial, true, one.event);
      }
    });

    it('hears of everything that happens in the house', async () => {
      const { link, simulator } = house;
      link.clear();
      const steps = Math.max(...events.map(({ causes }) => causes.length));
      for (let step = 0; step < steps; step += 1) {
        for (const { causes } of events) causes[step]?.(simulator.world);
        await asked();
      }
    });

    for (const one of events) {
      it(`tells of ${one.event}: ${JSON.stringify(one.told)}`, async () => {
        const { link } = house;
        const said = ({ kind, from }: { kind: string; from: string }) =>
          kind === 'out' && from === eventId(one);
        await link.until(one.told.length, said);
        const messages = link.arrivals.filter(said).map(({ msg }) => msg);
        assert.deepEqual(
          messages.map((msg, at) => named(msg, one.told[at])),
          one.told,
        );
      });
    }

    for (const { thing, target, payload, answer, is } of orders) {
      it(`orders ${JSON.stringify(payload)} of ${target} (${thing})`, async () => {
        const { msg } = await house.link.ask(thing, { target, payload, topic: 'kept' });
        assert.deepEqual([msg.error, msg.topic], [undefined, 'kept']);
        if (answer !== undefined) assert.deepEqual(named(msg.payload, answer), answer);
        if (is) assert.ok(is(house.simulator.world.smartHome.get(target)));
        if (thing === 'template')
          assert.equal(house.simulator.world.smartHome.get(heating.target).wanted, 160);
      });
    }

    const lookUp = async (lookup: string, payload?: string) =>
      (await house.link.ask(`lookup-${lookup}`, { payload })).msg.payload as Record<string, unknown>;

    it('looks up all devices, and one', async () => {
      const all = (await lookUp('smart-home')) as never as { name: string }[];
      for (const { target } of orders)
        assert.ok(
          all.some(({ name }) => name === target),
          target,
        );
      assert.equal((await lookUp('smart-device', 'Lampe Esstisch')).ain, '13077 0137031-1');
    });

    it('looks up the energy of a day and of a month', async () => {
      const { day, month, total } = await lookUp('energy', 'Waschmaschine');
      assert.ok(Number(day) > 0 && Number(month) > Number(day) && Number(total) > 0);
    });

    it('looks up the next change of a thermostat', async () => {
      const { at, target, name } = await lookUp('next-change', 'Heizung Bad');
      assert.ok(Date.parse(String(at)) > Date.now());
      assert.deepEqual([typeof target, name], ['number', 'Heizung Bad']);
    });
  });
}
