import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { type FritzBox, systemClock } from '../../../core/index';
import type { Simulator } from '../../../simulator';
import { FakeClock } from '../../support/fake-clock';
import { boxes, calls, failure } from '../support/boxes';

const wlan = 'WLANConfiguration:1';
const setName = (NewSSID: string): [string, string, Record<string, unknown>] => [
  wlan,
  'SetSSID',
  { NewSSID },
];

/** The calls since the log was cleared, without challenges. */
const sequence = (simulator: Simulator) =>
  calls(simulator)
    .filter(({ status }) => status !== 401)
    .map(({ action }) => action);

/** Logged in, and the log is empty. */
async function ready(simulator: Simulator, box: FritzBox): Promise<void> {
  await box.call('DeviceInfo', 'GetInfo');
  simulator.log.clear();
}

describe('9.1 Usage of Transactions', () => {
  const { simulate, connect } = boxes();

  for (const authentication of ['digest', 'content'] as const) {
    it(`is the sequence of the document (${authentication})`, async () => {
      const simulator = await simulate();
      const box = await connect(simulator, { authentication });
      await ready(simulator, box);
      const result = await box.transaction(async (tx) => {
        assert.ok(simulator.transactions.running);
        await tx.call(wlan, 'SetSSID', { NewSSID: 'One' });
        const { NewSSID } = await tx.call(wlan, 'GetSSID');
        assert.deepEqual(tx.applied, [`${wlan} SetSSID`]);
        return NewSSID;
      });
      assert.equal(result, 'One');
      assert.deepEqual(sequence(simulator), [
        'X_GenerateUUID',
        'ConfigurationStarted',
        'SetSSID',
        'GetSSID',
        'ConfigurationFinished',
      ]);
      assert.deepEqual(
        simulator.transactions.history.map(({ end }) => end),
        ['finished'],
      );
    });
  }

  it('ends at the box also when a call fails, and tells which calls were applied', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const error = await failure(
      box.transaction(async (tx) => {
        await tx.call(...setName('One'));
        await tx.call('WLANConfiguration:2', 'SetSSID', { NewSSID: 'Two' });
        await tx.call('X_AVM-DE_Homeauto', 'GetGenericDeviceInfos', { NewIndex: 999 });
      }),
    );
    assert.deepEqual(
      [error.code, error.upnpCode, error.action],
      ['NO_SUCH_ENTRY', 713, 'GetGenericDeviceInfos'],
    );
    assert.deepEqual(error.applied, ['WLANConfiguration:1 SetSSID', 'WLANConfiguration:2 SetSSID']);
    assert.match(
      error.message,
      /Applied before that: WLANConfiguration:1 SetSSID, WLANConfiguration:2 SetSSID\.$/,
    );
    assert.equal(sequence(simulator).at(-1), 'ConfigurationFinished');
  });

  it('tells of a call whose fate is not known', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await ready(simulator, box);
    simulator.injections.add({ kind: 'reset', action: 'SetSSID', done: true, times: 1 });
    const error = await failure(box.transaction((tx) => tx.call(...setName('One'))));
    assert.deepEqual([error.code, error.applied], ['UNREACHABLE', []]);
    assert.match(error.message, /Nothing was applied\. Perhaps applied: WLANConfiguration:1 SetSSID\.$/);
  });

  it('ends at the box also when the program fails, and hands its error on as it is', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const mistake = new RangeError('a mistake of the program');
    const thrown = await failure(box.transaction(() => Promise.reject(mistake)));
    assert.equal(thrown, mistake as never);
    assert.equal(sequence(simulator).at(-1), 'ConfigurationFinished');
    assert.equal(simulator.transactions.running, undefined);
  });

  it('ends at the box also when the box is closed, and tells which calls were applied', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await ready(simulator, box);
    simulator.injections.add({ kind: 'silent', action: 'SetChannel' });
    let inside = () => {};
    const begun = new Promise<void>((resolve) => {
      inside = resolve;
    });
    const waiting = failure(
      box.transaction(async (tx) => {
        await tx.call(...setName('Applied'));
        inside();
        await tx.call(wlan, 'SetChannel', { NewChannel: 1 });
      }),
    );
    const next = failure(box.transaction((tx) => tx.call(...setName('Never'))));
    await begun;
    await box.close();
    const error = await waiting;
    assert.deepEqual([error.code, error.applied], ['CLOSED', ['WLANConfiguration:1 SetSSID']]);
    assert.equal((await next).code, 'CLOSED');
    assert.deepEqual(
      simulator.transactions.history.map(({ end }) => end),
      ['finished'],
    );
  });

  it('does not keep a box that is closed waiting for a box that does not answer', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const box = await connect(simulator, { clock });
    await ready(simulator, box);
    simulator.injections.add({ kind: 'silent', action: 'ConfigurationFinished' });
    let inside = () => {};
    const begun = new Promise<void>((resolve) => {
      inside = resolve;
    });
    const waiting = failure(
      box.transaction(() => {
        inside();
        return new Promise(() => {});
      }),
    );
    await begun;
    const closing = box.close();
    await pause(30);
    await clock.advance(2000);
    await closing;
    assert.equal((await waiting).code, 'CLOSED');
    assert.equal(clock.pending, 0);
  });

  it('lets other calls that write wait, and reads go on', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await ready(simulator, box);
    let began = () => {};
    const beginning = new Promise<void>((resolve) => {
      began = resolve;
    });
    const transaction = box.transaction(async (tx) => {
      began();
      await pause(30);
      await tx.call(...setName('Inside'));
    });
    await beginning;
    const write = box.call('WLANConfiguration:2', 'SetChannel', { NewChannel: 36 });
    await box.call('Hosts', 'GetHostNumberOfEntries');
    await Promise.all([transaction, write]);
    assert.deepEqual(sequence(simulator), [
      'X_GenerateUUID',
      'ConfigurationStarted',
      'GetHostNumberOfEntries',
      'SetSSID',
      'ConfigurationFinished',
      'SetChannel',
    ]);
  });

  it('lets a call that waits for it be aborted', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const caller = new AbortController();
    await box.transaction(async () => {
      // Outside of the transaction's own flow.
      const waiting = failure(outside(() => box.call(...setName('x'), { signal: caller.signal })));
      await pause(10);
      caller.abort();
      assert.equal((await waiting).code, 'ABORTED');
    });
    assert.equal(simulator.log.of('SetSSID').length, 0);
  });

  it('are one after another for one box', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await Promise.all(['One', 'Two'].map((name) => box.transaction((tx) => tx.call(...setName(name)))));
    assert.deepEqual(
      simulator.transactions.history.map(({ end }) => end),
      ['finished', 'finished'],
    );
  });

  it('cannot be begun inside one another', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const error = await failure(box.transaction(() => box.transaction(async () => {})));
    assert.equal(error.code, 'INVALID_ARGS');
    assert.match(error.message, /inside another one/);
    assert.equal(simulator.transactions.history.length, 1);
  });

  it('take up the calls that are made of the box inside them', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await box.transaction(async (tx) => {
      await box.call(...setName('Inside'));
      assert.deepEqual(tx.applied, [`${wlan} SetSSID`]);
    });
  });

  it('wait for calls that nobody awaited, and refuse calls that come too late', async () => {
    const simulator = await simulate({ latency: 10 });
    const box = await connect(simulator);
    let late: (() => Promise<unknown>) | undefined;
    await box.transaction(async (tx) => {
      void tx.call(...setName('Forgotten'));
      late = () => tx.call(...setName('Late'));
    });
    assert.deepEqual(sequence(simulator).slice(-2), ['SetSSID', 'ConfigurationFinished']);
    const error = await failure(late!());
    assert.deepEqual([error.code, /is over/.test(error.message)], ['INVALID_ARGS', true]);
  });
});

describe('9.1 the 45 seconds of a transaction', () => {
  const { simulate, connect } = boxes();

  it('that have passed make it fail before it applies more', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ clock });
    const box = await connect(simulator, { clock });
    const error = await failure(
      box.transaction(async (tx) => {
        await tx.call(...setName('In time'));
        await clock.advance(45_000);
        await tx.call(...setName('Too late'));
      }),
    );
    assert.equal(error.code, 'TRANSACTION_EXPIRED');
    assert.deepEqual(error.applied, ['WLANConfiguration:1 SetSSID']);
    assert.equal(simulator.log.of('SetSSID').filter(({ status }) => status === 200).length, 1);
    assert.equal(simulator.log.of('ConfigurationFinished').length, 0, 'the box has ended it itself');
    // The box and the gate are free again.
    await box.call(...setName('After'));
  });

  it('end it also while nothing is called', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ clock });
    const box = await connect(simulator, { clock });
    const waiting = failure(box.transaction(() => new Promise(() => {})));
    while (!simulator.transactions.running) await pause(5);
    await pause(10);
    await clock.advance(45_000);
    assert.equal((await waiting).code, 'TRANSACTION_EXPIRED');
  });

  it('have passed also where the machine slept and no timer told', async () => {
    let slept = 0;
    const clock = { ...systemClock, now: () => systemClock.now() + slept };
    const simulator = await simulate();
    const box = await connect(simulator, { clock });
    const error = await failure(
      box.transaction(async (tx) => {
        slept = 45_000;
        await tx.call(...setName('Too late'));
      }),
    );
    assert.equal(error.code, 'TRANSACTION_EXPIRED');
    assert.deepEqual(simulator.log.of('SetSSID'), []);
  });

  it('limit the time of each call in it', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const box = await connect(simulator, { clock, timeout: 100_000 });
    await ready(simulator, box);
    simulator.injections.add({ kind: 'silent', action: 'SetSSID' });
    const waiting = failure(box.transaction((tx) => tx.call(...setName('Stuck'))));
    while (simulator.log.of('ConfigurationStarted').length === 0) await pause(5);
    await pause(30);
    await clock.advance(45_000);
    const error = await waiting;
    assert.equal(error.code, 'TRANSACTION_EXPIRED');
    assert.equal(simulator.log.of('ConfigurationFinished').length, 0);
  });
});

describe('9.1 a call of a transaction that fails before the 45 seconds', () => {
  const { simulate, connect } = boxes();

  it('has failed by itself: its own time was over, not that of the transaction', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    simulator.injections.add({ kind: 'silent', action: 'SetSSID' });
    const error = await failure(box.transaction((tx) => tx.call(...setName('Stuck'), { timeout: 100 })));
    assert.equal(error.code, 'TIMEOUT');
  });

  it('has failed by itself also where that is told when they are over', async () => {
    const simulator = await simulate();
    const answered = () => simulator.log.of('SetSSID').some(({ status }) => status === 500);
    const clock = { ...systemClock, now: () => systemClock.now() + (answered() ? 45_000 : 0) };
    const box = await connect(simulator, { clock });
    await box.describe('WLANConfiguration:1');
    const error = await failure(
      box.transaction((tx) => tx.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'x'.repeat(33) })),
    );
    assert.equal(error.code, 'ACTION_FAILED');
  });
});

describe('8 Support for Multiple Clients: a transaction of another client', () => {
  const { simulate, connect } = boxes();

  it('is waited for where the box refuses others', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ transactions: 'refuse' });
    const [other, box] = [await connect(simulator), await connect(simulator, { clock })];
    await ready(simulator, box);
    let end = () => {};
    const foreign = other.transaction(
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    );
    while (!simulator.transactions.running) await pause(5);
    const ours = box.transaction((tx) => tx.call(...setName('Ours')));
    while (!calls(simulator).some(({ upnpCode }) => upnpCode === 501)) await pause(5);
    end();
    await foreign;
    while (clock.pending === 0) await pause(5);
    await pause(20);
    await clock.advance(2000);
    await ours;
    assert.deepEqual(
      simulator.transactions.history.map((one) => one.end),
      ['finished', 'finished'],
    );
  });

  it('is waited for with a limit', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ transactions: 'refuse' });
    const [other, box] = [await connect(simulator), await connect(simulator, { clock })];
    await ready(simulator, box);
    let end = () => {};
    const foreign = other.transaction(
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    );
    while (!simulator.transactions.running) await pause(5);
    let settled = false;
    const ours = failure(box.transaction((tx) => tx.call(...setName('Ours')))).finally(() => {
      settled = true;
    });
    while (!settled) {
      await pause(10);
      await clock.advance(2000);
    }
    const error = await ours;
    assert.deepEqual([error.code, error.upnpCode], ['ACTION_FAILED', 501]);
    assert.match(error.message, /Another client holds a transaction/);
    assert.equal(simulator.log.of('SetSSID').length, 0);
    end();
    await foreign;
  });

  it('is waited for where the box lets others wait, longer than a call may last otherwise', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ transactions: 'wait' });
    const [other, box] = [await connect(simulator), await connect(simulator, { clock })];
    await ready(simulator, box);
    const [begun, end] = [signal(), signal()];
    const foreign = other.transaction(async (tx) => {
      begun.give();
      await end.given;
      await tx.call(...setName('Theirs'));
    });
    await begun.given;
    const ours = box.transaction((tx) => tx.call(...setName('Ours')));
    await pause(50);
    await clock.advance(40_000);
    assert.equal(simulator.transactions.history.length, 0);
    end.give();
    await Promise.all([foreign, ours]);
    assert.deepEqual(
      simulator.transactions.history.map((one) => one.end),
      ['finished', 'finished'],
    );
    assert.equal((await box.call(wlan, 'GetSSID')).NewSSID, 'Ours');
  });

  it('is no obstacle where the box lets others in', async () => {
    const simulator = await simulate({ transactions: 'ignore' });
    const [other, box] = [await connect(simulator), await connect(simulator)];
    await ready(simulator, box);
    const [begun, end] = [signal(), signal()];
    const foreign = other
      .transaction(async () => {
        begun.give();
        await end.given;
      })
      .catch(() => {});
    await begun.given;
    await box.transaction((tx) => tx.call(...setName('Ours')));
    assert.equal((await box.call(wlan, 'GetSSID')).NewSSID, 'Ours');
    assert.equal(simulator.transactions.history.at(-1)?.end, 'finished');
    end.give();
    await foreign;
  });
});

/** Something that one part of a test waits for and another gives. */
function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

/** Runs work as if another part of the program had begun it. */
function outside<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    detached.push(() => void work().then(resolve, reject));
  });
}

const detached: (() => void)[] = [];
const timer = setInterval(() => {
  for (const work of detached.splice(0)) work();
}, 1);
after(() => clearInterval(timer));
