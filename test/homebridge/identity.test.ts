import assert from 'node:assert/strict';
import { ainOf, comparableAin, seedOf } from '../../homebridge/identity';

describe('identity', () => {
  it('knows the AINs of plugs, units, groups, templates, Zigbee devices and powerline adapters', () => {
    assert.equal(ainOf('12345 0000001'), '123450000001');
    assert.equal(ainOf('123450000001'), '123450000001');
    assert.equal(ainOf('13096 0007307-1'), '130960007307-1');
    assert.equal(ainOf('grp303E4F-3F7D9BE07'), 'GRP303E4F-3F7D9BE07');
    assert.equal(ainOf('tmp653B18-38AE7FDE9'), 'TMP653B18-38AE7FDE9');
    assert.equal(ainOf('Z001788010B64F28B01'), 'Z001788010B64F28B01');
    assert.equal(ainOf('trg4B1A2F-3F9F5D3A1'), 'TRG4B1A2F-3F9F5D3A1');
    assert.equal(ainOf('Z001788010B64F28B01-1'), 'Z001788010B64F28B01-1');
    assert.equal(ainOf('C2:B6:94-900'), 'C2:B6:94-900');
    assert.equal(ainOf('c2:b6:94-900'), 'C2:B6:94-900', 'a group of old firmware, in any case of letters');
    assert.equal(ainOf('1C:ED:6F:12:34:11'), '1C:ED:6F:12:34:11');
  });

  it('is one seed for each form, however it is written', () => {
    const udn = 'uuid:75802409-bccb-40e7-8e6c-3CA62F000001';
    for (const [one, other] of [
      ['12345 0000001', '123450000001'],
      ['C2:B6:94-900', 'c2:b6:94-900'],
      ['grp303E4F-3F7D9BE07', 'GRP303E4F-3F7D9BE07'],
      ['tmp653B18-38AE7FDE9', 'TMP653B18-38AE7FDE9'],
      ['Z001788010B64F28B01', 'z001788010b64f28b01'],
    ] as const) {
      assert.equal(seedOf(udn, 'plug', comparableAin(one)), seedOf(udn, 'plug', comparableAin(other)), one);
      assert.equal(ainOf(one), comparableAin(other), one);
    }
  });

  it('takes nothing else for an AIN', () => {
    for (const text of ['', '12345', '12345 000000', 'Stehlampe', '123456 0000001'])
      assert.equal(ainOf(text), undefined);
  });

  it('is the same whether or not the AIN is written with its space', () => {
    assert.equal(comparableAin('12345 0000001'), ainOf('123450000001'));
  });

  it('differs by box, kind and id, and by nothing else', () => {
    const seed = seedOf('uuid:75802409-bccb-40e7-8e6c-3CA62F000001', 'plug', '123450000001');
    assert.equal(seed, seedOf('uuid:75802409-BCCB-40E7-8E6C-3ca62f000001', 'plug', '123450000001'));
    assert.notEqual(seed, seedOf('uuid:75802409-bccb-40e7-8e6c-3CA62F000002', 'plug', '123450000001'));
    assert.notEqual(seed, seedOf('uuid:75802409-bccb-40e7-8e6c-3CA62F000001', 'wake', '123450000001'));
  });
});
