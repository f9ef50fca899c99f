/** What the call monitor does while the box is slow or refuses: names in time, and refused calls from a late list. */

import assert from 'node:assert/strict';
import type { Call, ListedCall } from '../../../core/index';
import { type Directory, namesFrom } from '../../../nodes/tr064-call-monitor/names';
import { Rejections } from '../../../nodes/tr064-call-monitor/rejections';
import { FakeClock } from '../../support/fake-clock';

const { signal } = new AbortController();

describe('The names of callers', () => {
  const never = new Promise<never>(() => {});
  const slow: Directory = { lookup: () => never, normalize: () => never };

  function names(directory: Directory, clock = new FakeClock()) {
    const complaints: unknown[] = [];
    const made = namesFrom(directory, { failed: (error) => complaints.push(error), clock, signal });
    return { ...made, complaints, clock };
  }

  it('are not waited for longer than a caller waits', async () => {
    const { nameOf, complaints, clock } = names(slow);
    const name = nameOf('0301234');
    await clock.advance(3999);
    assert.deepEqual(complaints, []);
    await clock.advance(1);
    assert.equal(await name, '');
    assert.match(String(complaints[0]), /not read in time/);
  });

  it('leave numbers comparable without the codes of the box', async () => {
    const { normalize, clock } = names(slow);
    const both = [normalize('0301234'), normalize('+49 30 1234')];
    await clock.advance(4000);
    const [written, full] = await Promise.all(both);
    assert.equal(written, full);
  });

  it('are not waited for by a node that is closed, which says nothing of it', async () => {
    const ending = new AbortController();
    const clock = new FakeClock();
    const failed = () => assert.fail('complained');
    const name = namesFrom(slow, { failed, clock, signal: ending.signal }).nameOf('0301234');
    ending.abort();
    assert.equal(await name, '');
    assert.equal(clock.pending, 0);
  });

  it('are missed once, and again after they were there', async () => {
    let broken = true;
    const { nameOf, complaints } = names({
      ...slow,
      lookup: async () => {
        if (broken) throw new Error('closed');
        return { name: 'Ben' };
      },
    });
    await nameOf('1');
    await nameOf('2');
    assert.equal(complaints.length, 1);
    broken = false;
    assert.equal(await nameOf('3'), 'Ben');
    broken = true;
    await nameOf('4');
    assert.equal(complaints.length, 2);
  });
});

describe('Whether a call was rejected', () => {
  const startedAt = new Date(2026, 1, 3, 12, 0, 30);
  const call = { remote: '0301234', startedAt } as Call;
  const listed = (kind: string) => ({ remote: '0301234', date: startedAt, kind }) as ListedCall;

  /** Answers one list after another. */
  function lists(...answers: (readonly ListedCall[])[]) {
    const read = async () => {
      reads.count += 1;
      const answer = answers.shift();
      if (!answer) throw new Error('switched off');
      return answer;
    };
    const reads = { count: 0 };
    const clock = new FakeClock();
    return { rejections: new Rejections(read, clock), reads, clock };
  }

  it('is what the call list says', async () => {
    assert.equal(await lists([listed('rejected')]).rejections.isRejected(call, signal), true);
    assert.equal(await lists([listed('missed')]).rejections.isRejected(call, signal), false);
  });

  it('is asked again where the call is not in the list yet', async () => {
    const { rejections, reads, clock } = lists([], [listed('rejected')]);
    const rejected = rejections.isRejected(call, signal);
    await clock.advance(999);
    assert.equal(reads.count, 1);
    await clock.advance(1);
    assert.equal(await rejected, true);
    assert.equal(reads.count, 2);
  });

  it('is asked once, however many want to know', async () => {
    const { rejections, reads } = lists([listed('rejected')]);
    await Promise.all([rejections.isRejected(call, signal), rejections.isRejected(call, signal)]);
    assert.equal(reads.count, 1);
  });

  it('is no where the list is not there in ten seconds, and its reading is ended', async () => {
    const clock = new FakeClock();
    let ended = false;
    const rejections = new Rejections((reading) => {
      reading.addEventListener('abort', () => {
        ended = true;
      });
      return new Promise(() => {});
    }, clock);
    const rejected = rejections.isRejected(call, signal);
    await clock.advance(10_000);
    assert.equal(await rejected, false);
    assert.ok(ended);
    assert.equal(clock.pending, 0);
  });

  it('is no where the list cannot be read', async () => {
    assert.equal(await lists().rejections.isRejected(call, signal), false);
  });
});
