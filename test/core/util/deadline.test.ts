import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Tr064Error } from '../../../core/index';
import { abortError, Deadline, pause } from '../../../core/util/deadline';
import { FakeClock } from '../../support/fake-clock';

describe('what an aborted signal means', () => {
  it('is our own error as it is, and a caller’s abort as ABORTED', () => {
    const own = new Tr064Error('CLOSED', 'closed');
    assert.equal(abortError(AbortSignal.abort(own)), own);
    const other = abortError(AbortSignal.abort('enough'));
    assert.deepEqual([other.code, other.cause], ['ABORTED', 'enough']);
  });
});

describe('the end of a piece of work', () => {
  const never = new Promise<never>(() => {});

  it('speaks of no time of 0 s, however little was left', async () => {
    const clock = new FakeClock();
    const waiting = assert.rejects(new Deadline([], clock, 20).race(never), { message: /within 0\.1 s/ });
    await clock.advance(20);
    await waiting;
  });

  it('comes with its time, in a sentence that names it', async () => {
    const clock = new FakeClock();
    const deadline = new Deadline([], clock, 2500);
    const waiting = assert.rejects(deadline.race(never), { code: 'TIMEOUT', message: /within 2\.5 s/ });
    await clock.advance(2500);
    await waiting;
  });

  it('comes with any of its signals, also one that has ended before', async () => {
    const [one, two] = [new AbortController(), new AbortController()];
    const deadline = new Deadline([one.signal, undefined, two.signal]);
    const waiting = assert.rejects(deadline.race(never), { code: 'CLOSED' });
    two.abort(new Tr064Error('CLOSED', 'closed'));
    await waiting;
    assert.equal(new Deadline([two.signal]).signal.aborted, true);
  });

  it('does not come after `end`, which leaves nothing behind', async () => {
    const clock = new FakeClock();
    const caller = new AbortController();
    const deadline = new Deadline([caller.signal], clock, 1000);
    assert.equal(await deadline.race(Promise.resolve('done')), 'done');
    deadline.end();
    assert.deepEqual([clock.pending, getEventListeners(caller.signal, 'abort').length], [0, 0]);
    await nextTurn();
    assert.equal(getEventListeners(deadline.signal, 'abort').length, 0);
    caller.abort();
    assert.equal(deadline.signal.aborted, false);
  });

  it('does not leave work that fails later to nobody', async () => {
    const deadline = new Deadline([AbortSignal.abort()]);
    await assert.rejects(deadline.race(Promise.reject(new Error('late'))), { code: 'ABORTED' });
  });
});

describe('a pause', () => {
  it('lasts its time, and is ended by the signal', async () => {
    const clock = new FakeClock();
    const ending = new AbortController();
    let over = false;
    const whole = pause(clock, 100).then(() => {
      over = true;
    });
    const cut = assert.rejects(pause(clock, 100, ending.signal), { code: 'ABORTED' });
    await clock.advance(99);
    assert.equal(over, false);
    ending.abort();
    await cut;
    await clock.advance(1);
    await whole;
    await assert.rejects(pause(clock, 100, ending.signal), { code: 'ABORTED' });
    assert.deepEqual([clock.pending, getEventListeners(ending.signal, 'abort').length], [0, 0]);
  });
});
