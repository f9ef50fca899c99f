import assert from 'node:assert/strict';
import { isHalfAddress } from '../../../core/util/half-address';

describe('an address that a URL would complete', () => {
  it('is one of fewer numbers, of others than decimal ones, or with a number that is none', () => {
    for (const host of [
      '192.168.178',
      '192.168.178.010',
      '3232281090',
      '0xC0A8B201',
      '1',
      '192.168.178.256',
      'box.7',
    ])
      assert.equal(isHalfAddress(host), true, host);
  });

  it('is no whole address and no name', () => {
    for (const host of [
      '192.168.178.1',
      'fritz.box',
      'fritz7590',
      '7590.box',
      '::1',
      '::ffff:192.168.178.1',
      '',
    ])
      assert.equal(isHalfAddress(host), false, host);
  });
});
