import assert from 'node:assert/strict';
import { minute } from '../../cli/commands/calls';

describe('the date of a call on the command line', () => {
  it('is that of this machine, to the minute', () => {
    assert.equal(minute(new Date(2026, 2, 2, 9, 5)), '2026-03-02 09:05');
  });

  it('is empty where the box wrote none', () => {
    assert.equal(minute(new Date(Number.NaN)), '');
  });
});
