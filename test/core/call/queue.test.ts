import assert from 'node:assert/strict';
import { type Order, Queue } from '../../../core/call/queue';
import { TransactionLock } from '../../../core/call/transaction-lock';
import { Tr064Error } from '../../../core/errors';
import { backoff } from '../../../core/util/backoff';
import { FakeClock } from '../../support/fake-clock';
import { failure } from '../support/boxes';

const read: Order = { priority: 'user', write: false };
const write: Order = { priority: 'user', write: true };
const poll: Order = { priority: 'poll', write: false };

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Tasks that end when told to. */
function bench(concurrency: number) {
  const clock = new FakeClock();
  const queue = new Queue(concurrency, clock);
  const started: string[] = [];
  const endings = new Map<string, () => void>();
  const add = (name: string, order: Order, signal?: AbortSignal) =>
    queue.add(
      () => {
        started.push(name);
        return new Promise<string>((resolve) => endings.set(name, () => resolve(name)));
      },
      order,
      signal,
    );
  const end = async (name: string) => {
    endings.get(name)!();
    await turn();
  };
  return { clock, queue, started, add, end };
}

describe('the queue', () => {
  it('lets so many requests go at a time', async () => {
    const { add, started, end } = bench(2);
    for (const name of ['a', 'b', 'c', 'd']) void add(name, read);
    assert.deepEqual(started, ['a', 'b']);
    await end('b');
    assert.deepEqual(started, ['a', 'b', 'c']);
  });

  it('lets people go before polls, and writes before reads', async () => {
    const { add, started, end } = bench(1);
    void add('first', read);
    void add('poll', poll);
    void add('poll-write', { priority: 'poll', write: true });
    void add('read', read);
    void add('write', write);
    for (const name of ['first', 'write', 'read', 'poll-write', 'poll']) await end(name);
    assert.deepEqual(started, ['first', 'write', 'read', 'poll-write', 'poll']);
  });

  it('keeps the last place free of polls, so that a person never waits for a box that answers none', () => {
    const { add, started } = bench(3);
    for (const name of ['p1', 'p2', 'p3']) void add(name, poll);
    assert.deepEqual(started, ['p1', 'p2']);
    void add('person', read);
    assert.deepEqual(started, ['p1', 'p2', 'person']);
  });

  it('moves a poll forward when a person wants the same', async () => {
    const { add, started, end } = bench(1);
    void add('first', read);
    void add('early', poll);
    const late = add('late', poll);
    late.promote(read);
    await end('first');
    assert.deepEqual(started, ['first', 'late']);
  });

  it('drops what is aborted while it waits, and only that', async () => {
    const { add, started, end } = bench(1);
    const caller = new AbortController();
    void add('first', read);
    const dropped = failure(add('dropped', read, caller.signal).done);
    void add('next', read);
    caller.abort();
    assert.equal((await dropped).code, 'ABORTED');
    await end('first');
    assert.deepEqual(started, ['first', 'next']);
  });

  it('goes on after a task that fails', async () => {
    const queue = new Queue(1, new FakeClock());
    await failure(queue.add(() => Promise.reject(new Tr064Error('TIMEOUT', '')), read).done);
    assert.equal(await queue.add(async () => 'x', read).done, 'x');
  });

  it('holds for so long, then lets one go at a time until all is well', async () => {
    const { clock, queue, add, started, end } = bench(4);
    queue.hold(1000);
    for (const name of ['a', 'b', 'c']) void add(name, read);
    await clock.advance(999);
    assert.deepEqual(started, []);
    await clock.advance(1);
    assert.deepEqual(started, ['a']);
    await end('a');
    assert.deepEqual(started, ['a', 'b']);
    queue.resume();
    assert.deepEqual(started, ['a', 'b', 'c']);
  });

  it('closes: what waits fails, nothing starts, no timer is left', async () => {
    const { clock, queue, add, started } = bench(1);
    void add('a', read);
    const waiting = failure(add('b', read).done);
    queue.hold(1000);
    queue.close(new Tr064Error('CLOSED', 'closed'));
    assert.equal((await waiting).code, 'CLOSED');
    assert.equal((await failure(add('c', read).done)).code, 'CLOSED');
    assert.deepEqual(started, ['a']);
    assert.equal(clock.pending, 0);
  });
});

describe('the lock between writes and transactions', () => {
  it('lets writes pass side by side, and a transaction alone', async () => {
    const gate = new TransactionLock();
    const lines: string[] = [];
    let endWrite = () => {};
    const first = gate.write(
      () =>
        new Promise<void>((resolve) => {
          endWrite = resolve;
        }),
      [],
    );
    await gate.write(async () => void lines.push('beside'), []);
    const transaction = gate.exclusive(async () => {
      await turn();
      lines.push('transaction');
    }, []);
    const after = gate.write(async () => void lines.push('after'), []);
    await turn();
    assert.deepEqual(lines, ['beside']);
    endWrite();
    await Promise.all([first, transaction, after]);
    assert.deepEqual(lines, ['beside', 'transaction', 'after']);
  });

  it('lets go of those who no longer want to wait', async () => {
    const gate = new TransactionLock();
    let end = () => {};
    const transaction = gate.exclusive(
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
      [],
    );
    const caller = new AbortController();
    const waiting = failure(gate.write(async () => assert.fail('it was let in'), [caller.signal]));
    caller.abort();
    assert.equal((await waiting).code, 'ABORTED');
    await turn();
    end();
    await transaction;
  });

  it('opens again after a transaction that failed', async () => {
    const gate = new TransactionLock();
    await failure(gate.exclusive(() => Promise.reject(new Tr064Error('TIMEOUT', '')), []));
    assert.equal(await gate.write(async () => 'x', []), 'x');
  });
});

describe('backoff', () => {
  it('doubles up to a limit, and differs by up to a quarter either way', () => {
    const middle = () => 0.5;
    assert.deepEqual(
      [0, 1, 2, 3, 10, 1000].map((times) => backoff(times, 1000, 60_000, middle)),
      [1000, 2000, 4000, 8000, 60_000, 60_000],
    );
    assert.equal(
      backoff(0, 1000, 60_000, () => 0),
      750,
    );
    assert.equal(
      backoff(0, 1000, 60_000, () => 1),
      1250,
    );
  });
});
