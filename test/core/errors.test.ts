import assert from 'node:assert/strict';
import { asTr064Error, boxIsAway, codes, Tr064Error } from '../../core/errors';

const error = (code: (typeof codes)[number], details = {}) => new Tr064Error(code, 'It failed.', details);

describe('a code', () => {
  const withProperty = (name: 'scope' | 'mends' | 'sent', value: string) =>
    codes.filter((code) => error(code)[name] === value);

  it('concerns the whole box, the login, a service, or one call', () => {
    assert.deepEqual(withProperty('scope', 'box'), [
      'UNREACHABLE',
      'TIMEOUT',
      'NOT_A_BOX',
      'TR064_DISABLED',
      'CERTIFICATE_CHANGED',
      'TLS',
      'THROTTLED',
      'CLOSED',
    ]);
    assert.deepEqual(withProperty('scope', 'login'), ['UNAUTHORIZED', 'LOGIN_BLOCKED']);
    assert.deepEqual(withProperty('scope', 'service'), ['UNKNOWN_SERVICE']);
  });

  it('passes by itself, waits for a person, or stays for ever', () => {
    assert.deepEqual(withProperty('mends', 'itself'), [
      'UNREACHABLE',
      'TIMEOUT',
      'THROTTLED',
      'SECOND_FACTOR_BLOCKED',
      'SECOND_FACTOR_BUSY',
      'MALFORMED',
    ]);
    const forEver = ['UNKNOWN_SERVICE', 'UNKNOWN_ACTION', 'INVALID_ARGS', 'SUPERSEDED', 'ABORTED', 'CLOSED'];
    assert.deepEqual(withProperty('mends', 'never'), forEver);
  });

  it('tells whether the box may have carried the call out', () => {
    assert.deepEqual(withProperty('sent', 'perhaps'), [
      'UNREACHABLE',
      'TIMEOUT',
      'MALFORMED',
      'TRANSACTION_EXPIRED',
      'SUPERSEDED',
      'ABORTED',
      'CLOSED',
    ]);
    assert.equal(error('THROTTLED').sent, 'nothing');
  });
});

describe('an error', () => {
  it('may know better than its code in a single case', () => {
    const late = error('TIMEOUT', { scope: 'call', mends: 'person', sent: 'yes' });
    assert.deepEqual([late.scope, late.mends, late.sent], ['call', 'person', 'yes']);
    assert.deepEqual([boxIsAway(late), boxIsAway(error('TIMEOUT'))], [false, true]);
  });

  it('keeps facts as fields, and only those that are known', () => {
    const stranger = error('NOT_A_BOX', {
      reason: 'another-box',
      expected: 'uuid:1',
      found: 'uuid:2',
      port: undefined,
    });
    assert.deepEqual(Object.keys(stranger).sort(), ['code', 'expected', 'found', 'name', 'reason']);
  });

  it('keeps what it knows when more is said about it', () => {
    const cause = new Error('ECONNREFUSED');
    const first = error('UNREACHABLE', { reason: 'refused', sent: 'nothing', service: 'Hosts:1', cause });
    const told = first.with({ service: 'Time:1', action: 'GetInfo', sent: 'yes' }, 'More is known.');
    assert.deepEqual([told.message, told.service, told.action], ['More is known.', 'Hosts:1', 'GetInfo']);
    assert.deepEqual([told.reason, told.sent, told.cause], ['refused', 'nothing', cause]);
  });

  it('is made of whatever was thrown', () => {
    const foreign = asTr064Error(new TypeError('x is not a function'));
    assert.deepEqual([foreign.code, boxIsAway(foreign)], ['MALFORMED', false]);
    assert.match(foreign.message, /x is not a function/);
  });
});
