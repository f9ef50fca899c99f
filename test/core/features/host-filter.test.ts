import assert from 'node:assert/strict';
import {
  listProfiles,
  readInternetAccess,
  readOnlineTime,
  setInternetAccess,
  setProfile,
} from '../../../core/features/host-filter';
import { FakeClock } from '../../support/fake-clock';
import { type Answer, StubBox } from '../../support/stub-box';

const READ = 'X_AVM-DE_HostFilter:1 GetWANAccessByIP';
const BLOCK = 'X_AVM-DE_HostFilter:1 DisallowWANAccessByIP';
const PROFILES = 'X_AVM-DE_HostFilter:1 GetFilterProfiles';
const JOIN = 'X_AVM-DE_HostFilter:1 AddHostEntryToFilterProfile';

const tablet: Answer = {
  NewIPAddress: '192.168.178.31',
  NewMACAddress: '3C:A6:2F:00:00:31',
  NewActive: true,
  NewHostName: 'tablet',
};
const FILTER_PROFILES = `<List>${[
  ['filtprof1', 'Standard'],
  ['filtprof9', 'Kinder &amp; Gäste'],
]
  .map(
    ([id, name]) =>
      `<FilterProfile><FilterProfileID>${id}</FilterProfileID><Name>${name}</Name></FilterProfile>`,
  )
  .join('')}</List>`;

/** A box that blocks and lets through, after some looks. */
function box(answers: Record<string, Answer> = {}, looks = 0) {
  const told: unknown[] = [];
  let blocked = false;
  let wanted = false;
  let left = looks;
  const stub = new StubBox({
    'Hosts:1 GetSpecificHostEntry': tablet,
    [READ]: () => {
      if (blocked !== wanted && left-- <= 0) blocked = wanted;
      return { NewDisallow: blocked, NewWANAccess: blocked ? 'denied' : 'granted' };
    },
    [BLOCK]: (args) => {
      told.push(args);
      wanted = args.NewDisallow === true;
      return {};
    },
    ...answers,
  });
  return { stub, told };
}

describe('host filter', () => {
  it('tells whether a device may use the internet', async () => {
    assert.deepEqual(await readInternetAccess(box().stub, '192.168.178.31'), {
      blocked: false,
      access: 'granted',
    });
    const { stub } = box({ [READ]: { NewDisallow: false, NewWANAccess: 'error' } });
    assert.deepEqual(await readInternetAccess(stub, '192.168.178.31'), { blocked: false, access: 'error' });
  });

  it('blocks a device by its MAC address, and waits until the box reports it', async () => {
    const clock = new FakeClock();
    const { stub, told } = box({}, 2);
    const blocking = setInternetAccess(stub, '3C:A6:2F:00:00:31', false, { clock });
    await clock.advance(10_000);
    assert.deepEqual(await blocking, { blocked: true, access: 'denied' });
    assert.deepEqual(told, [{ NewIPv4Address: '192.168.178.31', NewDisallow: true }]);
  });

  it('takes no answer without a state for a device that is let through', async () => {
    const { stub } = box({ [READ]: { NewDisallow: '', NewWANAccess: 'granted' } });
    const unknown = { code: 'MALFORMED', variable: 'NewDisallow' } as const;
    await assert.rejects(readInternetAccess(stub, '192.168.178.31'), unknown);
    await assert.rejects(setInternetAccess(stub, '192.168.178.31', true), unknown);
  });

  it('says so when the box does not do it', async () => {
    const clock = new FakeClock();
    const blocking = setInternetAccess(box({}, 1000).stub, '192.168.178.31', false, { clock });
    blocking.catch(() => {});
    await clock.advance(60_000);
    await assert.rejects(blocking, {
      code: 'TIMEOUT',
      message: /still reports "192.168.178.31" as not blocked/,
    });
  });

  it('needs a device with an IPv4 address', async () => {
    const { stub } = box({
      'Hosts:1 GetSpecificHostEntry': { ...(tablet as object), NewIPAddress: '' } as Answer,
    });
    await assert.rejects(readInternetAccess(stub, '3C:A6:2F:00:00:31'), {
      code: 'NO_SUCH_ENTRY',
      message: /"tablet" has no IPv4 address/,
    });
  });

  describe('profiles', () => {
    it('are missing on older firmware', async () => {
      const { stub } = box();
      assert.deepEqual(await listProfiles(stub), []);
    });

    it('are listed where the box has them', async () => {
      const { stub } = box({ [PROFILES]: { NewFilterProfileList: FILTER_PROFILES } });
      assert.deepEqual(await listProfiles(stub), [
        { id: 'filtprof1', name: 'Standard' },
        { id: 'filtprof9', name: 'Kinder & Gäste' },
      ]);
    });

    it('are given to a device by name or id', async () => {
      const joined: unknown[] = [];
      const { stub } = box({
        [PROFILES]: { NewFilterProfileList: FILTER_PROFILES },
        [JOIN]: (args) => {
          joined.push(args);
          return {};
        },
      });
      await setProfile(stub, '192.168.178.31', 'kinder & gäste');
      await setProfile(stub, '192.168.178.31', 'filtprof1');
      assert.deepEqual(joined, [
        { NewIPv4Address: '192.168.178.31', NewFilterProfileID: 'filtprof9' },
        { NewIPv4Address: '192.168.178.31', NewFilterProfileID: 'filtprof1' },
      ]);
      await assert.rejects(setProfile(stub, '192.168.178.31', 'Nacht'), {
        code: 'NO_SUCH_ENTRY',
        message: /no profile "Nacht"; the FRITZ!Box has Standard, Kinder & Gäste/,
      });
      assert.equal(joined.length, 2);
    });

    it('tell how much of the day is used', async () => {
      const { stub } = box({
        'X_AVM-DE_HostFilter:1 GetHostEntryByIP': {
          NewFilterProfileID: 'filtprof9',
          NewTimeUsed: 1800,
          NewTimeMax: 7200,
          NewIsTimeShared: false,
        },
      });
      assert.deepEqual(await readOnlineTime(stub, '192.168.178.31'), {
        profile: 'filtprof9',
        used: 1800,
        allowed: 7200,
        shared: false,
      });
    });
  });
});
