import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  findSmartDevice,
  listSmartDevices,
  readSmartDevice,
  smartDeviceOf,
  switchSmartDevice,
} from '../../../../core/index';
import { smartDevicesTopic } from '../../../../core/smart-home/topic';
import { FakeClock } from '../../../support/fake-clock';
import { refuse, StubBox } from '../../../support/stub-box';

const CAPTURE = join(
  __dirname,
  '../../../../../shared/captures/payloads/homeauto-GetGenericDeviceInfos-DECT200-ha.json',
);
const LIST = 'X_AVM-DE_Homeauto:1 GetGenericDeviceInfos';
const READ = 'X_AVM-DE_Homeauto:1 GetSpecificDeviceInfos';
const SWITCH = 'X_AVM-DE_Homeauto:1 SetSwitch';
const AIN = '11657 0240192';

type Values = Record<string, string | number | boolean>;

const nothing: Values = {
  NewAIN: AIN,
  NewDeviceId: 16,
  NewFirmwareVersion: '04.27',
  NewManufacturer: 'AVM',
  NewProductName: 'FRITZ!DECT 200',
  NewDeviceName: 'Stehlampe',
  NewPresent: 'CONNECTED',
  NewMultimeterIsEnabled: 'DISABLED',
  NewMultimeterIsValid: 'INVALID',
  NewMultimeterPower: 0,
  NewMultimeterEnergy: 0,
  NewTemperatureIsEnabled: 'DISABLED',
  NewTemperatureIsValid: 'INVALID',
  NewTemperatureCelsius: 0,
  NewSwitchIsEnabled: 'DISABLED',
  NewSwitchIsValid: 'INVALID',
  NewSwitchState: 'OFF',
  NewSwitchMode: 'MANUAL',
  NewSwitchLock: false,
  NewHkrIsEnabled: 'DISABLED',
  NewHkrIsValid: 'INVALID',
};
const plug: Values = {
  ...nothing,
  NewMultimeterIsEnabled: 'ENABLED',
  NewMultimeterIsValid: 'VALID',
  NewMultimeterPower: 1673,
  NewMultimeterEnergy: 5182,
  NewTemperatureIsEnabled: 'ENABLED',
  NewTemperatureIsValid: 'VALID',
  NewTemperatureCelsius: -35,
  NewSwitchIsEnabled: 'ENABLED',
  NewSwitchIsValid: 'VALID',
};

const read = (values: Values) => readSmartDevice(new StubBox({ [READ]: values }), AIN);

/** A plug that does as it is told after some looks. */
function livePlug(fields: Values = {}, looks = 0) {
  let state = (fields.NewSwitchState as string) ?? 'OFF';
  let wanted = state;
  let left = looks;
  const told: unknown[] = [];
  const box = new StubBox({
    [READ]: () => {
      if (wanted !== state && left-- <= 0) state = wanted;
      return { ...plug, ...fields, NewSwitchState: state };
    },
    [SWITCH]: (args) => {
      told.push(args);
      wanted = String(args.NewSwitchState);
      return {};
    },
  });
  return { box, told };
}

describe('smart home', () => {
  describe('a device', () => {
    it('is counted in watts, watt hours and degrees', async () => {
      const { power, energy, temperature, switch: own, present, kind } = await read(plug);
      assert.deepEqual(
        { power, energy, temperature, own, present, kind },
        {
          power: 16.73,
          energy: 5182,
          temperature: -3.5,
          own: { on: false, automatic: false, locked: false },
          present: true,
          kind: 'device',
        },
      );
    });

    it('has nothing that the box says it cannot, and no value that the box says is not valid', async () => {
      const bare = await read(nothing);
      for (const key of ['switch', 'power', 'energy', 'temperature', 'thermostat'])
        assert.ok(!(key in bare), key);
      const unsure = await read({
        ...plug,
        NewMultimeterIsValid: 'INVALID',
        NewTemperatureIsValid: 'UNDEFINED',
      });
      assert.equal(unsure.power, undefined);
      assert.equal(unsure.temperature, undefined);
    });

    it('has used no energy below zero, and none that is no number', async () => {
      for (const NewMultimeterEnergy of [-5, '-5', '', 'x'])
        assert.equal((await read({ ...plug, NewMultimeterEnergy })).energy, undefined);
    });

    for (const [text, present] of [
      ['CONNECTED', true],
      ['DISCONNECTED', false],
      ['REGISTERED', false],
      ['REGISTRERED', false],
      ['UNKNOWN', undefined],
    ] as const) {
      it(`${text}: ${present}`, async () => {
        assert.equal((await read({ ...plug, NewPresent: text })).present, present);
      });
    }

    it('does not know its switch while the box does not', async () => {
      assert.equal((await read({ ...plug, NewSwitchState: 'UNDEFINED' })).switch?.on, undefined);
      assert.equal((await read({ ...plug, NewSwitchIsValid: 'INVALID' })).switch?.on, undefined);
    });

    it('can be a group or a template', async () => {
      assert.equal((await read({ ...plug, NewProductName: 'Group' })).kind, 'group');
      assert.equal((await read({ ...nothing, NewProductName: 'Template' })).kind, 'template');
    });

    it('can be a thermostat, to be read', async () => {
      const { thermostat } = await read({
        ...nothing,
        NewHkrIsEnabled: 'ENABLED',
        NewHkrIsValid: 'VALID',
        NewHkrIsTemperature: 205,
        NewHkrSetVentilStatus: 'TEMP',
        NewHkrSetTemperature: 215,
        NewHkrReduceVentilStatus: 'CLOSED',
        NewHkrReduceTemperature: 0,
        NewHkrComfortVentilStatus: 'OPEN',
        NewHkrComfortTemperature: 0,
      });
      assert.deepEqual(thermostat, { current: 20.5, target: 21.5, comfort: 'open', reduced: 'closed' });
    });

    it('measures nothing where it is a group, and is set to nothing that nobody can set', async () => {
      const { thermostat } = await read({
        ...nothing,
        NewProductName: 'Group',
        NewHkrIsEnabled: 'ENABLED',
        NewHkrIsValid: 'VALID',
        NewHkrIsTemperature: 0,
        NewHkrSetVentilStatus: 'TEMP',
        NewHkrSetTemperature: 210,
        NewHkrComfortVentilStatus: 'TEMP',
        NewHkrComfortTemperature: 0,
      });
      assert.deepEqual(
        [thermostat?.current, thermostat?.target, thermostat?.comfort],
        [undefined, 21, undefined],
      );
    });

    it('is read as a real box answers, where that is at hand', async function () {
      if (!existsSync(CAPTURE)) {
        console.log('      (no captured plug at hand: skipped)');
        this.skip();
      }
      const device = await read(JSON.parse(readFileSync(CAPTURE, 'utf8')));
      assert.equal(device.name, 'FRITZ!DECT 200 #1');
      assert.equal(device.power, 16.73);
      assert.equal(device.temperature, 22.5);
      assert.deepEqual(device.switch, { on: true, automatic: true, locked: false });
      assert.ok(!('thermostat' in device));
    });
  });

  describe('the list', () => {
    it('ends with fault 713', async () => {
      const devices = [
        plug,
        { ...nothing, NewAIN: 'grp303E4F', NewProductName: 'Group', NewDeviceName: 'Alle' },
      ];
      const box = new StubBox({
        [LIST]: ({ NewIndex }) => devices[Number(NewIndex)] ?? refuse('NO_SUCH_ENTRY', 713)(),
      });
      const list = await listSmartDevices(box);
      assert.deepEqual(
        list.map(({ name, kind }) => [name, kind]),
        [
          ['Stehlampe', 'device'],
          ['Alle', 'group'],
        ],
      );
      assert.equal(box.asked.length, 3);
      assert.equal(findSmartDevice(list, '116570240192')?.name, 'Stehlampe');
      assert.equal(findSmartDevice(list, 'alle')?.ain, 'grp303E4F');
      assert.equal(findSmartDevice(list, 'keins'), undefined);
    });

    it('has no entry without an AIN, which is nobody’s, and counts it all the same', async () => {
      const devices: Values[] = [{ ...nothing, NewAIN: ' ', NewDeviceName: '' }, plug];
      const box = new StubBox({
        [LIST]: ({ NewIndex }) => devices[Number(NewIndex)] ?? refuse('NO_SUCH_ENTRY', 713)(),
      });
      for (let times = 0; times < 2; times += 1)
        assert.deepEqual(
          (await listSmartDevices(box)).map(({ name }) => name),
          ['Stehlampe'],
        );
      const readings = devices.map((values) => ({ service: 'X_AVM-DE_Homeauto:1', values }));
      assert.deepEqual(
        smartDevicesTopic.items(readings).map(({ name }) => name),
        ['Stehlampe'],
      );
    });

    it('that never ends is an error, not a loop', async () => {
      await assert.rejects(listSmartDevices(new StubBox({ [LIST]: plug })), { code: 'MALFORMED' });
    });

    it('of a user without the right is that error', async () => {
      await assert.rejects(listSmartDevices(new StubBox({ [LIST]: refuse('MISSING_RIGHT', 606) })), {
        code: 'MISSING_RIGHT',
      });
    });
  });

  describe('switching', () => {
    /** What is ordered in one turn is sent together, in the next. */
    const begun = () => new Promise(setImmediate);

    it('is done when the box reports the new state', async () => {
      const clock = new FakeClock();
      const { box, told } = livePlug({}, 2);
      const switched = switchSmartDevice(box, AIN, true, { clock });
      await begun();
      await clock.advance(10_000);
      assert.equal((await switched).switch?.on, true);
      assert.deepEqual(told, [{ NewAIN: AIN, NewSwitchState: 'ON' }]);
    });

    it('toggles by naming the other state', async () => {
      const { box, told } = livePlug({ NewSwitchState: 'ON' });
      assert.equal((await switchSmartDevice(box, AIN, 'toggle')).switch?.on, false);
      assert.deepEqual(told, [{ NewAIN: AIN, NewSwitchState: 'OFF' }]);
    });

    for (const [sentence, fields] of [
      [/"Stehlampe" has no switch/, { NewSwitchIsEnabled: 'DISABLED' }],
      [/"Stehlampe" is out of reach/, { NewPresent: 'DISCONNECTED' }],
    ] as const) {
      it(`says why it cannot: ${sentence}`, async () => {
        const { box, told } = livePlug(fields);
        await assert.rejects(switchSmartDevice(box, AIN, true), { code: 'ACTION_FAILED', message: sentence });
        assert.deepEqual(told, []);
      });
    }

    it('asks the box also where it is locked, and says that its lock is why it refused', async () => {
      const { box, told } = livePlug({ NewSwitchLock: true });
      await switchSmartDevice(box, AIN, true);
      assert.equal(told.length, 1, 'some boxes let it be switched');
      const asked: unknown[] = [];
      const refusing = new StubBox({
        [READ]: () => ({ ...plug, NewSwitchLock: true, NewSwitchState: 'OFF' }),
        [SWITCH]: (args) => {
          asked.push(args);
          return refuse('ACTION_FAILED', 501)();
        },
      });
      await assert.rejects(switchSmartDevice(refusing, AIN, true), {
        reason: 'locked',
        message: /"Stehlampe" is locked/,
      });
      assert.equal(asked.length, 1);
    });

    for (const [written, watts] of [
      ['-1234', -12.34],
      ['4294966062', -12.34],
      ['4200000000', undefined],
      ['', undefined],
    ] as const) {
      it(`reads a power of "${written}" as ${watts} W`, () => {
        assert.equal(smartDeviceOf({ ...plug, NewMultimeterPower: written }).power, watts);
      });
    }

    it('can measure what it can, whatever it says at the moment', () => {
      const unsure = { NewMultimeterIsValid: 'INVALID', NewTemperatureIsValid: 'INVALID' };
      assert.deepEqual(smartDeviceOf({ ...plug, ...unsure }).measures, ['power', 'temperature']);
    });

    it('fails with a sentence when the plug does not obey', async () => {
      const clock = new FakeClock();
      const { box } = livePlug({}, 1000);
      const switched = switchSmartDevice(box, AIN, true, { clock, within: 5000 });
      switched.catch(() => {});
      await begun();
      await clock.advance(10_000);
      await assert.rejects(switched, { code: 'TIMEOUT', message: /"Stehlampe" did not switch on/ });
    });
  });
});
