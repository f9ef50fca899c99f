import assert from 'node:assert/strict';
import { systemClock } from '../../core/clock';

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

  it('forgets a timer that is cleared', async () => {
    let rang = false;
    const timer = systemClock.setTimeout(() => {
      rang = true;
    }, 1);
    systemClock.clearTimeout(timer);
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 1));
    assert.equal(rang, false);
  });
});
