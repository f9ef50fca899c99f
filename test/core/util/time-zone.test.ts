import assert from 'node:assert/strict';
import { fixedZone, machineZone, posixZone, type WallTime } from '../../../core/util/time-zone';

const BERLIN = 'CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00';

describe('a time zone', () => {
  const shown = (rule: string, time: WallTime) => posixZone(rule)!.moment(time).toISOString().slice(0, 16);

  for (const [rule, time, moment] of [
    [BERLIN, [2026, 1, 15, 12, 0], '2026-01-15T11:00'],
    [BERLIN, [2026, 7, 15, 12, 0], '2026-07-15T10:00'],
    [BERLIN, [2026, 3, 29, 1, 59], '2026-03-29T00:59'],
    [BERLIN, [2026, 3, 29, 3, 0], '2026-03-29T01:00'],
    [BERLIN, [2026, 10, 25, 1, 59], '2026-10-24T23:59'],
    [BERLIN, [2026, 10, 25, 3, 0], '2026-10-25T02:00'],
    ['GMT0BST,M3.5.0/1,M10.5.0', [2026, 7, 1, 0, 0], '2026-06-30T23:00'],
    ['EST5EDT,M3.2.0,M11.1.0', [2026, 3, 8, 12, 0], '2026-03-08T16:00'],
    ['EST5EDT,M3.2.0,M11.1.0', [2026, 11, 1, 12, 0], '2026-11-01T17:00'],
    ['NZST-12NZDT,M9.5.0,M4.1.0/3', [2026, 1, 1, 12, 0], '2025-12-31T23:00'],
    ['NZST-12NZDT,M9.5.0,M4.1.0/3', [2026, 7, 1, 12, 0], '2026-07-01T00:00'],
    ['<+0330>-3:30', [2026, 7, 1, 12, 0], '2026-07-01T08:30'],
    ['UTC0', [2026, 7, 1, 12, 0], '2026-07-01T12:00'],
  ] as const) {
    it(`of ${rule} shows ${time.join('-')} at ${moment}`, () => assert.equal(shown(rule, time), moment));
  }

  for (const rule of ['', 'Europe/Berlin', 'CET', 'CET-1CEST,J60,J300', '; rm']) {
    it(`is none by "${rule}"`, () => assert.equal(posixZone(rule), undefined));
  }

  it('is the same as the machine knows it, in every hour of four years', () => {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
      hourCycle: 'h23',
    });
    const zone = posixZone(BERLIN)!;
    const twice = new Set(['2024-10-27', '2025-10-26', '2026-10-25', '2027-10-31']);
    for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2028, 0, 1); time += 3_600_000) {
      const of = Object.fromEntries(
        parts.formatToParts(time).map(({ type, value }) => [type, Number(value)]),
      );
      const day = new Date(time).toISOString().slice(0, 10);
      // An hour that the clock on the wall shows twice means one of both.
      if (twice.has(day) && of.hour === 2) continue;
      assert.equal(zone.moment([of.year!, of.month!, of.day!, of.hour, of.minute]).getTime(), time, day);
    }
  });

  it('has no moment for a time that no clock shows', () => {
    for (const zone of [machineZone, fixedZone(60), posixZone(BERLIN)!]) {
      for (const time of [
        [2026, 2, 31],
        [2026, 13, 1],
        [2026, 1, 1, 24],
        [2026, 1, 1, 0, 60],
      ] as const) {
        assert.ok(Number.isNaN(zone.moment(time).getTime()), time.join('-'));
      }
    }
  });
});
