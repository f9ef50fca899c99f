/** REST at the simulated box: who may ask, changes of every kind, every error code, firmware, and the oddities. */

import assert from 'node:assert/strict';
import { ManualClock, type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { errorsOf, WebClient } from './web-client';

type Interfaces = Record<string, Record<string, unknown>>;

describe('REST of the simulated box', () => {
  let sim: Simulator;
  let clock: ManualClock;
  let client: WebClient;
  const start = async (options: SimulatorOptions = {}) => {
    clock = new ManualClock();
    sim = await startSimulator({ clock, everyDevice: true, firmware: '154.08.20', ...options });
    client = new WebClient(sim);
    await client.login();
  };
  afterEach(async () => {
    client.close();
    await sim.close();
  });

  const get = async <T = Record<string, unknown>>(path: string): Promise<T> => {
    const { status, body } = await client.rest('GET', path);
    assert.equal(status, 200, `${path}: ${body}`);
    return JSON.parse(body) as T;
  };
  const unit = (uid: string) => get(`overview/units/${uid}`);
  const interfaces = async (uid: string) => (await unit(uid)).interfaces as Interfaces;
  const put = (uid: string, changes: unknown) =>
    client.rest('PUT', `overview/units/${uid}`, { interfaces: changes });
  /** Status 200 and nothing else, as the text has it. */
  const done = async (uid: string, changes: unknown) => {
    const { status, body } = await put(uid, changes);
    assert.deepEqual([status, body], [200, '']);
  };

  it('is there since FRITZ!OS 8.20, also when the firmware changes meanwhile', async () => {
    await start({ firmware: '154.07.57' });
    assert.equal((await client.rest('GET', 'overview')).status, 404);
    sim.world.firmwareUpdate('154.08.20');
    sim.world.installFirmware();
    client.agent.destroy();
    await client.login();
    assert.equal((await client.rest('GET', 'overview')).status, 200);
    assert.equal((await client.aha('getdevicelistinfos')).status, 200);
  });

  it('may be a page in its place, or nothing', async () => {
    await start({ rest: 'page' });
    const { status, headers } = await client.rest('GET', 'overview');
    assert.deepEqual([status, headers['content-type']], [200, 'text/html; charset=utf-8']);
    sim.set({ rest: 'none' });
    assert.equal((await client.rest('GET', 'overview')).status, 404);
  });

  it('switches a plug, and tells the same over AHA and TR-064', async () => {
    await start();
    const uid = '11657 0240192';
    await done(uid, { onOffInterface: { active: true } });
    assert.equal((await interfaces(uid)).onOffInterface?.active, true);
    assert.equal((await client.aha('getswitchstate', { ain: uid })).body, '1\n');
    assert.equal(sim.world.smartHome.byAin(uid).on, true);
  });

  it('accepts an AIN with its space only', async () => {
    await start();
    const { status, body, headers } = await client.rest('GET', 'overview/units/116570240192');
    assert.equal(status, 404);
    assert.deepEqual(errorsOf({ status, body, headers }), [[2001, 'UID']]);
  });

  it('sets level and colours of a lamp, and leaves it off', async () => {
    await start();
    const uid = '13077 0137031-1';
    await done(uid, { onOffInterface: { active: false } });
    await done(uid, {
      levelControlInterface: { level: 30 },
      colorControlInterface: { colorTemperature: 3400 },
    });
    let now = await interfaces(uid);
    assert.deepEqual([now.onOffInterface?.active, now.levelControlInterface?.level], [false, 30]);
    assert.deepEqual(
      [now.colorControlInterface?.currentColorMode, now.colorControlInterface?.colorTemperature],
      ['temperature', 3400],
    );
    await done(uid, { colorControlInterface: { hsColor: { hue: 10, saturation: 200 } } });
    now = await interfaces(uid);
    assert.deepEqual(now.colorControlInterface?.hsColor, { hue: 10, saturation: 200 });
    assert.deepEqual(now.colorControlInterface?.activeHsColorPreset, {});
    await done(uid, { colorControlInterface: { activeHsColorPreset: { presetId: 2 } } });
    now = await interfaces(uid);
    assert.deepEqual(now.colorControlInterface?.activeHsColorPreset, {
      ...{ hueFromPalette: 35, saturationFromPalette: 214, nameId: 5570, presetId: 2 },
    });
  });

  it('tells a thermostat what to do, and its group along', async () => {
    await start();
    const uid = '09995 1015710';
    const heat = (setPointTemperature: object) => done(uid, { thermostatInterface: { setPointTemperature } });
    await heat({ mode: 'temperature', celsius: 21.5 });
    const group = await interfaces('grp303E4F-3F7D9BE07');
    assert.deepEqual(group.thermostatInterface?.setPointTemperature, { mode: 'temperature', celsius: 21.5 });
    await heat({ mode: 'off' });
    assert.deepEqual((await interfaces(uid)).thermostatInterface?.setPointTemperature, { mode: 'off' });
    const endTime = clock.now() / 1000 + 600;
    await done(uid, { thermostatInterface: { boost: { enabled: true, endTime } } });
    assert.deepEqual((await interfaces(uid)).thermostatInterface?.boost, { enabled: true, endTime });
    await done(uid, { thermostatInterface: { windowOpenMode: { enabled: true, endTime } } });
    const both = (await interfaces(uid)).thermostatInterface;
    assert.deepEqual(both?.boost, { enabled: false, endTime: 0 });
    assert.deepEqual(both?.windowOpenMode, { enabled: true, endTime });
    await done(uid, { thermostatInterface: { windowOpenMode: { enabled: false } } });
    const after = (await interfaces(uid)).thermostatInterface;
    assert.deepEqual(after?.windowOpenMode, { enabled: false, endTime: 0 });
  });

  it('moves blinds: 100 is closed, or open where that is switched', async () => {
    await start();
    const uid = '14276 0454345-1';
    await done(uid, { levelControlInterface: { level: 100 } });
    assert.equal(sim.world.smartHome.get(uid).level, 255);
    await done(uid, { blindInterface: { blindAction: 'moveUp' } });
    assert.equal((await interfaces(uid)).levelControlInterface?.level, 0);
    sim.set({ restBlinds: 'open' });
    assert.equal((await interfaces(uid)).levelControlInterface?.level, 100);
    await done(uid, { levelControlInterface: { level: 0 } });
    assert.equal(sim.world.smartHome.get(uid).level, 255);
  });

  it('applies templates, and sets routines', async () => {
    await start();
    const apply = (body: unknown) => client.rest('POST', 'overview/templates/tmp303E4F-3FC90DF64', body);
    assert.equal((await apply({ triggerEvent: true })).status, 200);
    assert.equal(sim.world.smartHome.get('13077 0137031-1').on, true);
    assert.equal((await apply({})).status, 405);
    const uid = 'trg303E4F-3FC9C8507';
    assert.equal((await client.rest('PUT', `overview/triggers/${uid}`, { enabled: true })).status, 200);
    assert.equal((await get(`overview/triggers/${uid}`)).enabled, true);
  });

  it('names what is wrong with a change by code and field, and changes nothing', async () => {
    await start();
    const before = JSON.stringify(sim.world.smartHome.list);
    const [plug, lamp, heat, blind] = [
      '11657 0240192',
      '13077 0137031-1',
      '09995 1015710',
      '14276 0454345-1',
    ];
    const wrong: [string, unknown, number, string][] = [
      [plug, undefined, 1009, 'interfaces'],
      [plug, {}, 1009, 'interfaces'],
      [plug, 5, 1001, 'interfaces'],
      [plug, { onOffInterface: {} }, 1009, 'interfaces.onOffInterface.active'],
      [plug, { onOffInterface: { active: 'on' } }, 1001, 'interfaces.onOffInterface.active'],
      [plug, { onOffInterface: { active: true, state: 'valid' } }, 3005, 'interfaces.onOffInterface.state'],
      [plug, { levelControlInterface: { level: 3 } }, 3005, 'interfaces.levelControlInterface'],
      [plug, { temperatureInterface: { celsius: 3 } }, 3005, 'interfaces.temperatureInterface'],
      [lamp, { levelControlInterface: { level: 101 } }, 1002, 'interfaces.levelControlInterface.level'],
      [lamp, { levelControlInterface: { level: 1.5 } }, 1000, 'interfaces.levelControlInterface.level'],
      [
        lamp,
        { colorControlInterface: { hsColor: { hue: 360, saturation: 1 } } },
        1002,
        'interfaces.colorControlInterface.hsColor.hue',
      ],
      [
        heat,
        { thermostatInterface: { setPointTemperature: { mode: 'temperature', celsius: 7.5 } } },
        1002,
        'interfaces.thermostatInterface.setPointTemperature.celsius',
      ],
      [
        heat,
        { thermostatInterface: { setPointTemperature: { mode: 'temperature', celsius: 20.3 } } },
        1000,
        'interfaces.thermostatInterface.setPointTemperature.celsius',
      ],
      [
        heat,
        { thermostatInterface: { setPointTemperature: { mode: 'off', celsius: 20 } } },
        1000,
        'interfaces.thermostatInterface.setPointTemperature.celsius',
      ],
      [
        heat,
        { thermostatInterface: { boost: { enabled: true } } },
        1009,
        'interfaces.thermostatInterface.boost.endTime',
      ],
      [
        heat,
        { thermostatInterface: { comfortTemperature: { mode: 'on' } } },
        3005,
        'interfaces.thermostatInterface.comfortTemperature',
      ],
      [blind, { blindInterface: { blindAction: 'half' } }, 1000, 'interfaces.blindInterface.blindAction'],
    ];
    for (const [uid, changes, code, field] of wrong)
      assert.deepEqual(errorsOf(await put(uid, changes)), [[code, field]], JSON.stringify(changes));
    assert.deepEqual(errorsOf(await client.rest('PUT', `overview/units/${plug}`, '{ half')), [[3003]]);
    assert.deepEqual(errorsOf(await client.rest('PUT', `overview/units/${plug}`)), [[1009]]);
    assert.equal(JSON.stringify(sim.world.smartHome.list), before);
  });

  it('refuses paths and things that are not there', async () => {
    await start();
    for (const path of ['overview/cellars', 'overview/units/a/b', 'somewhere'])
      assert.deepEqual(errorsOf(await client.rest('GET', path)), [[3002]], path);
    assert.deepEqual(errorsOf(await client.rest('DELETE', 'overview/units/11657 0240192')), [[3002]]);
    for (const list of ['devices', 'units', 'groups', 'templates', 'triggers'])
      assert.deepEqual(errorsOf(await client.rest('GET', `overview/${list}/none`)), [[2001, 'UID']]);
  });

  it('refuses a locked plug and a device that is away', async () => {
    await start();
    assert.deepEqual(errorsOf(await put('11657 0240207', { onOffInterface: { active: false } })), [[3005]]);
    sim.world.setPresence('Waschmaschine', 'DISCONNECTED');
    assert.deepEqual(errorsOf(await put('11630 0015376', { onOffInterface: { active: false } })), [[3007]]);
    assert.deepEqual(await interfaces('11630 0015376'), {
      multimeterInterface: { state: 'notConnected' },
      onOffInterface: { state: 'notConnected' },
      temperatureInterface: { state: 'notConnected' },
    });
  });

  it('answers rights, busy and the second factor with their codes', async () => {
    await start();
    await client.login('phone-only', 'telefon-2026');
    assert.deepEqual(errorsOf(await client.rest('GET', 'overview')), [[3001]]);
    await client.login('homeauto', 'steckdose-2026');
    assert.equal((await client.rest('GET', 'overview')).status, 200);
    const configuration = await client.rest('GET', 'configuration/units/09995 1015710');
    assert.deepEqual([configuration.status, errorsOf(configuration)], [403, [[3001]]]);
    for (const code of [1005, 1006, 1007, 1008, 3006, 3008, 3009, 3010]) {
      sim.webSite.brokenPaths.add('PUT', code, 1);
      assert.deepEqual(errorsOf(await put('11657 0240192', { onOffInterface: { active: true } })), [[code]]);
    }
    await done('11657 0240192', { onOffInterface: { active: true } });
  });

  it('writes comfort, reduced, offset and name over the configuration, and nothing else', async () => {
    await start();
    const uid = '11959 0171328';
    const write = (body: unknown) => client.rest('PUT', `configuration/units/${uid}`, body);
    const celsius = (value: number) => ({ mode: 'temperature', celsius: value });
    const thermostatInterface = {
      ...{ comfortTemperature: celsius(22.5), reducedTemperature: celsius(17) },
      temperatureOffset: { sensorMode: 'internal', internalOffset: 1 },
    };
    const { status, body } = await write({ name: 'Heizung Hobbyraum', interfaces: { thermostatInterface } });
    assert.deepEqual([status, body], [200, '']);
    const device = sim.world.smartHome.get(uid);
    assert.deepEqual(
      [device.name, device.comfort, device.reduced, device.offset, device.temperature],
      ['Heizung Hobbyraum', 225, 170, 10, 186],
    );
    const read = await get<{ interfaces: Interfaces }>(`configuration/units/${uid}`);
    assert.deepEqual(read.interfaces.thermostatInterface?.temperatureOffset, {
      ...{ sensorMode: 'internal', internalOffset: 1 },
    });
    const at = 'interfaces.thermostatInterface';
    const wrong: [unknown, number, string?][] = [
      [{}, 1009],
      [{ name: '' }, 1003, 'name'],
      [{ name: 'x'.repeat(40) }, 1004, 'name'],
      [{ interfaces: { onOffInterface: {} } }, 3005, 'interfaces.onOffInterface'],
      [{ interfaces: { thermostatInterface: { boost: {} } } }, 3005, `${at}.boost`],
      [
        { interfaces: { thermostatInterface: { comfortTemperature: { mode: 'off' } } } },
        1000,
        `${at}.comfortTemperature.mode`,
      ],
    ];
    for (const [body, ...error] of wrong) assert.deepEqual(errorsOf(await write(body)), [error]);
  });

  it('refuses a session that has ended with 401, or with 403', async () => {
    await start();
    sim.webSite.sessions.forget();
    assert.equal((await client.rest('GET', 'overview')).status, 401);
    sim.set({ restRefusal: 403 });
    assert.equal((await client.rest('GET', 'overview')).status, 403);
  });

  it('tells statistics of one unit alone, newest first', async () => {
    await start();
    const { statistics } = await unit('11630 0015376');
    const shape = Object.entries(
      statistics as Record<string, { period: string; interval: number; values: [] }[]>,
    );
    assert.deepEqual(
      shape.flatMap(([name, all]) =>
        all.map(({ period, interval, values }) => [name, period, interval, values.length]),
      ),
      [
        ['temperatures', 'day', 900, 96],
        ['voltages', 'hour', 10, 360],
        ['powers', 'hour', 10, 360],
        ['energies', 'day', 900, 96],
        ['energies', 'week', 21_600, 28],
        ['energies', 'month', 86_400, 31],
        ['energies', 'twoYears', 2_678_400, 24],
      ],
    );
    const { units } = await get<{ units: Record<string, unknown>[] }>('overview');
    assert.ok(units.every((one) => one.statistics === undefined));
  });

  it('tells sensors in words, keys with their time, and what one maker leaves out', async () => {
    await start();
    sim.world.setAlert('Fenster Bad', true);
    sim.world.setAlert('Rauchmelder Diele', true);
    const alerts = async (uid: string) => (await interfaces(uid)).alertInterface?.alerts;
    assert.deepEqual(await alerts('15282 0032932-1'), ['open']);
    assert.deepEqual(await alerts('05333 0077047-1'), ['smoke']);
    assert.deepEqual(await alerts('14276 0454345-1'), ['none']);
    assert.equal((await interfaces('11934 0368330-1')).alertInterface, undefined);
    sim.set({ blindAlerts: false, restNames: 'examples' });
    assert.equal((await interfaces('14276 0454345-1')).alertInterface, undefined);
    assert.deepEqual((await interfaces('15282 0032932-1')).alertInterface?.alert, ['open']);
    assert.deepEqual((await interfaces('13096 0006590-9')).buttonInterface, {
      state: 'valid',
      lastEventTime: null,
    });
    sim.world.pressKey('Taster Flur', 1);
    assert.equal((await interfaces('13096 0006590-9')).buttonInterface?.lastEventTime, clock.now() / 1000);
    // The keys of a DECT 440 are no units.
    assert.deepEqual(Object.keys(await interfaces('09995 0897408')), [
      'humidityInterface',
      'temperatureInterface',
    ]);
  });

  it('does not say whether a plug is on whose socket is stuck', async () => {
    await start();
    sim.world.updateSmartDevice('Waschmaschine', { outlet: 'relayStuck' });
    const { onOffInterface } = await interfaces('11630 0015376');
    assert.deepEqual([onOffInterface?.outletState, onOffInterface?.active], ['relayStuck', undefined]);
  });

  it('tells a meter with two units and its battery, with the sign or without', async () => {
    await start();
    assert.deepEqual((await get('overview/devices/12573 0000402')).unitUids, [
      '12573 0000402-1',
      '12573 0000402-2',
    ]);
    const power = async () => (await interfaces('12573 0000402-1')).multimeterInterface?.power;
    assert.equal(await power(), -612_400);
    sim.set({ meterSign: 'dropped' });
    assert.equal(await power(), 612_400);
  });

  it('tells temperatures with their offset, or without', async () => {
    await start();
    const celsius = async () => (await interfaces('09995 0523646')).temperatureInterface?.celsius;
    assert.equal(await celsius(), 20.8);
    sim.set({ restOffset: 'without' });
    assert.equal(await celsius(), 21.8);
  });
});
