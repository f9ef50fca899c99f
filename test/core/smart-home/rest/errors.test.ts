import assert from 'node:assert/strict';
import { codeOf } from '../../../../core/smart-home/rest/errors';

const reply = (text: string) => ({ status: 400, headers: {}, bytes: Buffer.from(text), text });

describe('the code of a refusal over REST', () => {
  it('is read beside a message with control characters, which JSON does not allow', () => {
    assert.equal(codeOf(reply('{"errors":[{"code":3006,"message":"L\u0001ampe"}]}')), 3006);
  });

  it('is none where the body is no such text', () => {
    for (const text of ['', '<html></html>', '{"errors":7}', '[]'])
      assert.equal(codeOf(reply(text)), undefined);
  });
});
