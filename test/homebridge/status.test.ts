import assert from 'node:assert/strict';
import { codes, type Tr064Code, Tr064Error } from '../../core/index';
import { hapStatus, statusOf, WriteRefusal } from '../../homebridge/status';

describe('what HomeKit hears of a failure', () => {
  const heard: Partial<Record<Tr064Code, number>> = {
    TIMEOUT: hapStatus.timedOut,
    THROTTLED: hapStatus.resourceBusy,
    SECOND_FACTOR_BUSY: hapStatus.resourceBusy,
    UNAUTHORIZED: hapStatus.insufficientPrivileges,
    LOGIN_BLOCKED: hapStatus.notAllowedNow,
    MISSING_RIGHT: hapStatus.insufficientPrivileges,
    SECOND_FACTOR_REQUIRED: hapStatus.notAllowedNow,
    SECOND_FACTOR_BLOCKED: hapStatus.notAllowedNow,
    NO_SUCH_ENTRY: hapStatus.doesNotExist,
    INVALID_ARGS: hapStatus.invalidValue,
  };

  for (const code of codes) {
    const expected = heard[code] ?? hapStatus.communicationFailure;
    it(`${code} is ${expected}`, () => assert.equal(statusOf(new Tr064Error(code, '')), expected));
  }

  it('is what a refusal before the box is asked says', () => {
    assert.equal(statusOf(new WriteRefusal(hapStatus.readOnly, 'It is locked.')), hapStatus.readOnly);
  });

  it('is a failure to communicate for anything else', () => {
    assert.equal(statusOf(new TypeError('a mistake')), hapStatus.communicationFailure);
    assert.equal(statusOf(undefined), hapStatus.communicationFailure);
  });
});
