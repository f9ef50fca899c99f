import assert from 'node:assert/strict';
import { type LoginPlace, sameLogin } from '../../../core/auth/same-login';

describe('a stored password', () => {
  const stored: LoginPlace = { host: 'fritz.box', port: 49000, security: 'tls', username: 'anna' };

  const same: Readonly<Record<string, Partial<LoginPlace>>> = {
    'the same place': {},
    'the address in other letters, with spaces around': { host: ' FRITZ.box ' },
    'the port as text': { port: '49000' },
    'the user with spaces around': { username: ' anna ' },
    'the port of the web server that the box says, however that is written': { webPort: '' },
  };
  for (const [what, changed] of Object.entries(same)) {
    it(`may go to ${what}`, () => assert.equal(sameLogin(stored, { ...stored, ...changed }), true));
  }

  const others: Readonly<Record<string, Partial<LoginPlace>>> = {
    'another address': { host: '192.0.2.1' },
    'another port': { port: 49443 },
    'another port of the web server': { webPort: 8443 },
    'less protection': { security: 'plain' },
    'another user': { username: 'ben' },
    'a user whose name is written otherwise': { username: 'Anna' },
    'no user': { username: undefined },
  };
  for (const [what, changed] of Object.entries(others)) {
    it(`may not go to ${what}`, () => assert.equal(sameLogin(stored, { ...stored, ...changed }), false));
  }

  it('may go where no user is named, neither here nor there', () => {
    assert.equal(sameLogin({ ...stored, username: '' }, { ...stored, username: undefined }), true);
  });
});
