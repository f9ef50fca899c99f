import assert from 'node:assert/strict';
import { KeyPresses, type SeenKey } from '../../../core/smart-home/key-presses';
import { FakeClock } from '../../support/fake-clock';

const minute = 60_000;

describe('a key of a switch', () => {
  let clock: FakeClock;
  let presses: KeyPresses;
  beforeEach(() => {
    clock = new FakeClock();
    presses = new KeyPresses(clock);
  });
  const key = (pressedAt?: number, ain = '1'): SeenKey => ({ ain, ...(pressedAt && { pressedAt }) });
  const taken = (...keys: SeenKey[]) => presses.take(keys).map(({ ain, pressedAt }) => [ain, pressedAt]);

  it('is pressed when the box tells a later time than before, and once for each', () => {
    assert.deepEqual(taken(key(1000)), [], 'what was before the first look is no news');
    assert.deepEqual(taken(key(1000)), []);
    assert.deepEqual(taken(key(2000)), [['1', 2000]]);
    assert.deepEqual(taken(key(2000)), []);
  });

  it('is not pressed again by a box that has no time for a while, or an older one', () => {
    taken(key(2000));
    for (const told of [undefined, 2000, 1000, 2000]) assert.deepEqual(taken(key(told)), [], `${told}`);
    assert.deepEqual(taken(key(3000)), [['1', 3000]]);
  });

  it('is told in the order of the presses, not in that of the list', () => {
    presses.look([key(1000), key(1000, '2')]);
    assert.deepEqual(taken(key(3000), key(2000, '2')), [
      ['2', 2000],
      ['1', 3000],
    ]);
  });

  it('that was never pressed is so for the first time, also where the clock of the box is behind ours', () => {
    for (const [ain, late] of [
      ['behind', 4 * minute],
      ['long ago', 6 * minute],
    ] as const) {
      presses.look([key(undefined, ain)]);
      const at = clock.now() - late;
      assert.deepEqual(taken(key(at, ain)), late < 5 * minute ? [[ain, at]] : []);
    }
  });
});
