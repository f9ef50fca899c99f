import assert from 'node:assert/strict';
import type { NodeAPI } from 'node-red';
import { Tr064Error } from '../../../core/index';
import { toldError } from '../../../nodes/common/told-error';

const told = (error: unknown, lang?: string) =>
  toldError({ settings: { lang } } as unknown as NodeAPI, error) as Tr064Error;

describe('an error as the runtime tells it', () => {
  const error = new Tr064Error('THROTTLED', 'Too many requests.', { status: 503 });

  it('says what happened and what to do, and keeps its code and facts', () => {
    const { message, code, status } = told(error);
    assert.equal(message, 'Too many requests. Ask the box less often.');
    assert.deepEqual([code, status], ['THROTTLED', 503]);
  });

  it('speaks the language of Node-RED, with the English sentence for its details', () => {
    for (const lang of ['de', 'de-DE']) {
      assert.match(
        told(error, lang).message,
        /^Die FRITZ!Box hat zu viele Anfragen .* \(Too many requests\.\)$/,
      );
    }
    assert.equal(told(error, 'fr').message, told(error).message);
  });

  it('names the settings of the dialog by their labels', () => {
    const { message } = told(new Tr064Error('UNAUTHORIZED', 'Refused.'));
    assert.match(message, /“User” and “Password”/);
    assert.doesNotMatch(message, /[{}]/);
  });

  it('says nothing more where nothing can be advised', () => {
    assert.equal(told(new Tr064Error('CLOSED', 'It is closed.')).message, 'It is closed.');
  });

  it('leaves what is no error of the core as it is', () => {
    const mistake = new TypeError('a mistake');
    assert.equal(told(mistake), mistake);
    assert.equal(told(undefined), undefined);
  });
});
