import assert from 'node:assert/strict';
import { Absences } from '../../homebridge/absences';
import { FakeClock } from '../support/fake-clock';

const minute = 60_000;
const hour = 60 * minute;

describe('What the box does not list', () => {
  /** Looks at intervals. @returns after how many hours it is gone */
  async function hoursUntilGone(interval: number, absences: Absences, clock: FakeClock): Promise<number> {
    const begin = clock.now();
    for (let look = 0; look < 1000; look++) {
      absences.look('plug');
      if (absences.isGone('plug')) return (clock.now() - begin) / hour;
      await clock.advance(interval);
    }
    return Number.POSITIVE_INFINITY;
  }

  it('is gone when looks missed it for a day', async () => {
    const clock = new FakeClock();
    assert.equal(await hoursUntilGone(10 * minute, new Absences(clock), clock), 24);
  });

  it('is not gone by looks that lie far apart: nobody looked between them', async () => {
    const clock = new FakeClock();
    assert.equal(await hoursUntilGone(5 * hour, new Absences(clock), clock), Number.POSITIVE_INFINITY);
  });

  it('goes on to be missing after a restart of Homebridge, and the time between does not count', async () => {
    const clock = new FakeClock();
    const before = new Absences(clock);
    for (let look = 0; look <= 6; look++) {
      before.look('plug');
      if (look < 6) await clock.advance(10 * minute);
    }
    const kept = JSON.parse(JSON.stringify([before.of('plug')]));
    await clock.advance(48 * hour);
    const after = new Absences(clock, kept);
    assert.equal(after.look('plug'), false, 'it is no news');
    assert.equal(await hoursUntilGone(10 * minute, after, clock), 23);
    assert.equal(after.of('plug').since, 0 + kept[0].since);
  });

  it('begins anew when it was seen', async () => {
    const clock = new FakeClock();
    const absences = new Absences(clock);
    assert.equal(absences.look('plug'), true);
    for (let look = 0; look < 100; look++) {
      await clock.advance(10 * minute);
      assert.equal(absences.look('plug'), false);
    }
    assert.equal(absences.seen('plug'), true);
    assert.deepEqual([absences.has('plug'), absences.seen('plug')], [false, false]);
    assert.equal(await hoursUntilGone(10 * minute, absences, clock), 24);
  });

  it('makes no time pass while the clock of the machine is set back', () => {
    let now = 10 * hour;
    const absences = new Absences({ now: () => now, setTimeout: () => 0, clearTimeout: () => {} });
    absences.look('plug');
    now -= 5 * hour;
    absences.look('plug');
    assert.equal(absences.of('plug').watched, 0);
  });
});
