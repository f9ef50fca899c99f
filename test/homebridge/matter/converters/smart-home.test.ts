import assert from 'node:assert/strict';
import { Tr064Error } from '../../../../core/index';
import { kinds } from '../../../../homebridge/kinds';
import { removeTemporaryFolders } from '../../../support/folder';
import { MatterHousehold, thing } from '../../support/matter-household';

type Order = (command: object) => Promise<void>;

const radiator = (state: object, order: Order = async () => {}) => {
  const options = { boost: false, window: false, battery: 'level' };
  const all = {
    present: true,
    temperature: 21.5,
    setpoint: 20,
    off: false,
    battery: 75,
    low: false,
    ...state,
  };
  return {
    ...thing('thermostat', 't', all, { name: 'Bad', options }),
    control: { set: async () => {}, order },
  } as never;
};

const lamp = (state: object, options: object, order: Order = async () => {}) => {
  const all = { present: true, on: false, level: 50, ...state };
  const whole = { dimmable: true, colors: false, whites: false, ...options };
  return {
    ...thing('light', 'l', all, { name: 'Lampe', options: whole }),
    control: { set: async () => {}, order },
  } as never;
};

const blind = (state: object, order: Order = async () => {}) =>
  ({
    ...thing('blind', 'b', { present: true, closed: 30, ...state }, { name: 'Rollo', options: {} }),
    control: { set: async () => {}, order },
  }) as never;

describe('the smart home over Matter', () => {
  after(removeTemporaryFolders);

  const household = () => new MatterHousehold().launch();

  describe('a radiator thermostat', () => {
    it('only heats, and tells its temperature, its battery in half percents, and what it heats to', async () => {
      const one = await household();
      await one.look(radiator({}));
      assert.equal(one.matter.read('Bad', 'thermostat', 'localTemperature'), 2150);
      assert.equal(one.matter.read('Bad', 'thermostat', 'occupiedHeatingSetpoint'), 2000);
      assert.equal(one.matter.read('Bad', 'thermostat', 'systemMode'), 4);
      assert.equal(one.matter.read('Bad', 'powerSource', 'batPercentRemaining'), 150);
      await one.look(radiator({ off: true, battery: undefined, low: true }));
      assert.equal(one.matter.read('Bad', 'thermostat', 'systemMode'), 0);
      assert.equal(one.matter.read('Bad', 'powerSource', 'batPercentRemaining'), null);
      assert.equal(one.matter.read('Bad', 'powerSource', 'batChargeLevel'), 2);
    });

    it('takes no echo of what we told it for a wish, when something newer has come meanwhile', async () => {
      const one = await household();
      const orders: object[] = [];
      await one.look(radiator({}, async (command) => void orders.push(command)));
      const tell = (setpoint: number) =>
        one.platform.publish(one.controller, 'thermostat', 't', { present: true, setpoint, off: false });
      tell(21);
      for (let turn = 0; turn < 50; turn++) await Promise.resolve();
      tell(22);
      await one.clock.advance(5_000);
      assert.equal(one.matter.read('Bad', 'thermostat', 'occupiedHeatingSetpoint'), 2200);
      assert.deepEqual(orders, []);
      await one.matter.write('Bad', 'thermostat', { occupiedHeatingSetpoint: 2100 });
      await one.clock.advance(5_000);
      assert.deepEqual(orders, [{ target: 21 }], 'a person may wish for it later');
    });

    it('that is switched off and on again heats, though the box has not confirmed the first when the second comes', async () => {
      const one = await household();
      const orders: object[] = [];
      const order = (command: object) => {
        orders.push(command);
        return new Promise<void>((resolve) => void one.clock.setTimeout(resolve, 1500));
      };
      await one.look(radiator({}, order));
      await one.clock.advance(5_000);
      const off = one.matter.write('Bad', 'thermostat', { systemMode: 0 });
      await one.clock.advance(500);
      const on = one.matter.write('Bad', 'thermostat', { systemMode: 4 });
      await one.clock.advance(5_000);
      await Promise.all([off, on]);
      assert.deepEqual(orders, [{ target: 'closed' }, { target: 20 }]);
      assert.equal(one.matter.read('Bad', 'thermostat', 'systemMode'), 4);
    });

    it('is not there before it is known what it heats to', async () => {
      const one = await household();
      await one.look(radiator({ setpoint: undefined }));
      assert.deepEqual(one.matter.names, []);
      await one.look(radiator({}));
      assert.deepEqual(one.matter.names, ['Bad']);
      await one.look(radiator({ setpoint: undefined }));
      assert.equal(one.matter.read('Bad', 'thermostat', 'occupiedHeatingSetpoint'), 2000, 'it is held');
    });

    it('that is written to orders once: what comes back of our own updates is nobody’s wish', async () => {
      const one = await household();
      const orders: object[] = [];
      const order = async (command: object) => void orders.push(command);
      await one.look(radiator({}, order));
      await one.look(radiator({ setpoint: 22, off: true }, order));
      await one.look(radiator({ setpoint: 22, off: false }, order));
      assert.deepEqual(orders, [], 'the box said so itself');
      const written = one.matter.write('Bad', 'thermostat', { occupiedHeatingSetpoint: 1930 });
      await one.clock.advance(3_000);
      await written;
      assert.deepEqual(orders, [{ target: 19.5 }]);
      assert.equal(
        one.matter.read('Bad', 'thermostat', 'occupiedHeatingSetpoint'),
        1950,
        'in halves, as the box takes it',
      );
      const off = one.matter.write('Bad', 'thermostat', { systemMode: 0 });
      await one.clock.advance(3_000);
      await off;
      assert.deepEqual(orders, [{ target: 19.5 }, { target: 'closed' }]);
    });

    it('that the box refuses is taken back, since Matter has said "ok" already', async () => {
      const one = await household();
      const orders: object[] = [];
      const order = (command: object) => {
        orders.push(command);
        return Promise.reject(new Tr064Error('ACTION_FAILED', 'It is locked.', { reason: 'locked' }));
      };
      await one.look(radiator({}, order));
      const written = one.matter.write('Bad', 'thermostat', { occupiedHeatingSetpoint: 2500 });
      await one.clock.advance(3_000);
      assert.equal(await written, 'ok');
      assert.equal(one.matter.read('Bad', 'thermostat', 'occupiedHeatingSetpoint'), 2000);
      assert.deepEqual([orders.length, one.matter.errors], [1, []]);
      assert.equal(one.said(/Bad was not set: It is locked/).length, 1, one.host.lines.join('\n'));
    });
  });

  describe('a lamp', () => {
    const types: [object, string][] = [
      [{ dimmable: false }, 'OnOffLight'],
      [{}, 'DimmableLight'],
      [{ whites: true }, 'ColorTemperatureLight'],
      [{ colors: true, whites: true }, 'ExtendedColorLight'],
    ];
    for (const [options, type] of types) {
      it(`${JSON.stringify(options)} is a ${type}`, async () => {
        const one = await household();
        await one.look(lamp({}, options));
        assert.equal([...one.matter.bridged.values()][0]?.accessory.deviceType.name, type);
      });
    }

    it('never has a level of 0 or above 254', async () => {
      const one = await household();
      for (const [level, shown] of [
        [0, 1],
        [1, 3],
        [50, 127],
        [100, 254],
        [undefined, null],
      ] as const) {
        await one.look(lamp({ level }, {}));
        assert.equal(one.matter.read('Lampe', 'levelControl', 'currentLevel'), shown);
      }
    });

    it('is dimmed, coloured and made white in the words of the box', async () => {
      const one = await household();
      const orders: object[] = [];
      const order = async (command: object) => void orders.push(command);
      await one.look(lamp({ kelvin: 2700 }, { colors: true, whites: true }, order));
      const level = { level: 127 };
      assert.equal(await one.matter.command('Lampe', 'levelControl', 'moveToLevel', level), 'ok');
      assert.equal(await one.matter.command('Lampe', 'levelControl', 'moveToLevelWithOnOff', level), 'ok');
      assert.equal(
        await one.matter.command('Lampe', 'levelControl', 'moveToLevelWithOnOff', { level: 0 }),
        'ok',
      );
      const white = { colorTemperatureMireds: 200 };
      assert.equal(
        await one.matter.command('Lampe', 'colorControl', 'moveToColorTemperatureLogic', white),
        'ok',
      );
      const color = { hue: 127, saturation: 254 };
      assert.equal(
        await one.matter.command('Lampe', 'colorControl', 'moveToHueAndSaturationLogic', color),
        'ok',
      );
      assert.deepEqual(orders, [
        { level: 50 },
        { on: true, level: 50 },
        { on: false },
        { kelvin: 5000 },
        { color: { hue: 180, saturation: 100 } },
      ]);
    });

    it('refuses to move and to step, which the box does not know, rather than to do nothing in silence', async () => {
      const one = await household();
      await one.look(lamp({}, {}));
      assert.equal(await one.matter.command('Lampe', 'levelControl', 'move', {}), 'status 1');
      assert.equal(await one.matter.command('Lampe', 'levelControl', 'step', {}), 'status 1');
    });
  });

  it('a blind counts how closed it is, and goes to its ends by name', async () => {
    const one = await household();
    const orders: object[] = [];
    const order = async (command: object) => void orders.push(command);
    await one.look(blind({}, order));
    assert.equal(one.matter.read('Rollo', 'windowCovering', 'currentPositionLiftPercent100ths'), 3000);
    const to = (percent: number) =>
      one.matter.command('Rollo', 'windowCovering', 'goToLiftPercentage', {
        liftPercent100thsValue: percent * 100,
      });
    for (const percent of [0, 40, 100]) assert.equal(await to(percent), 'ok');
    assert.equal(await one.matter.command('Rollo', 'windowCovering', 'upOrOpen'), 'ok');
    assert.equal(await one.matter.command('Rollo', 'windowCovering', 'downOrClose'), 'ok');
    assert.equal(await one.matter.command('Rollo', 'windowCovering', 'stopMotion'), 'ok');
    assert.deepEqual(orders, [
      { blind: 'open' },
      { closed: 40 },
      { blind: 'close' },
      { blind: 'open' },
      { blind: 'close' },
      { blind: 'stop' },
    ]);
    await one.look(blind({ closed: 60, target: 100, moving: 'down' }, order));
    assert.deepEqual(one.matter.read('Rollo', 'windowCovering', 'operationalStatus'), {
      global: 2,
      lift: 2,
      tilt: 0,
    });
    assert.equal(one.matter.read('Rollo', 'windowCovering', 'targetPositionLiftPercent100ths'), 10_000);
  });

  describe('a detector', () => {
    const detector = (alert: string, active: boolean | undefined) =>
      thing('detector', alert, { present: true, active }, { name: alert, options: { alert } });
    const rows: [string, string, string, unknown, unknown][] = [
      ['window', 'booleanState', 'stateValue', true, false],
      ['door', 'booleanState', 'stateValue', true, false],
      ['glass', 'booleanState', 'stateValue', true, false],
      ['alarm', 'booleanState', 'stateValue', true, false],
      ['flood', 'booleanState', 'stateValue', false, true],
      ['motion', 'occupancySensing', 'occupancy', { occupied: false }, { occupied: true }],
      ['vibration', 'occupancySensing', 'occupancy', { occupied: false }, { occupied: true }],
      ['smoke', 'smokeCoAlarm', 'smokeState', 0, 2],
      ['gas', 'smokeCoAlarm', 'coState', 0, 2],
    ];
    for (const [alert, cluster, attribute, calm, alarmed] of rows) {
      it(`for ${alert} tells it, and is not there before it is known`, async () => {
        const one = await household();
        await one.look(detector(alert, undefined));
        assert.deepEqual(one.matter.names, []);
        await one.look(detector(alert, false));
        assert.deepEqual(one.matter.read(alert, cluster, attribute), calm);
        await one.look(detector(alert, true));
        assert.deepEqual(one.matter.read(alert, cluster, attribute), alarmed);
      });
    }

    it('that is a door bell is left out, and that is said', async () => {
      const one = await household();
      await one.look(detector('bell', false), detector('door', false));
      assert.deepEqual(one.matter.names, ['door']);
      assert.equal(one.said(/no Matter device for/).length, 1);
    });
  });

  it('a lock says null while nobody knows, and is locked and unlocked', async () => {
    const one = await household();
    const orders: object[] = [];
    const order = async (command: object) => void orders.push(command);
    const lock = (secured: boolean | undefined) =>
      ({
        ...thing('lock', 'k', { present: true, secured }, { name: 'Tür', options: {} }),
        control: { set: async () => {}, order },
      }) as never;
    await one.look(lock(undefined));
    assert.equal(one.matter.read('Tür', 'doorLock', 'lockState'), null);
    await one.look(lock(true));
    assert.equal(one.matter.read('Tür', 'doorLock', 'lockState'), 1);
    assert.equal(await one.matter.command('Tür', 'doorLock', 'unlockDoor'), 'ok');
    assert.equal(await one.matter.command('Tür', 'doorLock', 'lockDoor'), 'ok');
    assert.deepEqual(orders, [{ on: false }, { on: true }]);
  });

  it('what measures temperature and humidity is a device for each', async () => {
    const one = await household();
    const state = { present: true, temperature: -3.25, humidity: 55.5 };
    await one.look(
      thing('climate', 'c', state, { name: 'Garten', options: { temperature: true, humidity: true } }),
    );
    await one.look(
      thing('climate', 'c', state, { name: 'Garten', options: { temperature: true, humidity: true } }),
      thing('climate', 'd', state, { name: 'Keller', options: { humidity: true } }),
    );
    await one.clock.advance(3_000);
    assert.deepEqual(one.matter.names, ['Garten', 'Garten Humidity', 'Keller']);
    assert.equal(one.matter.read('Garten', 'temperatureMeasurement', 'measuredValue'), -325);
    assert.equal(one.matter.read('Garten Humidity', 'relativeHumidityMeasurement', 'measuredValue'), 5550);
  });

  it('what turns out to be something else becomes that, once Homebridge has let the old one go', async () => {
    const one = await household();
    const options = {
      type: 'outlet',
      inUseAbove: 1,
      readOnly: false,
      temperature: false,
      eve: false,
      meter: false,
    };
    const plug = thing('plug', 'l', { on: true, present: true, locked: false }, { name: 'Lampe', options });
    await one.look(plug);
    await one.look(lamp({ on: true }, {}));
    await one.look(lamp({ on: true, level: 20 }, {}));
    assert.deepEqual(one.matter.names, ['Lampe']);
    assert.equal([...one.matter.bridged.values()][0]?.accessory.deviceType.name, 'DimmableLight');
    assert.equal(one.matter.read('Lampe', 'levelControl', 'currentLevel'), 51);
    assert.deepEqual(one.matter.errors, []);
  });

  it('leaves out what is only pressed, and nothing else', () => {
    const left = [...kinds].filter(([, { matter }]) => !matter).map(([kind]) => kind);
    assert.deepEqual(left.sort(), ['keys', 'reboot', 'reconnect', 'template', 'wake']);
  });
});
