import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseRights,
  parseUserList,
  readAccount,
  readAnonymousLogin,
  readUsers,
  userForPasswordOnly,
} from '../../../core/rights/account';
import { missingRight } from '../../../core/rights/missing-right';
import type { Right } from '../../../core/rights/rights';

const PAYLOADS = join(__dirname, '../../../../shared/captures/payloads');

/** The rights XML as a box writes it, from `{ BoxAdmin: 'readwrite' }`. */
const rightsXml = (access: Record<string, string>) =>
  `<rights>${Object.entries(access)
    .map(([path, granted]) => `<path>${path}</path><access>${granted}</access>`)
    .join('')}</rights>`;

const letters = (rights: ReadonlySet<Right>) => [...rights].sort().join('');

describe('First Steps 4.1: the account', () => {
  describe('X_AVM-DE_GetCurrentUser', () => {
    it('names the user and his rights', async () => {
      const account = await readAccount(async (service, action) => {
        assert.equal(`${service} ${action}`, 'LANConfigSecurity X_AVM-DE_GetCurrentUser');
        return {
          'NewX_AVM-DE_CurrentUsername': 'fritz4711',
          'NewX_AVM-DE_CurrentUserRights': rightsXml({
            BoxAdmin: 'none',
            Phone: 'readwrite',
            Dial: 'readwrite',
            NAS: 'readonly',
            HomeAuto: 'readwrite',
            App: 'none',
          }),
        };
      });
      assert.equal(account.username, 'fritz4711');
      assert.equal(letters(account.rights), 'HNP');
      assert.equal(letters(account.readOnly), 'N');
    });

    it('counts the right to dial as a phone right', () => {
      assert.equal(letters(parseRights(rightsXml({ Phone: 'none', Dial: 'readwrite' })).rights), 'P');
      assert.equal(letters(parseRights(rightsXml({ Phone: 'readonly', Dial: 'readwrite' })).readOnly), '');
    });

    it('counts the settings as right for applications where the firmware does not list App', () => {
      assert.equal(letters(parseRights(rightsXml({ BoxAdmin: 'readwrite' })).rights), 'AC');
      assert.equal(letters(parseRights(rightsXml({ BoxAdmin: 'readwrite', App: 'none' })).rights), 'C');
    });

    it('ignores rights that nobody knows yet, and an empty list grants nothing', () => {
      assert.equal(letters(parseRights(rightsXml({ VPN: 'readwrite', HomeAuto: 'readonly' })).rights), 'H');
      assert.equal(letters(parseRights('').rights), '');
      assert.equal(letters(parseRights('<rights/>').rights), '');
    });

    it('reads what a real box answered, where it is at hand', function () {
      const account = parseRights(capture(this, 'rights-GetCurrentUser-ha.xml'));
      assert.equal(letters(account.rights), 'ACHP');
      assert.equal(letters(account.readOnly), '');
    });
  });

  describe('X_AVM-DE_GetUserList', () => {
    it('names the users and who logged in last', async () => {
      const users = await readUsers(async () => ({
        'NewX_AVM-DE_UserList':
          '<List><Username last_user="0">anna</Username><Username last_user="1">B&amp;B</Username></List>',
      }));
      assert.deepEqual(users, [
        { name: 'anna', last: false },
        { name: 'B&B', last: true },
      ]);
    });

    it('may be empty', () => {
      assert.deepEqual(parseUserList('<List></List>'), []);
      assert.deepEqual(parseUserList(''), []);
    });

    it('reads what a real box answered, where it is at hand', function () {
      assert.deepEqual(parseUserList(capture(this, 'userlist-GetUserList.xml')), [
        { name: 'fritz1234', last: true },
      ]);
    });
  });

  describe('a password without a user name', () => {
    const users = (...names: string[]) => names.map((name, index) => ({ name, last: index === 0 }));

    it('belongs to the only user', () => {
      assert.equal(userForPasswordOnly(users('anna')), 'anna');
    });

    it('belongs to the one user that the box made itself', () => {
      assert.equal(userForPasswordOnly(users('anna', 'fritz0042')), 'fritz0042');
    });

    it('cannot be told among several, so a user name has to be asked for', () => {
      assert.equal(userForPasswordOnly(users('anna', 'bert')), undefined);
      assert.equal(userForPasswordOnly(users('fritz0042', 'fritz1337')), undefined);
      assert.equal(userForPasswordOnly([]), undefined);
    });
  });

  it('X_AVM-DE_GetAnonymousLogin tells whether any user name will do', async () => {
    const login = await readAnonymousLogin(async () => ({ 'NewX_AVM-DE_AnonymousLoginEnabled': true }));
    assert.deepEqual(login, { enabled: true, button: false });
  });
});

describe('the sentence on a missing right', () => {
  it('names the action, the user and the rights that would do', () => {
    const sentence = missingRight('X_AVM-DE_Homeauto:1', 'SetSwitch', { edition: 2020, username: 'anna' });
    for (const part of [
      'X_AVM-DE_Homeauto SetSwitch',
      'C ("FRITZ!Box settings"',
      'H ("Smart Home"',
      'the user anna',
    ]) {
      assert.ok(sentence.includes(part), `"${part}" in: ${sentence}`);
    }
  });

  it('names the rule of the guest access point where that one is meant', () => {
    const sentence = (guest: boolean) =>
      missingRight('WLANConfiguration', 'SetSecurityKeys', { edition: 2020, guest, rights: [] });
    assert.match(sentence(false), /needs the right C \(/);
    assert.match(sentence(true), /needs the right A \(/);
  });

  it('says when a right is too much', () => {
    const sentence = missingRight('X_AVM-DE_AppSetup', 'RegisterApp', { edition: 2020, rights: ['A', 'P'] });
    assert.match(sentence, /refused to users with the right A/);
  });

  it('does not ask for a right that the user has', () => {
    const sentence = missingRight('DeviceConfig', 'Reboot', { edition: 2020, rights: ['C'] });
    assert.match(sentence, /although the user has a right for it/);
  });

  it('has advice for an action that the table does not list', () => {
    assert.match(missingRight('Hosts', 'X_AVM-DE_Unheard'), /"FRITZ!Box settings" first/);
  });
});

function capture(test: Mocha.Context, file: string): string {
  const path = join(PAYLOADS, file);
  if (!existsSync(path)) {
    console.log(`      (${file} is not at hand: skipped)`);
    test.skip();
  }
  return readFileSync(path, 'utf8');
}
