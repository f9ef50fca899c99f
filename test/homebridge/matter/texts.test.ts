import assert from 'node:assert/strict';
import { fitted } from '../../../homebridge/matter/texts';

describe('a text for Matter', () => {
  const texts: [string, string][] = [
    ['Stehlampe', 'Stehlampe'],
    ['12345678901234567890123456789012', '12345678901234567890123456789012'],
    ['123456789012345678901234567890123', '12345678901234567890123456789012'],
    // 32 bytes of UTF-8: an umlaut takes two of them.
    ['ÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜ', 'ÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄ'],
    ['1234567890123456789012345678901Ä', '1234567890123456789012345678901'],
    // A family is one character, whatever it is made of.
    ['12345678901234567890123👨‍👩‍👧', '12345678901234567890123'],
    ['Wohnzimmer\u0000\r\nLampe', 'Wohnzimmer Lampe'],
    ['1234567890123456789012345678901 3', '1234567890123456789012345678901'],
    ['  ', 'Plug'],
    ['', 'Plug'],
  ];
  for (const [text, short] of texts) {
    it(`${JSON.stringify(text)} is ${JSON.stringify(short)}`, () => {
      assert.equal(fitted(text, 'Plug'), short);
      assert.ok(Buffer.byteLength(fitted(text, 'Plug')) <= 32);
    });
  }

  it('keeps what tells it apart from its like', () => {
    assert.equal(
      fitted('Weihnachtsbeleuchtung im Vorgarten', 'Plug', 'Temperatur'),
      'Weihnachtsbeleuchtung Temperatur',
    );
    assert.equal(fitted('', 'Plug', 'Temperatur'), 'Plug Temperatur');
    assert.ok(Buffer.byteLength(fitted('x'.repeat(99), 'Plug', 'y'.repeat(99))) <= 32);
  });

  it('has a fallback that fits as well', () => {
    assert.equal(fitted('', 'x'.repeat(50)), 'x'.repeat(32));
  });
});
