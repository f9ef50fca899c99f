/** The radios of the simulated house: the guest network in its place, switching that takes its time, who is connected. */

import assert from 'node:assert/strict';
import { household } from './household-calls';

type House = ReturnType<typeof household>;

const info = (house: House, instance: number) => house.call(`WLANConfiguration:${instance}`, 'GetInfo');
const ext = (house: House, instance: number) =>
  house.call(`WLANConfiguration:${instance}`, 'X_AVM-DE_GetWLANExtInfo');
const setEnable = (house: House, instance: number, on: boolean) =>
  house.call(`WLANConfiguration:${instance}`, 'SetEnable', { NewEnable: on ? '1' : '0' });

describe('The radios of the simulated house', () => {
  for (const [model, bands] of [
    ['single', ['2400']],
    ['dual', ['2400', '5000']],
    ['tri', ['2400', '5000', '6000']],
  ] as const) {
    it(`${model}: the guest network is service ${bands.length + 1}, told by its type alone`, () => {
      const house = household({ model });
      const radios = house.services.filter(({ kind }) => kind === 'WLANConfiguration');
      assert.equal(radios.length, bands.length + 1);
      const types = radios.map(({ instance }) => ext(house, instance)['NewX_AVM-DE_APType']);
      assert.deepEqual(types, [...bands.map(() => 'normal'), 'guest']);
      const shown = bands.map((_, index) => info(house, index + 1)['NewX_AVM-DE_FrequencyBand']);
      assert.deepEqual(shown, bands);
      assert.equal(new Set(radios.map(({ instance }) => info(house, instance).NewBSSID)).size, radios.length);
    });
  }

  it('switch at once where no delay is set, and tell their subscribers', () => {
    const house = household();
    setEnable(house, 4, true);
    assert.deepEqual([info(house, 4).NewEnable, info(house, 4).NewStatus], ['1', 'Up']);
    assert.equal(ext(house, 4)['NewX_AVM-DE_APEnabled'], '1');
    assert.deepEqual(house.changes, [
      { kind: 'WLANConfiguration', instance: 4, variable: 'X_AVM-DE_APEnabled' },
      { kind: 'WLANConfiguration', instance: 4, variable: 'X_AVM-DE_LastChangedStamp' },
    ]);
  });

  it('report the new state a moment after they were switched', () => {
    const house = household({ radioDelay: 3000 });
    setEnable(house, 4, true);
    house.clock.advance(2999);
    assert.deepEqual([info(house, 4).NewEnable, info(house, 4).NewStatus], ['0', 'Disabled']);
    assert.deepEqual(house.changes, []);
    house.clock.advance(1);
    assert.deepEqual([info(house, 4).NewEnable, info(house, 4).NewStatus], ['1', 'Up']);
  });

  it('report their status late but the wish at once where only the status lags', () => {
    const house = household({ radioDelay: 3000, radioLag: 'status' });
    setEnable(house, 4, true);
    assert.deepEqual([info(house, 4).NewEnable, info(house, 4).NewStatus], ['1', 'Disabled']);
    house.clock.advance(3000);
    assert.equal(info(house, 4).NewStatus, 'Up');
  });

  it('that are switched back on the way end as they were wished last, once', () => {
    const house = household({ radioDelay: 3000 });
    setEnable(house, 4, true);
    house.clock.advance(1000);
    setEnable(house, 4, false);
    house.clock.advance(10_000);
    assert.deepEqual(
      [info(house, 4).NewStatus, house.changes.length, house.clock.pending],
      ['Disabled', 0, 0],
    );
  });

  it('that are told what they are, something else, and that again never go through the other state', () => {
    const house = household({ radioDelay: 3000 });
    for (const [on, pause] of [
      [true, 1000],
      [false, 2500],
      [true, 10_000],
    ] as const) {
      setEnable(house, 1, on);
      house.clock.advance(pause);
    }
    assert.deepEqual([info(house, 1).NewStatus, house.changes], ['Up', []]);
  });

  it('are switched by the button on the box as well', () => {
    const house = household();
    house.world.setGuest(true);
    assert.equal(info(house, 4).NewEnable, '1');
    house.world.setRadio(1, false);
    assert.equal(info(house, 1).NewEnable, '0');
    assert.throws(() => house.world.setRadio(9, true), /no radio 9; there are 1 to 4/);
  });

  it('go off together and come back as they were wished', () => {
    const house = household();
    const global = (on: string) =>
      house.call('WLANConfiguration:1', 'X_AVM-DE_SetWLANGlobalEnable', {
        'NewX_AVM-DE_WLANGlobalEnable': on,
      });
    const states = () => [1, 2, 3, 4].map((instance) => info(house, instance).NewEnable);
    global('0');
    assert.deepEqual(states(), ['0', '0', '0', '0']);
    global('1');
    assert.deepEqual(states(), ['1', '1', '1', '0']);
  });

  it('take their devices with them: a phone is away with its radio and back with it', () => {
    const house = household();
    const entry = () =>
      house.call('Hosts', 'GetSpecificHostEntry', { NewMACAddress: '02:00:5E:10:00:01' }).NewActive;
    setEnable(house, 2, false);
    assert.equal(entry(), '0');
    setEnable(house, 2, true);
    assert.equal(entry(), '1');
  });

  it('count their devices, and end the list with 713', () => {
    const house = household();
    const total = Number(house.call('WLANConfiguration:2', 'GetTotalAssociations').NewTotalAssociations);
    assert.equal(total, 2);
    const device = (NewAssociatedDeviceIndex: string) => ({ NewAssociatedDeviceIndex });
    const first = house.call('WLANConfiguration:2', 'GetGenericAssociatedDeviceInfo', device('0'));
    assert.equal(first.NewAssociatedDeviceMACAddress, '02:00:5E:10:00:01');
    assert.equal(house.fault('WLANConfiguration:2', 'GetGenericAssociatedDeviceInfo', device('2')), 713);
    const elsewhere = { NewAssociatedDeviceMACAddress: '02:00:5E:10:00:02' };
    assert.equal(house.fault('WLANConfiguration:2', 'GetSpecificAssociatedDeviceInfo', elsewhere), 714);
  });

  it('let guests in only while the guest network is on', () => {
    const house = household();
    const guest = () =>
      house.call('Hosts', 'GetSpecificHostEntry', { NewMACAddress: '02:00:5E:10:00:0B' }).NewActive;
    house.world.hostComes('Gast-Handy');
    assert.equal(guest(), '0');
    house.world.setGuest(true);
    assert.equal(guest(), '1');
  });

  it('keep the keys of the guest network apart from those at home', () => {
    const house = household();
    const key = (instance: number) =>
      house.call(`WLANConfiguration:${instance}`, 'GetSecurityKeys').NewKeyPassphrase;
    assert.equal(key(1), key(2));
    assert.notEqual(key(1), key(4));
  });

  it('refuse names, keys and channels that cannot be', () => {
    const house = household();
    const ssid = (NewSSID: string) => house.fault('WLANConfiguration:1', 'SetSSID', { NewSSID });
    assert.deepEqual([ssid(''), ssid('n'.repeat(33)), ssid('Café ☕'), ssid('Netz')], [801, 802, 803, 0]);
    const empty = { NewWEPKey0: '', NewWEPKey1: '', NewWEPKey2: '', NewWEPKey3: '', NewPreSharedKey: '' };
    const key = (NewKeyPassphrase: string) =>
      house.fault('WLANConfiguration:4', 'SetSecurityKeys', { ...empty, NewKeyPassphrase });
    assert.deepEqual([key('kurz'), key('k'.repeat(64)), key('lang-genug')], [801, 802, 0]);
    assert.equal(house.fault('WLANConfiguration:1', 'SetChannel', { NewChannel: '36' }), 600);
    house.call('WLANConfiguration:1', 'SetChannel', { NewChannel: '0' });
    const channel = house.call('WLANConfiguration:1', 'GetChannelInfo');
    assert.equal(channel['NewX_AVM-DE_AutoChannelEnabled'], '1');
  });
});
