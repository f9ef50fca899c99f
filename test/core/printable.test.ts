import assert from 'node:assert/strict';
import { Tr064Error } from '../../core/errors';
import { inLines } from '../../core/logger';
import { printable } from '../../core/printable';
import { collectingLogger } from '../support/collecting-logger';

describe('a text of others that is printed', () => {
  const cases: readonly (readonly [what: string, text: string, printed: string])[] = [
    ['a line break', 'Küche\r\n[error] all is lost', 'Küche [error] all is lost'],
    ['what a terminal takes for a command', '\u001b[31mred\u001b[0m\u0007', ' [31mred [0m '],
    ['the ends of lines of Unicode', 'a\u2028b\u2029c\u0085d', 'a b c d'],
    ['marks that turn the direction', 'safe\u202egnp.exe\u2066', 'safe gnp.exe '],
    ['what nobody sees', '\ufeffFRITZ\u200b!Box', ' FRITZ !Box'],
    ['nothing', '', ''],
    ['spaces', '   ', '   '],
    ['letters of all languages and pictures', 'Ünïcode 冷蔵庫 👨‍👩‍👧 ✅', 'Ünïcode 冷蔵庫 👨‍👩‍👧 ✅'],
  ];
  for (const [what, text, expected] of cases) {
    it(`stays in one line with ${what}`, () => assert.equal(printable(text), expected));
  }

  it('ends where it is allowed to, and never within a character', () => {
    assert.equal(printable('abcdef', 4), 'abc…');
    assert.equal(printable('ab😀cd', 4), 'ab…');
    assert.ok(printable('x'.repeat(1e6)).length <= 2000);
  });

  it('is one line of a log and of an error, also where the box put it there', () => {
    const { logger, lines } = collectingLogger();
    inLines(logger).warn('The box says:\nall is well');
    assert.deepEqual(lines, ['warn The box says: all is well']);
    assert.equal(new Tr064Error('ACTION_FAILED', 'failed:\u001b[2J\nno').message, 'failed: [2J no');
  });
});
