/** Shapes that no answer to a call may have: said as such, and never taken for "nothing". */

import assert from 'node:assert/strict';
import { readReply } from '../../../core/call/reply';
import type { Action } from '../../../core/model';

const variable = { name: 'X', dataType: 'string', sendEvents: false };
const action = (name: string, ...out: string[]): Action => ({
  name,
  arguments: out.map((argument) => ({ name: argument, direction: 'out', variable })),
});
const reply = (response: string, content = '') => {
  const text =
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
    `<u:${response} xmlns:u="urn:x">${content}</u:${response}></s:Body></s:Envelope>`;
  return { status: 200, headers: {}, bytes: Buffer.from(text), text };
};
const read = (asked: Action, response: ReturnType<typeof reply>) =>
  readReply({ service: { name: 'Hosts:1' }, action: asked }, response);

describe('the answer to a call', () => {
  it('is that of its action, in any case of letters', () => {
    const values = read(action('GetInfo', 'NewA'), reply('getinforesponse', '<NewA>1</NewA>'));
    assert.deepEqual(values, { NewA: '1' });
  });

  it('is MALFORMED where it answers another action', () => {
    const other = reply('GetOtherResponse', '<NewA>1</NewA>');
    assert.throws(() => read(action('GetInfo', 'NewA'), other), { code: 'MALFORMED' });
  });

  it('is MALFORMED where it holds nothing and something is declared', () => {
    assert.throws(() => read(action('GetInfo', 'NewA'), reply('GetInfoResponse')), {
      code: 'MALFORMED',
      message: /nothing where it declares an answer/,
    });
  });

  it('names what was asked where it cannot be read: of several radios one alone may answer so', () => {
    for (const text of ['<html><body>Busy', '']) {
      const page = { ...reply(''), status: 500, text, bytes: Buffer.from(text) };
      assert.throws(() => read(action('GetInfo', 'NewA'), page), {
        code: 'MALFORMED',
        service: 'Hosts:1',
        action: 'GetInfo',
        message: /\(Hosts:1 GetInfo\)\.$/,
      });
    }
  });

  it('may hold nothing where nothing is declared', () => {
    assert.deepEqual(read(action('Reboot'), reply('RebootResponse')), {});
  });
});
