/** What the call monitor does while the box is slow or refuses: names in time, and refused calls from a late list. */

import assert from 'node:assert/strict';
import type { Call, ListedCall } from '../../../core/index';
import { type Directory, namesFrom } from '../../../nodes/tr064-call-monitor/names';
import { Rejections } from '../../../nodes/tr064-call-monitor/rejections';

const { signal } = new AbortController();

describe('The names of callers', () => {
  const never = new Promise<never>(() => {});
  const slow: Directory = { lookup: () => never, normalize: () => never };

  function names(directory: Directory) {
    const complaints: unknown[] = [];
    const made = namesFrom(directory, { failed: (error) => complaints.push(error), waitMs: 1, signal });
    return { ...made, complaints };
  }

  it('are not waited for longer than a caller waits', async () => {
    const { nameOf, complaints } = names(slow);
    assert.equal(await nameOf('0301234'), '');
    assert.match(String(complaints[0]), /not read in time/);
  });

  it('leave numbers comparable without the codes of the box', async () => {
    const { normalize } = names(slow);
    assert.equal(await normalize('0301234'), await normalize('+49 30 1234'));
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
    return { rejections: new Rejections(read, 1), reads };
  }

  it('is what the call list says', async () => {
    assert.equal(await lists([listed('rejected')]).rejections.isRejected(call, signal), true);
    assert.equal(await lists([listed('missed')]).rejections.isRejected(call, signal), false);
  });

  it('is asked again where the call is not in the list yet', async () => {
    const { rejections, reads } = lists([], [listed('rejected')]);
    assert.equal(await rejections.isRejected(call, signal), true);
    assert.equal(reads.count, 2);
  });

  it('is asked once, however many want to know', async () => {
    const { rejections, reads } = lists([listed('rejected')]);
    await Promise.all([rejections.isRejected(call, signal), rejections.isRejected(call, signal)]);
    assert.equal(reads.count, 1);
  });

  it('is no where the list cannot be read', async () => {
    assert.equal(await lists().rejections.isRejected(call, signal), false);
  });
});
