/** Phones that ring because a program wants it: they stop again, whatever happens. */

import assert from 'node:assert/strict';
import { ringPhone } from '../../../core/telephony/dialling';
import { FakeClock } from '../../support/fake-clock';
import { refuse, StubBox } from '../../support/stub-box';

const DIAL = 'X_VoIP:1 X_AVM-DE_DialNumber';
const HANG_UP = 'X_VoIP:1 X_AVM-DE_DialHangup';

describe('a phone of the house that is made to ring', () => {
  it('stops after its time', async () => {
    const clock = new FakeClock();
    const box = new StubBox({ [DIAL]: {}, [HANG_UP]: {} });
    const rung = ringPhone(box, '**610', { seconds: 5, clock });
    await clock.advance(4999);
    assert.deepEqual(box.asked, [DIAL]);
    await clock.advance(1);
    await rung;
    assert.deepEqual(box.asked, [DIAL, HANG_UP]);
  });

  it('stops where the caller gives up', async () => {
    const clock = new FakeClock();
    const box = new StubBox({ [DIAL]: {}, [HANG_UP]: {} });
    const caller = new AbortController();
    const rung = ringPhone(box, '**610', { clock, signal: caller.signal });
    await clock.advance(1000);
    caller.abort();
    await assert.rejects(rung, { code: 'ABORTED' });
    assert.deepEqual(box.asked, [DIAL, HANG_UP]);
    assert.equal(clock.pending, 0);
  });

  for (const code of ['TIMEOUT', 'ABORTED'] as const) {
    it(`is told to stop where nobody knows whether it rings: ${code}`, async () => {
      const box = new StubBox({ [DIAL]: refuse(code), [HANG_UP]: {} });
      await assert.rejects(ringPhone(box, '**610', { clock: new FakeClock() }), { code });
      assert.deepEqual(box.asked, [DIAL, HANG_UP]);
    });
  }

  it('is left alone where the box refused to dial', async () => {
    const box = new StubBox({ [DIAL]: refuse('MISSING_RIGHT', 606), [HANG_UP]: {} });
    await assert.rejects(ringPhone(box, '**610', { clock: new FakeClock() }), { code: 'MISSING_RIGHT' });
    assert.deepEqual(box.asked, [DIAL]);
  });
});
