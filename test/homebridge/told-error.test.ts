import assert from 'node:assert/strict';
import { Tr064Error } from '../../core/index';
import { sentenceOf } from '../../homebridge/told-error';

describe('an error as the log tells it', () => {
  it('says what happened, what to do, and that it is tried again', () => {
    assert.match(
      sentenceOf(new Tr064Error('UNREACHABLE', 'Nothing answers.', { reason: 'refused' })),
      /^Nothing answers\. Check .* It is tried again automatically\.$/,
    );
  });

  it('does not say twice that a lost connection comes back', () => {
    const told = sentenceOf(new Tr064Error('UNREACHABLE', 'It broke.', { reason: 'lost' }));
    assert.doesNotMatch(told, /tried again automatically/);
  });

  it('says when a wrong password is tried no more', () => {
    const told = sentenceOf(new Tr064Error('UNAUTHORIZED', 'Refused.', { reason: 'wrong-password' }));
    assert.match(told, /After three tries the box is left alone until Homebridge restarts\.$/);
    const without = sentenceOf(new Tr064Error('UNAUTHORIZED', 'Refused.', { reason: 'no-password' }));
    assert.doesNotMatch(without, /three tries/);
  });

  it('tells anything else by its own words, without the name of a class', () => {
    assert.equal(sentenceOf(new TypeError('a mistake')), 'a mistake');
    assert.equal(sentenceOf('text'), 'text');
  });
});
