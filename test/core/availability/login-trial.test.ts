import assert from 'node:assert/strict';
import { LoginTrial } from '../../../core/availability/login-trial';
import { type Tr064Code, Tr064Error } from '../../../core/errors';
import { FakeClock } from '../../support/fake-clock';
import { failure } from '../support/boxes';

const halfAnHour = 30 * 60_000;

describe('the login at the start', () => {
  /** A trial whose attempts end as the test says. */
  function begin(outcome: Tr064Code | 'accepted' | 'closed' = 'accepted') {
    const clock = new FakeClock();
    const box = { outcome, attempts: 0, pause: 0 };
    const news: (string | undefined)[] = [];
    const trial: LoginTrial = new LoginTrial(
      clock,
      {
        tryLogin: async () => {
          box.attempts++;
          if (box.outcome === 'closed') throw new Tr064Error('LOGIN_BLOCKED', '', { mends: 'itself' });
          if (box.outcome !== 'accepted') throw new Tr064Error(box.outcome, '');
        },
        loginPause: () => box.pause,
      },
      () => news.push(trial.refused?.code),
    );
    return { clock, box, news, trial };
  }

  it('is no news when the box takes it', async () => {
    const { clock, news, trial } = begin();
    await trial.run();
    assert.deepEqual([news, clock.pending], [[], 0]);
  });

  it('is told once when it is refused, and tried again every half hour until the box takes it', async () => {
    const { clock, box, news, trial } = begin('UNAUTHORIZED');
    await trial.run();
    assert.deepEqual(news, ['UNAUTHORIZED']);
    await clock.advance(halfAnHour - 1);
    assert.equal(box.attempts, 1);
    await clock.advance(1 + 3 * halfAnHour);
    assert.equal(box.attempts, 5);
    assert.deepEqual(news, ['UNAUTHORIZED']);
    box.outcome = 'accepted';
    await clock.advance(halfAnHour);
    assert.deepEqual(news, ['UNAUTHORIZED', undefined]);
    assert.equal(clock.pending, 0);
  });

  it('is tried again after its time by a box that lets nobody in, and told when the password is wrong after all', async () => {
    const { clock, box, news, trial } = begin('closed');
    box.pause = 60_000;
    await trial.run();
    await clock.advance(61_000);
    assert.deepEqual([box.attempts, news], [2, ['LOGIN_BLOCKED']]);
    box.outcome = 'UNAUTHORIZED';
    await clock.advance(61_000);
    assert.deepEqual([box.attempts, news], [3, ['LOGIN_BLOCKED', 'UNAUTHORIZED']]);
    await clock.advance(halfAnHour - 1);
    assert.equal(box.attempts, 3);
  });

  it('is not tried every second while a box that let nobody in is away', async () => {
    const { clock, box, trial } = begin('closed');
    await trial.run();
    box.outcome = 'UNREACHABLE';
    await clock.advance(60_000);
    assert.ok(box.attempts <= 5, `${box.attempts} attempts`);
  });

  it('is watched in all calls: what they meet counts, too', async () => {
    const { clock, box, news, trial } = begin();
    trial.refuse(new Tr064Error('UNAUTHORIZED', ''));
    trial.refuse(new Tr064Error('LOGIN_BLOCKED', ''));
    trial.accept();
    trial.accept();
    assert.deepEqual([news, clock.pending, box.attempts], [['UNAUTHORIZED', undefined], 0, 0]);
  });

  for (const code of [
    'UNKNOWN_SERVICE',
    'UNKNOWN_ACTION',
    'MISSING_RIGHT',
    'ACTION_FAILED',
    'MALFORMED',
  ] as const) {
    it(`is not refused by a box that cannot tell who is logged in (${code})`, async () => {
      const { news, trial } = begin(code);
      await trial.run();
      assert.deepEqual(news, []);
    });
  }

  for (const code of ['UNREACHABLE', 'CERTIFICATE_CHANGED', 'TR064_DISABLED', 'THROTTLED'] as const) {
    it(`fails with what stands in the way of the whole box (${code}), which says nothing about the login`, async () => {
      const { clock, news, trial } = begin(code);
      assert.equal((await failure(trial.run())).code, code);
      assert.deepEqual([news, clock.pending], [[], 0]);
    });
  }

  it('stays refused while the box is away, and leaves no timer when it is closed', async () => {
    const { clock, box, news, trial } = begin('UNAUTHORIZED');
    await trial.run();
    box.outcome = 'UNREACHABLE';
    await clock.advance(halfAnHour);
    assert.equal(trial.refused?.code, 'UNAUTHORIZED');
    trial.close();
    assert.equal(clock.pending, 0);
    trial.accept();
    assert.deepEqual(news, ['UNAUTHORIZED']);
  });
});
