/** The smart home of a simulated box over each of its interfaces: the same things, whichever tells of them. */

import assert from 'node:assert/strict';
import {
  type FritzBox,
  listSmartDevices,
  lookUpSmartDevice,
  readSmartDevice,
  readSmartSettings,
  readSmartStatistics,
  type SmartDevice,
} from '../../../core/index';
import { ManualClock, type Simulator, type SimulatorOptions } from '../../../simulator';
import { boxes, failure } from '../support/boxes';

const rest = { everyDevice: true, firmware: '154.08.20' };
const aha = { everyDevice: true, firmware: '154.07.57' };

/** Requests to the web server, by command or path. */
const asked = (simulator: Simulator) =>
  simulator.log.entries
    .filter(({ web }) => web)
    .map(({ method, path, command }) => command ?? `${method} ${path}`);

describe('the list of the smart home', () => {
  const { simulate, connect } = boxes();
  const by = (devices: readonly SmartDevice[], name: string) => devices.find((one) => one.name === name)!;

  async function listed(options: SimulatorOptions, web?: false) {
    const simulator = await simulate(options);
    const box = await connect(simulator, { web });
    return { simulator, box, devices: await listSmartDevices(box) };
  }

  it('is told by REST from FRITZ!OS 8.20 on, by AHA-HTTP before, by TR-064 where nothing else is wanted', async () => {
    const interfaces = [];
    for (const [options, web] of [[rest], [aha], [aha, false]] as const) {
      const { box } = await listed(options, web);
      interfaces.push(box.smartHome.interface);
    }
    assert.deepEqual(interfaces, ['rest', 'aha', 'tr064']);
  });

  it('costs one login and one question over REST, and the keys of a DECT 440 one more', async () => {
    const { simulator } = await listed({ ...rest, everyDevice: false });
    assert.deepEqual(asked(simulator), [
      ...['GET /login_sid.lua', 'POST /login_sid.lua', 'GET /api/v0/smarthome/overview'],
    ]);
    const whole = await listed(rest);
    assert.equal(asked(whole.simulator).at(-1), 'getdevicelistinfos');
    assert.equal(by(whole.devices, 'Taster Küche').buttons?.length, 4);
  });

  it('has the same things by the same AINs over REST and AHA-HTTP, and what both tell is equal', async () => {
    const simulator = await simulate(rest);
    // Without AHA-HTTP beside it, which else tells of keys.
    simulator.webSite.brokenCommands.add('getdevicelistinfos', 400);
    const one = await listSmartDevices(await connect(simulator));
    const other = (await listed(aha)).devices;
    assert.deepEqual(one.map(({ ain }) => ain).sort(), other.map(({ ain }) => ain).sort());
    for (const device of one) {
      const twin = other.find(({ ain }) => ain === device.ain)!;
      for (const name of ['name', 'kind', 'type', 'present', 'device', 'alert'] as const)
        assert.deepEqual(twin[name], device[name], `${name} of ${device.name}`);
      assert.equal(twin.switch?.on, device.switch?.on, device.name);
      assert.deepEqual(twin.level, device.level, device.name);
      assert.equal(twin.blind?.closed, device.blind?.closed, device.name);
      assert.deepEqual(twin.color, device.color, device.name);
      // Of a group REST tells no power, and of batteries of other makers no warning.
      if (device.kind !== 'group') assert.equal(twin.power, device.power, device.name);
      assert.equal(twin.battery?.percent, device.battery?.percent, device.name);
      assert.equal(twin.thermostat?.target, device.thermostat?.target, device.name);
      assert.equal(twin.thermostat?.current, device.thermostat?.current, device.name);
    }
  });

  it('over REST alone tells the same of everything but the keys', async () => {
    const [{ devices }, { devices: others }] = [
      await listed({ ...rest, rest: 'none' }),
      await listed({ ...rest }),
    ];
    assert.deepEqual(devices.map(({ ain }) => ain).sort(), others.map(({ ain }) => ain).sort());
  });

  it('has one of every kind', async () => {
    const { devices } = await listed(aha);
    const types = new Set(devices.map(({ type }) => type));
    for (const type of [
      ...['plug', 'outlet', 'switch', 'light', 'dimmer', 'thermostat', 'blind', 'slats', 'button', 'meter'],
      ...['sensor', 'detector', 'lock', 'bell', 'siren', 'repeater'],
    ] as const)
      assert.ok(types.has(type), type);
    const kinds = devices.map(({ alert }) => alert?.kind);
    for (const kind of ['window', 'door', 'motion', 'smoke', 'gas', 'flood', 'glass', 'vibration', 'alarm'])
      assert.ok(kinds.includes(kind as never), kind);
    assert.equal(by(devices, 'Stromzähler Bezug').power, -612.4, 'the sun gives more than the house takes');
    assert.equal(by(devices, 'Stromzähler Einspeisung').direction, 'feed-in');
    assert.equal(by(devices, 'Filmabend').template?.kind, 'scenario');
    assert.equal(by(devices, 'Abends Licht an').routine?.on, true);
    assert.deepEqual(by(devices, 'Rauchmelder Diele').battery, { percent: 12, low: true });
  });

  it('keeps every AIN when the box learns REST, and asks which interface it has once more', async () => {
    const simulator = await simulate(aha);
    const box = await connect(simulator);
    const before = await listSmartDevices(box);
    simulator.world.firmwareUpdate('154.08.20');
    simulator.world.installFirmware();
    const after = await untilOver(box, 'rest');
    assert.deepEqual(after.map(({ ain }) => ain).sort(), before.map(({ ain }) => ain).sort());
  });

  async function untilOver(box: FritzBox, name: string): Promise<SmartDevice[]> {
    for (;;) {
      const devices = await listSmartDevices(box);
      if (box.smartHome.interface === name) return devices;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('is empty or short after a restart, which is no error', async () => {
    const clock = new ManualClock();
    const { simulator, box, devices } = await listed({ ...aha, clock });
    simulator.set({ listDelay: 60_000 });
    simulator.world.box.bootedAt = clock.now();
    assert.deepEqual(
      (await listSmartDevices(box)).filter(({ kind }) => kind === 'device'),
      [],
    );
    clock.advance(61_000);
    const short = await listSmartDevices(box);
    assert.ok(short.length > 0 && short.length < devices.length);
  });

  const oddities: SimulatorOptions[] = [
    { whiteSpace: true },
    { emptyIdentifier: true },
    { orphanedMember: true },
    { blindAlerts: false },
    { restNames: 'examples' },
    { restRefusal: 403 },
    { restSuccess: 204 },
    { keys: 'running' },
    { webLogin: 'md5' },
    { webCertificate: 'own' },
    { rest: 'page' },
    { rest: 'none' },
  ];
  for (const oddity of oddities) {
    it(`survives ${JSON.stringify(oddity)}`, async () => {
      for (const options of [rest, aha]) {
        const { devices, box } = await listed({ ...options, ...oddity });
        const lamp = by(devices, 'Lampe Esstisch');
        assert.deepEqual([lamp.level, lamp.switch?.on, devices.length], [{ percent: 50 }, true, 56]);
        assert.notEqual(box.smartHome.interface, 'tr064');
        assert.deepEqual(by(devices, 'Lampen').members, ['13077 0137031-1', '12701 0011930-1']);
      }
    });
  }

  it('goes on where one list of AHA-HTTP is not known or not there', async () => {
    for (const status of [400, 500]) {
      const simulator = await simulate(aha);
      simulator.webSite.brokenCommands.add('gettriggerlistinfos', status);
      const devices = await listSmartDevices(await connect(simulator));
      assert.equal(devices.length, 54, String(status));
    }
  });

  it('finds one device by AIN, with or without its space, and by name', async () => {
    const { box } = await listed(rest);
    assert.equal((await readSmartDevice(box, '116570240192')).name, 'Stehlampe');
    assert.equal((await lookUpSmartDevice(box, 'stehlampe')).ain, '11657 0240192');
    const error = await failure(lookUpSmartDevice(box, 'Stehlampen'));
    assert.deepEqual([error.code, /Stehlampe/.test(error.message)], ['NO_SUCH_ENTRY', true]);
    assert.equal((await failure(readSmartDevice(box, '9'))).code, 'NO_SUCH_ENTRY');
  });

  it('has statistics and set-up on request', async () => {
    for (const options of [rest, aha]) {
      const { box } = await listed(options);
      const series = await readSmartStatistics(box, '11630 0015376');
      const periods = series.filter(({ of }) => of === 'energy').map(({ period }) => period);
      assert.ok(periods.includes('month') && periods.includes('two-years'), String(periods));
      const day = series.find(({ of }) => of === 'temperature')!;
      assert.deepEqual([day.interval, day.values.length, day.values[0]], [900, 96, 24.1]);
      assert.equal((await readSmartSettings(box, '09995 0523646')).offset, -1);
    }
    const { box } = await listed(rest);
    const { timetable, automatic } = await readSmartSettings(box, '09995 0523646');
    assert.equal(automatic, true);
    assert.deepEqual(timetable?.slice(0, 2), [
      { day: 1, time: '06:00', target: 'comfort' },
      { day: 1, time: '22:00', target: 'reduced' },
    ]);
    const old = await listed(aha, false);
    assert.equal((await failure(readSmartStatistics(old.box, '11630 0015376'))).code, 'UNKNOWN_ACTION');
  });

  it('falls back to TR-064 where the web server cannot be reached, says so once, and tries again later', async () => {
    const clock = new ManualClock();
    const simulator = await simulate({ ...aha, clock });
    const lines: string[] = [];
    const note = (line: string) => void lines.push(line);
    const logger = { debug() {}, info: note, warn: note, error: note };
    const box = await connect(simulator, { clock, logger, web: { port: 9 } });
    const plugs = await listSmartDevices(box);
    assert.ok(plugs.length > 0 && plugs.every(({ color }) => !color));
    await listSmartDevices(box);
    assert.equal(
      lines.filter((line) => /web server .* tells nothing/.test(line)).length,
      1,
      lines.join('\n'),
    );
  });

  for (const [device, instead] of [
    ['box', true],
    ['repeater', false],
  ] as const) {
    it(`says what TR-064 tells instead only where it tells of plugs: ${device}`, async () => {
      const simulator = await simulate({ ...aha, device });
      const lines: string[] = [];
      const logger = { debug() {}, info() {}, warn: (line: string) => void lines.push(line), error() {} };
      const box = await connect(simulator, { logger, web: { port: 9 } });
      await listSmartDevices(box).catch(() => {});
      const said = lines.filter((line) => /web server .* tells nothing/.test(line));
      assert.deepEqual([said.length, /knows plugs/.test(said[0] ?? '')], [1, instead]);
    });
  }
});
