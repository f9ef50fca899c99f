import assert from 'node:assert/strict';
import { Absences } from '../../homebridge/absences';
import { FakeClock } from '../support/fake-clock';

const hour = 3_600_000;

describe('What the box does not list', () => {
  /** Looks at intervals; after how many of them it is gone. */
  async function looksUntilGone(interval: number, all = false): Promise<number> {
    const clock = new FakeClock();
    const absences = new Absences(clock);
    for (let look = 1; look < 1000; look++) {
      if (absences.gone('plug', all)) return look;
      await clock.advance(interval);
    }
    return Number.POSITIVE_INFINITY;
  }

  it('is gone when it was missing for an hour', async () => {
    assert.equal(await looksUntilGone(hour / 6), 7);
  });

  it('is not gone by two looks, however long ago the first one was', async () => {
    assert.equal(await looksUntilGone(5 * hour), 3);
  });

  it('is gone only after a day where nothing of its kind was seen', async () => {
    assert.equal(await looksUntilGone(hour, true), 25);
  });

  it('begins anew when it was seen', async () => {
    const clock = new FakeClock();
    const absences = new Absences(clock);
    for (let look = 0; look < 6; look++) {
      assert.equal(absences.gone('plug', false), false);
      await clock.advance(hour / 6);
    }
    assert.equal(absences.has('plug'), true);
    absences.seen('plug');
    assert.equal(absences.has('plug'), false);
    assert.equal(absences.gone('plug', false), false);
  });
});
