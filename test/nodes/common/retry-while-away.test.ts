import assert from 'node:assert/strict';
import { type FritzBox, Tr064Error } from '../../../core/index';
import { retryWhileAway } from '../../../nodes/common/retry-while-away';
import type { SharedBox } from '../../../nodes/common/shared-box';
import { FakeClock } from '../../support/fake-clock';

const LIMIT_MS = 10_000;

const away = (details = {}) => new Tr064Error('UNREACHABLE', 'It is away.', { sent: 'nothing', ...details });

describe('work that waits for a box that is away', () => {
  let clock: FakeClock;
  let looks: number;
  let ending: AbortController;

  beforeEach(() => {
    clock = new FakeClock();
    looks = 0;
    ending = new AbortController();
  });

  /** What the connection gives; a look at the box fails with the error of `look` while there is one. */
  function shared({ online = true, look = () => undefined as unknown } = {}): SharedBox {
    const box = {
      call: async () => {
        looks += 1;
        const error = look();
        if (error) throw error;
        return {};
      },
    };
    return { boxWithin: async () => box, online } as unknown as SharedBox;
  }

  const run = <T>(box: SharedBox, work: () => Promise<T>) =>
    retryWhileAway(box, LIMIT_MS, ending.signal, work as (box: FritzBox) => Promise<T>, clock);

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

  it('is done at once while the box is there, without a look first', async () => {
    const { work, tries } = failing();
    assert.equal(await run(shared(), work), 'done');
    assert.deepEqual([tries(), looks], [1, 0]);
  });

  it('looks first where the box was away last, so that no real call is risked', async () => {
    const answers = [away(), away({ sent: 'perhaps' }), undefined];
    const { work, tries } = failing();
    const done = run(shared({ online: false, look: () => answers.shift() }), work);
    await clock.advance(499);
    assert.deepEqual([looks, tries()], [1, 0]);
    await clock.advance(501);
    assert.equal(await done, 'done');
    assert.deepEqual([looks, tries()], [3, 1]);
  });

  it('is done again when nothing of it had left', async () => {
    const { work, tries } = failing(away(), away());
    const done = run(shared(), work);
    await clock.advance(1000);
    assert.equal(await done, 'done');
    assert.equal(tries(), 3);
  });

  const final: Readonly<Record<string, unknown>> = {
    'that may have reached the box': away({ sent: 'perhaps' }),
    'that the box has answered': new Tr064Error('ACTION_FAILED', 'No.', { upnpCode: 501 }),
    'of a transaction that was carried out in part': away({ applied: ['WLANConfiguration:1 SetSSID'] }),
    'that only another configuration mends': new Tr064Error('INVALID_ARGS', 'No such argument.'),
    'that is no error of the core': new TypeError('A mistake.'),
  };
  for (const [which, error] of Object.entries(final)) {
    it(`is not done again after a failure ${which}`, async () => {
      const { work, tries } = failing(error);
      await assert.rejects(run(shared(), work), (thrown) => thrown === error);
      assert.equal(tries(), 1);
    });
  }

  it('gives up after its time with what stood in the way', async () => {
    const error = away();
    const always = async () => Promise.reject(error);
    const done = assert.rejects(run(shared(), always), (thrown) => thrown === error);
    await clock.advance(LIMIT_MS);
    await done;
    assert.equal(clock.pending, 0);
  });

  it('gives up at once when the node is closed', async () => {
    const done = assert.rejects(
      run(shared(), async () => Promise.reject(away())),
      { code: 'UNREACHABLE' },
    );
    await clock.advance(100);
    ending.abort();
    await done;
    assert.equal(clock.pending, 0);
  });
});
