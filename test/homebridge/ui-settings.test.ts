import assert from 'node:assert/strict';
import { readConfig } from '../../homebridge/config';
import {
  type BoxEntry,
  ownerOf,
  platformSettings,
  showsPlug,
  wakeName,
  withField,
  withOwner,
  withPlug,
  withWake,
} from '../../homebridge/ui/page/settings';

const login = { host: 'fritz.box', username: 'fritz1234', password: 'sommer2026' };
const phone = { mac: '3C:A6:2F:12:34:56', ip: '192.168.178.21', name: 'annas-phone' };
const tablet = { mac: '3C:A6:2F:12:34:57', ip: '192.168.178.22', name: 'annas-tablet' };

/** What the page makes must be what the platform reads. */
function readable(box: BoxEntry) {
  const { boxes, mistakes } = readConfig({ platform: 'FritzBox', boxes: [box] });
  assert.deepEqual(mistakes, []);
  return boxes[0]!;
}

describe('settings page: what it saves', () => {
  it('begins with one empty box', () => {
    assert.deepEqual(platformSettings([]).boxes, [{ host: 'fritz.box' }]);
  });

  it('puts a box that stands at the top into the list, and keeps what is not its own', () => {
    const block = { platform: 'FritzBox', name: 'Router', _bridge: { port: 1 }, ...login, ringing: true };
    assert.deepEqual(platformSettings([block]), {
      platform: 'FritzBox',
      name: 'Router',
      _bridge: { port: 1 },
      boxes: [{ ...login, ringing: true }],
    });
  });

  it('leaves out fields with their usual value', () => {
    assert.deepEqual(withField(login, 'guestWifi', false, true), { ...login, guestWifi: false });
    assert.deepEqual(withField({ ...login, guestWifi: false }, 'guestWifi', true, true), login);
  });

  it('hides a plug and shows it again, without losing its other settings', () => {
    const box = { ...login, plugSettings: [{ ain: '12345 0000001', inUseAbove: 5 }] };
    const hidden = withPlug(withPlug(box, '123450000001', false), '12345 0000002', false);
    assert.equal(showsPlug(hidden, '12345 0000001'), false);
    assert.deepEqual(
      readable(hidden).plugSettings.map(({ ain, access, inUseAbove }) => [ain, access, inUseAbove]),
      [
        ['123450000001', 'hidden', 5],
        ['123450000002', 'hidden', 1],
      ],
    );
    const shown = withPlug(withPlug(hidden, '12345 0000001', true), '12345 0000002', true);
    assert.deepEqual(shown.plugSettings, [{ ain: '12345 0000001', inUseAbove: 5 }]);
  });

  it('lists computers to wake by MAC address, however it is written', () => {
    const box = withWake(login, '3C:A6:2F:12:34:56', 'PC');
    assert.equal(wakeName(box, '3c-a6-2f-12-34-56'), 'PC');
    assert.deepEqual(readable(box).wake, [{ name: 'PC', mac: '3C:A6:2F:12:34:56' }]);
    assert.deepEqual(withWake(box, '3c-a6-2f-12-34-56', undefined), login);
  });

  it('gives a person their devices, and forgets a person without one', () => {
    let box: BoxEntry = withOwner(login, phone, 'Anna', () => 'p1');
    box = withOwner(box, tablet, 'Anna', () => 'p2');
    assert.deepEqual(box.people, [{ id: 'p1', name: 'Anna', devices: [phone.mac, tablet.mac] }]);
    assert.equal(ownerOf(box, tablet), 'Anna');
    readable(box);
    box = withOwner(
      withOwner(box, phone, undefined, () => 'p3'),
      tablet,
      undefined,
      () => 'p4',
    );
    assert.deepEqual(box, login);
  });

  it('keeps the id of a person who is only given another name', () => {
    const box = withOwner(
      withOwner(login, phone, 'Ana', () => 'p1'),
      phone,
      'Anna',
      () => 'p2',
    );
    assert.deepEqual(box.people, [{ id: 'p1', name: 'Anna', devices: [phone.mac] }]);
  });

  it('moves a device from one person to another', () => {
    let box = withOwner(login, phone, 'Anna', () => 'p1');
    box = withOwner(box, tablet, 'Ben', () => 'p2');
    box = withOwner(box, tablet, 'Anna', () => 'p3');
    assert.deepEqual(box.people, [{ id: 'p1', name: 'Anna', devices: [phone.mac, tablet.mac] }]);
  });

  it('knows a device that was written as address or name', () => {
    const box = {
      ...login,
      people: [{ id: 'a', name: 'Anna', devices: ['192.168.178.21', 'Annas-Tablet'] }],
    };
    assert.equal(ownerOf(box, phone), 'Anna');
    assert.equal(ownerOf(box, tablet), 'Anna');
  });
});
