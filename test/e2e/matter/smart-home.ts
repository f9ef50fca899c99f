/** In a network of its own (see ../homebridge-matter.test.ts): every device of the smart home, and a real Matter controller. */

import assert from 'node:assert/strict';
import type { Simulator } from '../../../simulator';
import { boxAt } from '../../homebridge/support/box-at';
import { removeTemporaryFolders } from '../../support/folder';
import { Home } from '../support/home';
import { MatterController } from '../support/matter-controller';
import { ownInterface } from '../support/own-network';

describe('The whole smart home over Matter', function () {
  this.timeout(180_000);
  const home = new Home('matter-smart');
  let box: Simulator;
  let controller: MatterController;

  const start = () => {
    const kinds = [
      'thermostats',
      'lights',
      'blinds',
      'detectors',
      'locks',
      'sensors',
      'meters',
      'routines',
      'buttons',
    ];
    const all = Object.fromEntries(kinds.map((name) => [name, true]));
    return home.start([], {
      platforms: [
        {
          platform: 'FritzBox',
          name: 'FRITZ!Box',
          protocol: 'matter',
          boxes: [boxAt(box, { pollInterval: 2, ...all })],
        },
      ],
      bridge: { matter: { port: 5540 }, bind: [ownInterface] },
    });
  };

  before(async () => {
    box = await home.box({ everyDevice: true });
    await start();
    await home.shown();
    await home.homebridge.child.waitFor(/Registered Matter accessory: Fenster offen: Heizung aus/);
    controller = await MatterController.pair(home.storage, home.homebridge.username);
  });

  after(async () => {
    await controller?.close();
    await home.close();
    removeTemporaryFolders();
  });

  afterEach(function () {
    if (this.currentTest?.state === 'failed') console.log(home.log.slice(-80).join('\n'));
  });

  const errors = () =>
    home.log.filter(
      (line) =>
        /error|exception|failed to|unhandled/i.test(line) && !/\[FRITZ!Box\]|Handler error/.test(line),
    );
  const radiator = 'Heizung Bad';
  const setpoint = [radiator, 'thermostat', 'occupiedHeatingSetpoint'] as const;

  it('shows each as the device that it is, and says what there is no device for', () => {
    const type = (name: string) =>
      (controller.read(name, 'descriptor', 'deviceTypeList') as { deviceType: number }[])
        .map(({ deviceType }) => deviceType.toString(16))
        .sort()
        .join();
    // 13 is a bridged node, 11 a battery, 510 a meter.
    const devices: Record<string, string> = {
      [radiator]: '11,13,301',
      Heizungen: '13,301',
      Stehlampe: '10a,13,510',
      'Stromzähler Bezug': '11,13,510',
      Haustürschloss: '11,13,a',
      'Leuchte Keller': '100,13',
      'Leuchte Flur': '101,13',
      'Lampe Esstisch': '10d,13',
      'Rollladen Wohnzimmer': '13,202',
      'Fenster Bad': '11,13,15',
      'Bewegung Einfahrt': '107,11,13',
      'Rauchmelder Diele': '11,13,76',
      'Wassermelder Waschküche': '11,13,43',
    };
    for (const [name, types] of Object.entries(devices)) assert.equal(type(name), types, name);
    assert.equal(controller.devices.length, 49);
    const left = home.said.filter((line) => /no Matter device for/.test(line));
    assert.deepEqual(left.map((line) => /“(.*)”/.exec(line)?.[1]).sort(), ['Button', 'Türklingel']);
    assert.deepEqual(errors(), []);
  });

  it('a thermostat is set by writing, in halves, and is told when somebody turns it by hand', async () => {
    assert.equal(await controller.write(radiator, 'thermostat', { occupiedHeatingSetpoint: 1930 }), 'ok');
    await controller.sees(setpoint, 1950, () => {});
    assert.equal(box.world.smartHome.get(radiator).wanted, 195);
    await controller.sees(setpoint, 2300, () => box.world.turnThermostat(radiator, 230));
    assert.equal(await controller.write(radiator, 'thermostat', { systemMode: 0 }), 'ok');
    await controller.until(
      'the valve is closed',
      () => box.world.smartHome.get(radiator).heating?.mode === 'off',
    );
    assert.equal(await controller.write(radiator, 'thermostat', { systemMode: 4 }), 'ok');
    await controller.until(
      'it heats again',
      () => box.world.smartHome.get(radiator).heating?.mode === 'temperature',
    );
    assert.equal(controller.read(...setpoint), 2300);
  });

  it('a write that the box refuses is taken back, though Matter has said "ok"', async () => {
    box.world.setLock(radiator, true);
    assert.equal(await controller.write(radiator, 'thermostat', { occupiedHeatingSetpoint: 2600 }), 'ok');
    await controller.sees(setpoint, 2300, () => {});
    assert.equal(box.world.smartHome.get(radiator).wanted, 230);
    box.world.setLock(radiator, false);
  });

  it('what is out of its limits matter.js refuses by itself', async () => {
    assert.equal(
      await controller.write(radiator, 'thermostat', { occupiedHeatingSetpoint: 3500 }),
      'status 135',
    );
  });

  it('a lamp is switched, dimmed, and shines as it is told', async () => {
    const lamp = 'Lampe Esstisch';
    const level = { level: 127, transitionTime: null, optionsMask: {}, optionsOverride: {} };
    assert.equal(await controller.command(lamp, 'levelControl', 'moveToLevelWithOnOff', level), 'ok');
    await controller.until('it is on', () => box.world.smartHome.get(lamp).on);
    await controller.sees([lamp, 'levelControl', 'currentLevel'], 127, () => {});
    assert.equal(await controller.command(lamp, 'onOff', 'off'), 'ok');
    assert.equal(box.world.smartHome.get(lamp).on, false);
    await controller.sees([lamp, 'onOff', 'onOff'], true, () => box.world.switchPlug(lamp, true));
  });

  it('a blind goes where it is sent', async () => {
    const name = 'Rollladen Wohnzimmer';
    const to = { liftPercent100thsValue: 10_000 };
    assert.equal(await controller.command(name, 'windowCovering', 'goToLiftPercentage', to), 'ok');
    await controller.sees([name, 'windowCovering', 'targetPositionLiftPercent100ths'], 10_000, () => {});
  });

  it('a detector tells of an alarm', async () => {
    await controller.sees(['Rauchmelder Diele', 'smokeCoAlarm', 'smokeState'], 2, () =>
      box.world.setAlert('Rauchmelder Diele', true),
    );
    await controller.sees(['Fenster Bad', 'booleanState', 'stateValue'], false, () =>
      box.world.setAlert('Fenster Bad', true),
    );
  });

  it('is the same after a restart of Homebridge, and has no errors', async () => {
    const identities = () => controller.devices.map((one) => one.number).sort((one, other) => one - other);
    const before = identities();
    await controller.close();
    await home.stop();
    await start();
    await home.shown();
    await controller.open();
    await home.homebridge.child.waitFor(/Subscribe successful/, 120_000);
    assert.deepEqual(identities(), before);
    assert.equal(await controller.write(radiator, 'thermostat', { occupiedHeatingSetpoint: 2100 }), 'ok');
    await controller.until('it is set', () => box.world.smartHome.get(radiator).wanted === 210);
    assert.deepEqual(errors(), []);
  });
});
