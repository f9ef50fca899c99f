import assert from 'node:assert/strict';
import { Coalescing } from '../../../core/call/coalescing';
import { Tr064Error } from '../../../core/errors';
import { Deadline } from '../../../core/util/deadline';
import { failure } from '../support/boxes';

const nobody = new Tr064Error('ABORTED', 'Nobody waits.');

function started() {
  const coalescing = new Coalescing<string>();
  const begun: {
    answer(text: string): void;
    fail(error: Error): void;
    signal: AbortSignal;
    promoted: number;
  }[] = [];
  const join = (key: string, asker = new Deadline([]), urgent = false) =>
    coalescing.join(
      key,
      asker,
      nobody,
      (signal) => {
        const one = { answer: (_: string) => {}, fail: (_: Error) => {}, signal, promoted: 0 };
        begun.push(one);
        const done = new Promise<string>((resolve, reject) =>
          Object.assign(one, { answer: resolve, fail: reject }),
        );
        return { done, promote: () => void one.promoted++ };
      },
      urgent,
    );
  return { coalescing, begun, join };
}

describe('equal reads that are coalesced', () => {
  it('share one request and its answer', async () => {
    const { begun, join } = started();
    const both = [join('a'), join('a'), join('b')];
    assert.equal(begun.length, 2);
    begun[0]!.answer('A');
    begun[1]!.answer('B');
    assert.deepEqual(await Promise.all(both), ['A', 'A', 'B']);
  });

  it('share a failure, too, and nothing of it later', async () => {
    const { begun, join } = started();
    const both = [failure(join('a')), failure(join('a'))];
    begun[0]!.fail(new Tr064Error('TIMEOUT', 'late'));
    assert.deepEqual(
      (await Promise.all(both)).map(({ code }) => code),
      ['TIMEOUT', 'TIMEOUT'],
    );
    void join('a').catch(() => {});
    assert.equal(begun.length, 2);
  });

  it('do not answer what is asked after a write', async () => {
    const { coalescing, begun, join } = started();
    const before = join('a');
    coalescing.forget();
    const after = join('a');
    assert.equal(begun.length, 2);
    begun[0]!.answer('old');
    begun[1]!.answer('new');
    assert.deepEqual([await before, await after], ['old', 'new']);
  });

  it('are ended when the last asker has gone, and not before', async () => {
    const { begun, join } = started();
    const [one, other] = [new Deadline([]), new Deadline([])];
    const [first, second] = [failure(join('a', one)), failure(join('a', other))];
    one.abort(new Tr064Error('ABORTED', 'gone'));
    assert.equal((await first).code, 'ABORTED');
    assert.equal(begun[0]!.signal.aborted, false);
    other.abort(new Tr064Error('ABORTED', 'gone'));
    await second;
    assert.equal(begun[0]!.signal.aborted, true);
  });

  it('move forward in the queue when a person joins a poll', () => {
    const { begun, join } = started();
    void join('a').catch(() => {});
    void join('a', new Deadline([]), true).catch(() => {});
    assert.equal(begun[0]!.promoted, 1);
  });
});
