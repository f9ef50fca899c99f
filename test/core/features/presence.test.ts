import assert from 'node:assert/strict';
import type { Host } from '../../../core/features/hosts';
import {
  type Person,
  Presence,
  type PresenceChange,
  type PresenceOptions,
} from '../../../core/features/presence/presence';
import { FakeClock } from '../../support/fake-clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const ANNA: Person = { name: 'Anna', devices: ['02:00:5E:10:00:01'] };
const BEN: Person = { name: 'Ben', devices: ['bens-handy', '192.168.178.42'] };

const host = (host: Partial<Host>): Host => ({
  mac: '',
  macs: host.mac ? [host.mac] : [],
  ip: '',
  name: host.friendlyName || host.hostName || '',
  hostName: '',
  friendlyName: '',
  active: true,
  interfaceType: '802.11',
  guest: false,
  vpn: false,
  wanAccess: 'granted',
  model: '',
  updateAvailable: false,
  ...host,
});

const annasPhone = (active: boolean) => host({ mac: '02:00:5E:10:00:01', hostName: 'Annas-iPhone', active });
const bensPhone = (active: boolean) => host({ mac: '02:00:5E:10:00:02', hostName: 'Bens-Handy', active });
const printer = host({ mac: '00:11:22:33:44:55', hostName: 'Drucker' });

/** A house under a clock, with everything that the presence told. */
function house(options: Partial<PresenceOptions> = {}) {
  const clock = new FakeClock();
  const presence = new Presence({ persons: [ANNA, BEN], clock, ...options });
  const told: string[] = [];
  const changes: PresenceChange[] = [];
  presence.on('change', (change) => {
    changes.push(change);
    told.push(`${change.name} ${change.present ? 'here' : 'away'}${change.initial ? ' (first)' : ''}`);
  });
  presence.on('anyone', ({ present, initial }) =>
    told.push(`anyone ${present ? 'here' : 'away'}${initial ? ' (first)' : ''}`),
  );
  return { clock, presence, told, changes };
}

describe('presence', () => {
  describe('coming', () => {
    it('is told with the first list in which a device is active', () => {
      const { presence, told, changes } = house();
      presence.update([annasPhone(false), bensPhone(false), printer]);
      told.length = 0;
      presence.update([annasPhone(true), bensPhone(false), printer]);
      assert.deepEqual(told, ['Anna here', 'anyone here']);
      assert.equal(changes.at(-1)!.device, 'Annas-iPhone');
    });

    it('needs any one of the devices of a person', () => {
      const persons = [{ name: 'Anna', devices: ['02:00:5E:10:00:01', 'annas-uhr'] }];
      const { presence } = house({ persons });
      presence.update([annasPhone(false), host({ hostName: 'Annas-Uhr' })]);
      assert.equal(presence.anyone, true);
    });
  });

  describe('going', () => {
    it('is told exactly once, after the delay', async () => {
      const { clock, presence, told } = house({ awayAfter: 10 * MINUTE });
      presence.update([annasPhone(true), bensPhone(false), printer]);
      told.length = 0;
      presence.update([annasPhone(false), bensPhone(false), printer]);
      await clock.advance(10 * MINUTE - 1);
      assert.deepEqual(told, []);
      await clock.advance(1);
      assert.deepEqual(told, ['Anna away', 'anyone away']);
      for (let minute = 0; minute < 60; minute += 1) {
        presence.update([annasPhone(false), bensPhone(false), printer]);
        await clock.advance(MINUTE);
      }
      assert.deepEqual(told, ['Anna away', 'anyone away']);
    });

    it('counts from when the device was lost, however often the list is read meanwhile', async () => {
      const { clock, presence, told } = house({ awayAfter: 10 * MINUTE });
      presence.update([annasPhone(true), printer]);
      told.length = 0;
      for (let minute = 0; minute < 10; minute += 1) {
        presence.update([annasPhone(false), printer]);
        await clock.advance(MINUTE);
      }
      assert.deepEqual(told, ['Anna away', 'anyone away']);
    });

    it('has a delay for each person', async () => {
      const persons = [{ ...ANNA, awayAfter: 2 * MINUTE }, BEN];
      const { clock, presence, told } = house({ persons, awayAfter: 20 * MINUTE });
      presence.update([annasPhone(true), bensPhone(true), printer]);
      told.length = 0;
      presence.update([annasPhone(false), bensPhone(false), printer]);
      await clock.advance(2 * MINUTE);
      assert.deepEqual(told, ['Anna away']);
      await clock.advance(18 * MINUTE);
      assert.deepEqual(told, ['Anna away', 'Ben away', 'anyone away']);
    });

    it('is also being forgotten by the box', async () => {
      const { clock, presence } = house({ awayAfter: MINUTE });
      presence.update([annasPhone(true), printer]);
      presence.update([printer]);
      await clock.advance(MINUTE);
      assert.equal(presence.persons[0]!.present, false);
    });

    it('is not told when the last look finds the device', async () => {
      const { clock, presence, told } = house({
        awayAfter: 5 * MINUTE,
        confirm: async () => [annasPhone(true), printer],
      });
      presence.update([annasPhone(true), bensPhone(false), printer]);
      told.length = 0;
      presence.update([annasPhone(false), bensPhone(false), printer]);
      await clock.advance(HOUR);
      assert.deepEqual(told, []);
    });

    it('waits until the last look is possible', async () => {
      let hosts: Host[] | undefined;
      let looks = 0;
      const { clock, presence, told } = house({
        awayAfter: 5 * MINUTE,
        settle: 5 * MINUTE,
        confirm: async () => {
          looks += 1;
          if (looks === 1) throw new Error('no answer');
          return hosts;
        },
      });
      presence.update([annasPhone(true), bensPhone(false), printer]);
      told.length = 0;
      presence.update([annasPhone(false), bensPhone(false), printer]);
      await clock.advance(14 * MINUTE);
      assert.deepEqual(told, []);
      assert.equal(looks, 2);
      hosts = [printer];
      await clock.advance(MINUTE);
      assert.deepEqual(told, ['Anna away', 'anyone away']);
    });
  });

  it('what happens during the last look is newer than what made us look', async () => {
    for (const meanwhile of [
      (presence: Presence) => presence.hold(),
      (presence: Presence) => presence.update([annasPhone(true), printer]),
      (presence: Presence) => presence.close(),
    ]) {
      let answer: (hosts: Host[]) => void = () => {};
      const confirm = () => new Promise<Host[]>((resolve) => (answer = resolve));
      const { clock, presence, told } = house({ awayAfter: MINUTE, confirm });
      presence.update([annasPhone(true), bensPhone(false), printer]);
      told.length = 0;
      presence.update([annasPhone(false), bensPhone(false), printer]);
      await clock.advance(MINUTE);
      meanwhile(presence);
      answer([printer]);
      await clock.advance(HOUR);
      assert.deepEqual(told, []);
    }
  });

  it('a phone that sleeps 4 minutes four times an hour is at home all day', async () => {
    const { clock, presence, told } = house({ awayAfter: 10 * MINUTE });
    presence.update([annasPhone(true), bensPhone(false), printer]);
    told.length = 0;
    for (let quarter = 0; quarter < 24 * 4; quarter += 1) {
      presence.update([annasPhone(true), bensPhone(false), printer]);
      await clock.advance(11 * MINUTE);
      presence.update([annasPhone(false), bensPhone(false), printer]);
      await clock.advance(4 * MINUTE);
    }
    assert.deepEqual(told, []);
    await clock.advance(6 * MINUTE);
    assert.deepEqual(told, ['Anna away', 'anyone away'], 'and away when she goes');
  });

  describe('the first list', () => {
    it('tells what everybody is, as the first thing known', () => {
      const { presence, told } = house();
      assert.equal(presence.anyone, undefined);
      presence.update([annasPhone(true), bensPhone(false), printer]);
      assert.deepEqual(told, ['Anna here (first)', 'Ben away (first)', 'anyone here (first)']);
    });
  });

  describe('anyone home', () => {
    it('does not blink when one goes as another comes', async () => {
      const { clock, presence, told } = house({ awayAfter: 0 });
      presence.update([annasPhone(true), bensPhone(false), printer]);
      told.length = 0;
      presence.update([annasPhone(false), bensPhone(true), printer]);
      await clock.advance(0);
      assert.deepEqual(told, ['Ben here', 'Anna away']);
      assert.equal(presence.anyone, true);
    });
  });

  describe('which device is whose', () => {
    const seen = (device: string, ...hosts: Host[]) => {
      const { presence } = house({ persons: [{ name: 'Anna', devices: [device] }] });
      presence.update(hosts);
      return presence.anyone;
    };

    it('is told by MAC address in any writing, by IP address, by name in any case', () => {
      const phone = host({
        mac: '02:00:5E:10:00:01',
        ip: '192.168.178.20',
        hostName: 'Annas-iPhone',
        friendlyName: 'Annas Telefon',
      });
      for (const device of [
        '02-00-5e-10-00-01',
        '02005e100001',
        '192.168.178.20',
        'annas-iphone',
        'ANNAS-IPHONE.fritz.box',
        'Annas Telefon',
      ]) {
        assert.equal(seen(device, phone), true, device);
      }
      assert.equal(seen('annas', phone), false);
      assert.equal(seen('192.168.178.2', phone), false);
    });

    it('is not a phone that is connected from outside through a VPN', () => {
      assert.equal(
        seen('annas-iphone', host({ hostName: 'Annas-iPhone', vpn: true, interfaceType: '' })),
        false,
      );
    });

    it('is a phone on a repeater or in the guest network like any other', () => {
      assert.equal(seen('annas-iphone', host({ hostName: 'Annas-iPhone', interfaceType: 'Ethernet' })), true);
      assert.equal(seen('annas-iphone', host({ hostName: 'Annas-iPhone', guest: true })), true);
    });

    it('is the active one of several entries of the same name', () => {
      const old = host({ mac: '02:00:00:00:00:01', hostName: 'Annas-iPhone', active: false });
      const now = host({ mac: '06:00:00:00:00:02', hostName: 'Annas-iPhone' });
      assert.equal(seen('annas-iphone', old, now), true);
    });

    it('is followed by its name when it makes up another MAC address', () => {
      const { presence } = house({ persons: [ANNA] });
      presence.update([annasPhone(false), printer]);
      presence.update([annasPhone(false), host({ mac: 'DA:A1:19:00:00:07', hostName: 'Annas-iPhone' })]);
      assert.equal(presence.persons[0]!.present, true);
    });

    it('is followed by its name also when it is configured by one of several addresses', () => {
      const { presence } = house({ persons: [{ name: 'Anna', devices: ['02:00:5E:10:00:09'] }] });
      const macs = ['02:00:5E:10:00:01', '02:00:5E:10:00:09'];
      presence.update([host({ mac: macs[0]!, macs, hostName: 'Annas-iPhone', active: false })]);
      presence.update([host({ mac: 'DA:A1:19:00:00:07', hostName: 'Annas-iPhone' })]);
      assert.equal(presence.persons[0]!.present, true);
    });

    it('is not followed to a device of which another address is configured for somebody else', () => {
      const { presence } = house({ persons: [ANNA, { name: 'Ben', devices: ['DA:A1:19:00:00:08'] }] });
      presence.update([annasPhone(false)]);
      const macs = ['DA:A1:19:00:00:07', 'DA:A1:19:00:00:08'];
      presence.update([annasPhone(false), host({ mac: macs[0]!, macs, hostName: 'Annas-iPhone' })]);
      assert.deepEqual(
        presence.persons.map(({ present }) => present),
        [false, true],
      );
    });

    it('is not followed to an address that is no made-up one, nor to one that is configured for somebody else', () => {
      const persons = [ANNA, { name: 'Ben', devices: ['DA:A1:19:00:00:07'] }];
      const { presence } = house({ persons });
      presence.update([annasPhone(false)]);
      presence.update([
        annasPhone(false),
        host({ mac: '00:11:22:33:44:66', hostName: 'Annas-iPhone' }),
        host({ mac: 'DA:A1:19:00:00:07', hostName: 'Annas-iPhone' }),
      ]);
      assert.deepEqual(
        presence.persons.map(({ present }) => present),
        [false, true],
      );
    });
  });

  describe('while the box is away', () => {
    it('a leap of the clock ends nobody’s time to come back', async () => {
      // Ben is new in the settings: nobody knows yet where he is.
      const load = () => ({ persons: { Anna: { present: true } } });
      const { clock, presence, told } = house({ store: { load, save: () => {} } });
      presence.hold();
      presence.update([]);
      clock.jump(365 * 24 * HOUR);
      await clock.advance(5 * MINUTE - 1);
      presence.update([]);
      assert.deepEqual(told, []);
      await clock.advance(1);
      assert.deepEqual(told, ['Ben away (first)']);
    });

    it('everybody stays what they are, however long that takes', async () => {
      const { clock, presence, told } = house({ awayAfter: 5 * MINUTE });
      presence.update([annasPhone(true), bensPhone(false), printer]);
      presence.update([annasPhone(false), bensPhone(false), printer]);
      told.length = 0;
      presence.hold();
      await clock.advance(3 * HOUR);
      assert.deepEqual(told, []);
      assert.equal(presence.persons[0]!.present, true);
    });

    it('and devices have time to come back after it', async () => {
      const { clock, presence, told } = house({ awayAfter: 0, settle: 5 * MINUTE });
      presence.update([annasPhone(true), bensPhone(true), printer]);
      told.length = 0;
      presence.hold();
      await clock.advance(2 * MINUTE);
      presence.update([annasPhone(false), bensPhone(false), printer]);
      await clock.advance(4 * MINUTE);
      presence.update([annasPhone(true), bensPhone(false), printer]);
      await clock.advance(HOUR);
      assert.deepEqual(told, ['Ben away']);
    });

    it('a list in which the whole house vanished at once is that of a box which has just started', async () => {
      const { clock, presence, told } = house({ awayAfter: 0, settle: 5 * MINUTE });
      presence.update([annasPhone(true), bensPhone(true), printer]);
      told.length = 0;
      presence.update([annasPhone(false), bensPhone(false), { ...printer, active: false }]);
      await clock.advance(4 * MINUTE);
      presence.update([annasPhone(true), bensPhone(true), printer]);
      await clock.advance(HOUR);
      assert.deepEqual(told, []);
    });

    it('and so is one that lists less than half of what was listed', async () => {
      const { clock, presence, told } = house({ awayAfter: 0, settle: 5 * MINUTE });
      const others = Array.from({ length: 6 }, (_, index) => host({ hostName: `other-${index}` }));
      presence.update([annasPhone(true), bensPhone(true), printer, ...others]);
      told.length = 0;
      presence.update([printer, ...others.slice(0, 2)]);
      await clock.advance(4 * MINUTE);
      assert.deepEqual(told, []);
      presence.update([annasPhone(true), printer, ...others]);
      await clock.advance(HOUR);
      assert.deepEqual(told, ['Ben away']);
    });
  });

  describe('over a restart', () => {
    /** What was stored, through JSON as in a file. */
    const store = () => {
      let stored: string | undefined;
      return {
        load: () => (stored === undefined ? undefined : JSON.parse(stored)),
        save: (state: unknown) => {
          stored = JSON.stringify(state);
        },
      };
    };

    it('everybody is what they were, since when they were it, and nothing is told anew', async () => {
      const kept = store();
      const first = house({ store: kept });
      first.presence.update([annasPhone(true), bensPhone(false), printer]);
      first.presence.close();

      const second = house({ store: kept });
      await second.clock.advance(HOUR);
      assert.deepEqual(second.presence.persons, first.presence.persons);
      assert.equal(second.presence.anyone, true);
      second.presence.update([annasPhone(true), bensPhone(false), printer]);
      assert.deepEqual(second.told, []);
    });

    it('the clock of one who is leaving goes on', async () => {
      const kept = store();
      const first = house({ store: kept, awayAfter: 10 * MINUTE });
      first.presence.update([annasPhone(true), bensPhone(false), printer]);
      first.presence.update([annasPhone(false), bensPhone(false), printer]);
      await first.clock.advance(4 * MINUTE);
      first.presence.close();

      const { clock, presence, told } = house({ store: kept, awayAfter: 10 * MINUTE });
      await clock.advance(7 * MINUTE);
      presence.update([annasPhone(false), bensPhone(false), printer]);
      await clock.advance(3 * MINUTE - 1);
      assert.deepEqual(told, []);
      await clock.advance(1);
      assert.deepEqual(told, ['Anna away', 'anyone away']);
    });

    it('one who was seen last before the restart has the whole delay from the first list', async () => {
      const kept = store();
      const first = house({ store: kept, awayAfter: 10 * MINUTE });
      first.presence.update([annasPhone(true), bensPhone(false), printer]);
      first.presence.close();

      const { clock, presence, told } = house({ store: kept, awayAfter: 10 * MINUTE });
      await clock.advance(3 * HOUR);
      presence.update([annasPhone(false), bensPhone(false), printer]);
      await clock.advance(9 * MINUTE);
      assert.deepEqual(told, []);
      await clock.advance(MINUTE);
      assert.deepEqual(told, ['Anna away', 'anyone away']);
    });

    it('nobody who left stays for as long as a clock that was wrong is ahead', async () => {
      const kept = store();
      const first = house({ store: kept, awayAfter: 10 * MINUTE });
      first.clock.jump(365 * 24 * HOUR);
      first.presence.update([annasPhone(true), bensPhone(false), printer]);
      first.presence.update([annasPhone(false), bensPhone(false), printer]);
      first.presence.close();

      const { clock, presence, told } = house({ store: kept, awayAfter: 10 * MINUTE });
      presence.update([annasPhone(false), bensPhone(false), printer]);
      assert.equal(presence.persons[0]!.leavingSince, clock.now());
      await clock.advance(10 * MINUTE);
      assert.deepEqual(told, ['Anna away', 'anyone away']);
    });

    it('the name of a made-up MAC address is still known', () => {
      const kept = store();
      house({ store: kept }).presence.update([annasPhone(false)]);
      const { presence } = house({ store: kept });
      assert.equal(presence.persons[0]!.present, false);
      presence.update([host({ mac: 'DA:A1:19:00:00:07', hostName: 'Annas-iPhone' })]);
      assert.equal(presence.persons[0]!.present, true);
    });

    it('begins anew with a store that holds nonsense, or fails', () => {
      for (const load of [
        () => 'nonsense',
        () => ({ persons: { Anna: 7, Ben: { present: 'yes' } }, names: 3 }),
        () => {
          throw new Error('disk');
        },
      ]) {
        const save = () => {
          throw new Error('disk full');
        };
        const { presence } = house({ store: { load, save } });
        assert.equal(presence.anyone, undefined);
        presence.update([annasPhone(true), bensPhone(false)]);
        assert.equal(presence.anyone, true);
      }
    });

    it('is not saved because some more devices of a crowd are there', () => {
      let saves = 0;
      const { presence } = house({ store: { load: () => undefined, save: () => (saves += 1) } });
      const other = (number: number) => host({ mac: `00:11:22:33:44:0${number}` });
      const crowd = [other(1), other(2), other(3)];
      presence.update(crowd);
      presence.update([...crowd, other(4), other(5)]);
      assert.equal(saves, 1);
    });

    it('is saved when something changed, not at each list', () => {
      let saves = 0;
      const { presence } = house({ store: { load: () => undefined, save: () => (saves += 1) } });
      for (let times = 0; times < 5; times += 1)
        presence.update([annasPhone(true), bensPhone(false), printer]);
      assert.equal(saves, 1);
    });
  });

  it('goes on when a listener fails, tells the others, and says so', async () => {
    const errors: string[] = [];
    const { clock, presence, told } = house({
      awayAfter: MINUTE,
      logger: { debug() {}, info() {}, warn() {}, error: (message) => errors.push(message) },
    });
    presence.prependListener('change', () => {
      throw new Error('flow broken');
    });
    presence.update([annasPhone(true), bensPhone(false), printer]);
    presence.update([annasPhone(false), bensPhone(false), printer]);
    await clock.advance(MINUTE);
    assert.equal(presence.persons[0]!.present, false);
    assert.equal(errors.length, 3);
    assert.match(errors[0]!, /flow broken/);
    assert.ok(told.includes('Anna here (first)') && told.includes('Anna away'), told.join(', '));
  });

  it('leaves no timer behind when it is closed', async () => {
    const { clock, presence, told } = house();
    presence.update([annasPhone(true), bensPhone(true), printer]);
    presence.update([annasPhone(false), bensPhone(false), printer]);
    assert.equal(clock.pending, 2);
    presence.close();
    assert.equal(clock.pending, 0);
    told.length = 0;
    presence.update([annasPhone(true)]);
    assert.deepEqual(told, []);
  });

  describe('refuses with a sentence', () => {
    for (const [persons, sentence] of [
      [[{ name: '', devices: ['x'] }], /needs a name/],
      [[ANNA, ANNA], /two persons "Anna"/],
      [[{ name: 'Anna', devices: [' '] }], /"Anna" has no device/],
      [[{ ...ANNA, awayAfter: -1 }], /cannot be away after -1 ms/],
      [[{ ...ANNA, awayAfter: Number.NaN }], /cannot be away after NaN ms/],
    ] as [Person[], RegExp][]) {
      it(String(sentence), () => {
        assert.throws(() => new Presence({ persons }), { code: 'INVALID_ARGS', message: sentence });
      });
    }
  });
});
