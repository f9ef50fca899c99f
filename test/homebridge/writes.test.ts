import assert from 'node:assert/strict';
import { Tr064Error } from '../../core/index';
import { WRITE_ANSWER_MS } from '../../homebridge/settings';
import { Writes } from '../../homebridge/writes';
import { FakeClock } from '../support/fake-clock';

/** A write whose end the test decides. */
function pending() {
  let end = { resolve: () => {}, reject: (_error: unknown) => {} };
  const promise = new Promise<void>((resolve, reject) => {
    end = { resolve, reject };
  });
  return {
    send: () => promise,
    ...{ resolve: () => end.resolve(), reject: (error: unknown) => end.reject(error) },
  };
}

describe('the writes of one tile', () => {
  let clock: FakeClock;
  let writes: Writes;
  let settled: { error: unknown; late: boolean }[];
  const note = (error: unknown, late: boolean) => settled.push({ error, late });

  beforeEach(() => {
    clock = new FakeClock();
    writes = new Writes(clock);
    settled = [];
  });

  it('end when the box has confirmed, and are wanted until then', async () => {
    const write = pending();
    const done = writes.write({ on: true }, write.send, note);
    assert.deepEqual(writes.wanted, { on: true });
    write.resolve();
    await done;
    assert.equal(writes.wanted, undefined);
    assert.deepEqual(settled, [{ error: undefined, late: false }]);
    assert.equal(clock.pending, 0);
  });

  it('fail in time with what the box says', async () => {
    const error = new Tr064Error('MISSING_RIGHT', 'No.');
    const write = pending();
    const done = assert.rejects(writes.write({ on: true }, write.send, note), (thrown) => thrown === error);
    write.reject(error);
    await done;
    assert.deepEqual(settled, [{ error, late: false }]);
  });

  it('answer HomeKit in time though the box takes longer, and tell the failure that comes later', async () => {
    const write = pending();
    const done = writes.write({ on: true }, write.send, note);
    await clock.advance(WRITE_ANSWER_MS);
    await done;
    assert.deepEqual([settled, writes.wanted], [[], { on: true }]);
    const error = new Tr064Error('TIMEOUT', 'Late.');
    write.reject(error);
    await clock.advance(0);
    assert.deepEqual(settled, [{ error, late: true }]);
    assert.equal(writes.wanted, undefined);
  });

  it('are settled by the newest alone: an older one says nothing, however it ends', async () => {
    for (const end of ['resolve', 'reject'] as const) {
      const [older, newer] = [pending(), pending()];
      const first = writes.write({ on: true }, older.send, note);
      const second = writes.write({ on: false }, newer.send, note);
      older[end](new Tr064Error('SUPERSEDED', 'A newer one came.'));
      await first;
      assert.deepEqual([settled, writes.wanted], [[], { on: false }]);
      newer.resolve();
      await second;
      assert.deepEqual(settled.splice(0), [{ error: undefined, late: false }]);
    }
  });

  it('take a command of somebody else that came after them for no failure, and leave the state to it', async () => {
    const write = pending();
    const done = writes.write({ on: true }, write.send, note);
    write.reject(new Tr064Error('SUPERSEDED', 'A newer one came.'));
    await done;
    assert.deepEqual([settled, writes.wanted], [[], undefined]);
  });
});
