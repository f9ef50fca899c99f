import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TransactionLock } from '../../../core/call/transaction-lock';

/** Work that writes down when it begins and ends; the test decides when. */
function worker(diary: string[]) {
  return (name: string) => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const work = async () => {
      diary.push(`${name} begins`);
      await ended;
      diary.push(`${name} ends`);
    };
    return { work, end: () => end() };
  };
}

describe('writes beside a transaction (First Steps 9.1)', () => {
  let lock: TransactionLock;
  let diary: string[];
  let make: ReturnType<typeof worker>;

  beforeEach(() => {
    lock = new TransactionLock();
    diary = [];
    make = worker(diary);
  });

  it('pass side by side while there is none', async () => {
    const [one, two] = [make('one'), make('two')];
    const done = [lock.write(one.work, []), lock.write(two.work, [])];
    assert.deepEqual(diary, ['one begins', 'two begins']);
    one.end();
    two.end();
    await Promise.all(done);
  });

  it('that are under way are waited for; those that come after wait for its end', async () => {
    const [before, transaction, after] = [make('before'), make('transaction'), make('after')];
    const done = [
      lock.write(before.work, []),
      lock.exclusive(transaction.work, []),
      lock.write(after.work, []),
    ];
    await nextTurn();
    assert.deepEqual(diary, ['before begins']);
    before.end();
    await nextTurn();
    assert.deepEqual(diary, ['before begins', 'before ends', 'transaction begins']);
    transaction.end();
    await nextTurn();
    assert.deepEqual(diary.slice(3), ['transaction ends', 'after begins']);
    after.end();
    await Promise.all(done);
  });

  it('go on after one that failed', async () => {
    await assert.rejects(
      lock.exclusive(async () => Promise.reject(new Error('refused')), []),
      /refused/,
    );
    assert.equal(await lock.write(async () => 'done', []), 'done');
  });

  it('that failed do not stop it', async () => {
    const failed = lock.write(async () => Promise.reject(new Error('refused')), []);
    assert.equal(await lock.exclusive(async () => 'done', []), 'done');
    await assert.rejects(failed, /refused/);
  });

  it('are not begun for a caller who has gone meanwhile', async () => {
    const transaction = make('transaction');
    const done = lock.exclusive(transaction.work, []);
    const caller = new AbortController();
    const write = assert.rejects(lock.write(make('write').work, [caller.signal]), { code: 'ABORTED' });
    const other = assert.rejects(lock.exclusive(make('other').work, [caller.signal]), { code: 'ABORTED' });
    caller.abort();
    await Promise.all([write, other]);
    transaction.end();
    await done;
    assert.deepEqual(diary, ['transaction begins', 'transaction ends']);
  });

  it('hold up two transactions that wait together: one after another', async () => {
    const [one, two] = [make('one'), make('two')];
    const done = [lock.exclusive(one.work, []), lock.exclusive(two.work, [])];
    await nextTurn();
    assert.deepEqual(diary, ['one begins']);
    one.end();
    await nextTurn();
    assert.deepEqual(diary, ['one begins', 'one ends', 'two begins']);
    two.end();
    await Promise.all(done);
  });
});
