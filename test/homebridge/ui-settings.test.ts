import assert from 'node:assert/strict';
import { readConfig } from '../../homebridge/config';
import type { BoxEntry } from '../../homebridge/ui/page/entry';
import { showsPlug, wakeEntry, withField, withPlug, withWake } from '../../homebridge/ui/page/settings';

const login = { host: 'fritz.box', username: 'fritz1234', password: 'sommer2026' };
const device = (mac: string) => ({ mac, macs: [mac], ip: '192.168.178.23', name: 'PC', hostName: 'pc' });
const computer = device('3C:A6:2F:12:34:56');

/** What the page makes must be what the platform reads. */
function readable(box: BoxEntry) {
  const { boxes, mistakes } = readConfig({ platform: 'FritzBox', boxes: [box] });
  assert.deepEqual(mistakes, []);
  return boxes[0]!;
}

describe('settings page: what it saves of one box', () => {
  it('leaves out fields with their usual value', () => {
    assert.deepEqual(withField(login, 'guestWifi', false, true), { ...login, guestWifi: false });
    assert.deepEqual(withField({ ...login, guestWifi: false }, 'guestWifi', true, true), login);
  });

  it('hides a plug and shows it again, without losing its other settings or its place', () => {
    const box = {
      ...login,
      plugSettings: [
        { ain: '12345 0000001', inUseAbove: 5 },
        { ain: '12345 0000009', name: 'X' },
      ],
    };
    const hidden = withPlug(withPlug(box, '123450000001', false), '12345 0000002', false);
    assert.equal(showsPlug(hidden, '12345 0000001'), false);
    assert.deepEqual(
      readable(hidden).plugSettings.map(({ ain, access, inUseAbove }) => [ain, access, inUseAbove]),
      [
        ['123450000001', 'hidden', 5],
        ['123450000009', 'normal', 1],
        ['123450000002', 'hidden', 1],
      ],
    );
    const shown = withPlug(withPlug(hidden, '12345 0000001', true), '12345 0000002', true);
    assert.deepEqual(shown.plugSettings, box.plugSettings);
  });

  it('lists computers to wake by MAC address, however it is written', () => {
    const box = withWake(login, computer, 'PC');
    assert.equal(wakeEntry(box, device('3c-a6-2f-12-34-56'))?.name, 'PC');
    assert.deepEqual(readable(box).wake, [{ name: 'PC', mac: '3C:A6:2F:12:34:56' }]);
    assert.deepEqual(withWake(box, device('3c-a6-2f-12-34-56'), undefined), login);
  });

  it('keeps the name and the unknown fields of a computer that is ticked already', () => {
    const box = { ...login, wake: [{ name: 'Server', mac: '3ca62f123456', _comment: 'x' }] };
    assert.deepEqual(withWake(box, computer, 'PC'), box);
  });

  const malformed = [
    null,
    5,
    'x',
    {},
    { ain: 5 },
    { mac: null },
    [[]],
    [null],
    ['x'],
    [5],
    [{}],
    [{ ain: null, mac: null }],
  ];
  for (const entry of malformed) {
    it(`reads ${JSON.stringify(entry)} in place of a list or an entry, and leaves it where it is`, () => {
      const box = { ...login, plugSettings: entry, wake: entry };
      assert.equal(showsPlug(box, '12345 0000001'), true);
      assert.equal(wakeEntry(box, computer), undefined);
      assert.deepEqual(withPlug(box, '12345 0000001', true), box);
      assert.deepEqual(withWake(box, computer, undefined), box);
      const list = Array.isArray(entry) ? entry : [];
      const hidden = { ain: '12345 0000001', access: 'hidden' };
      assert.deepEqual(withPlug(box, '12345 0000001', false).plugSettings, [...list, hidden]);
    });
  }
});
