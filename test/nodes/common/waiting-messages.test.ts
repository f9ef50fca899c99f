import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { type FritzBox, Tr064Error } from '../../../core/index';
import { BegunMessages, type OwnedMessage } from '../../../nodes/common/begun-messages';
import type { Keep } from '../../../nodes/common/keep';
import { MOST_WAITING, type WaitedFor, WaitingMessages } from '../../../nodes/common/waiting-messages';
import { FakeClock } from '../../support/fake-clock';

const LIMIT_MS = 10_000;

const away = (details = {}) => new Tr064Error('UNREACHABLE', 'It is away.', { sent: 'nothing', ...details });
const sinceWhen = new Tr064Error('UNREACHABLE', 'Away since 14:03.', { reason: 'away' });

describe('messages that wait for a box that is away', () => {
  let clock: FakeClock;
  let looks: number;
  let ending: AbortController;
  let house: { online: boolean; connecting: boolean; look: () => unknown };
  let waiting: WaitingMessages;
  const owner = {};

  beforeEach(() => {
    clock = new FakeClock();
    looks = 0;
    ending = new AbortController();
    house = { online: true, connecting: false, look: () => undefined };
    const box = {
      call: async () => {
        looks += 1;
        const error = house.look();
        if (error) throw error;
        return {};
      },
    };
    const shared = {
      box: async () => box,
      get online() {
        return house.online;
      },
      get connecting() {
        return house.connecting;
      },
      awayError: () => sinceWhen,
    };
    waiting = new WaitingMessages(shared as unknown as WaitedFor, clock);
  });

  const run = <T>(work: () => Promise<T>, keep: Keep = 'all', kind = '', limitMs = LIMIT_MS) =>
    waiting.run({ owner, kind, keep, limitMs, signal: ending.signal }, work as (box: FritzBox) => Promise<T>);

  /** Fails with one error after another, then works. */
  function failing(...errors: unknown[]) {
    let tries = 0;
    const work = async () => {
      tries += 1;
      const error = errors.shift();
      if (error) throw error;
      return 'done';
    };
    return { work, tries: () => tries };
  }

  /** The box goes away, until `back` is called. */
  function goAway() {
    house.online = false;
    house.look = away;
    return () => {
      house.look = () => undefined;
      return clock.advance(500);
    };
  }

  it('are begun at once while the box is there, without a look first', async () => {
    const { work, tries } = failing();
    assert.equal(await run(work), 'done');
    assert.deepEqual([tries(), looks], [1, 0]);
  });

  it('look first where the box was away last, so that no real call is risked', async () => {
    const back = goAway();
    const { work, tries } = failing();
    const done = run(work);
    await clock.advance(999);
    assert.deepEqual([looks, tries()], [2, 0]);
    await back();
    assert.equal(await done, 'done');
    assert.equal(tries(), 1);
  });

  it('are begun again when nothing of them had left', async () => {
    const { work, tries } = failing(away(), away());
    const done = run(work);
    await clock.advance(1000);
    assert.equal(await done, 'done');
    assert.equal(tries(), 3);
  });

  it('are begun in the order in which they came, also where an older one failed after a newer one waited', async () => {
    const order: string[] = [];
    let lose: (error: unknown) => void = () => {};
    let tries = 0;
    const older = run(async () => {
      tries += 1;
      if (tries === 1)
        await new Promise((_, reject) => {
          lose = reject;
        });
      order.push('older');
    });
    await clock.advance(0);
    const back = goAway();
    const newer = run(async () => void order.push('newer'));
    lose(away());
    await clock.advance(0);
    await back();
    await Promise.all([older, newer]);
    assert.deepEqual(order, ['older', 'newer']);
  });

  it('are each the work of their own message, whoever begins them', async () => {
    const current = new AsyncLocalStorage<string>();
    const back = goAway();
    const seen: (string | undefined)[] = [];
    const all = ['one', 'other'].map((name) =>
      current.run(name, () => run(async () => void seen.push(current.getStore()))),
    );
    await back();
    await Promise.all(all);
    assert.deepEqual(seen, ['one', 'other']);
  });

  it('leave no look behind when the last one has given up', async () => {
    goAway();
    const done = run(failing().work, 'all', '', 700);
    await clock.advance(700);
    await assert.rejects(done, sinceWhen);
    await clock.advance(0);
    assert.equal(clock.pending, 0);
  });

  const final: Readonly<Record<string, unknown>> = {
    'that may have reached the box': away({ sent: 'perhaps' }),
    'that the box has answered': new Tr064Error('ACTION_FAILED', 'No.', { upnpCode: 501 }),
    'of a transaction that was carried out in part': away({ applied: ['WLANConfiguration:1 SetSSID'] }),
    'that only another configuration mends': new Tr064Error('INVALID_ARGS', 'No such argument.'),
    'that is no error of the core': new TypeError('A mistake.'),
  };
  for (const [which, error] of Object.entries(final)) {
    it(`are not begun again after a failure ${which}`, async () => {
      const { work, tries } = failing(error);
      await assert.rejects(run(work), (thrown) => thrown === error);
      assert.equal(tries(), 1);
    });
  }

  it('are begun in the order in which they came, also one that was tried before and one that came when the box was back', async () => {
    const order: number[] = [];
    let first = true;
    const one = run(async () => {
      if (first) {
        first = false;
        throw away();
      }
      order.push(1);
    });
    await clock.advance(0);
    const back = goAway();
    const two = run(async () => void order.push(2));
    house.online = true;
    const three = run(async () => void order.push(3));
    await back();
    await Promise.all([one, two, three]);
    assert.deepEqual(order, [1, 2, 3]);
  });

  const kept: Readonly<Record<Keep, readonly number[]>> = {
    all: [1, 2, 3],
    first: [1],
    last: [3],
    none: [],
  };
  for (const [keep, expected] of Object.entries(kept) as [Keep, readonly number[]][]) {
    it(`are kept as the node says: ${keep}`, async () => {
      const back = goAway();
      const begun: number[] = [];
      const ends = [1, 2, 3].map((number) =>
        run(async () => void begun.push(number), keep).then(
          () => 'done',
          (error: Tr064Error) => error.reason ?? error.code,
        ),
      );
      await back();
      const others = keep === 'none' ? 'away' : 'SUPERSEDED';
      assert.deepEqual(begun, expected);
      assert.deepEqual(
        await Promise.all(ends),
        [1, 2, 3].map((number) => (expected.includes(number) ? 'done' : others)),
      );
    });
  }

  it('are kept for each thing: the last order to one says nothing of another', async () => {
    const back = goAway();
    const begun: string[] = [];
    const ends = ['lamp', 'fan', 'lamp'].map((thing, at) =>
      run(async () => void begun.push(`${thing} ${at}`), 'last', thing).catch(() => {}),
    );
    await back();
    await Promise.all(ends);
    assert.deepEqual(begun, ['fan 1', 'lamp 2']);
  });

  it('of which the newest counts never take back what a newer one has done meanwhile', async () => {
    let refuse = (_: unknown) => {};
    const old = run(() => new Promise((_, reject) => (refuse = reject)), 'last', 'lamp');
    await clock.advance(0);
    assert.equal(await run(async () => 'newer', 'last', 'lamp'), 'newer');
    refuse(away());
    await assert.rejects(old, { code: 'SUPERSEDED' });
  });

  const part = (name: string, toggles = false) => ({ parts: new Set([name]), toggles });
  const say = <T>(said: ReturnType<typeof part>, work: () => Promise<T>) =>
    waiting.run(
      { owner, kind: 'lamp', keep: 'last', said, limitMs: LIMIT_MS, signal: ending.signal },
      work as (box: FritzBox) => Promise<T>,
    );

  it('that say something else of a thing than a newer one are done again all the same', async () => {
    let refuse = (_: unknown) => {};
    let tries = 0;
    const old = say(part('level'), async () => {
      tries += 1;
      if (tries === 1) await new Promise((_, reject) => (refuse = reject));
      return 'bright';
    });
    await clock.advance(0);
    assert.equal(await say(part('color'), async () => 'red'), 'red');
    refuse(away());
    await clock.advance(1000);
    assert.equal(await old, 'bright');
  });

  it('that a newer toggle was decided by are not done after it, and not kept quiet', async () => {
    let refuse = (_: unknown) => {};
    let arrive = (_: string) => {};
    const old = say(part('on'), () => new Promise((_, reject) => (refuse = reject)));
    const toggle = say(part('on', true), () => new Promise<string>((resolve) => (arrive = resolve)));
    await clock.advance(0);
    refuse(away());
    await clock.advance(0);
    arrive('off');
    assert.equal(await toggle, 'off');
    await assert.rejects(old, { code: 'UNREACHABLE' });
    await clock.advance(500);
    assert.equal(clock.pending, 0);
  });

  it('that say a part of what a newer one has done are not done after it, and not kept quiet', async () => {
    const both = { parts: new Set(['on', 'level']), toggles: false };
    const { work, tries } = failing(away());
    const old = say(both, work);
    const newer = say(part('level'), async () => 'bright');
    assert.equal(await newer, 'bright');
    await assert.rejects(old, { code: 'UNREACHABLE' });
    await clock.advance(1000);
    assert.deepEqual([tries(), clock.pending], [1, 0]);
  });

  for (const [becomes, done] of [
    ['reaches the box', ['toggle']],
    ['does not reach it either', ['on', 'toggle']],
  ] as const) {
    it(`are not done beside a newer one that is under way, which ${becomes}`, async () => {
      const seen: string[] = [];
      let answer = { arrive: () => {}, refuse: (_: unknown) => {} };
      const hanging = () =>
        new Promise<void>((arrive, refuse) => {
          answer = { arrive, refuse };
        });
      const lost = [away()];
      const old = say(part('on'), async () => {
        const error = lost.pop();
        if (error) throw error;
        seen.push('on');
      });
      let tries = 0;
      const toggle = say(part('on', true), async () => {
        tries += 1;
        if (tries === 1) await hanging();
        seen.push('toggle');
      });
      const ended = Promise.allSettled([old, toggle]);
      await clock.advance(2000);
      assert.deepEqual(seen, []);
      if (becomes === 'reaches the box') answer.arrive();
      else answer.refuse(away());
      await clock.advance(1000);
      await ended;
      assert.deepEqual([seen, clock.pending], [done, 0]);
    });
  }

  it('that a toggle was to be decided by are done before it, where neither has reached the box', async () => {
    const done: string[] = [];
    const lost = [away(), away()];
    const work = (name: string) => async () => {
      const error = lost.pop();
      if (error) throw error;
      done.push(name);
    };
    const both = [say(part('on'), work('on')), say(part('on', true), work('toggle'))];
    await clock.advance(1000);
    await Promise.all(both);
    assert.deepEqual(done, ['on', 'toggle']);
  });

  it('remember nothing of those that have ended', async () => {
    const begun = new BegunMessages<OwnedMessage>();
    const entries = Array.from({ length: 5 }, (_, number) => ({ owner, kind: 'lamp', number }));
    for (const entry of entries) begun.began(entry);
    const [oldest, ...newer] = entries;
    for (const entry of newer) begun.ended(entry);
    assert.equal(begun.newerThan(oldest!).length, 4, 'the oldest may still fail');
    begun.ended(oldest!);
    assert.deepEqual(begun.newerThan(oldest!), []);
  });

  it('of which the newest counts never come after one that is just about to begin', async () => {
    const done: string[] = [];
    let refuse = (_: unknown) => {};
    let tries = 0;
    const work = () => (tries++ === 0 ? new Promise((_, reject) => (refuse = reject)) : done.push('older'));
    const old = run(work as () => Promise<unknown>, 'last', 'lamp');
    await clock.advance(0);
    refuse(away());
    const newer = run(async () => done.push('newer'), 'last', 'lamp');
    await Promise.all([newer, assert.rejects(old, { code: 'SUPERSEDED' })]);
    assert.deepEqual(done, ['newer']);
  });

  it('where none is kept wait all the same for a connection that is only just being made', async () => {
    house.online = false;
    house.connecting = true;
    assert.equal(await run(async () => 'done', 'none'), 'done');
  });

  it('give up after their time, each after its own, and say since when the box is away', async () => {
    goAway();
    const long = run(async () => 'long');
    const short = run(async () => 'short', 'all', '', 3000);
    const ended: string[] = [];
    const heard = [
      assert.rejects(short, sinceWhen).then(() => ended.push('short')),
      assert.rejects(long, sinceWhen).then(() => ended.push('long')),
    ];
    await clock.advance(3000);
    assert.deepEqual(ended, ['short']);
    await clock.advance(LIMIT_MS - 3000);
    await Promise.all(heard);
    assert.equal(clock.pending, 0);
  });

  it('wait for as long as they may also where the clock of the machine leaps meanwhile', async () => {
    const back = goAway();
    const { work, tries } = failing(away());
    const done = run(work);
    await clock.advance(1000);
    // A small computer learns the time when its network is there, and so is the box.
    clock.jump(365 * 24 * 3_600_000);
    await back();
    await clock.advance(1000);
    assert.equal(await done, 'done');
    assert.equal(tries(), 2);
  });

  it('that may not wait at all say so at once', async () => {
    goAway();
    await assert.rejects(
      run(async () => {}, 'all', '', 0),
      sinceWhen,
    );
    assert.equal(clock.pending, 0);
  });

  it('are told at once what a person has to mend', async () => {
    house.online = false;
    const refused = new Tr064Error('UNAUTHORIZED', 'Wrong password.');
    house.look = () => refused;
    await assert.rejects(
      run(async () => {}),
      refused,
    );
  });

  it('give up at once when the node is closed', async () => {
    goAway();
    const done = assert.rejects(
      run(async () => {}),
      { code: 'ABORTED' },
    );
    await clock.advance(100);
    ending.abort(new Tr064Error('ABORTED', 'The node was closed.'));
    await done;
    await clock.advance(500);
    assert.equal(clock.pending, 0);
  });

  it('are no more than a household can mean, however long the box is away', async () => {
    goAway();
    const ends = Array.from({ length: MOST_WAITING }, () => run(async () => {}));
    for (const end of ends) end.catch(() => {});
    await assert.rejects(
      run(async () => {}),
      sinceWhen,
    );
    ending.abort(new Tr064Error('ABORTED', 'The node was closed.'));
    await Promise.allSettled(ends);
  });
});
