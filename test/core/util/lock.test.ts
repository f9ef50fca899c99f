import assert from 'node:assert/strict';
import { Lock } from '../../../core/util/lock';
import { failure } from '../support/boxes';

describe('a lock', () => {
  it('lets one in at a time, in the order of asking', async () => {
    const lock = new Lock();
    const order: string[] = [];
    const work = (name: string) =>
      lock.run(async () => {
        order.push(`${name} in`);
        await Promise.resolve();
        order.push(`${name} out`);
      });
    await Promise.all([work('a'), work('b'), work('c')]);
    assert.deepEqual(order, ['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  it('goes on after work that fails', async () => {
    const lock = new Lock();
    const failed = lock.run(() => Promise.reject(new Error('no')));
    const next = lock.run(async () => 'next');
    await assert.rejects(failed, /no/);
    assert.equal(await next, 'next');
  });

  it('lets whoever waits leave at once, without harm to those behind', async () => {
    const lock = new Lock();
    const release = await lock.acquire();
    const leaving = new AbortController();
    const left = failure(lock.acquire(leaving.signal));
    let entered = false;
    const behind = lock.run(async () => {
      entered = true;
    });
    leaving.abort();
    assert.equal((await left).code, 'ABORTED');
    await new Promise(setImmediate);
    assert.equal(entered, false, 'the first one is still in');
    release();
    await behind;
  });

  it('refuses whoever comes with a signal that has ended', async () => {
    assert.equal((await failure(new Lock().acquire(AbortSignal.abort()))).code, 'ABORTED');
  });
});
