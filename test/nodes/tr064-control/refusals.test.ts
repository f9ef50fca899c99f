/** What `tr064-control` refuses, for every kind of thing: the message ends in its error, which says what is allowed, and the box is told nothing. */

import assert from 'node:assert/strict';
import { isAction, isSmart, isTrigger, targets } from '../../../nodes/tr064-control/targets';
import { type Simulator, startSimulator } from '../../../simulator';
import {
  ask,
  boxNode,
  collect,
  fail,
  start,
  startServer,
  status,
  stop,
  stopServer,
  textIs,
} from '../support/flow';

const kinds = [...targets].map(([thing, kind]) => ({ thing, kind }));

/** A target that there is, and a payload that does something with it: what stands beside the one mistake. */
const sound: Readonly<Record<string, { readonly target: string; readonly payload: unknown }>> = {
  ...Object.fromEntries(kinds.map(({ thing }) => [thing, { target: '', payload: true }])),
  radio: { target: 'WLANConfiguration:1', payload: true },
  plug: { target: 'Stehlampe', payload: true },
  heating: { target: 'Heizung Wohnzimmer', payload: 21.5 },
  lamp: { target: 'Lampe Esstisch', payload: true },
  blind: { target: 'Rollladen Wohnzimmer', payload: 'open' },
  template: { target: 'Heizung absenken', payload: true },
  routine: { target: 'Abends Licht an', payload: true },
  'internet-access': { target: 'Annas-iPhone', payload: true },
  'answering-machine': { target: '0', payload: true },
  deflection: { target: '0', payload: true },
  'port-forwarding': { target: 'Webserver', payload: true },
  'call-barring': { target: '030999', payload: true },
  wake: { target: 'arbeits-pc', payload: true },
  dial: { target: '030 1234', payload: true },
  ring: { target: '**610', payload: true },
  'phone-book-entry': { target: '', payload: { name: 'Anna', numbers: ['030 1'] } },
};

/** Things of which the box has a list: one that is not in it, and who stands in it. */
const unknown: readonly (readonly [thing: string, target: string, named: RegExp])[] = [
  ['radio', 'WLANConfiguration:9', /WLANConfiguration:1/],
  ['plug', 'Toaster', /Stehlampe/],
  ['heating', 'Heizung Dach', /Heizung Wohnzimmer/],
  ['lamp', 'Lampe Dach', /Lampe Esstisch/],
  ['blind', 'Rollladen Dach', /Rollladen Wohnzimmer/],
  ['template', 'Urlaub', /Heizung absenken/],
  ['routine', 'Morgens', /Abends Licht an/],
  ['internet-access', 'Toaster', /Toaster/],
  ['answering-machine', '7', /0 \(Anrufbeantworter\)/],
  ['deflection', '7', /0 \(→ 01715550144\)/],
  ['port-forwarding', 'Toaster', /Webserver/],
  ['wake', 'Toaster', /Toaster/],
  ['wps', 'WLANConfiguration:9', /WLANConfiguration:1/],
  ['phone-book-entry', 'Nobody', /Nobody/],
];

describe('tr064-control refuses', () => {
  let simulator: Simulator;
  let answers: unknown[];
  let completed: unknown[];

  before(async () => {
    await startServer();
    simulator = await startSimulator({ everyDevice: true, firmware: '154.08.20' });
    simulator.world.registers.portMappings.push({
      ...{ RemoteHost: '0.0.0.0', ExternalPort: '8080', Protocol: 'TCP', InternalPort: '80' },
      ...{ InternalClient: '192.168.178.20', Enabled: '1', PortMappingDescription: 'Webserver' },
      LeaseDuration: '0',
    });
    const own = { type: 'tr064-control', z: 'tab', box: 'box', wires: [['out'], ['second']] };
    await start([
      boxNode(simulator),
      ...kinds.map(({ thing }) => ({ ...own, id: thing, thing, target: 'msg.target' })),
      { id: 'complete', type: 'complete', z: 'tab', scope: [...targets.keys()], wires: [['completed']] },
    ]);
    await status('plug', textIs('node-red:common.status.connected'));
    answers = collect('out');
    completed = collect('completed');
  });
  beforeEach(() => simulator.log.clear());
  after(async () => {
    await stop();
    await simulator.close();
    await stopServer();
  });

  /** Sends a message that must fail, and nothing else. */
  async function refused(thing: string, msg: object) {
    answers.length = 0;
    completed.length = 0;
    const error = await fail(thing, { topic: 'mine', ...msg });
    assert.deepEqual([error.source.id, answers, completed], [thing, [], []]);
    return error;
  }

  /** What tells the box to do something. */
  const orders = () =>
    simulator.log.entries.filter(
      ({ action, method, command, path }) =>
        (action !== undefined && !/^(X_AVM-DE_|X_)?Get/.test(action)) ||
        (command !== undefined && !/^get/.test(command)) ||
        (method !== 'GET' && action === undefined && !/login_sid/.test(path)),
    );

  it('nothing of what stands beside the mistakes below: that orders something', async () => {
    for (const thing of ['plug', 'lamp', 'answering-machine', 'internet-access', 'wake', 'guest-wifi']) {
      simulator.log.clear();
      assert.equal(((await ask(thing, sound[thing])) as { error?: unknown }).error, undefined, thing);
      assert.notDeepEqual(orders(), [], thing);
    }
  });

  for (const { thing } of kinds) {
    for (const [what, target, words] of [
      ['an object', { ain: '1' }, 'not an object'],
      ['a list', ['Stehlampe'], 'not an array'],
      ['true', true, 'not a boolean'],
      ['a fraction', 1.5, 'not 1.5'],
      ['a number below 0', -1, 'not -1'],
    ] as const) {
      it(`${what} as the target of ${thing}, and asks the box nothing`, async () => {
        const { code, message } = await refused(thing, { ...sound[thing], target });
        assert.equal(code, 'INVALID_ARGS');
        assert.ok(message.includes('msg.target must be a string, such as a name'), message);
        assert.ok(message.includes(words), message);
        assert.deepEqual(simulator.log.entries, []);
      });
    }
  }

  for (const { thing, kind } of kinds.filter((one) => one.kind.needsTarget)) {
    it(`no target of ${thing}, and asks the box nothing`, async () => {
      const { code, message } = await refused(thing, { payload: sound[thing]!.payload });
      assert.deepEqual([code, /msg\.target/.test(message)], ['INVALID_ARGS', true]);
      assert.ok(kind.needsTarget);
      assert.deepEqual(simulator.log.entries, []);
    });
  }

  for (const { thing, kind } of kinds) {
    const unreadable = isTrigger(kind)
      ? [false, 'off', 0]
      : isAction(kind)
        ? []
        : ['perhaps', null, [true], { brightness: 5 }];
    for (const payload of unreadable) {
      it(`the payload ${JSON.stringify(payload)} for ${thing} with what is allowed, and asks the box nothing`, async () => {
        const { code, message } = await refused(thing, { ...sound[thing], payload });
        assert.equal(code, 'INVALID_ARGS');
        assert.match(message, isSmart(kind) ? /is no order for this: send / : /: send true/);
        assert.deepEqual(simulator.log.entries, []);
      });
    }
  }

  for (const [thing, target, named] of unknown) {
    it(`${thing} "${target}", which the box does not know, and orders nothing`, async () => {
      const payload = thing === 'phone-book-entry' ? { numbers: ['030 2'] } : sound[thing]!.payload;
      const { code, message } = await refused(thing, { target, payload });
      assert.ok(['NO_SUCH_ENTRY', 'UNKNOWN_SERVICE'].includes(String(code)), `${code}: ${message}`);
      assert.match(message, named);
      assert.deepEqual(orders(), []);
    });
  }
});
