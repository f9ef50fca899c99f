import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { SecondFactor } from '../../../core/call/second-factor';
import type { ConnectOptions, FritzBox, SecondFactorChallenge } from '../../../core/index';
import type { Values } from '../../../core/values';
import type { Simulator } from '../../../simulator';
import { FakeClock } from '../../support/fake-clock';
import { boxes, calls, failure } from '../support/boxes';

const protectedName = (NewSSID: string): [string, string, Record<string, unknown>] => [
  'WLANConfiguration:1',
  'SetSSID',
  { NewSSID },
];
const protection = { secondFactorActions: ['WLANConfiguration#SetSSID', 'WLANConfiguration#SetChannel'] };

const lines = (simulator: Simulator) =>
  calls(simulator)
    .filter(({ status }) => status !== 401)
    .map(({ action, upnpCode }) => (upnpCode ? `${action} ${upnpCode}` : action));

describe('4.3 Two-Factor-Authentication', () => {
  const { simulate, connect } = boxes();

  /** A box whose SetSSID is protected, logged in, with both clocks in the test's hand. */
  async function protectedBox(options: ConnectOptions = {}) {
    const clock = new FakeClock();
    const simulator = await simulate({ clock, ...protection });
    const challenges: SecondFactorChallenge[] = [];
    const secondFactor = (challenge: SecondFactorChallenge) => void challenges.push(challenge);
    const box = await connect(simulator, { clock, secondFactor, ...options });
    await box.call('DeviceInfo', 'GetInfo');
    simulator.log.clear();
    return { simulator, box, clock, challenges };
  }

  const shown = async (challenges: SecondFactorChallenge[]) => {
    while (challenges.length === 0) await pause(2);
  };

  /** Lets seconds pass until the work is done; each second the box may be asked once. */
  async function passing<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
    let done = false;
    const watched = work.finally(() => {
      done = true;
    });
    watched.catch(() => {});
    while (!done) {
      await clock.advance(1000);
      await pause(10);
    }
    return watched;
  }

  for (const authentication of ['digest', 'content'] as const) {
    it(`is the scenario of the document: 866, start, a button, GetState, the same call again (${authentication})`, async () => {
      const { simulator, box, clock, challenges } = await protectedBox({ authentication });
      const call = box.call(...protectedName('Confirmed'));
      await shown(challenges);
      assert.deepEqual(challenges[0]!.methods, ['button', 'dtmf;*11234']);
      assert.equal(challenges[0]!.expires, clock.now() + 120_000);
      await pause(10);
      await clock.advance(1000);
      await pause(20);
      simulator.secondFactor.press();
      await passing(clock, call);
      assert.deepEqual(lines(simulator), [
        'SetSSID 866',
        'SetConfig',
        ...Array(lines(simulator).length - 3).fill('GetState'),
        'SetSSID',
      ]);
      assert.ok(lines(simulator).length >= 5);
      assert.equal((await box.call('WLANConfiguration:1', 'GetSSID')).NewSSID, 'Confirmed');
    });
  }

  it('is told as an event, too', async () => {
    const { simulator, box, clock, challenges } = await protectedBox({ secondFactor: undefined });
    box.on('second-factor', (challenge) => void challenges.push(challenge));
    const call = box.call(...protectedName('Confirmed'));
    await shown(challenges);
    simulator.secondFactor.press();
    await passing(clock, call);
  });

  it('is not begun when nobody is there to be told', async () => {
    const { simulator, box } = await protectedBox({ secondFactor: undefined });
    const error = await failure(box.call(...protectedName('x')));
    assert.deepEqual([error.code, error.reason], ['SECOND_FACTOR_REQUIRED', 'nobody-told']);
    assert.deepEqual(lines(simulator), ['SetSSID 866']);
  });

  it('does not count against the time of the call', async () => {
    const { simulator, box, clock, challenges } = await protectedBox();
    const call = box.call(...protectedName('Late'), { timeout: 5000 });
    await shown(challenges);
    for (let second = 0; second < 30; second++) {
      await clock.advance(1000);
      await pause(5);
    }
    simulator.secondFactor.press();
    await passing(clock, call);
  });

  it('is given up when nobody comes in the time of the box', async () => {
    const { box, clock, challenges, simulator } = await protectedBox();
    const waiting = failure(box.call(...protectedName('x')));
    await shown(challenges);
    const error = await passing(clock, waiting);
    assert.equal(error.code, 'SECOND_FACTOR_REQUIRED');
    assert.match(error.message, /Nobody confirmed/);
    assert.ok(clock.now() <= challenges[0]!.expires + 5000);
    assert.ok(!lines(simulator).includes('SetSSID'));
    assert.equal(clock.pending, 0);
  });

  it('is given up, and stopped at the box, also where the box would wait longer', async () => {
    const { simulator, box, clock, challenges } = await protectedBox();
    simulator.set({ secondFactorTime: 1e9 });
    const waiting = failure(box.call(...protectedName('x')));
    await shown(challenges);
    assert.match((await passing(clock, waiting)).message, /Nobody confirmed/);
    assert.ok(clock.now() <= challenges[0]!.expires + 5000);
    assert.equal(simulator.secondFactor.summary.state, 'stopped');
  });

  it('lets the call be repeated once: a box that asks again is not asked for ever', async () => {
    const { simulator, box, clock, challenges } = await protectedBox();
    const waiting = failure(box.call(...protectedName('x')));
    await shown(challenges);
    simulator.world.breakAction('WLANConfiguration', 'SetSSID', 866);
    simulator.secondFactor.press();
    assert.equal((await passing(clock, waiting)).code, 'SECOND_FACTOR_REQUIRED');
    assert.equal(challenges.length, 1);
    assert.equal(lines(simulator).filter((line) => line === 'SetSSID 866').length, 2);
  });

  it('is asked for anew where the box has forgotten the confirmation', async () => {
    const { simulator, box, clock, challenges } = await protectedBox();
    const first = box.call(...protectedName('First'));
    await shown(challenges);
    simulator.secondFactor.press();
    await passing(clock, first);
    simulator.secondFactor.forget();
    const second = box.call(...protectedName('Second'));
    while (challenges.length < 2) await pause(2);
    simulator.secondFactor.press();
    await passing(clock, second);
  });

  it('is stopped at the box when the call is aborted', async () => {
    const { simulator, box, clock, challenges } = await protectedBox();
    const caller = new AbortController();
    const waiting = failure(box.call(...protectedName('x'), { signal: caller.signal }));
    await shown(challenges);
    caller.abort();
    assert.equal((await waiting).code, 'ABORTED');
    assert.deepEqual(lines(simulator), ['SetSSID 866', 'SetConfig', 'SetConfig']);
    assert.equal(simulator.secondFactor.summary.state, 'stopped');
    assert.equal(clock.pending, 0);
  });

  it('is stopped at the box when the box is closed', async () => {
    const { simulator, box, challenges } = await protectedBox();
    const waiting = failure(box.call(...protectedName('x')));
    await shown(challenges);
    await box.close();
    assert.equal((await waiting).code, 'CLOSED');
    assert.equal(simulator.secondFactor.summary.state, 'stopped');
  });

  it('is stopped when showing it to a person fails', async () => {
    const { simulator, box } = await protectedBox({
      secondFactor: () => {
        throw new Error('no display');
      },
    });
    const error = await failure(box.call(...protectedName('x')));
    assert.match(error.message, /no display/);
    assert.equal(simulator.secondFactor.summary.state, 'stopped');
  });

  it('is asked for once by calls at the same time: one process, and its confirmation serves both', async () => {
    const { simulator, box, clock, challenges } = await protectedBox();
    const both = Promise.all([
      box.call(...protectedName('Both')),
      box.call('WLANConfiguration:1', 'SetChannel', { NewChannel: 11 }),
    ]);
    await shown(challenges);
    simulator.secondFactor.press();
    await passing(clock, both);
    assert.equal(challenges.length, 1);
    assert.equal(lines(simulator).filter((line) => line === 'SetConfig').length, 1);
  });

  it('serves later calls while the box remembers it, and is asked for anew afterwards', async () => {
    const { simulator, box, clock, challenges } = await protectedBox();
    const first = box.call(...protectedName('First'));
    await shown(challenges);
    simulator.secondFactor.press();
    await passing(clock, first);
    await box.call(...protectedName('Second'));
    assert.equal(challenges.length, 1);
    await clock.advance(200_000);
    const third = box.call(...protectedName('Third'));
    while (challenges.length < 2) await pause(2);
    simulator.secondFactor.press();
    await passing(clock, third);
  });

  it('lets a call that waits for its turn be aborted at once', async () => {
    const { simulator, box, clock, challenges } = await protectedBox();
    const caller = new AbortController();
    const first = box.call(...protectedName('First'));
    await shown(challenges);
    const second = failure(box.call(...protectedName('Second'), { signal: caller.signal }));
    await pause(20);
    caller.abort();
    assert.equal((await second).code, 'ABORTED');
    simulator.secondFactor.press();
    await passing(clock, first);
  });

  it('survives a lost answer to GetState', async () => {
    const { simulator, box, clock, challenges } = await protectedBox();
    const call = box.call(...protectedName('Confirmed'));
    await shown(challenges);
    simulator.injections.add({ kind: 'reset', action: 'GetState', times: 2 });
    await clock.advance(1000);
    await pause(20);
    simulator.secondFactor.press();
    await passing(clock, call);
  });

  it('of another user is SECOND_FACTOR_BUSY (868)', async () => {
    const { simulator, box } = await protectedBox();
    simulator.secondFactor.occupy();
    const error = await failure(box.call(...protectedName('x')));
    assert.deepEqual([error.code, error.upnpCode], ['SECOND_FACTOR_BUSY', 868]);
    assert.equal(error.mends, 'itself');
  });

  it('that is blocked is SECOND_FACTOR_BLOCKED (867)', async () => {
    const { simulator, box } = await protectedBox();
    simulator.secondFactor.block();
    const error = await failure(box.call(...protectedName('x')));
    assert.deepEqual([error.code, error.upnpCode], ['SECOND_FACTOR_BLOCKED', 867]);
    assert.equal(error.mends, 'itself');
  });

  it('that fails inside the box ends the call', async () => {
    const { simulator, box, clock, challenges } = await protectedBox();
    const waiting = failure(box.call(...protectedName('x')));
    await shown(challenges);
    simulator.secondFactor.fail();
    assert.equal((await passing(clock, waiting)).code, 'SECOND_FACTOR_REQUIRED');
  });

  it('is part of a transaction, too', async () => {
    const { simulator, box, clock, challenges } = await protectedBox();
    const transaction = box.transaction((tx) => tx.call(...protectedName('Inside')));
    await shown(challenges);
    simulator.secondFactor.press();
    await passing(clock, transaction);
    assert.equal(lines(simulator).at(-1), 'ConfigurationFinished');
  });

  it('does not hold up other calls', async () => {
    const { simulator, box, clock, challenges } = await protectedBox({ concurrency: 1 });
    const call = box.call(...protectedName('Slow'));
    await shown(challenges);
    await box.call('Hosts', 'GetHostNumberOfEntries');
    await callOf(box);
    simulator.secondFactor.press();
    await passing(clock, call);
  });

  it('that is switched off inside the box is a confirmation, and nobody is troubled', async () => {
    const { factor, shown } = alone(() => ({ NewState: 'disabled', NewToken: 'T' }));
    assert.equal((await factor.confirm(undefined)).fresh, true);
    assert.deepEqual(shown, []);
  });

  it('is remembered for two minutes, and its token is not shown any later', async () => {
    const { factor, asked, clock } = alone(() => ({ NewState: 'authenticated', NewToken: 'T' }));
    await factor.confirm(undefined);
    await clock.advance(119_999);
    assert.equal((await factor.confirm(undefined)).fresh, false);
    await clock.advance(1);
    assert.equal((await factor.confirm(undefined)).fresh, true);
    assert.deepEqual(asked, ['SetConfig', 'SetConfig']);
  });

  it('counts also where it comes with the last of the two minutes: the box may be behind us', async () => {
    const clock = new FakeClock();
    const begun = clock.now();
    const { factor } = alone((action): Values => {
      if (action === 'SetConfig') return { NewState: 'waitingforauth', NewToken: 'T' };
      return { NewState: clock.now() >= begun + 121_000 ? 'authenticated' : 'waitingforauth' };
    }, clock);
    assert.equal((await passing(clock, factor.confirm(undefined))).fresh, true);
  });

  /** Without a box: what each action answers is the test's. */
  function alone(answer: (action: string) => Values, clock = new FakeClock()) {
    const asked: string[] = [];
    const shown: SecondFactorChallenge[] = [];
    const factor = new SecondFactor({
      clock,
      listening: () => true,
      show: (challenge) => void shown.push(challenge),
      call: async (_, action) => {
        asked.push(action);
        return answer(action);
      },
    });
    return { factor, asked, shown, clock };
  }

  const callOf = (box: FritzBox) => box.call('WLANConfiguration:2', 'SetEnable', { NewEnable: true });
});
