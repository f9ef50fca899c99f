import assert from 'node:assert/strict';
import { firmwareForPeople, readConnectionReport } from '../../../core/features/connection-report';
import { Tr064Error } from '../../../core/index';
import type { Account } from '../../../core/rights/account';

describe('the report of a connection', () => {
  const device = { modelName: 'FRITZ!Box 7590', firmware: '154.08.02' };

  it('tells the model, the firmware as people know it, the user and the rights in the order of the document', async () => {
    const account: Account = { username: 'anna', rights: new Set(['H', 'N', 'C']), readOnly: new Set() };
    assert.deepEqual(await readConnectionReport({ device, account: Promise.resolve(account) }), {
      model: 'FRITZ!Box 7590',
      firmware: '8.02',
      username: 'anna',
      rights: ['C', 'N', 'H'],
    });
  });

  it('names nobody where nobody is logged in', async () => {
    const report = await readConnectionReport({ device, account: Promise.resolve(undefined) });
    assert.equal(report.username, undefined);
    assert.deepEqual(report.rights, []);
  });

  it("of a repeater, which tells nobody's rights, is that the login works", async () => {
    const account = Promise.reject(new Tr064Error('UNKNOWN_SERVICE', 'no LANConfigSecurity'));
    const call = async () => ({ NewSoftwareVersion: '134.07.29' });
    const repeater = { modelName: 'FRITZ!WLAN Repeater 1750E', firmware: '' };
    assert.deepEqual(await readConnectionReport({ device: repeater, account, call }), {
      model: 'FRITZ!WLAN Repeater 1750E',
      firmware: '7.29',
      username: undefined,
      rights: [],
      rightsUnknown: true,
    });
    const refuses = () => Promise.reject(new Tr064Error('UNAUTHORIZED', 'refused'));
    const again = Promise.reject(new Tr064Error('UNKNOWN_SERVICE', 'no LANConfigSecurity'));
    await assert.rejects(readConnectionReport({ device: repeater, account: again, call: refuses }), {
      code: 'UNAUTHORIZED',
    });
  });

  it('asks an older box for the firmware that its description does not name, and does without where it does not tell', async () => {
    const old = { modelName: 'FRITZ!Box 7490', firmware: '' };
    const account = async (): Promise<Account> => ({
      ...{ username: 'anna', rights: new Set(['C'] as const), readOnly: new Set() },
    });
    const tells = async () => ({ NewSoftwareVersion: '113.06.83' });
    const refuses = () => Promise.reject(new Tr064Error('MISSING_RIGHT', 'no'));
    for (const [call, firmware] of [[tells, '6.83'] as const, [refuses, ''] as const]) {
      const report = await readConnectionReport({ device: old, account: account(), call });
      assert.deepEqual([report.firmware, report.username, report.rights], [firmware, 'anna', ['C']]);
    }
  });

  it('fails as the login does', async () => {
    const account = Promise.reject(new Tr064Error('LOGIN_BLOCKED', 'refused'));
    await assert.rejects(readConnectionReport({ device, account }), { code: 'LOGIN_BLOCKED' });
  });
});

describe('the firmware for people', () => {
  const seen: Readonly<Record<string, string>> = {
    '154.07.57': '7.57',
    '154.08.02': '8.02',
    '113.07.29-97530': '7.29',
    '74.04.85': '4.85',
    '8.20': '8.20',
    '': '',
    'no number': '',
  };
  for (const [firmware, shown] of Object.entries(seen)) {
    it(`${firmware || 'nothing'} is ${shown || 'not told'}`, () => {
      assert.equal(firmwareForPeople(firmware), shown);
    });
  }

  it('is shown as it stands where it has no such form', async () => {
    const device = { modelName: 'FRITZ!Box', firmware: 'unknown' };
    const { firmware } = await readConnectionReport({ device, account: Promise.resolve(undefined) });
    assert.equal(firmware, 'unknown');
  });
});
