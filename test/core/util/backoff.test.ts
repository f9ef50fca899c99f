import assert from 'node:assert/strict';
import { backoff } from '../../../core/util/backoff';

describe('waiting longer each time', () => {
  const middle = () => 0.5;
  const least = () => 0;
  const most = () => 1;

  it('doubles from one second, and ends at one minute', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 7].map((times) => backoff(times, undefined, undefined, middle));
    assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('gives or takes a quarter, so that no two that failed together come back together', () => {
    assert.equal(backoff(3, 1000, 60_000, least), 6000);
    assert.equal(backoff(3, 1000, 60_000, most), 10_000);
    const waits = new Set(Array.from({ length: 20 }, () => backoff(10)));
    assert.ok(waits.size > 1);
  });

  it('stays a wait after any number of tries', () => {
    assert.equal(backoff(1e6, 1000, 60_000, middle), 60_000);
  });
});
