import assert from 'node:assert/strict';
import { confirm, notCarriedOut } from '../../../core/features/confirm';
import { Tr064Error } from '../../../core/index';
import { FakeClock } from '../../support/fake-clock';

describe('waiting until the box shows what it was told', () => {
  let clock: FakeClock;
  let looks: number[];

  beforeEach(() => {
    clock = new FakeClock();
    looks = [];
  });

  /** A thing that is on from that moment. */
  const onFrom = (milliseconds: number) => {
    const start = clock.now();
    return async () => {
      looks.push(clock.now() - start);
      return clock.now() - start >= milliseconds;
    };
  };
  const otherwise = (state: boolean) => new Tr064Error('TIMEOUT', `It is ${state}.`, notCarriedOut);
  const isOn = (state: boolean) => state;

  it('ends with the first look that shows it', async () => {
    assert.equal(await confirm(onFrom(0), isOn, otherwise, { clock }), true);
    assert.deepEqual(looks, [0]);
  });

  it('looks often at first, then every three seconds', async () => {
    const done = confirm(onFrom(9000), isOn, otherwise, { clock });
    await clock.advance(20_000);
    await done;
    assert.deepEqual(looks, [0, 300, 1000, 2000, 4000, 7000, 10_000]);
  });

  it('ends within its time with what was read last, as a failure of the thing and not of the box', async () => {
    const failed = assert.rejects(confirm(onFrom(60_000), isOn, otherwise, { clock, within: 5000 }), {
      message: 'It is false.',
      reason: 'not-carried-out',
      scope: 'call',
      mends: 'person',
      sent: 'yes',
    });
    await clock.advance(5000);
    await failed;
    assert.ok(looks.every((at) => at <= 5000));
    assert.equal(clock.pending, 0);
  });

  it('takes no leap of the clock for time that has passed', async () => {
    for (const leap of [1, -1]) {
      let times = 0;
      const never = async () => ++times < 0;
      const gone = assert.rejects(confirm(never, isOn, otherwise, { clock, within: 5000 }));
      await clock.advance(500);
      clock.jump(leap * 365 * 86_400_000);
      await clock.advance(4500);
      await gone;
      // At 0, 0.3, 1, 2 and 4 s.
      assert.equal(times, 5);
    }
  });

  it('ends at once when a newer command has made the state obsolete, or the caller goes', async () => {
    for (const [which, code] of [
      ['superseded', 'SUPERSEDED'],
      ['signal', 'ABORTED'],
    ] as const) {
      const ending = new AbortController();
      const options = { clock, [which]: ending.signal };
      const failed = assert.rejects(confirm(onFrom(60_000), isOn, otherwise, options), { code });
      await clock.advance(100);
      ending.abort(new Tr064Error(code, ''));
      await failed;
      assert.equal(clock.pending, 0);
    }
  });

  it('does not take a box that stops answering for a thing that did not follow', async () => {
    const gone = new Tr064Error('UNREACHABLE', 'gone');
    await assert.rejects(
      confirm(async () => Promise.reject(gone), isOn, otherwise, { clock }),
      (thrown) => thrown === gone,
    );
  });
});
