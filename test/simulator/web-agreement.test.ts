/** TR-064, AHA-HTTP and REST of the simulated box tell of one household: same AINs, same values. */

import assert from 'node:assert/strict';
import { ManualClock, type Simulator, startSimulator } from '../../simulator';
import { argumentOf, Client } from './server-client';
import { WebClient } from './web-client';

interface RestUnit {
  UID: string;
  name: string;
  isConnected?: boolean;
  interfaces: Record<string, Record<string, unknown> | undefined>;
}

describe('The three interfaces of the simulated smart home', () => {
  let sim: Simulator;
  let tr064: Client;
  let web: WebClient;

  before(async () => {
    sim = await startSimulator({ everyDevice: true, firmware: '154.08.20' });
    tr064 = new Client(sim, { user: sim.users[0] });
    web = new WebClient(sim);
    await web.login();
    sim.world.setPresence('Heizung Keller', 'DISCONNECTED');
    sim.world.switchPlug('Stehlampe', true);
    sim.world.setTemperature('Heizung Essplatz', 231);
  });
  after(async () => {
    tr064.close();
    web.close();
    await sim.close();
  });

  async function listOverTr064() {
    const rows: Record<string, string>[] = [];
    for (let index = 0; ; index += 1) {
      const answer = await tr064.call('X_AVM-DE_Homeauto', 'GetGenericDeviceInfos', {
        NewIndex: String(index),
      });
      if (answer.status !== 200) return rows;
      const names = [...answer.body.matchAll(/<New(\w+)>/g)].map(([, name = '']) => name);
      rows.push(Object.fromEntries(names.map((name) => [name, argumentOf(answer, `New${name}`) ?? ''])));
    }
  }

  it('name the same things by the same AIN', async function () {
    this.timeout(20_000);
    const rows = await listOverTr064();
    const aha = (await web.aha('getdevicelistinfos')).body;
    const listed = [...aha.matchAll(/<(?:device|group)[^>]* identifier="([^"]+)"/g)].map(([, ain]) => ain);
    const known = rows.filter(({ ProductName }) => ProductName !== 'Template').map(({ AIN }) => AIN);
    // TR-064's AIN has no Z (Homeauto 5).
    assert.deepEqual(
      known,
      listed.filter((ain) => !ain?.startsWith('Z')),
    );
    const { units } = JSON.parse((await web.rest('GET', 'overview')).body) as { units: RestUnit[] };
    assert.ok(units.length > 40);
    for (const { UID } of units.filter(({ UID }) => !UID.startsWith('13096 0006590')))
      assert.ok(listed.includes(UID), UID);
  });

  it('list nothing after a restart, then some, then all', async function () {
    this.timeout(20_000);
    const clock = new ManualClock();
    const house = await startSimulator({
      clock,
      everyDevice: true,
      firmware: '154.08.20',
      listDelay: 60_000,
    });
    const counts = async () => {
      const [one, other] = [new Client(house, { user: house.users[0] }), new WebClient(house)];
      await other.login();
      const aha = (await other.aha('getdevicelistinfos')).body.match(/<(device|group) /g) ?? [];
      const { units } = JSON.parse((await other.rest('GET', 'overview')).body) as { units: RestUnit[] };
      let devices = 0;
      const index = () => ({ NewIndex: String(devices) });
      while ((await one.call('X_AVM-DE_Homeauto', 'GetGenericDeviceInfos', index())).status === 200)
        devices += 1;
      one.close();
      other.close();
      return { aha: aha.length, rest: units.length, tr064: devices };
    };
    const all = await counts();
    house.world.reboot();
    assert.deepEqual(await counts(), { aha: 0, rest: 0, tr064: 0 });
    clock.advance(61_000);
    const some = await counts();
    for (const name of ['aha', 'rest', 'tr064'] as const)
      assert.ok(some[name] > 0 && some[name] < all[name], `${name}: ${some[name]} of ${all[name]}`);
    clock.advance(60_000);
    assert.deepEqual(await counts(), all);
    await house.close();
  });

  it('tell of an old group, of one that is away, and of a template by its new name', async () => {
    assert.match((await web.aha('getdevicelistinfos')).body, /<group[^>]* identifier="C2:B6:94-902"/);
    const renamed = await tr064.call('X_AVM-DE_Homeauto', 'SetDeviceName', {
      NewAIN: 'tmp303E4F-3F7E5A9D2',
      NewDeviceName: 'Alle fort',
    });
    assert.equal(renamed.status, 200);
    const { templates } = JSON.parse((await web.rest('GET', 'overview')).body) as { templates: RestUnit[] };
    assert.equal(templates.find(({ UID }) => UID === 'tmp303E4F-3F7E5A9D2')?.name, 'Alle fort');
    assert.match((await web.aha('gettemplatelistinfos')).body, /<name>Alle fort<\/name>/);
    sim.world.setPresence('Lampen', 'DISCONNECTED');
    const { body } = await web.aha('getdevicelistinfos');
    assert.match(body, /<group[^>]* identifier="C2:B6:94-902"[^>]*>\s*<present>0</);
    const { units } = JSON.parse((await web.rest('GET', 'overview')).body) as { units: RestUnit[] };
    const lamps = units.find(({ UID }) => UID === 'C2:B6:94-902');
    assert.equal(lamps?.interfaces.onOffInterface?.state, 'notConnected');
    const row = (await listOverTr064()).find(({ AIN }) => AIN === 'C2:B6:94-902');
    assert.equal(row?.Present, 'DISCONNECTED');
    sim.world.setPresence('Lampen', 'CONNECTED');
  });

  it('tell the same names, connections, temperatures, power and states', async function () {
    this.timeout(20_000);
    const rows = await listOverTr064();
    const { units } = JSON.parse((await web.rest('GET', 'overview')).body) as { units: RestUnit[] };
    let compared = 0;
    for (const row of rows) {
      const unit = units.find(({ UID }) => UID === row.AIN);
      if (!unit) continue;
      compared += 1;
      assert.equal(unit.name, row.DeviceName);
      if (unit.isConnected !== undefined)
        assert.equal(unit.isConnected, row.Present === 'CONNECTED', row.AIN);
      const {
        temperatureInterface: heat,
        onOffInterface: onOff,
        multimeterInterface: meter,
      } = unit.interfaces;
      if (heat && row.TemperatureIsValid === 'VALID')
        assert.equal(heat.celsius, Number(row.TemperatureCelsius) / 10, row.AIN);
      if (onOff && row.SwitchIsValid === 'VALID')
        assert.equal(onOff.active, row.SwitchState === 'ON', row.AIN);
      // 1/100 W beside mW; what is given away has no place in TR-064.
      if (meter && row.MultimeterIsValid === 'VALID')
        assert.equal(Math.max(0, Number(meter.power)), Number(row.MultimeterPower) * 10, row.AIN);
    }
    assert.ok(compared > 40, `${compared} compared`);
  });
});
