import assert from 'node:assert/strict';
import { readConfig } from '../../homebridge/config';
import type { BoxEntry } from '../../homebridge/ui/page/entry';
import type { KnownDevice } from '../../homebridge/ui/page/known-device';
import { type Owners, ownerOf, withOwners, withPerson } from '../../homebridge/ui/page/people';
import { entriesOf } from '../../homebridge/ui/page/settings';

const login = { host: 'fritz.box', username: 'fritz1234', password: 'sommer2026' };
const phone: KnownDevice = {
  mac: '3C:A6:2F:12:34:56',
  macs: ['3C:A6:2F:12:34:56', '3C:A6:2F:12:34:66'],
  ip: '192.168.178.21',
  name: 'Annas iPhone',
  hostName: 'annas-phone',
};
const tablet: KnownDevice = {
  mac: '3C:A6:2F:12:34:57',
  macs: ['3C:A6:2F:12:34:57'],
  ip: '192.168.178.22',
  name: 'annas-tablet',
  hostName: 'annas-tablet',
};

/** As the page does: everything that was written since it opened, in this order. */
function written(box: BoxEntry, ...entries: [KnownDevice, string][]): BoxEntry {
  const owners: Owners = new Map(entries.map(([device, name]) => [device.mac, { device, name }]));
  const result = withOwners(box, owners, (name) => `new-${name}`);
  const { mistakes } = readConfig({ platform: 'FritzBox', boxes: [result] });
  assert.deepEqual(
    mistakes.filter((mistake) => !mistake.includes('_comment')),
    [],
  );
  return result;
}

const anna = {
  id: 'a',
  name: 'Anna',
  devices: [phone.mac, tablet.mac],
  awayAfter: 30,
  sensor: 'motion',
  _comment: 'x',
};

describe('settings page: whose device is whose', () => {
  it('gives a person their devices', () => {
    const box = written(login, [phone, 'Anna'], [tablet, 'Anna']);
    assert.deepEqual(box.people, [{ id: 'new-Anna', name: 'Anna', devices: [phone.mac, tablet.mac] }]);
    assert.equal(ownerOf(box, tablet), 'Anna');
  });

  it('forgets a person without a device', () => {
    const box = written(login, [phone, 'Anna']);
    assert.deepEqual(written(box, [phone, '']), login);
  });

  it('keeps a person with two devices who gets another name, with all that was set for them', () => {
    const box = { ...login, people: [anna] };
    assert.deepEqual(written(box, [phone, 'Annika'], [tablet, 'Annika']).people, [
      { ...anna, name: 'Annika' },
    ]);
    assert.deepEqual(written(box, [tablet, 'Annika'], [phone, 'Annika']).people, [
      { ...anna, name: 'Annika' },
    ]);
  });

  it('makes somebody new where only one of two devices gets another name', () => {
    const box = written({ ...login, people: [anna] }, [tablet, 'Ben']);
    assert.deepEqual(box.people, [
      { ...anna, devices: [phone.mac] },
      { id: 'new-Ben', name: 'Ben', devices: [tablet.mac] },
    ]);
  });

  it('swaps the devices of two people, who stay who they are', () => {
    const people = [
      { id: 'a', name: 'Anna', devices: [phone.mac] },
      { id: 'b', name: 'Ben', devices: [tablet.mac] },
    ];
    assert.deepEqual(written({ ...login, people }, [phone, 'Ben'], [tablet, 'Anna']).people, [
      { id: 'a', name: 'Anna', devices: [tablet.mac] },
      { id: 'b', name: 'Ben', devices: [phone.mac] },
    ]);
  });

  it('takes "Papa" and "papa " for one', () => {
    const box = written({ ...login, people: [{ ...anna, name: 'Papa', devices: [phone.mac] }] }, [
      tablet,
      'papa ',
    ]);
    assert.deepEqual(box.people, [{ ...anna, name: 'Papa', devices: [phone.mac, tablet.mac] }]);
    assert.deepEqual(entriesOf(written(login, [phone, 'Papa'], [tablet, 'PAPA']), 'people').length, 1);
  });

  const ways = [
    '192.168.178.21',
    'Annas iPhone',
    'ANNAS-PHONE',
    'annas-phone.fritz.box',
    '3ca62f123466',
    ' 3c-a6-2f-12-34-56',
  ];
  for (const way of ways) {
    it(`knows the phone that was written as ${way}, and leaves it so`, () => {
      const people = [{ id: 'a', name: 'Anna', devices: [way] }];
      assert.equal(ownerOf({ people }, phone), 'Anna');
      assert.equal(ownerOf({ people }, tablet), '');
      assert.deepEqual(written({ ...login, people }, [phone, 'Annika']).people, [
        { id: 'a', name: 'Annika', devices: [way] },
      ]);
    });
  }

  it('takes no text without a MAC address in it for one', () => {
    assert.equal(
      ownerOf({ people: [{ name: 'Anna', devices: ['', '-', 'x'] }] }, { ...phone, name: '', hostName: '' }),
      '',
    );
  });

  for (const entry of [null, 5, 'x', {}, { name: 5 }, { devices: 'x' }, { devices: [null, 5] }]) {
    it(`leaves ${JSON.stringify(entry)} among the people where it is`, () => {
      const people = [entry, { id: 'b', name: 'Ben', devices: [tablet.mac] }];
      assert.equal(ownerOf({ people }, phone), '');
      const owners: Owners = new Map([[phone.mac, { device: phone, name: 'Ben' }]]);
      const box = withOwners({ ...login, people }, owners, () => 'n');
      assert.deepEqual(box.people, [entry, { id: 'b', name: 'Ben', devices: [tablet.mac, phone.mac] }]);
    });
  }

  for (const people of [null, 5, 'x', {}]) {
    it(`makes a list of ${JSON.stringify(people)} in its place only with somebody in it`, () => {
      assert.equal(ownerOf({ people }, phone), '');
      const box = { ...login, people };
      assert.deepEqual(
        withOwners(box, new Map(), () => 'n'),
        people === null ? box : box,
      );
    });
  }

  it('changes one person, or takes them out', () => {
    const box = { ...login, people: [null, anna] };
    assert.deepEqual(withPerson(box, anna, { ...anna, name: 'X' }).people, [null, { ...anna, name: 'X' }]);
    assert.deepEqual(withPerson(box, anna, undefined).people, [null]);
  });
});
