import assert from 'node:assert/strict';
import { parseJson } from '../../../core/wire/json';

describe('JSON of a box', () => {
  it('is read with control characters in its texts, which JSON does not allow', () => {
    assert.deepEqual(parseJson('{\r\n\t"name": "a\u0001b\u001f",\n\t"other": "c\td\\u0002"\n}'), {
      name: 'a\u0001b\u001f',
      other: 'c d\u0002',
    });
  });

  it('that is valid stays as it is', () => {
    assert.deepEqual(parseJson('{"a": ["b\\tc", 1, null]}\n'), { a: ['b\tc', 1, null] });
  });

  it('is none where anything else is wrong with it', () => {
    for (const text of ['', '{"a": "b\u0001', '{\u0001"a": 1}', '<html>\n</html>'])
      assert.throws(() => parseJson(text), SyntaxError, text);
  });
});
