import assert from 'node:assert/strict';
import { readTimeZone } from '../../../core/features/time';
import { parseCallList, readCallList } from '../../../core/telephony/call-list';
import { type Answer, refuse, StubBox } from '../../support/stub-box';

const BERLIN = 'CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00';
const CALLS =
  '<root><Call><Id>1</Id><Type>2</Type><Caller>030</Caller><Called>1</Called><Date>15.07.26 12:00</Date>' +
  '<Duration>0:01</Duration></Call></root>';

describe('the times of a box', () => {
  const box = (time: Answer) =>
    new StubBox(
      {
        'Time:1 GetInfo': time,
        'X_AVM-DE_OnTel:1 GetCallList': { NewCallListURL: 'http://192.168.178.1:49000/calllist.lua?sid=1' },
      },
      { '/calllist.lua?sid=1': CALLS },
    );
  const shown = async (time: Answer) => (await readCallList(box(time)))[0]!.date.toISOString();

  it('are those of its own zone, wherever this program runs', async () => {
    assert.equal(await shown({ NewLocalTimeZone: BERLIN }), '2026-07-15T10:00:00.000Z');
    assert.equal(await shown({ NewLocalTimeZone: 'EST5EDT,M3.2.0,M11.1.0' }), '2026-07-15T16:00:00.000Z');
  });

  it('are read by the offset of its clock where it tells no rule', async () => {
    const clock = { NewLocalTimeZone: '', NewCurrentLocalTime: '2026-07-20T08:00:00+03:00' };
    assert.equal(await shown(clock), '2026-07-15T09:00:00.000Z');
  });

  it('are those of this machine where it tells nothing', async () => {
    const machine = new Date(2026, 6, 15, 12, 0).toISOString();
    assert.equal(await shown(refuse('MISSING_RIGHT', 606)), machine);
    assert.equal(await shown({}), machine);
    assert.equal(parseCallList(CALLS)[0]!.date.toISOString(), machine);
  });

  it('are asked for once, and again after a failure', async () => {
    for (const [time, questions] of [
      [{ NewLocalTimeZone: BERLIN }, 1],
      [refuse('MISSING_RIGHT', 606), 1],
      [refuse('ACTION_FAILED', 401), 1],
      // What may be otherwise the next time: a box that was just busy, or whose clock goes to summer time.
      [refuse('ACTION_FAILED', 820), 2],
      [refuse('MALFORMED'), 2],
      [{ NewLocalTimeZone: '', NewCurrentLocalTime: '2026-07-20T08:00:00+03:00' }, 2],
    ] as const) {
      const asked = box(time);
      await readTimeZone(asked);
      await readTimeZone(asked);
      assert.equal(asked.asked.length, questions, JSON.stringify(time));
    }
    const away = box(refuse('UNREACHABLE'));
    await assert.rejects(readTimeZone(away), { code: 'UNREACHABLE' });
    away.answers.set('Time:1 GetInfo', { NewLocalTimeZone: BERLIN });
    await readTimeZone(away);
    assert.equal(away.asked.length, 2);
  });

  it('are not those of this machine because somebody gave up while they were asked for', async () => {
    const asked = box(refuse('ABORTED'));
    await assert.rejects(readTimeZone(asked), { code: 'ABORTED' });
    asked.answers.set('Time:1 GetInfo', { NewLocalTimeZone: BERLIN });
    const zone = await readTimeZone(asked);
    assert.equal(zone.moment([2026, 7, 15, 12]).toISOString(), '2026-07-15T10:00:00.000Z');
  });
});
