import assert from 'node:assert/strict';
import { Tr064Error } from '../../../core/index';
import { HOLD_MS } from '../../../homebridge/settings';
import { removeTemporaryFolders } from '../../support/folder';
import { anna, guest, lamp, MatterHousehold, plugOptions, thing } from '../support/matter-household';

const DAY = 24 * 60 * 60_000;

describe('things over Matter', () => {
  after(removeTemporaryFolders);

  const household = (options = {}) => new MatterHousehold(options).launch();

  it('are not in HomeKit as well', async () => {
    const { look, host, matter } = bound(await household());
    await look(guest(), lamp(), anna(true));
    assert.deepEqual(matter.names, ['Anna', 'Guest Wi-Fi', 'Stehlampe', 'Stehlampe Temperature']);
    assert.deepEqual([...host.registered], []);
  });

  it('stay in HomeKit where nobody asked for Matter, and Matter is never spoken to', async () => {
    for (const protocol of [undefined, 'hap', null, '']) {
      const { look, host, matter } = bound(await household({ block: { protocol } }));
      await look(guest());
      assert.deepEqual([[...host.registered], matter.calls], [['Guest Wi-Fi'], []]);
    }
  });

  it('have the identity that their tiles have in HomeKit', async () => {
    const { look, matter } = bound(await household());
    const other = new MatterHousehold({ block: { protocol: 'hap' } });
    const uuids: string[] = [];
    other.host.onRegister = ({ UUID }) => void uuids.push(UUID);
    await other.launch();
    await other.look(guest());
    await look(guest());
    assert.deepEqual([...matter.bridged.keys()], uuids);
  });

  describe('what Homebridge says too early', () => {
    it('is not believed: the state is pushed when the accessory is really there', async () => {
      const one = bound(await household());
      one.matter.lateMs = 1_900;
      one.platform.reconcile(one.controller, ['guest-wifi'], [guest(false)], () => true);
      await one.clock.advance(500);
      one.platform.publish(one.controller, 'guest-wifi', 'guest', { on: true });
      await one.clock.advance(3_000);
      assert.equal(one.matter.read('Guest Wi-Fi', 'onOff', 'onOff'), true);
    });

    it('is told once where it never gets there, and tried again with the next look', async () => {
      const one = bound(await household());
      one.matter.mode = 'externals-only';
      await one.look(guest());
      await one.clock.advance(60_000);
      assert.equal(one.said(/Guest Wi-Fi is not on the Matter bridge/).length, 1, one.host.lines.join('\n'));
      await one.look(guest());
      await one.clock.advance(60_000);
      assert.equal(one.said(/Guest Wi-Fi is not on the Matter bridge/).length, 1);
      one.matter.mode = 'on';
      await one.look(guest());
      assert.deepEqual(one.matter.names, ['Guest Wi-Fi']);
    });

    it('also where the Matter server is still starting', async () => {
      const one = bound(await household());
      one.matter.mode = 'starting';
      await one.look(guest());
      assert.equal(
        one.said(/not on the Matter bridge: .*still starting/).length,
        1,
        one.host.lines.join('\n'),
      );
      one.matter.mode = 'on';
      await one.look(guest());
      assert.deepEqual(one.matter.names, ['Guest Wi-Fi']);
    });
  });

  describe('one that Homebridge does not take', () => {
    it('takes nothing else away: each is registered alone', async () => {
      const { look, matter, clock } = bound(await household());
      const bad = thing('radio', 'bad', { on: true }, { name: 'Bad', about: { serial: 'x' } });
      const take = matter.registerPlatformAccessories.bind(matter);
      matter.registerPlatformAccessories = async (plugin, platform, list) => {
        const spoilt = list.map((one) =>
          one.displayName === 'Bad' ? { ...one, serialNumber: 'x'.repeat(40) } : one,
        );
        await take(plugin, platform, spoilt);
      };
      await look(guest(), bad, lamp(), anna(true));
      await clock.advance(5_000);
      assert.deepEqual(matter.names, ['Anna', 'Guest Wi-Fi', 'Stehlampe', 'Stehlampe Temperature']);
      assert.ok(
        matter.calls.every((call) => !call.includes(',')),
        matter.calls.join('\n'),
      );
    });

    it('is never one with a long name, serial number, manufacturer or model', async () => {
      const { look, matter, clock } = bound(await household());
      const long = 'Weihnachtsbeleuchtung im Vorgarten an der Straße';
      const about = { serial: '1'.repeat(40), manufacturer: long, model: long };
      await look(
        lamp({}, { name: long, about }),
        thing('radio', 'r', { on: true }, { name: ' ', about: { serial: '', manufacturer: '', model: '' } }),
      );
      await clock.advance(5_000);
      assert.deepEqual(matter.errors, []);
      assert.deepEqual(matter.names, [
        'Weihnachtsbeleuchtun Temperature',
        'Weihnachtsbeleuchtung im Vorgart',
        'Wi-Fi',
      ]);
    });
  });

  it('are registered once in a run, however often the box is looked at', async () => {
    const before = await household();
    for (let looks = 0; looks < 3; looks++) await before.look(guest(), lamp());
    assert.equal(before.matter.calls.length, 3, before.matter.calls.join('\n'));
    const one = await before.restart();
    for (let looks = 0; looks < 3; looks++) await one.look(guest(), lamp());
    assert.deepEqual([one.matter.calls.length, one.matter.errors], [3, []]);
  });

  describe('an update', () => {
    it('that got lost is made again', async () => {
      const { look, matter, clock, platform, controller } = bound(await household());
      await look(guest(false));
      matter.lose = 2;
      platform.publish(controller, 'guest-wifi', 'guest', { on: true });
      await clock.advance(1_000);
      assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), false);
      await clock.advance(10_000);
      assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), true);
    });

    it('that cannot get there is not made for ever', async () => {
      const { look, matter, clock, platform, controller } = bound(await household());
      await look(guest(false));
      matter.lose = Number.POSITIVE_INFINITY;
      platform.publish(controller, 'guest-wifi', 'guest', { on: true });
      await clock.advance(DAY);
      matter.lose = 0;
      await clock.advance(DAY);
      assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), false);
      await look(guest(true));
      assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), true, 'the next look is another chance');
    });

    it('says what is new, and nothing else', async () => {
      const { look, matter } = bound(await household());
      await look(lamp());
      matter.updates.length = 0;
      await look(lamp());
      assert.deepEqual(matter.updates, []);
      await look(lamp({ power: 8.25 }));
      assert.deepEqual(matter.updates, ['Stehlampe electricalPowerMeasurement {"activePower":8250}']);
    });
  });

  describe('after a restart', () => {
    it('show how the box is now, not how they were made', async () => {
      const before = await household();
      await before.look(guest(false));
      before.platform.publish(before.controller, 'guest-wifi', 'guest', { on: true });
      await before.clock.advance(1_000);
      const { look, matter } = bound(await before.restart());
      assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), true);
      await look(guest(false));
      assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), false);
    });

    it('are registered at once, though the box is away, and keep their place over any number of restarts', async () => {
      let one = await household();
      await one.look(guest(true), lamp(), anna(true));
      for (let restarts = 0; restarts < 3; restarts++) {
        one = await one.restart();
        assert.deepEqual(one.matter.names, ['Anna', 'Guest Wi-Fi', 'Stehlampe', 'Stehlampe Temperature']);
      }
      assert.ok([...one.matter.bridged.values()].every(({ restored }) => !restored));
      const answer = one.matter.command('Guest Wi-Fi', 'onOff', 'on');
      await one.clock.advance(2_100);
      assert.equal(await answer, 'status 1');
    });

    it('take up a new meter after the next restart of Homebridge, and say so', async () => {
      const before = await household();
      const plain = { ...plugOptions, meter: false, temperature: false };
      await before.look(lamp({}, { options: plain }));
      const one = bound(await before.restart());
      await one.look(lamp());
      assert.equal(one.said(/Stehlampe can do more than before/).length, 1, one.host.lines.join('\n'));
      assert.deepEqual(one.matter.errors, []);
      const next = bound(await one.restart());
      await next.look(lamp({ power: 9 }));
      assert.equal(next.matter.read('Stehlampe', 'electricalPowerMeasurement', 'activePower'), 9000);
    });
  });

  describe('a new name', () => {
    it('shows at once, and is not asked for again', async () => {
      const { look, matter } = bound(await household());
      await look(lamp());
      await look(lamp({}, { name: 'Leselampe' }));
      assert.deepEqual(matter.names, ['Leselampe', 'Leselampe Temperature']);
      matter.label('Leselampe', 'Mine');
      await look(lamp({}, { name: 'Leselampe' }));
      assert.deepEqual(matter.names, ['Leselampe Temperature', 'Mine']);
    });

    it('that is taken back at once, is taken back', async () => {
      const { look, matter, clock, platform, controller } = bound(await household());
      await look(lamp());
      for (const name of ['Leselampe', 'Stehlampe', 'Leselampe', 'Stehlampe']) {
        platform.reconcile(controller, ['plug'], [lamp({}, { name })], () => true);
        await clock.advance(20);
      }
      await clock.advance(5_000);
      assert.deepEqual(matter.names, ['Stehlampe', 'Stehlampe Temperature']);
    });

    it('on the box leaves the one that a person gave in their app', async () => {
      const { look, matter } = bound(await household());
      await look(lamp());
      matter.label('Stehlampe', 'My lamp');
      await look(lamp({}, { name: 'Leselampe' }));
      assert.deepEqual(matter.names, ['Leselampe Temperature', 'My lamp']);
    });

    it('is none where a title only changes its language', async () => {
      const { look, matter } = bound(await household());
      await look(guest());
      await look(guest(false, { name: 'Gastnetz' }));
      assert.deepEqual(matter.names, ['Guest Wi-Fi']);
    });
  });

  describe('a command', () => {
    it('goes to the box, and is done when the box has confirmed', async () => {
      const { look, matter } = bound(await household());
      const asked: boolean[] = [];
      const set = async (on: boolean) => void asked.push(on);
      await look(guest(false, { set }));
      assert.equal(await matter.command('Guest Wi-Fi', 'onOff', 'on'), 'ok');
      assert.equal(await matter.command('Guest Wi-Fi', 'onOff', 'off'), 'ok');
      assert.deepEqual(asked, [true, false]);
    });

    it('to toggle switches once', async () => {
      const { look, matter } = bound(await household());
      const asked: boolean[] = [];
      await look(guest(false, { set: async (on) => void asked.push(on) }));
      assert.equal(await matter.command('Guest Wi-Fi', 'onOff', 'toggle'), 'ok');
      assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), true);
      assert.deepEqual(asked, [true]);
    });

    const refusals: [string, Error, string][] = [
      ['no permission', new Tr064Error('MISSING_RIGHT', 'No right.'), 'status 126'],
      ['a second factor', new Tr064Error('SECOND_FACTOR_REQUIRED', 'Press a button.'), 'status 203'],
      ['overload', new Tr064Error('THROTTLED', 'Busy.'), 'status 156'],
      ['no answer', new Tr064Error('TIMEOUT', 'Late.'), 'status 148'],
      ['nothing there', new Tr064Error('UNREACHABLE', 'Away.'), 'status 1'],
    ];
    for (const [what, error, status] of refusals) {
      it(`that the box refuses is refused with its reason: ${what}`, async () => {
        const { look, matter, said } = bound(await household());
        const set = () => Promise.reject(error);
        await look(guest(false, { set }));
        assert.equal(await matter.command('Guest Wi-Fi', 'onOff', 'on'), status);
        assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), false);
        assert.equal(said(/Guest Wi-Fi was not switched on/).length, 1);
      });
    }

    it('that the box refuses leaves what holds, also where an older one is answered after it', async () => {
      const { look, matter, clock } = bound(await household());
      const ends: ((error: Error) => void)[] = [];
      const set = () => new Promise<void>((_, reject) => ends.push(reject));
      await look(guest(false, { set }));
      const older = matter.command('Guest Wi-Fi', 'onOff', 'on');
      const newer = matter.command('Guest Wi-Fi', 'onOff', 'off');
      await clock.advance(0);
      ends[1]!(new Tr064Error('TIMEOUT', 'No answer.'));
      assert.equal(await newer, 'status 148');
      ends[0]!(new Tr064Error('SUPERSEDED', 'A newer command came.'));
      assert.equal(await older, 'ok');
      await clock.advance(1_000);
      assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), false);
    });

    it('to a plug that is set to read-only, or that the box has lost, is refused without asking the box', async () => {
      const { look, matter } = bound(await household());
      const set = () => Promise.reject(new Error('asked'));
      await look(lamp({}, { set, options: { ...plugOptions, readOnly: true } }));
      assert.equal(await matter.command('Stehlampe', 'onOff', 'off'), 'status 126');
      await look(lamp({ present: false }, { set }));
      assert.equal(await matter.command('Stehlampe', 'onOff', 'off'), 'status 1');
    });

    it('is answered in time where the box takes long, and taken back when it fails later', async () => {
      const { look, matter, clock, said } = bound(await household());
      let fail = (_: Error) => {};
      const set = () =>
        new Promise<void>((_, reject) => {
          fail = reject;
        });
      await look(guest(false, { set }));
      const answer = matter.command('Guest Wi-Fi', 'onOff', 'on');
      await clock.advance(2_600);
      assert.equal(await answer, 'ok');
      assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), true);
      fail(new Tr064Error('TIMEOUT', 'Late.'));
      await clock.advance(1_000);
      assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), false);
      assert.equal(said(/was not switched on/).length, 1);
    });

    it('in the first moments after a start waits for the box', async () => {
      const before = await household();
      await before.look(guest(false));
      const one = bound(await before.restart());
      const asked: boolean[] = [];
      const answer = one.matter.command('Guest Wi-Fi', 'onOff', 'on');
      await one.look(guest(false, { set: async (on) => void asked.push(on) }));
      assert.deepEqual([await answer, asked], ['ok', [true]]);
    });
  });

  describe('while the box is away', () => {
    it('they hold their state, and are unreachable after as long as in HomeKit', async () => {
      const { look, matter, clock, offline } = bound(await household());
      await look(guest(true));
      await offline();
      assert.equal(matter.read('Guest Wi-Fi', 'bridgedDeviceBasicInformation', 'reachable'), true);
      await clock.advance(HOLD_MS + 1_000);
      assert.equal(matter.read('Guest Wi-Fi', 'bridgedDeviceBasicInformation', 'reachable'), false);
      assert.equal(matter.read('Guest Wi-Fi', 'onOff', 'onOff'), true);
    });

    it('they hold their state for as long when somebody sets the clock of the machine', async () => {
      const { look, matter, clock, offline } = bound(await household());
      await look(guest(true));
      await offline();
      clock.jump(50 * 365 * DAY);
      await look(guest(true));
      assert.equal(matter.read('Guest Wi-Fi', 'bridgedDeviceBasicInformation', 'reachable'), true);
    });

    it('a command is refused with the reason, where it is known at once', async () => {
      const { look, matter, offline } = bound(await household());
      await look(guest(true));
      await offline(new Tr064Error('UNAUTHORIZED', 'Wrong password.'));
      assert.equal(await matter.command('Guest Wi-Fi', 'onOff', 'off'), 'status 126');
    });
  });

  it('of which the box never said how they are, are not shown: nobody is away by default', async () => {
    const { look, matter, platform, controller, clock } = bound(await household());
    await look(anna(undefined));
    assert.deepEqual(matter.names, []);
    platform.publish(controller, 'person', 'anna', { present: true });
    await clock.advance(1_000);
    assert.equal(JSON.stringify(matter.read('Anna', 'occupancySensing', 'occupancy')), '{"occupied":true}');
  });

  it('that the box has lost are unreachable, and those without a value have none', async () => {
    const { look, matter } = bound(await household());
    await look(lamp({ present: false, power: undefined, energy: undefined, temperature: undefined }));
    const reachable = (name: string) => matter.read(name, 'bridgedDeviceBasicInformation', 'reachable');
    assert.deepEqual([reachable('Stehlampe'), reachable('Stehlampe Temperature')], [false, false]);
    assert.equal(matter.read('Stehlampe', 'electricalPowerMeasurement', 'activePower'), null);
    assert.equal(matter.read('Stehlampe Temperature', 'temperatureMeasurement', 'measuredValue'), null);
  });

  describe('that only can be pressed', () => {
    it('are left out, and that is said once for each kind', async () => {
      const one = bound(await household());
      const buttons = [
        thing('wake', 'a', undefined),
        thing('wake', 'b', undefined),
        thing('reboot', 'reboot', undefined),
      ];
      await one.look(guest(), ...buttons);
      await one.look(guest(), ...buttons);
      assert.deepEqual([one.matter.names, [...one.host.registered]], [['Guest Wi-Fi'], []]);
      assert.equal(one.said(/Homebridge has no Matter device for/).length, 2, one.host.lines.join('\n'));
    });
  });

  describe('where Homebridge does not offer Matter', () => {
    const ways: [string, object, RegExp][] = [
      [
        'it is switched off',
        { matter: null },
        /^Matter is asked for, and it is off.*"bridge": \{ "matter": \{\} \}/,
      ],
      [
        'it is switched off in this child bridge',
        { matter: null, child: '0E:11:22:33:44:55' },
        /child bridge 0E:11:22:33:44:55.*"_bridge": \{ "matter"/,
      ],
      ['Homebridge is too old', { matter: null, old: true }, /needs Homebridge 2: everything stays/],
    ];
    for (const [what, options, hint] of ways) {
      it(`everything stays in HomeKit, and one line says how to have it: ${what}`, async () => {
        const one = new MatterHousehold(options);
        one.keptInHomeKit('guest-wifi', 'guest', 'Guest Wi-Fi');
        await one.launch();
        await one.look(guest(true), anna(true));
        assert.deepEqual([[...one.host.registered], one.host.removed], [['Anna'], []]);
        const told = one.said(/Matter is asked for/);
        assert.equal(told.length, 1, one.host.lines.join('\n'));
        assert.match(told[0]!, hint);
      });
    }

    it('in the way that we know: the boxes begin, and the log says why there is no Matter', async () => {
      const one = new MatterHousehold();
      one.matter.updateAccessoryState = () => {
        throw new TypeError('not a function');
      };
      await one.launch();
      await one.look(guest(true));
      assert.deepEqual([one.platform.started, [...one.host.registered]], [true, ['Guest Wi-Fi']]);
      assert.equal(one.said(/Something went wrong that should not: not a function/).length, 1);
    });

    it('on the main bridge, since a child bridge alone has it', async () => {
      const one = new MatterHousehold();
      one.matter.mode = 'child';
      one.keptInHomeKit('guest-wifi', 'guest', 'Guest Wi-Fi');
      await one.launch();
      await one.look(guest(true), anna(true));
      assert.deepEqual([[...one.host.registered], one.host.removed], [['Anna'], []]);
      assert.match(one.said(/Matter is asked for/)[0]!, /Homebridge’s bridge \("bridge"/);
    });
  });

  describe('from HomeKit to Matter, and back', () => {
    it('a tile goes once its thing is really on the Matter bridge, not before', async () => {
      const one = new MatterHousehold();
      one.keptInHomeKit('guest-wifi', 'guest', 'Guest Wi-Fi');
      one.matter.mode = 'starting';
      await one.launch();
      await one.look(guest(true));
      assert.deepEqual(one.host.removed, []);
      one.matter.mode = 'on';
      await one.look(guest(true));
      assert.deepEqual([one.host.removed, one.matter.names], [['Guest Wi-Fi'], ['Guest Wi-Fi']]);
      assert.equal(one.said(/Guest Wi-Fi is shown over Matter now, so its tile was removed/).length, 1);
    });

    it('the Matter accessories go once the tiles are there again', async () => {
      const before = await household();
      await before.look(guest(true), lamp());
      const one = bound(await before.restart({ block: { protocol: 'hap' } }));
      assert.deepEqual(one.matter.names, ['Guest Wi-Fi', 'Stehlampe', 'Stehlampe Temperature']);
      await one.look(guest(true), lamp());
      assert.deepEqual([one.matter.names, [...one.host.registered]], [[], ['Guest Wi-Fi', 'Stehlampe']]);
    });

    it('a protocol that cannot be read moves nothing, and says what is allowed', async () => {
      for (const protocol of ['Mater', 7, ['matter'], {}, true]) {
        const before = await household();
        await before.look(guest(true));
        const one = bound(await before.restart({ block: { protocol } }));
        await one.look(guest(true), anna(true));
        assert.deepEqual([one.matter.names, [...one.host.registered]], [['Guest Wi-Fi'], ['Anna']]);
        assert.equal(
          one.said(/^protocol: must be one of hap, matter, not .*; what is shown stays where it is\.$/)
            .length,
          1,
        );
      }
    });

    it('nothing goes while the configuration has a mistake', async () => {
      const one = new MatterHousehold({ mistake: true });
      one.keptInHomeKit('guest-wifi', 'guest', 'Guest Wi-Fi');
      await one.launch();
      await one.look(guest(true));
      assert.deepEqual([one.host.removed, one.matter.names], [[], ['Guest Wi-Fi']]);
    });
  });

  describe('that are gone', () => {
    it('before they came are taken away when they have come, and leave the place to the next', async () => {
      const { look, matter, platform, controller, clock } = bound(await household());
      matter.lateMs = 10_000;
      platform.reconcile(controller, ['plug'], [lamp()], () => false);
      await clock.advance(500);
      platform.reconcile(controller, ['plug'], [], () => false);
      matter.lateMs = 100;
      await clock.advance(500);
      platform.reconcile(controller, ['plug'], [lamp({}, { name: 'Leselampe' })], () => false);
      await clock.advance(20_000);
      assert.deepEqual(matter.names, ['Leselampe', 'Leselampe Temperature']);
      await look(lamp({ on: false }, { name: 'Leselampe' }));
      assert.equal(matter.read('Leselampe', 'onOff', 'onOff'), false);
    });

    it('go from Matter as from HomeKit: after a day, with all that belongs to them, and not by a mistake', async () => {
      const one = bound(await household());
      const fridge = thing(
        'plug',
        '2',
        { on: true, present: true, locked: false },
        { name: 'Fridge', options: { ...plugOptions, temperature: false } },
      );
      await one.look(lamp(), fridge);
      for (let ten = 0; ten < 6 * 25; ten++) {
        await one.look(fridge);
        if (ten === 6) {
          assert.deepEqual(one.matter.names, ['Fridge', 'Stehlampe', 'Stehlampe Temperature']);
          assert.equal(one.matter.read('Stehlampe', 'bridgedDeviceBasicInformation', 'reachable'), false);
        }
        await one.clock.advance(10 * 60_000);
      }
      await one.look(fridge);
      assert.deepEqual(one.matter.names, ['Fridge']);
      assert.deepEqual(
        one.matter.calls.filter((call) => call.startsWith('unregister')),
        ['unregister Stehlampe', 'unregister Stehlampe Temperature'],
      );
    });

    it('take their thermometer away where the configuration leaves it out', async () => {
      const { look, matter } = bound(await household());
      await look(lamp());
      await look(lamp({}, { options: { ...plugOptions, temperature: false } }));
      assert.deepEqual(matter.names, ['Stehlampe']);
    });
  });

  describe('kept with a context that cannot be used', () => {
    const damaged: [string, Record<string, unknown>][] = [
      ['nothing', {}],
      ['a kind of a newer version', { udn: 'uuid:1', kind: 'dishwasher', id: '1', name: 'x', options: {} }],
      ['no options', { udn: 'uuid:1', kind: 'plug', id: '1', name: 'x' }],
    ];
    for (const [what, context] of damaged) {
      it(`keep their place, and answer no command: ${what}`, async () => {
        const before = await household();
        await before.look(guest(true));
        for (const { accessory } of before.matter.bridged.values()) accessory.context = context;
        const one = bound(await before.restart());
        assert.deepEqual(one.matter.names, ['Guest Wi-Fi']);
        assert.equal(await one.matter.command('Guest Wi-Fi', 'onOff', 'off'), 'status 1');
        assert.equal(one.matter.read('Guest Wi-Fi', 'bridgedDeviceBasicInformation', 'reachable'), false);
        const next = await one.restart();
        assert.deepEqual(next.matter.names, ['Guest Wi-Fi']);
      });
    }

    it('are filled in at the next look, by their UUID', async () => {
      const before = await household();
      await before.look(guest(true));
      for (const { accessory } of before.matter.bridged.values()) accessory.context = {};
      const one = await before.restart();
      await one.look(guest(false));
      assert.equal(one.matter.read('Guest Wi-Fi', 'onOff', 'onOff'), false);
      assert.equal(one.said(/can be switched after the next restart/).length, 1, one.host.lines.join('\n'));
      const next = await one.restart();
      await next.look(guest(false));
      assert.equal(await next.matter.command('Guest Wi-Fi', 'onOff', 'on'), 'ok');
      assert.deepEqual(next.matter.errors, []);
    });
  });

  it('leave no timer behind when Homebridge shuts down', async () => {
    const { look, host, clock, matter } = bound(await household());
    matter.lateMs = 100_000;
    await look(guest(true));
    host.emit('shutdown');
    await clock.advance(200_000);
    assert.equal(clock.pending, 0);
  });
});

/** Methods that can be taken out of their household. */
function bound(one: MatterHousehold): MatterHousehold {
  for (const name of ['look', 'lookFor', 'offline', 'said'] as const) {
    Object.assign(one, { [name]: one[name].bind(one) });
  }
  return one;
}
