/**
 * What people do with the smart home in the real Homebridge with a paired controller, over REST and over AHA-HTTP. Each
 * characteristic by itself stands in homebridge-smart-home-table.
 */

import assert from 'node:assert/strict';
import type { Simulator } from '../../simulator';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders } from '../support/folder';
import { type CharacteristicName, Home, type ServiceName } from './support/home';

const interfaces = [
  ['REST', '154.08.20', '/api/v0/smarthome/overview'],
  ['AHA-HTTP', '154.07.57', '/webservices/homeautoswitch.lua'],
] as const;

const settings = {
  ...{ pollInterval: 2, guestWifi: false, anyone: false, eve: true },
  ...{ meters: true, templates: true, routines: true, boostSwitch: true, windowSwitch: true },
};

for (const [over, firmware, path] of interfaces) {
  describe(`The smart home in Homebridge, over ${over}`, function () {
    this.timeout(60_000);
    const home = new Home(`smart-home-${firmware}`);
    let box: Simulator;

    before(async () => {
      box = await home.box({ everyDevice: true, firmware });
      await home.start([boxAt(box, settings)]);
      await home.shown();
      await home.controller();
    });

    after(async () => {
      await home.close();
      removeTemporaryFolders();
    });

    const device = (name: string) => box.world.smartHome.get(name);
    type Place = readonly [string, ServiceName, CharacteristicName];
    const reads = (...places: Place[]) => Promise.all(places.map((place) => home.read(...place)));

    it(`asks ${over}, and shows every device once`, async () => {
      assert.ok(box.log.entries.some((entry) => entry.path?.startsWith(path)));
      const names = await home.names();
      assert.equal(names.length, 56, names.join());
    });

    it('asks once an interval, for everything together', async () => {
      // Where there is a FRITZ!DECT 440, whose keys REST does not tell, the list of AHA-HTTP is the one question.
      const isAsked = ({ path: asked, command }: { path?: string; command?: string }) =>
        asked === '/api/v0/smarthome/overview' || command === 'getdevicelistinfos';
      await box.log.next(isAsked);
      const [since, begin] = [box.log.total, Date.now()];
      for (let interval = 0; interval < 4; interval++) await box.log.next(isAsked);
      const asked = box.log.since(since).filter((entry) => /smarthome|homeauto/i.test(entry.path ?? ''));
      assert.ok(asked.every(isAsked), asked.map((entry) => entry.path).join('\n'));
      // Two questions an interval would take half the time.
      assert.ok(Date.now() - begin > 3 * ((settings.pollInterval * 1000) / home.speed) * 0.9);
    });

    describe('a thermostat', () => {
      const of = (characteristic: CharacteristicName): Place => ['Heizung Bad', 'Thermostat', characteristic];

      it('is read', async () => {
        const [temperature, target, mode, now] = await reads(
          ...[of('CurrentTemperature'), of('TargetTemperature')],
          ...[of('TargetHeatingCoolingState'), of('CurrentHeatingCoolingState')],
        );
        assert.deepEqual([temperature, target, mode, now], [21.5, 21, 1, 0]);
        const battery = ['Heizung Bad', 'Battery', 'BatteryLevel'] as const;
        assert.deepEqual(await reads(battery, ['Heizung Keller', 'Battery', 'StatusLowBattery']), [80, 1]);
      });

      it('is written: halves, off, and what it was before', async () => {
        assert.equal(await home.write('Heizung Bad', 'Thermostat', 22.5, 'TargetTemperature'), 'ok');
        assert.equal(device('Heizung Bad').wanted, 225);
        assert.equal(await home.write('Heizung Bad', 'Thermostat', 0, 'TargetHeatingCoolingState'), 'ok');
        assert.equal(device('Heizung Bad').heating?.mode, 'off');
        assert.deepEqual(await reads(of('TargetTemperature'), of('TargetHeatingCoolingState')), [22.5, 0]);
        assert.equal(await home.write('Heizung Bad', 'Thermostat', 1, 'TargetHeatingCoolingState'), 'ok');
        assert.deepEqual(
          [device('Heizung Bad').heating?.mode, device('Heizung Bad').wanted],
          ['temperature', 225],
        );
      });

      it('tells when it is turned by hand, and when it heats', async () => {
        await home.sees(of('TargetTemperature'), 24, () => box.world.turnThermostat('Heizung Bad', 240));
        await home.sees(of('CurrentHeatingCoolingState'), 0, () =>
          box.world.setTemperature('Heizung Bad', 250),
        );
        await home.sees(of('CurrentHeatingCoolingState'), 1, () =>
          box.world.setTemperature('Heizung Bad', 190),
        );
      });

      it('boosts on request, and keeps its temperature meanwhile', async () => {
        assert.equal(await home.write('Heizung Keller', 'Switch', true), 'ok');
        assert.ok(device('Heizung Keller').heating!.boostUntil > 0);
        const target = ['Heizung Keller', 'Thermostat', 'TargetTemperature'] as const;
        assert.deepEqual(await reads(target), [16]);
        assert.equal(await home.write('Heizung Keller', 'Switch', false), 'ok');
      });

      it('shows what it was told also while the box still tells what was before', async () => {
        const { settings: delays } = box.world;
        Object.assign(delays, { thermostatDelay: 60_000, thermostatTells: 'device' });
        assert.equal(await home.write('Heizung Keller', 'Thermostat', 19, 'TargetTemperature'), 'ok');
        // As HomeKit sees it after the next question.
        await home.sees(['Heizung Keller', 'Thermostat', 'CurrentTemperature'], 17.5, () =>
          box.world.setTemperature('Heizung Keller', 175),
        );
        assert.equal(device('Heizung Keller').wanted, 160);
        assert.equal(await home.read('Heizung Keller', 'Thermostat', 'TargetTemperature'), 19);
        Object.assign(delays, { thermostatDelay: 0, thermostatTells: 'order' });
        await home.sees(['Heizung Keller', 'Thermostat', 'TargetTemperature'], 15, () =>
          box.world.turnThermostat('Heizung Keller', 150),
        );
      });

      for (const wrong of [28.5, 7.5]) {
        it(`refuses ${wrong} °C, and nothing is sent`, async () => {
          const before = device('Heizung Bad').wanted;
          assert.equal(
            await home.write('Heizung Bad', 'Thermostat', wrong, 'TargetTemperature'),
            'status -70410',
          );
          assert.equal(device('Heizung Bad').wanted, before);
        });
      }

      it('refuses while it is locked, and the log says why', async () => {
        const before = device('Heizung Keller').wanted;
        box.world.setLock('Heizung Keller', true);
        // As HomeKit sees it after the next question.
        await home.sees(['Heizung Keller', 'Thermostat', 'CurrentTemperature'], 18.5, () =>
          box.world.setTemperature('Heizung Keller', 185),
        );
        const refused = await home.write('Heizung Keller', 'Thermostat', 18, 'TargetTemperature');
        assert.equal(refused, 'status -70412');
        await home.homebridge.child.waitFor(/Heizung Keller was not set: .*lock/);
        assert.equal(device('Heizung Keller').wanted, before);
        box.world.setLock('Heizung Keller', false);
      });
    });

    describe('a lamp', () => {
      it('is written: off, brightness, white, colour', async () => {
        const lamp = device('Lampe Esstisch');
        assert.equal(await home.write('Lampe Esstisch', 'Lightbulb', false), 'ok');
        assert.equal(lamp.on, false);
        assert.equal(await home.write('Lampe Esstisch', 'Lightbulb', true), 'ok');
        assert.equal(await home.write('Lampe Esstisch', 'Lightbulb', 30, 'Brightness'), 'ok');
        assert.ok(Math.abs(lamp.level! / 2.55 - 30) <= 1, String(lamp.level));
        assert.equal(await home.write('Lampe Esstisch', 'Lightbulb', 370, 'ColorTemperature'), 'ok');
        assert.deepEqual([lamp.color?.mode, lamp.color?.kelvin], [4, 2700]);
        assert.equal(await home.write('Lampe Esstisch', 'Lightbulb', 120, 'Hue'), 'ok');
        assert.equal(lamp.color?.mode, 1);
      });

      it('refuses a white that it has not', async () => {
        assert.equal(await home.write('Leuchtband', 'Lightbulb', 400, 'ColorTemperature'), 'status -70410');
      });
    });

    describe('a blind', () => {
      const of = (characteristic: CharacteristicName): Place => [
        ...(['Rollladen Schlafzimmer', 'WindowCovering', characteristic] as const),
      ];

      it('is read, moved, and tells where it is', async () => {
        assert.deepEqual(
          await reads(of('CurrentPosition'), of('TargetPosition'), of('PositionState')),
          [100, 100, 2],
        );
        await home.sees(of('CurrentPosition'), 25, () =>
          home.write('Rollladen Schlafzimmer', 'WindowCovering', 25, 'TargetPosition'),
        );
        assert.ok(Math.abs(device('Rollladen Schlafzimmer').level! / 2.55 - 75) <= 1);
      });

      it('tells where it goes, is held on its way, and rests there', async () => {
        const shutter = device('Rollladen Schlafzimmer');
        box.world.settings.blindTime = 30_000;
        await home.sees(of('PositionState'), 0, () =>
          home.write('Rollladen Schlafzimmer', 'WindowCovering', 0, 'TargetPosition'),
        );
        assert.equal(shutter.blind?.action, 'close');
        await home.sees(of('PositionState'), 2, () =>
          home.write('Rollladen Schlafzimmer', 'WindowCovering', true, 'HoldPosition'),
        );
        assert.deepEqual([shutter.blind?.action, shutter.level! < 255], ['stop', true]);
        box.world.settings.blindTime = 0;
      });

      it('that is away refuses, and nothing is sent', async () => {
        box.world.setPresence('Lamellen Büro', 'DISCONNECTED');
        const refused = await home.write('Lamellen Büro', 'WindowCovering', 0, 'TargetPosition');
        assert.equal(refused, 'status -70402');
        assert.equal(Math.round(device('Lamellen Büro').level! / 2.55), 50);
        box.world.setPresence('Lamellen Büro', 'CONNECTED');
      });
    });

    it('a door lock is read, opened, and tells', async () => {
      const lock = (characteristic: CharacteristicName): Place => [
        'Haustürschloss',
        'LockMechanism',
        characteristic,
      ];
      assert.deepEqual(await reads(lock('LockCurrentState'), lock('LockTargetState')), [1, 1]);
      await home.sees(lock('LockCurrentState'), 0, () =>
        home.write('Haustürschloss', 'LockMechanism', 0, 'LockTargetState'),
      );
      assert.equal(device('Haustürschloss').on, false);
      await home.sees(lock('LockTargetState'), 1, () => box.world.switchPlug('Haustürschloss', true));
    });

    it('a key is pressed, for short and for long', async () => {
      const key = ['Taster Flur', 'StatelessProgrammableSwitch', 'ProgrammableSwitchEvent'] as const;
      await home.sees(key, 0, () => box.world.pressKey('Taster Flur', 0));
      await home.sees(key, 2, () => box.world.pressKey('Taster Flur', 1));
    });

    it('a key of a FRITZ!DECT 440 is pressed, which only AHA-HTTP tells', async () => {
      const event = 'ProgrammableSwitchEvent';
      const key = ['Taster Küche', 'StatelessProgrammableSwitch', event, 'Unten links'] as const;
      await home.sees(key, 0, () => box.world.pressKey('Taster Küche', 2));
    });

    it('a template is applied, and its switch springs back', async () => {
      await home.sees(['Heizung absenken', 'Switch', 'On'], 0, () =>
        home.write('Heizung absenken', 'Switch', true),
      );
      const applied = box.log.entries.filter(
        ({ command, method, path: asked }) =>
          command === 'applytemplate' || (method === 'POST' && asked?.includes('/overview/templates/')),
      );
      assert.equal(applied.length, 1);
    });

    it('a routine is switched', async () => {
      const routine = ['Fenster offen: Heizung aus', 'Switch', 'On'] as const;
      const before = await home.read(...routine);
      assert.equal(before, 0);
      assert.equal(await home.write('Fenster offen: Heizung aus', 'Switch', true), 'ok');
      assert.equal(await home.read(...routine), 1);
    });

    it('has warned of no value, and of nothing slow', () => {
      assert.deepEqual(
        home.log.filter((line) => /slow|illegal value|characteristic.*warning|sommer2026/i.test(line)),
        [],
      );
    });
  });
}

describe('A routine that somebody switches at the box, over AHA-HTTP', function () {
  this.timeout(90_000);
  // Its list is read every 15 minutes: some 20 seconds here.
  const home = new Home('smart-home-routine', 40);
  after(async () => {
    await home.close();
    removeTemporaryFolders();
  });

  it('is told with the next of its lists', async () => {
    const box = await home.box({ everyDevice: true, firmware: '154.07.57' });
    await home.start([boxAt(box, { ...settings, pollInterval: 120 })]);
    await home.shown();
    await home.controller();
    const since = box.log.total;
    await home.sees(['Abends Licht an', 'Switch', 'On'], 0, () => {
      box.world.smartHome.triggers[0]!.active = false;
    });
    const lists = box.log.since(since).filter(({ command }) => command === 'gettriggerlistinfos');
    const devices = box.log.since(since).filter(({ command }) => command === 'getdevicelistinfos');
    assert.ok(lists.length === 1 && devices.length > 1, `${lists.length} and ${devices.length}`);
  });
});

describe('A FRITZ!Box that learns REST by an update', function () {
  this.timeout(60_000);
  const home = new Home('smart-home-update');
  after(async () => {
    await home.close();
    removeTemporaryFolders();
  });

  it('keeps every accessory, with every service', async () => {
    const box = await home.box({ everyDevice: true, firmware: '154.07.57' });
    await home.start([boxAt(box, settings)]);
    await home.shown();
    await home.controller();
    const before = await home.identities();
    box.world.firmwareUpdate('154.08.20');
    const asked = box.log.next(
      (entry) => entry.path === '/api/v0/smarthome/overview' && entry.status === 200,
    );
    box.world.installFirmware();
    await asked;
    const contact = ['Fenster Bad', 'ContactSensor', 'ContactSensorState'] as const;
    await home.sees(contact, 1, () => box.world.setAlert('Fenster Bad', true));
    assert.deepEqual(await home.identities(), before);
  });
});
