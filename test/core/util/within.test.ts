import assert from 'node:assert/strict';
import { within } from '../../../core/util/within';
import { FakeClock } from '../../support/fake-clock';

describe('a limit to the waiting', () => {
  const never = new Promise<never>(() => {});
  const notCalled = () => assert.fail('called though it was in time');

  it('lets pass what is in time, good or bad, and leaves no timer', async () => {
    const clock = new FakeClock();
    assert.equal(await within(clock, 100, Promise.resolve('here'), notCalled), 'here');
    await assert.rejects(within(clock, 100, Promise.reject(new Error('away')), notCalled), {
      message: 'away',
    });
    assert.equal(clock.pending, 0);
  });

  it('ends with what `late` gives or throws, and not before its time', async () => {
    const clock = new FakeClock();
    let ended = false;
    const waiting = within(clock, 100, never, () => 'late').finally(() => {
      ended = true;
    });
    await clock.advance(99);
    assert.equal(ended, false);
    await clock.advance(1);
    assert.equal(await waiting, 'late');
    const thrown = within(clock, 100, never, () => {
      throw new Error('too late');
    });
    await Promise.all([assert.rejects(thrown, { message: 'too late' }), clock.advance(100)]);
  });

  it('does not mind work that fails after its time', async () => {
    const clock = new FakeClock();
    let fail = (_error: Error) => {};
    const work = new Promise<string>((_, reject) => {
      fail = reject;
    });
    const waiting = within(clock, 100, work, () => 'late');
    await clock.advance(100);
    fail(new Error('nobody listens'));
    assert.equal(await waiting, 'late');
  });

  it('ends at once with its signal, also one that has ended before', async () => {
    const clock = new FakeClock();
    const ending = new AbortController();
    const waiting = within(clock, 100, never, notCalled, ending.signal);
    ending.abort();
    await assert.rejects(waiting, { code: 'ABORTED' });
    await assert.rejects(within(clock, 100, never, notCalled, ending.signal), { code: 'ABORTED' });
    assert.equal(clock.pending, 0);
  });
});
