/** The smart home of the simulated house: two plugs, one locked, and a group of them. */

import assert from 'node:assert/strict';
import { household } from './household-calls';

type House = ReturnType<typeof household>;

const lamp = '11657 0240192';
const freezer = '11657 0240207';
const group = 'grp303E4F-3F7E5A9C1';

const infos = (house: House, NewAIN: string) =>
  house.call('X_AVM-DE_Homeauto', 'GetSpecificDeviceInfos', { NewAIN });
const state = (house: House, ain: string) => infos(house, ain).NewSwitchState;
const set = (house: House, NewAIN: string, NewSwitchState: string) =>
  house.fault('X_AVM-DE_Homeauto', 'SetSwitch', { NewAIN, NewSwitchState });

describe('The smart home of the simulated house', () => {
  it('is listed from 0 until 713: a plug, a locked one, and a group', () => {
    const house = household();
    const device = (NewIndex: string) =>
      house.call('X_AVM-DE_Homeauto', 'GetGenericDeviceInfos', { NewIndex });
    assert.deepEqual(
      ['0', '1', '2'].map((index) => device(index).NewAIN),
      [lamp, freezer, group],
    );
    assert.deepEqual(
      ['0', '1', '2'].map((index) => device(index).NewSwitchLock),
      ['0', '1', '0'],
    );
    assert.equal(device('2').NewProductName, 'Group');
    assert.equal(house.fault('X_AVM-DE_Homeauto', 'GetGenericDeviceInfos', { NewIndex: '3' }), 713);
    assert.equal(
      house.fault('X_AVM-DE_Homeauto', 'GetSpecificDeviceInfos', { NewAIN: '00000 0000000' }),
      713,
    );
  });

  it('switches on, off and over, and draws power only while on', () => {
    const house = household();
    assert.deepEqual([state(house, lamp), infos(house, lamp).NewMultimeterPower], ['OFF', '0']);
    assert.equal(set(house, lamp, 'ON'), 0);
    assert.deepEqual([state(house, lamp), infos(house, lamp).NewMultimeterPower], ['ON', '1673']);
    set(house, lamp, 'TOGGLE');
    assert.equal(state(house, lamp), 'OFF');
    assert.equal(set(house, lamp, 'UNDEFINED'), 600);
  });

  it('refuses to switch a locked plug over TR-064, but not by hand', () => {
    const house = household();
    assert.equal(set(house, freezer, 'OFF'), 501);
    assert.equal(state(house, freezer), 'ON');
    house.world.switchPlug('Gefriertruhe', false);
    assert.equal(state(house, freezer), 'OFF');
    house.world.setLock(freezer, false);
    assert.equal(set(house, freezer, 'ON'), 0);
  });

  it('switches the members of a group that are not locked, and adds up what they draw', () => {
    const house = household();
    house.world.setLock(freezer, false);
    assert.equal(set(house, group, 'OFF'), 0);
    assert.deepEqual(
      [lamp, freezer, group].map((ain) => state(house, ain)),
      ['OFF', 'OFF', 'OFF'],
    );
    set(house, group, 'ON');
    assert.equal(infos(house, group).NewMultimeterPower, String(1673 + 8450));
    house.world.setLock(freezer, true);
    set(house, group, 'OFF');
    assert.deepEqual(
      [lamp, freezer, group].map((ain) => state(house, ain)),
      ['OFF', 'ON', 'ON'],
    );
    house.world.setLock(lamp, true);
    assert.deepEqual([set(house, group, 'ON'), infos(house, group).NewSwitchLock], [501, '1']);
  });

  it('measures, and shows nothing as valid of a plug that is away', () => {
    const house = household();
    house.world.setPower(lamp, 4200);
    house.world.setTemperature(lamp, -35);
    house.world.switchPlug(lamp, true);
    assert.deepEqual(
      [infos(house, lamp).NewMultimeterPower, infos(house, lamp).NewTemperatureCelsius],
      ['4200', '-35'],
    );
    house.world.setPresence(lamp, 'DISCONNECTED');
    const away = infos(house, lamp);
    assert.deepEqual(
      [away.NewPresent, away.NewSwitchIsValid, away.NewMultimeterIsValid, away.NewTemperatureIsValid],
      ['DISCONNECTED', 'INVALID', 'INVALID', 'INVALID'],
    );
    assert.equal(set(house, lamp, 'ON'), 501);
  });

  it('writes a registered device as the firmware spells it', () => {
    const house = household({ edition: '7.57' });
    house.world.setPresence(lamp, 'REGISTERED');
    assert.equal(infos(house, lamp).NewPresent, 'REGISTRERED');
  });

  it('is away with all the entries of a device, and a group with its last member', () => {
    const house = household({ everyDevice: true });
    const present = (ain: string) => infos(house, ain).NewPresent;
    house.world.setPresence('Fenster Bad', 'DISCONNECTED');
    assert.deepEqual(
      [present('15282 0032932'), present('15282 0032932-1')],
      ['DISCONNECTED', 'DISCONNECTED'],
    );
    house.world.setPresence(lamp, 'DISCONNECTED');
    assert.deepEqual([present(group), infos(house, group).NewSwitchIsValid], ['CONNECTED', 'VALID']);
    house.world.setPresence(freezer, 'DISCONNECTED');
    assert.deepEqual([present(group), infos(house, group).NewSwitchIsValid], ['DISCONNECTED', 'INVALID']);
    house.world.setPresence(group, 'CONNECTED');
    assert.deepEqual([lamp, freezer, group].map(present), ['CONNECTED', 'CONNECTED', 'CONNECTED']);
  });

  it('has one battery for each device, whichever of its entries is meant', () => {
    const { world } = household({ everyDevice: true });
    const battery = (ain: string) => world.smartHome.get(ain).battery?.percent;
    world.setBattery('Fenster Bad', 7);
    assert.deepEqual([battery('15282 0032932'), battery('15282 0032932-1')], [7, undefined]);
    world.setBattery('12573 0000402-2', 8);
    assert.deepEqual([battery('12573 0000402-1'), battery('12573 0000402-2')], [8, 8]);
    world.setBattery('Heizung Bad', 9);
    assert.equal(battery('09995 0330601'), 9);
  });

  it('switches over TR-064 only what it calls a switch there', () => {
    const house = household({ everyDevice: true });
    for (const { ain } of house.world.smartHome.list.filter((one) => !one.ain.startsWith('Z'))) {
      const { NewSwitchIsEnabled, NewSwitchLock } = infos(house, ain);
      if (NewSwitchLock === '1') continue;
      assert.equal(set(house, ain, 'ON'), NewSwitchIsEnabled === 'ENABLED' ? 0 : 501, ain);
    }
  });

  it('knows groups by the AINs of old and new FRITZ!OS', () => {
    const house = household({ everyDevice: true });
    const old = infos(house, 'C2:B6:94-902');
    assert.deepEqual([old.NewProductName, old.NewDeviceName], ['Group', 'Lampen']);
    assert.equal(infos(house, group).NewProductName, 'Group');
  });

  it('counts nothing of a plug that was pulled out of the wall', () => {
    const house = household({ alive: true });
    house.world.switchPlug(lamp, true);
    house.world.updateSmartDevice(lamp, { voltage: 0 });
    house.clock.advance(10 * 3_600_000);
    assert.equal(infos(house, lamp).NewMultimeterEnergy, '0');
    house.world.updateSmartDevice(lamp, { voltage: 230_000 });
    assert.equal(infos(house, lamp).NewMultimeterEnergy, '5182');
  });

  it('gets new plugs and loses them, also from their group', () => {
    const house = household();
    const plug = house.world.addPlug({ name: 'Kaffee' });
    assert.match(plug.ain, /^\d{5} \d{7}$/);
    assert.equal(state(house, plug.ain), 'OFF');
    house.world.removePlug('Kaffee');
    assert.equal(house.fault('X_AVM-DE_Homeauto', 'GetSpecificDeviceInfos', { NewAIN: plug.ain }), 713);
    house.world.removePlug(lamp);
    assert.deepEqual(house.world.smartHome.get(group).members, [freezer]);
  });

  it('has a thermostat and a template on request, which do not switch', () => {
    const house = household({ thermostat: true, template: true });
    const bath = infos(house, '09995 0330601');
    assert.deepEqual(
      [bath.NewHkrIsEnabled, bath.NewHkrSetTemperature, bath.NewHkrSetVentilStatus],
      ['ENABLED', '210', 'TEMP'],
    );
    assert.deepEqual(
      [set(house, '09995 0330601', 'ON'), set(house, 'tmp303E4F-3F7E5A9D2', 'ON')],
      [501, 501],
    );
  });

  it('moves by itself only where it is asked to live', () => {
    const hour = 3_600_000;
    for (const [alive, energy] of [
      [false, 5182],
      [true, 5182 + 16],
    ] as const) {
      const house = household({ alive });
      house.world.switchPlug(lamp, true);
      house.clock.advance(hour);
      assert.equal(Number(infos(house, lamp).NewMultimeterEnergy), energy);
      const power = Number(infos(house, lamp).NewMultimeterPower);
      assert.equal(power === 1673, !alive);
      assert.ok(Math.abs(power - 1673) <= 34);
    }
  });
});
