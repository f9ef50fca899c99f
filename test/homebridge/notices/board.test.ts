/** How often the platform writes for the settings page, and what. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import type { BoxJournal, FailedCall } from '../../../core/index';
import {
  COUNTS_EVERY_MS,
  FAILURES_EVERY_MS,
  NoticeBoard,
  type ToldBox,
} from '../../../homebridge/notices/board';
import { readJournals } from '../../../homebridge/notices/journal';
import { journalPath, noticesPath, requestPath } from '../../../homebridge/notices/notices';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';

const failed: FailedCall = {
  ...{ time: 5, what: 'Hosts:1 GetInfo', code: 'ACTION_FAILED', upnpCode: 501, status: 500 },
};

describe('what the platform keeps for the settings page', () => {
  let storage: string;
  let board: NoticeBoard;
  beforeEach(() => {
    storage = temporaryFolder('board');
    board = new NoticeBoard(storage, '', (error) => assert.fail(String(error)));
  });
  after(removeTemporaryFolders);

  const told = (asked: number, failures: readonly FailedCall[] = []): ToldBox => {
    const journal: BoxJournal = {
      news: { wlan: 'events', hosts: 'polling' },
      reasons: { hosts: 'refused' },
      requests: { 'Hosts:1 GetInfo': asked },
      failures,
    };
    return { name: 'Box', host: 'fritz.box', port: 49000, status: 'online', since: 1, journal };
  };
  const save = (at: number, box: ToldBox, ending = false) => board.save(at, [box], [], ending);
  const kept = () => readJournals(JSON.parse(readFileSync(journalPath(storage, ''), 'utf8')));
  const asked = () => kept().boxes[0]?.requests['Hosts:1 GetInfo'];

  it('is what was asked, how often, and what failed, in a file for its owner alone', () => {
    save(7, told(3, [failed]));
    assert.deepEqual(kept(), { version: 1, at: 7, boxes: [told(3, [failed]).journal] });
    assert.equal(statSync(journalPath(storage, '')).mode & 0o777, 0o600);
    assert.doesNotMatch(readFileSync(noticesPath(storage, ''), 'utf8'), /GetInfo/);
  });

  it('is not written for each question', () => {
    save(0, told(1));
    save(COUNTS_EVERY_MS - 1, told(900));
    assert.equal(asked(), 1);
    save(COUNTS_EVERY_MS, told(901));
    assert.equal(asked(), 901);
  });

  it('is written also after the clock of the machine was set back', () => {
    save(COUNTS_EVERY_MS * 1000, told(1));
    save(5, told(2));
    assert.equal(asked(), 2);
  });

  it('takes no request where the file cannot even be looked at, and says so', () => {
    const failures: unknown[] = [];
    board = new NoticeBoard(storage, '', (error) => failures.push(error));
    symlinkSync(requestPath(storage, ''), requestPath(storage, ''));
    assert.deepEqual(board.takeRemovals(), []);
    assert.equal(failures.length, 1);
  });

  it('has a new failure soon, and each of a storm within the same time', () => {
    save(0, told(1));
    save(FAILURES_EVERY_MS, told(2, [failed]));
    assert.deepEqual(kept().boxes[0]?.failures, [failed]);
    save(FAILURES_EVERY_MS + 1, told(3, [failed, failed]));
    assert.equal(kept().boxes[0]?.failures.length, 1);
    save(2 * FAILURES_EVERY_MS, told(4, [failed, failed]));
    assert.equal(kept().boxes[0]?.failures.length, 2);
  });

  it('is complete at the end, and written no more than once where nothing is new', () => {
    save(0, told(1));
    save(1, told(2), true);
    assert.equal(asked(), 2);
    const { mtimeNs } = statSync(journalPath(storage, ''), { bigint: true });
    save(10 * COUNTS_EVERY_MS, told(2));
    assert.equal(statSync(journalPath(storage, ''), { bigint: true }).mtimeNs, mtimeNs);
  });

  it('keeps nothing of a file that somebody else wrote but what can be meant', () => {
    assert.equal(existsSync(journalPath(storage, '')), false);
    const good = told(2, [failed]).journal;
    const torn = {
      news: { ...good.news, 'x?sid=1': 'events', internet: 'a b' },
      reasons: { ...good.reasons, 'x?sid=1': 'refused', internet: 'a b' },
      requests: { ...good.requests, '/list.lua?sid=0123': 1, 'Hosts:1 GetX': -1, 'Hosts:1 GetY': '7' },
      failures: [null, { ...failed, what: 'user=anna&password=x' }, { ...failed, code: 'a b' }, failed],
    };
    assert.deepEqual(readJournals({ version: 1, at: 'now', boxes: [torn] }), {
      version: 1,
      at: 0,
      boxes: [good],
    });
    for (const other of [undefined, null, 7, [], { version: 2, at: 1, boxes: [good] }]) {
      assert.deepEqual(readJournals(other).boxes, []);
    }
  });
});
