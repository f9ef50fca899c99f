import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../scripts/hosts/package-root';
import type { Simulator } from '../../simulator';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { Home, type Place } from './support/home';
import { node20 } from './support/node-20';
import { installPacked } from './support/packed';

const host = join(packageRoot, 'test', 'hosts', 'homebridge-1');
const homebridge = join(host, 'node_modules', 'homebridge', 'bin', 'homebridge');

const guestWifi = 'Guest Wi Fi';

/** The node that runs it; skips, and says so, where something is missing. */
function hostFor(test: Mocha.Context): { node: string; homebridge: string } {
  const node = node20();
  if (node && existsSync(homebridge)) return { node, homebridge };
  const missing = node ? 'npm ci --prefix test/hosts/homebridge-1' : 'a node of version 20 on the PATH';
  console.log(`      skipped: this needs ${missing}`);
  test.skip();
  throw new Error('unreachable');
}

describe('Homebridge 1.11 on Node 20, with the packed package', function () {
  this.timeout(60_000);
  const home = new Home('homebridge-1');
  let box: Simulator;

  before(async function () {
    const program = hostFor(this);
    box = await home.box();
    const plugin = installPacked(temporaryFolder('packed'));
    await home.start([boxAt(box, { pollInterval: 5 })], { program, plugin });
    await home.shown(4);
    await home.controller();
  });

  after(async () => {
    await home.close();
    removeTemporaryFolders();
  });

  it('is the version that it says', () => {
    assert.ok(
      home.log.some((line) => /Homebridge v1\.11\.4 \(HAP v0\.\d+\.\d+\) .*is running on port/.test(line)),
    );
  });

  it('shows guest Wi-Fi and all plugs with host, user and password alone', async () => {
    // HomeKit names of Homebridge 1 know no hyphen.
    assert.deepEqual((await home.names()).sort(), ['Gefriertruhe', guestWifi, 'Steckdosen', 'Stehlampe']);
  });

  it('Guest Wi-Fi: read, written, and changed at the box', async () => {
    const guest = box.world.radios.guest;
    const before = guest.wanted;
    assert.equal(await home.read(guestWifi, 'Switch', 'On'), Number(before));
    assert.equal(await home.write(guestWifi, 'Switch', !before), 'ok');
    assert.equal(guest.wanted, !before);
    await home.sees([guestWifi, 'Switch', 'On'], Number(before), () => box.world.setGuest(before));
  });

  it('Stehlampe: read, written, and changed at the box', async () => {
    const lamp = box.world.smartHome.get('Stehlampe');
    const before = lamp.on;
    assert.equal(await home.read('Stehlampe', 'Outlet', 'On'), Number(before));
    assert.equal(await home.write('Stehlampe', 'Outlet', !before), 'ok');
    assert.equal(lamp.on, !before);
    const byHand = () => box.world.switchPlug('Stehlampe', before);
    await home.sees(['Stehlampe', 'Outlet', 'On'], Number(before), byHand);
  });

  it('has no warning, no error and no password in its log', () => {
    const bad = home.log.filter((line) => /warn|deprecat|error|slow|sommer2026/i.test(line));
    assert.deepEqual(bad, []);
  });
});

describe('The smart home on Homebridge 1.11 and Node 20, with the packed package', function () {
  this.timeout(60_000);
  const home = new Home('homebridge-1-smart-home');
  let box: Simulator;

  before(async function () {
    const program = hostFor(this);
    box = await home.box({ everyDevice: true, firmware: '154.08.20' });
    const plugin = installPacked(temporaryFolder('packed'));
    const settings = { pollInterval: 2, guestWifi: false, boostSwitch: true, windowSwitch: true, eve: true };
    await home.start([boxAt(box, settings)], { program, plugin });
    await home.shown();
    await home.controller();
  });

  after(async () => {
    await home.close();
    removeTemporaryFolders();
  });

  const device = (name: string) => box.world.smartHome.get(name);
  const thermostat = (characteristic: Place[2]): Place => ['Heizung Bad', 'Thermostat', characteristic];
  const lamp = (characteristic: Place[2]): Place => ['Lampe Esstisch', 'Lightbulb', characteristic];
  const blind = (characteristic: Place[2]): Place => [
    'Rollladen Schlafzimmer',
    'WindowCovering',
    characteristic,
  ];

  it('a thermostat: read, written, and turned at the device', async () => {
    const of = ['CurrentTemperature', 'TargetTemperature', 'TargetHeatingCoolingState'] as const;
    assert.deepEqual(await home.readAll(of.map(thermostat)), [21.5, 21, 1]);
    assert.deepEqual(await home.readAll([['Heizung Bad', 'Battery', 'BatteryLevel']]), [80]);
    assert.equal(await home.write('Heizung Bad', 'Thermostat', 22.5, 'TargetTemperature'), 'ok');
    assert.equal(device('Heizung Bad').wanted, 225);
    assert.equal(await home.write('Heizung Bad', 'Switch', true, 'On', 'Window open'), 'ok');
    assert.ok(device('Heizung Bad').heating!.windowUntil > 0);
    assert.equal(await home.write('Heizung Bad', 'Switch', false, 'On', 'Window open'), 'ok');
    await home.sees(thermostat('TargetTemperature'), 24, () => box.world.turnThermostat('Heizung Bad', 240));
  });

  it('a lamp: read, written, and set at the box', async () => {
    const of = ['On', 'Brightness', 'Hue', 'Saturation'] as const;
    assert.deepEqual(await home.readAll(of.map(lamp)), [1, 50, 35, 84]);
    assert.equal(await home.write('Lampe Esstisch', 'Lightbulb', 120, 'Hue'), 'ok');
    assert.deepEqual([device('Lampe Esstisch').color?.mode, device('Lampe Esstisch').color?.hue], [1, 120]);
    assert.equal(await home.write('Lampe Esstisch', 'Lightbulb', 370, 'ColorTemperature'), 'ok');
    assert.equal(device('Lampe Esstisch').color?.kelvin, 2700);
    await home.sees(lamp('Brightness'), 80, () => Object.assign(device('Lampe Esstisch'), { level: 204 }));
  });

  it('a blind: read, written, and tells where it is', async () => {
    const of = ['CurrentPosition', 'TargetPosition', 'PositionState'] as const;
    assert.deepEqual(await home.readAll(of.map(blind)), [100, 100, 2]);
    await home.sees(blind('CurrentPosition'), 25, () =>
      home.write('Rollladen Schlafzimmer', 'WindowCovering', 25, 'TargetPosition'),
    );
  });

  it('a contact: read, opened and closed', async () => {
    const contact: Place = ['Fenster Bad', 'ContactSensor', 'ContactSensorState'];
    assert.equal(await home.read(...contact), 0);
    await home.sees(contact, 1, () => box.world.setAlert('Fenster Bad', true));
    await home.sees(contact, 0, () => box.world.setAlert('Fenster Bad', false));
  });

  it('a button: pressed for short and for long', async () => {
    const key: Place = ['Taster Flur', 'StatelessProgrammableSwitch', 'ProgrammableSwitchEvent'];
    await home.sees(key, 0, () => box.world.pressKey('Taster Flur', 0));
    await home.sees(key, 2, () => box.world.pressKey('Taster Flur', 1));
  });

  it('power for the Eve app: read and told', async () => {
    const power: Place = ['Waschmaschine', 'Outlet', 'EvePower'];
    assert.equal(await home.read(...power), 410);
    await home.sees(power, 512.5, () => box.world.setPower('Waschmaschine', 51_250));
  });

  it('has no warning, no error and no password in its log', () => {
    const bad = home.log.filter((line) => /warn|deprecat|error|slow|sommer2026/i.test(line));
    assert.deepEqual(bad, []);
  });
});
