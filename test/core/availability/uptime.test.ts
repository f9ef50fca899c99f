import assert from 'node:assert/strict';
import { Uptime } from '../../../core/availability/uptime';

describe('the up-time of a box', () => {
  it('tells by falling that the box has restarted, and only then', () => {
    const uptime = new Uptime();
    const fell = [100, 160, 160, 20, 80].map((NewUpTime) => uptime.fell({ NewUpTime }));
    assert.deepEqual(fell, [false, false, false, true, false]);
  });

  it('is unknown until somebody has read it, and no number says nothing', () => {
    const uptime = new Uptime();
    assert.equal(uptime.fell({}), false);
    assert.equal(uptime.known, false);
    uptime.fell({ NewUpTime: 100 });
    assert.equal(uptime.known, true);
    assert.equal(uptime.fell({ NewUpTime: '' }), false);
    assert.equal(uptime.fell({ NewUpTime: 99 }), true);
  });
});
