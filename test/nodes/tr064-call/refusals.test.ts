/** One mistake in a call, alone or in a list: the message ends in its error, which names it and says what is allowed, and no action is called. */

import assert from 'node:assert/strict';
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

/** What each of them would change. */
const sound = [
  { service: 'X_AVM-DE_TAM:1', action: 'SetEnable', args: { NewIndex: 0, NewEnable: false } },
  { service: 'WLANConfiguration:1', action: 'SetSSID', args: { NewSSID: 'other' } },
] as const;
const [machine, radio] = sound;

/** A call with a mistake, its code, and what the sentence says. */
const mistakes: readonly (readonly [what: string, call: object, code: string, words: RegExp])[] = [
  [
    'a service that there is not',
    { ...machine, service: 'X_AVM-DE_TAN:1' },
    'UNKNOWN_SERVICE',
    /X_AVM-DE_TAM/,
  ],
  ['an action that there is not', { ...machine, action: 'SetEnabled' }, 'UNKNOWN_ACTION', /SetEnable\b/],
  ['a missing argument', { ...machine, args: { NewIndex: 0 } }, 'INVALID_ARGS', /NewEnable/],
  [
    'an argument that there is not',
    { ...machine, args: { ...machine.args, NewOn: true } },
    'INVALID_ARGS',
    /NewOn.*NewIndex/s,
  ],
  [
    'a value that is none',
    { ...machine, args: { NewIndex: 0, NewEnable: 'perhaps' } },
    'INVALID_ARGS',
    /NewEnable.*perhaps/s,
  ],
  [
    'a number out of range',
    { ...machine, args: { ...machine.args, NewIndex: -1 } },
    'INVALID_ARGS',
    /NewIndex.*-1/s,
  ],
  ['arguments that are a text', { ...machine, args: 'NewIndex=0' }, 'INVALID_ARGS', /args must be an object/],
  ['a service that is no text', { ...machine, service: 1 }, 'INVALID_ARGS', /service must be a text/],
  [
    'an action that is no text',
    { ...machine, action: ['SetEnable'] },
    'INVALID_ARGS',
    /action must be a text/,
  ],
];

describe('tr064-call refuses', () => {
  let simulator: Simulator;
  let answers: unknown[];
  let completed: unknown[];

  before(async () => {
    await startServer();
    simulator = await startSimulator();
    const call = { id: 'call', type: 'tr064-call', z: 'tab', box: 'box', wires: [['out'], ['second']] };
    await start([
      boxNode(simulator),
      call,
      { id: 'complete', type: 'complete', z: 'tab', scope: ['call'], wires: [['completed']] },
    ]);
    await status('call', textIs('node-red:common.status.connected'));
    answers = collect('out');
    completed = collect('completed');
  });
  beforeEach(() => simulator.log.clear());
  after(async () => {
    await stop();
    await simulator.close();
    await stopServer();
  });

  /** Sends a message that must fail, and calls no action. */
  async function refused(msg: object) {
    answers.length = 0;
    completed.length = 0;
    const error = await fail('call', msg);
    assert.deepEqual([answers, completed], [[], []]);
    const called = simulator.log.entries.filter(({ action }) => action !== undefined);
    assert.deepEqual(called, []);
    return error;
  }

  for (const [what, call, code, words] of mistakes) {
    it(`${what}`, async () => {
      const error = await refused(call);
      assert.equal(error.code, code);
      assert.match(error.message, words);
    });

    it(`a list of calls with ${what}, whole`, async () => {
      for (const calls of [
        [call, radio],
        [machine, call],
        [machine, call, radio],
      ]) {
        const error = await refused({ calls });
        assert.equal(error.code, code);
        assert.match(error.message, words);
      }
    });
  }

  for (const [what, calls, words] of [
    ['that is a call itself', machine, /must be a list of calls, not an object/],
    ['that is a text', 'GetInfo', /must be a list of calls, not a text/],
    ['that is empty', [], /is empty/],
    ['with a text in it', [machine, 'GetInfo'], /msg\.calls\[1\] must be an object, not a text/],
    ['with nothing in it', [machine, null], /msg\.calls\[1\] must be an object, not null/],
    [
      'with a call without an action',
      [machine, { service: 'Time:1' }],
      /msg\.calls\[1\] needs a service and/,
    ],
  ] as const) {
    it(`a list ${what}`, async () => {
      const error = await refused({ calls });
      assert.deepEqual([error.code, /A call looks like/.test(error.message)], ['INVALID_ARGS', true]);
      assert.match(error.message, words);
    });
  }

  it('nothing of what stands beside the mistakes', async () => {
    assert.equal(((await ask('call', { calls: sound })) as { error?: unknown }).error, undefined);
    assert.equal(simulator.world.answeringMachines.get(0).enabled, false);
    assert.equal(simulator.world.radios.get(1).ssid, 'other');
  });
});
