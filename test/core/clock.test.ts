import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, timerOf } from '../../core/clock';
import { root, sources } from '../support/imports';

/** Where a moment is told to somebody, compared with one that others told, kept over a restart, or may pass while the machine sleeps. */
const datedFiles: readonly string[] = [
  'core/auth/refusal-file.ts',
  'core/availability/lease.ts',
  'core/availability/ssdp.ts',
  'core/call/journal.ts',
  'core/call/second-factor.ts',
  'core/call/transaction.ts',
  'core/call/transactions.ts',
  'core/clock.ts',
  'core/description/cache.ts',
  'core/features/presence/presence.ts',
  'core/smart-home/aha/aha.ts',
  'core/smart-home/command.ts',
  'core/smart-home/key-presses.ts',
  'core/smart-home/rest/rest.ts',
  'core/telephony/call-monitor.ts',
];

describe("the machine's clock", () => {
  it('takes a moment that has passed already for now, without a warning', async () => {
    const warnings: string[] = [];
    const hear = ({ name }: Error) => void warnings.push(name);
    process.on('warning', hear);
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, -28));
    // Warnings are told in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', hear);
    assert.deepEqual(warnings, []);
  });

  it('waits as long as a timer can where it is told to wait for ever: Node would fire at once', async () => {
    const longest = 2 ** 31 - 1;
    for (const told of [3e9, 99_999_999_999_000, Number.POSITIVE_INFINITY, Number.NaN]) {
      assert.equal(timerOf(told), longest, String(told));
    }
    assert.deepEqual([timerOf(-5), timerOf(0), timerOf(1000)], [0, 0, 1000]);
    let rang = false;
    const timer = systemClock.setTimeout(() => {
      rang = true;
    }, 3e9);
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 5));
    systemClock.clearTimeout(timer);
    assert.equal(rang, false);
  });

  it('forgets a timer that is cleared', async () => {
    let rang = false;
    const timer = systemClock.setTimeout(() => {
      rang = true;
    }, 1);
    systemClock.clearTimeout(timer);
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 1));
    assert.equal(rang, false);
  });

  it('is asked for the date alone: how long something lasts tells a clock that nobody sets', () => {
    const files = sources('core').filter((file) =>
      /\bclock\)?\.now\(\)/i.test(readFileSync(join(root, file), 'utf8')),
    );
    assert.deepEqual(files.sort(), [...datedFiles].sort());
  });
});
