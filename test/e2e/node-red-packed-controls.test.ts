/** Everything else that the nodes control and tell of, in one flow of the packed package: telephone, network, internet, box. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSmart, targets } from '../../nodes/tr064-control/targets';
import { events as allEvents } from '../../nodes/tr064-event/events';
import { smartEvents } from '../../nodes/tr064-event/smart-events';
import type { Simulator } from '../../simulator';
import { temporaryFolder } from '../support/folder';
import type { Arrival, FlowMessage } from './support/flow-link';
import { linesInUse } from './support/node-red-lines';
import { type PackedHouse, packedHouse } from './support/packed-house';

interface ControlCase {
  readonly thing: string;
  readonly message: FlowMessage;
  /** What the payload is then. */
  readonly answer?: unknown;
  /** What has become of the house. */
  is(simulator: Simulator): unknown;
}

const asked = (action: string) => (simulator: Simulator) =>
  simulator.log.entries.some((entry) => entry.action === action);
const calls = ({ world }: Simulator) => world.telephony.going.map(({ number }) => number);
const contact = ({ world }: Simulator) =>
  world.phoneBooks.books[0]!.contacts.find(({ xml }) => xml.includes('Tante &amp; Emma'))?.xml ?? '';
const isBarred = ({ world }: Simulator) =>
  world.phoneBooks.barring.contacts.some(({ xml }) => xml.includes('030999'));
const port = ({ world }: Simulator) =>
  world.registers.portMappings.find((one) => one?.ExternalPort === '8080')?.Enabled;
const guest = ({ world }: Simulator) => world.radios.guest.wanted;
const isBlocked = ({ world }: Simulator) => world.hosts.get('Annas-iPhone').disallow;
const machine = ({ world }: Simulator) => world.answeringMachines.get(1).enabled;
const deflection = ({ world }: Simulator) => world.registers.deflections[0]!.Enable;

/** Of both lines: what is on, off, or done. */
const controls: readonly ControlCase[] = [
  { thing: 'guest-wifi', message: { payload: 'on' }, answer: true, is: (house) => guest(house) },
  { thing: 'guest-wifi', message: { payload: 'toggle' }, answer: false, is: (house) => !guest(house) },
  {
    ...{ thing: 'radio', message: { target: 'WLANConfiguration:2', payload: false }, answer: false },
    is: ({ world }) => !world.radios.get(2).wanted,
  },
  { thing: 'wps', message: { payload: true }, answer: true, is: asked('X_AVM-DE_SetWPSConfig') },
  { thing: 'wps', message: { payload: 'off' }, answer: false, is: asked('X_AVM-DE_SetWPSConfig') },
  {
    ...{ thing: 'internet-access', message: { target: 'Annas-iPhone', payload: 0 }, answer: false },
    is: isBlocked,
  },
  {
    ...{ thing: 'internet-access', message: { target: 'Annas-iPhone', payload: 1 }, answer: true },
    is: (house) => !isBlocked(house),
  },
  {
    ...{ thing: 'answering-machine', message: { target: 'Arbeit', payload: true }, answer: true },
    is: machine,
  },
  {
    ...{ thing: 'deflection', message: { target: '0', payload: true }, answer: true },
    is: (house) => deflection(house) === '1',
  },
  {
    ...{ thing: 'wake', message: { target: 'arbeits-pc' }, answer: true },
    is: ({ world }) => world.hosts.woken.includes(world.hosts.get('arbeits-pc').mac),
  },
  {
    ...{ thing: 'dial', message: { target: '030 1234', payload: true }, answer: true },
    is: (house) => calls(house).join() === '0301234',
  },
  { thing: 'dial', message: { payload: false }, answer: false, is: (house) => calls(house).length === 0 },
  {
    ...{ thing: 'ring', message: { target: '**610', payload: true, seconds: 1 }, answer: true },
    is: (house) => asked('X_AVM-DE_DialHangup')(house) && calls(house).length === 0,
  },
  { thing: 'call-barring', message: { target: '030999', payload: true }, answer: true, is: isBarred },
  {
    ...{ thing: 'call-barring', message: { target: '030999', payload: false }, answer: false },
    is: (house) => !isBarred(house),
  },
  {
    thing: 'phone-book-entry',
    message: { payload: { name: 'Tante & Emma', numbers: ['030 1111'] } },
    is: (house) => contact(house).includes('030 1111'),
  },
  {
    thing: 'phone-book-entry',
    message: { target: 'tante & emma', payload: { numbers: ['030 2222'] } },
    is: (house) => contact(house).includes('030 2222') && !contact(house).includes('030 1111'),
  },
  {
    thing: 'phone-book-entry',
    message: { target: 'Tante & Emma', payload: false },
    is: (house) => contact(house) === '',
  },
  {
    ...{ thing: 'port-forwarding', message: { target: 'Webserver', payload: false }, answer: false },
    is: (house) => port(house) === '0',
  },
  {
    ...{ thing: 'port-forwarding', message: { target: '8080/tcp', payload: true }, answer: true },
    is: (house) => port(house) === '1',
  },
  { thing: 'reconnect', message: { payload: true }, answer: true, is: asked('ForceTermination') },
];

interface EventCase {
  readonly event: string;
  readonly filter?: string;
  readonly step?: string;
  /** Nothing is told at the start. */
  readonly quiet?: true;
  readonly causes: readonly ((simulator: Simulator) => unknown)[];
  readonly told: readonly FlowMessage[];
}

const events: readonly EventCase[] = [
  {
    event: 'internet',
    causes: [({ world }) => world.internetDown(), ({ world }) => world.internetUp()],
    told: [{ payload: false }, { payload: true }],
  },
  {
    event: 'address',
    causes: [() => {}, () => {}, ({ world }) => world.newAddress('203.0.113.77')],
    told: [{ topic: 'address' }, { payload: '203.0.113.77' }],
  },
  {
    event: 'wlan',
    filter: 'WLANConfiguration:4',
    causes: [({ world }) => world.setGuest(true)],
    told: [{ topic: 'wlan', initial: false }],
  },
  {
    event: 'device',
    filter: 'Annas-iPhone',
    causes: [({ world }) => world.hostGoes('Annas-iPhone'), ({ world }) => world.hostComes('Annas-iPhone')],
    told: [{ payload: false }, { payload: true }],
  },
  {
    event: 'new-device',
    quiet: true,
    causes: [
      ({ world }) => world.newHost({ name: 'Fernseher', mac: 'A8:BB:CC:00:00:01' }),
      // One that is known already.
      ({ world }) => world.hostGoes('drucker'),
    ],
    told: [{ topic: 'new-device', randomMac: false }],
  },
  {
    event: 'voice-message',
    quiet: true,
    causes: [({ world }) => world.tamMessage(0, { number: '030777' })],
    told: [{ topic: 'voice-message' }],
  },
  {
    event: 'answering-machine',
    filter: '0',
    causes: [({ world }) => Object.assign(world.answeringMachines.get(0), { enabled: false })],
    told: [{ payload: false }],
  },
  {
    event: 'deflection',
    filter: '1',
    causes: [({ world }) => Object.assign(world.registers.deflections[1]!, { Enable: '0' })],
    told: [{ payload: false }],
  },
  {
    event: 'throughput',
    step: '10000',
    causes: [
      // Of what the cut and the end of it make, two messages.
      () => {},
      () => {},
      ...[190_000, 196_000].map(
        (down) =>
          ({ world }: Simulator) =>
            Object.assign(world.internet, { flow: { down, up: 21_000 } }),
      ),
    ],
    told: [0, 1, 2].map(() => ({ topic: 'throughput', initial: false })),
  },
  {
    event: 'update',
    causes: [({ world }) => world.firmwareUpdate('154.08.50')],
    told: [{ topic: 'update', initial: false }],
  },
];

/** Questions that come again and again. */
const polled = ['X_AVM-DE_GetOnlineMonitor', 'GetMessageList', 'GetDeflections', 'GetList'];

/** Told by the box as a whole. */
const ends = ['restarted', 'reachable'];
const lookups = ['log', 'calls', 'messages', 'devices', 'internet', 'guest-wifi'];
/** The second one is not as the box wants it. */
const rightCall = { service: 'X_AVM-DE_TAM:1', action: 'SetEnable', args: { NewIndex: 0, NewEnable: true } };
const wrongCall = { ...rightCall, args: { NewIndex: 0, NewEnable: 'perhaps' } };
const things = [...new Set(controls.map(({ thing }) => thing)), 'save-settings', 'update', 'reboot'];
const eventId = (event: string) => `event-${event}`;

const nodes = [
  ...[...events, ...ends.map((event) => ({ event, quiet: true, filter: '', step: '' }))].map((one) => ({
    ...{ id: eventId(one.event), type: 'tr064-event', event: one.event, filter: one.filter ?? '' },
    ...{ interval: '0.3', step: one.step ?? '', initial: one.quiet !== true },
  })),
  ...things.map((thing) => ({ id: thing, type: 'tr064-control', thing, target: 'msg.target' })),
  { id: 'call', type: 'tr064-call' },
  ...lookups.map((lookup) => ({ id: `lookup-${lookup}`, type: 'tr064-lookup', lookup })),
];

const named = (told: FlowMessage, like: FlowMessage) =>
  Object.fromEntries(Object.keys(like).map((field) => [field, told[field]]));

describe('Controls and events in the packed package', () => {
  it('are all that are not of the smart home', () => {
    const ofSmartHome = [...Object.keys(smartEvents), 'smart-home'];
    const others = [...allEvents.keys()].filter((event) => !ofSmartHome.includes(event));
    assert.deepEqual([...events.map(({ event }) => event), ...ends].sort(), others.sort());
    const smart = [...targets].filter(([, kind]) => isSmart(kind)).map(([thing]) => thing);
    assert.deepEqual([...things, ...smart, 'plug', 'routine', 'template'].sort(), [...targets.keys()].sort());
  });
});

for (const { line, firmware } of linesInUse) {
  describe(`Controls and events in the packed package, in ${line.name}`, function () {
    this.timeout(30_000);
    let house: PackedHouse;

    before(async function () {
      this.timeout(60_000);
      const made = await packedHouse(line, { firmware, lingering: 0, model: 'tri' });
      if (typeof made === 'string') {
        console.log(`      skipped: this needs ${made}`);
        this.skip();
      }
      house = made;
      const { world } = house.simulator;
      world.telephony.dialPort = 'FON1: Telefon Flur';
      world.box.update = undefined;
      world.registers.portMappings.push({
        ...{ RemoteHost: '0.0.0.0', ExternalPort: '8080', Protocol: 'TCP', InternalPort: '80' },
        ...{ InternalClient: '192.168.178.20', Enabled: '1', PortMappingDescription: 'Webserver' },
        LeaseDuration: '0',
      });
      await house.deploy(nodes);
    });

    after(async () => {
      await house?.stop();
    });

    const toldBy =
      (event: string) =>
      ({ kind, from }: Arrival) =>
        kind === 'out' && from === eventId(event);

    it('tells at the start how everything is that is watched', async () => {
      for (const { event, quiet } of events) {
        if (quiet) continue;
        assert.equal((await house.link.next(toldBy(event))).msg.initial, true, event);
      }
    });

    /** What is polled has been asked from the beginning, and what it said has been worked on: it is asked again. */
    const allAsked = async () => {
      const { log } = house.simulator;
      const twice = async (action: string) => {
        for (let times = 0; times < 2; times += 1) await log.next((entry) => entry.action === action);
      };
      await Promise.all(polled.map(twice));
    };

    it('hears of everything that happens in the house', async () => {
      const { link, simulator } = house;
      link.clear();
      const steps = Math.max(...events.map(({ causes }) => causes.length));
      for (let step = 0; step < steps; step += 1) {
        for (const { causes } of events) causes[step]?.(simulator);
        await allAsked();
      }
    });

    for (const { event, told } of events) {
      it(`tells of ${event}: ${JSON.stringify(told)}`, async () => {
        const { link } = house;
        await link.until(told.length, toldBy(event));
        const messages = link.arrivals.filter(toldBy(event)).map(({ msg }) => msg);
        assert.deepEqual(
          messages.map((msg, at) => named(msg, told[at] ?? {})),
          told,
        );
      });
    }

    for (const { thing, message, answer, is } of controls) {
      it(`${thing}: ${JSON.stringify(message)}`, async () => {
        const { msg } = await house.link.ask(thing, { topic: 'kept', ...message });
        assert.deepEqual([msg.error, msg.topic], [undefined, 'kept']);
        if (answer !== undefined) assert.equal(msg.payload, answer);
        assert.ok(is(house.simulator));
      });
    }

    it('save-settings: writes the file once a person has confirmed it, and passes no password on', async () => {
      const { link, simulator } = house;
      simulator.secondFactor.forget();
      link.clear();
      const target = join(temporaryFolder('settings'), 'box.export');
      const answer = link.ask('save-settings', { target, password: 'a-test-password', payload: true });
      await link.next(({ kind, from, output }) => kind === 'out' && from === 'save-settings' && output === 1);
      simulator.secondFactor.press();
      const { msg } = await answer;
      assert.deepEqual([msg.error, msg.payload, msg.password], [undefined, target, undefined]);
      assert.ok(readFileSync(target).length > 0);
    });

    it('looks up the log, calls, voice messages, devices, the internet and the guest network', async () => {
      for (const lookup of lookups) {
        const { msg } = await house.link.ask(`lookup-${lookup}`, {});
        assert.equal(msg.error, undefined, lookup);
        assert.ok(Object.keys(msg.payload as object).length > 0, lookup);
      }
    });

    for (const [what, to, message, words] of [
      ['a target of a wrong type', 'dial', { target: {}, payload: true }, /msg\.target must be a string/],
      ['a device that is unknown', 'answering-machine', { target: 'Büro', payload: true }, /0 \(Anrufb/],
      ['a payload that says nothing', 'guest-wifi', { payload: 'perhaps' }, /send true, false or "toggle"/],
      ['one mistake in a list of calls', 'call', { calls: [rightCall, wrongCall] }, /NewEnable.*perhaps/s],
    ] as const) {
      it(`refuses ${what} with what is allowed, and orders nothing`, async () => {
        const { link, simulator } = house;
        const before = simulator.log.entries.length;
        const { kind, from, msg } = await link.ask(to, message);
        assert.deepEqual([kind, from], ['error', to]);
        assert.match(String(msg.error?.message), words);
        const since = simulator.log.entries.slice(before).map(({ action = '' }) => action);
        assert.deepEqual(
          since.filter((action) => /Set|Dial|Configuration/.test(action)),
          [],
        );
      });
    }

    it('update: installs the FRITZ!OS that is offered', async () => {
      const { msg } = await house.link.ask('update', { payload: true });
      assert.deepEqual([msg.error, msg.payload], [undefined, true]);
      assert.ok(asked('X_AVM-DE_DoUpdate')(house.simulator));
    });

    it('reboot: restarts the box, and tells that it is away, back, and has restarted', async () => {
      const { link, simulator } = house;
      link.clear();
      simulator.set({ rebootTime: 1500 });
      const { msg } = await link.ask('reboot', { payload: true });
      assert.deepEqual([msg.error, msg.payload], [undefined, true]);
      await link.until(1, toldBy('restarted'));
      await link.until(2, toldBy('reachable'));
      assert.deepEqual(
        link.arrivals.filter(toldBy('reachable')).map(({ msg: { payload } }) => payload),
        [false, true],
      );
    });

    it('says of a box whose host is an environment variable which is not set, and asks none', async () => {
      const { link, simulator } = house;
      await house.deploy(nodes, { host: `\${TR064_TEST_NOT_SET}` });
      simulator.log.clear();
      const { msg } = await link.ask('call', { service: 'DeviceInfo:1', action: 'GetInfo' });
      await link.status('call', ({ text = '' }) => text.endsWith('status.noVariable'));
      const sentence = 'The environment variable TR064_TEST_NOT_SET (host) is not set.';
      assert.deepEqual([msg.error?.message, msg.error?.code], [sentence, 'INVALID_ARGS']);
      assert.deepEqual(simulator.log.entries, []);
    });
  });
}
