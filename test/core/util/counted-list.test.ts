import assert from 'node:assert/strict';
import { type CountedList, readCounted } from '../../../core/util/counted-list';

class End extends Error {}

/** A list of so many entries; tells what was asked and how much of it at the same time. */
function list(length: number, more: Partial<CountedList<number>> = {}) {
  const asked: number[] = [];
  let open = 0;
  const seen = { atATime: 0 };
  const read = async (index: number) => {
    asked.push(index);
    open += 1;
    seen.atATime = Math.max(seen.atATime, open);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    if (index >= length) throw new End();
    return index * 10;
  };
  const isEnd = (error: unknown) => error instanceof End;
  return { asked, seen, all: () => readCounted({ read, isEnd, most: 1000, ...more }) };
}

describe('a list that is counted from 0', () => {
  for (const [length, questions] of [
    [0, 1],
    [1, 2],
    [4, 5],
    [5, 9],
    [40, 44],
  ] as const) {
    it(`of ${length} entries takes ${questions} questions where nobody knows how many there are`, async () => {
      const { asked, all, seen } = list(length);
      assert.deepEqual(
        await all(),
        Array.from({ length }, (_, index) => index * 10),
      );
      assert.equal(asked.length, questions);
      assert.ok(seen.atATime <= 4);
    });
  }

  it('takes one question for each entry where it is known how many there are, several at a time', async () => {
    const { asked, all, seen } = list(40, { known: 40, knownOnly: true });
    assert.equal((await all()).length, 40);
    assert.deepEqual([asked.length, seen.atATime], [40, 4]);
  });

  it('is read to its end without a question too many where most of it is known', async () => {
    const same = list(40, { known: 40 });
    assert.equal((await same.all()).length, 40);
    assert.deepEqual([same.asked.length, same.seen.atATime], [41, 4]);
    const longer = list(42, { known: 40 });
    assert.equal((await longer.all()).length, 42);
    assert.equal(longer.asked.length, 43);
  });

  it('ends where entries have gone meanwhile', async () => {
    assert.equal((await list(7, { known: 12, knownOnly: true }).all()).length, 7);
  });

  it('is never longer than allowed', async () => {
    assert.equal((await list(5000).all()).length, 1000);
  });

  describe('of which some entries cannot be read', () => {
    const withBroken = (broken: readonly number[], length = 8) => {
      const asked: number[] = [];
      const reading = readCounted({
        read: async (index) => {
          asked.push(index);
          if (broken.includes(index)) throw new Error(`no ${index}`);
          if (index >= length) throw new End();
          return index;
        },
        isEnd: (error) => error instanceof End,
        isPart: () => true,
        most: 1000,
      });
      return { asked, reading };
    };

    it('has all the others', async () => {
      assert.deepEqual(await withBroken([0, 3, 4]).reading, [1, 2, 5, 6, 7]);
    });

    it('fails where several in a row cannot be read, and asks no further', async () => {
      const { asked, reading } = withBroken(Array.from({ length: 1000 }, (_, index) => index + 2));
      await assert.rejects(reading, /no 2|no 4/);
      assert.ok(asked.length < 10);
    });

    it('fails where none can be read', async () => {
      await assert.rejects(withBroken([0, 1], 2).reading, /no 0/);
    });
  });

  it('fails with what stands in the way, and asks for no more', async () => {
    const asked: number[] = [];
    const reading = readCounted({
      read: async (index) => {
        asked.push(index);
        throw new Error(`no ${index}`);
      },
      isEnd: () => false,
      most: 1000,
    });
    await assert.rejects(reading, /no 0/);
    assert.deepEqual(asked, [0]);
  });
});
