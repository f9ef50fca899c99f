import assert from 'node:assert/strict';
import { connectOptions, readConfig } from '../../homebridge/config';

const platform = { platform: 'FritzBox', name: 'FRITZ!Box' };
const login = { host: 'fritz.box', username: 'fritz1234', password: 'sommer2026' };

/** Reads one box with these extra fields: the first box and the mistakes. */
function read(extra: Record<string, unknown> = {}) {
  const { boxes, mistakes } = readConfig({ ...platform, boxes: [{ ...login, ...extra }] });
  return { box: boxes[0]!, mistakes };
}

describe('configuration', () => {
  it('shows guest Wi-Fi and all plugs with host, user and password alone', () => {
    const { boxes, mistakes } = readConfig({ ...platform, ...login });
    assert.deepEqual(mistakes, []);
    assert.equal(boxes.length, 1);
    const [box] = boxes;
    assert.equal(box?.guestWifi, true);
    assert.equal(box?.plugs, true);
    for (const off of [
      'radios',
      'internet',
      'ringing',
      'reboot',
      'reconnect',
      'deflections',
      'eve',
    ] as const) {
      assert.equal(box?.[off], false, off);
    }
    assert.deepEqual(box?.people, []);
  });

  it('reads the same from a list of boxes', () => {
    assert.deepEqual(
      readConfig({ ...platform, boxes: [login] }).boxes,
      readConfig({ ...platform, ...login }).boxes,
    );
  });

  it('says one clear line when nothing is configured', () => {
    for (const empty of [{}, platform, { ...platform, boxes: null }]) {
      const { boxes, mistakes } = readConfig(empty);
      assert.deepEqual(boxes, []);
      assert.equal(mistakes.length, 1);
      assert.match(mistakes[0]!, /^Nothing is configured yet/);
    }
  });

  for (const [ain, known] of [
    ['12345 0000001', '123450000001'],
    ['13096 0007307-1', '130960007307-1'],
    ['C2:B6:94-900', 'C2:B6:94-900'],
    ['grp303E4F-3F7D9BE07', 'GRP303E4F-3F7D9BE07'],
    ['tmp653B18-38AE7FDE9', 'TMP653B18-38AE7FDE9'],
    ['Z001788010B64F28B01', 'Z001788010B64F28B01'],
    ['1C:ED:6F:12:34:11', '1C:ED:6F:12:34:11'],
  ]) {
    it(`takes the AIN ${ain} in the settings of a plug`, () => {
      const { box, mistakes } = read({ plugSettings: [{ ain, access: 'hidden' }] });
      assert.deepEqual(mistakes, []);
      assert.equal(box.plugSettings[0]?.ain, known);
    });
  }

  it('reads the protocol beside the boxes, or beside the one box, and names what is allowed', () => {
    const protocolOf = (extra: object) => readConfig({ ...platform, ...extra });
    assert.equal(protocolOf({ boxes: [login] }).protocol, 'hap');
    assert.equal(protocolOf({ boxes: [login], protocol: 'matter' }).protocol, 'matter');
    assert.equal(protocolOf({ ...login, protocol: 'matter' }).protocol, 'matter');
    assert.deepEqual(protocolOf({ ...login, protocol: 'matter' }).mistakes, []);
    for (const empty of ['', null]) assert.equal(protocolOf({ ...login, protocol: empty }).protocol, 'hap');
    for (const wrong of ['Matter', 'homekit', 7, true, ['matter'], {}]) {
      const { protocol, mistakes, boxes } = protocolOf({ boxes: [login], protocol: wrong });
      assert.deepEqual([protocol, boxes.length, mistakes.length], [undefined, 1, 1]);
      assert.match(mistakes[0]!, /^protocol: must be one of hap, matter, not /);
    }
  });

  it('says where the protocol belongs when it stands in a box', () => {
    const { mistakes } = readConfig({ ...platform, boxes: [{ ...login, protocol: 'matter' }] });
    assert.deepEqual(mistakes, ['boxes[0].protocol: belongs beside “boxes”: it counts for all of them.']);
  });

  const lines: [string, Record<string, unknown>, RegExp][] = [
    [
      'a malformed MAC',
      { wake: [{ name: 'PC', mac: '3C:A6:2F:12:34' }] },
      /^boxes\[0]\.wake\[0]\.mac: "3C:A6:2F:12:34" is not a MAC/,
    ],
    [
      'a missing MAC',
      { internetAccess: [{ name: 'PC' }] },
      /^boxes\[0]\.internetAccess\[0]\.mac: is missing/,
    ],
    [
      'a malformed AIN',
      { plugSettings: [{ ain: '12345' }] },
      /^boxes\[0]\.plugSettings\[0]\.ain: "12345" is not an AIN/,
    ],
    [
      'a negative delay',
      { people: [{ id: 'a', devices: ['phone'], awayAfter: -1 }] },
      /people\[0]\.awayAfter: must be a number from 0 to 1440 \(minutes\), not -1; 10 is used/,
    ],
    ['a delay in words', { awayAfter: '5 min' }, /awayAfter: must be a number .* not "5 min"/],
    [
      'an unknown sensor type',
      { presenceSensor: 'smoke' },
      /presenceSensor: must be one of occupancy, motion, contact, not "smoke"; occupancy is used/,
    ],
    [
      'an unknown plug type',
      { plugSettings: [{ ain: '12345 0000001', type: 'lamp' }] },
      /plugSettings\[0]\.type: must be one of outlet, switch/,
    ],
    [
      'a person without devices',
      { people: [{ id: 'a', name: 'Anna', devices: [] }] },
      /people\[0]\.devices: names no device/,
    ],
    [
      'a broken MAC among the devices',
      { people: [{ id: 'a', devices: ['phone', '3C:A6:2F:12:34'] }] },
      /people\[0]\.devices: "3C:A6:2F:12:34" is not a MAC/,
    ],
    ['a list that is none', { wake: 'PC' }, /wake: must be a list, not "PC"/],
    [
      'an entry that is none',
      { people: ['Anna'] },
      /people\[0]: must be an object, not "Anna"; it is left out/,
    ],
    ['a flag in quotes', { guestWifi: 'yes' }, /guestWifi: must be true or false, not "yes"; true is used/],
    ['a misspelt field', { gestWifi: false }, /^boxes\[0]\.gestWifi: is not a known field; guestWifi is\.$/],
    ['an unknown security', { security: 'none' }, /security: must be one of tls, plain/],
    ['half a port', { callMonitorPort: 1012.5 }, /callMonitorPort: must be a whole number from 1 to 65535/],
    ['a port that is none', { port: 0 }, /port: must be a whole number from 1 to 65535/],
    [
      'a broken fingerprint',
      { certificate: 'AB:CD' },
      /certificate: must be pin, verify or a SHA-256 fingerprint/,
    ],
    [
      'a broken fingerprint of the web server',
      { webCertificate: 'AB:CD' },
      /webCertificate: must be a SHA-256 fingerprint \(AB:CD:…, 32 pairs\), or empty; it is left out/,
    ],
    [
      'a port of the web server that is none',
      { webPort: 70_000 },
      /webPort: must be a whole number from 0 to 65535/,
    ],
  ];
  it('leaves a box out whose address cannot be read, and never takes another one instead', () => {
    for (const host of [
      'fritz box',
      'fritz1234@fritz.box',
      'fritz.box:99999',
      'fe80::1%eth0',
      '[fritz]',
      '#',
      // A URL takes these for 192.168.0.178, 192.168.178.8 and 192.168.178.1.
      '192.168.178',
      'http://192.168.178.010:49000/',
      '0xC0A8B201',
    ]) {
      const { boxes, mistakes } = readConfig({ ...platform, boxes: [{ ...login, host }] });
      assert.deepEqual([boxes.length, mistakes.length], [0, 1], host);
      assert.match(
        mistakes[0]!,
        /^boxes\[0]\.host: ".*" is not a host name or address .* this box is left out\.$/,
      );
    }
  });

  for (const [host, expected, port] of [
    ['192.168.178.2:49123', '192.168.178.2', 49123],
    ['https://192.168.178.2:49443/', '192.168.178.2', 49000],
    ['http://fritz.box:80/#/', 'fritz.box', 49000],
    ['fd00::1', '[fd00::1]', 49000],
    ['[fd00::1]:49123', '[fd00::1]', 49123],
    ['http://[FD00::1]/', '[fd00::1]', 49000],
    ['büro.fritz.box', 'xn--bro-hoa.fritz.box', 49000],
    ['  FRITZ.BOX ', 'fritz.box', 49000],
  ] as const) {
    it(`takes the address ${host} apart`, () => {
      const { boxes, mistakes } = readConfig({ ...platform, boxes: [{ ...login, host }] });
      assert.deepEqual([boxes[0]?.host, boxes[0]?.port, mistakes], [expected, port, []]);
    });
  }

  it('uses the port of the field where both are given', () => {
    const { boxes } = readConfig({
      ...platform,
      boxes: [{ ...login, host: 'fritz.box:49123', port: 49999 }],
    });
    assert.equal(boxes[0]?.port, 49999);
  });

  it('says one clear line of a password without quotes', () => {
    const { boxes, mistakes } = readConfig({ ...platform, boxes: [{ ...login, password: 123456 }] });
    assert.deepEqual(boxes, []);
    assert.deepEqual(mistakes, [
      'boxes[0].password: must be text in quotes, also where it is a number; this box is left out.',
    ]);
  });

  it('lets comments and what Homebridge adds pass, and only remarks on what it does not know', () => {
    const extra = { _comment: 'cellar', _note: 1, plugin_map: { index: 0 }, debug: true };
    for (const raw of [
      { boxes: [{ ...login, ...extra }] },
      { ...login, ...extra },
      { boxes: [login], ...extra },
    ]) {
      const { boxes, mistakes, remarks } = readConfig({ ...platform, ...raw });
      assert.deepEqual([boxes.length, mistakes, remarks.length], [1, [], 1]);
      assert.match(remarks[0]!, /debug: is not a known field and does nothing\.$/);
    }
  });

  it('names each field beside boxes, which counts for none', () => {
    const beside = { guestWifi: false, people: [], wake: [], guestWiFi: false, debug: true };
    const { mistakes, remarks } = readConfig({ ...platform, boxes: [login], ...beside });
    assert.deepEqual(
      mistakes.map((line) => line.split(':')[0]),
      ['guestWifi', 'people', 'wake', 'guestWiFi'],
    );
    assert.match(mistakes[0]!, /belongs into boxes\[0]/);
    assert.equal(remarks.length, 1);
  });

  it('knows that somebody took the last box out', () => {
    const { boxes, mistakes, remarks, emptied } = readConfig({ ...platform, boxes: [] });
    assert.deepEqual([boxes, mistakes, remarks.length, emptied], [[], [], 1, true]);
    for (const raw of [platform, { ...platform, boxes: null }, { ...platform, boxes: [{ host: 'x' }] }])
      assert.equal(readConfig(raw).emptied, false);
  });

  for (const [what, extra, line] of lines) {
    it(`names the field of ${what}, and the rest works`, () => {
      const { box, mistakes } = read(extra);
      assert.ok(
        mistakes.some((mistake) => line.test(mistake)),
        mistakes.join('\n'),
      );
      assert.equal(mistakes.length, 1, mistakes.join('\n'));
      assert.equal(box.password, login.password);
    });
  }

  it('leaves out the second of two entries with one id', () => {
    const { box, mistakes } = read({
      people: [
        { id: 'anna', name: 'Anna', devices: ['phone-a'] },
        { id: 'Anna', name: 'Ben', devices: ['phone-b'] },
      ],
      wake: [
        { name: 'PC', mac: '3C:A6:2F:12:34:56' },
        { name: 'NAS', mac: '3c-a6-2f-12-34-56' },
      ],
    });
    assert.deepEqual(
      box.people.map(({ name }) => name),
      ['Anna'],
    );
    assert.deepEqual(
      box.wake.map(({ name }) => name),
      ['PC'],
    );
    assert.match(mistakes[0]!, /people\[1]: "Anna" stands there twice/);
    assert.match(mistakes[1]!, /wake\[1]: "3C:A6:2F:12:34:56" stands there twice/);
  });

  it('leaves out a box without a password, and a second box at the same address', () => {
    const { boxes, mistakes } = readConfig({
      ...platform,
      boxes: [
        { host: 'fritz.box' },
        { ...login, host: '192.168.178.2' },
        { ...login, host: '192.168.178.2' },
      ],
    });
    assert.deepEqual(
      boxes.map(({ host }) => host),
      ['192.168.178.2'],
    );
    assert.match(mistakes[0]!, /^boxes\[0]\.password: is missing/);
    assert.match(mistakes[1]!, /^boxes\[2]: "192\.168\.178\.2:49000" stands there twice/);
  });

  it('never repeats a password, right or wrong', () => {
    const { mistakes } = readConfig({ ...platform, boxes: [{ ...login, password: 87654321 }] });
    assert.match(mistakes[0]!, /password: must be text in quotes/);
    assert.doesNotMatch(mistakes.join(), /87654321/);
  });

  it('never repeats the login of an address that was copied with it', () => {
    for (const host of ['http://anna:geh@eim@fritz.box/', 'anna:geheim@fritz.box']) {
      const { mistakes } = readConfig({ ...platform, boxes: [{ ...login, host }] });
      assert.match(mistakes[0]!, /^boxes\[0]\.host: "(http:\/\/)?…@fritz\.box\/?" is not a host name/);
    }
  });

  it('keeps a password as it is, also with a space at its end', () => {
    assert.equal(read({ password: ' geheim ' }).box.password, ' geheim ');
  });

  it('takes an address as it is copied from the browser', () => {
    assert.equal(read({ host: 'http://192.168.178.1/#/' }).box.host, '192.168.178.1');
  });

  it('gives every plug the settings of its box, and its own over them', () => {
    const { box } = read({
      plugType: 'switch',
      inUseAbove: 3,
      plugSettings: [
        { ain: '12345 0000001', type: 'outlet' },
        { ain: '12345 0000002', inUseAbove: 50, access: 'hidden' },
      ],
    });
    assert.deepEqual(box.plugDefaults, { type: 'switch', inUseAbove: 3 });
    const [one, two] = box.plugSettings;
    assert.deepEqual(one, {
      ain: '123450000001',
      name: '',
      access: 'normal',
      type: 'outlet',
      inUseAbove: 3,
    });
    assert.deepEqual(two, {
      ain: '123450000002',
      name: '',
      access: 'hidden',
      type: 'switch',
      inUseAbove: 50,
    });
  });

  it('gives every person the delay and the sensor of the box, and their own over them', () => {
    const { box } = read({
      awayAfter: 5,
      presenceSensor: 'motion',
      people: [
        { id: 'anna', name: 'Anna', devices: ['3c-a6-2f-12-34-56', '192.168.178.21', 'annas-phone'] },
        { devices: ['bens-phone'], awayAfter: 0, sensor: 'contact' },
      ],
    });
    const [anna, ben] = box.people;
    assert.deepEqual(anna?.devices, ['3C:A6:2F:12:34:56', '192.168.178.21', 'annas-phone']);
    assert.deepEqual([anna?.awayAfter, anna?.sensor], [5, 'motion']);
    assert.deepEqual(
      [ben?.id, ben?.name, ben?.awayAfter, ben?.sensor],
      ['bens-phone', 'bens-phone', 0, 'contact'],
    );
  });

  it('passes over a row of the form that nobody filled in', () => {
    const { box, mistakes } = read({ wake: [null, { name: 'PC', mac: '3C:A6:2F:12:34:56' }] });
    assert.deepEqual(mistakes, []);
    assert.deepEqual(box.wake, [{ name: 'PC', mac: '3C:A6:2F:12:34:56' }]);
  });

  it('hands the port and the certificate of the web server to the core where they are said', () => {
    const fingerprint = `${'AB:'.repeat(31)}AB`;
    const web = (extra: Record<string, unknown>) => connectOptions(read(extra).box, '/tmp').web;
    assert.deepEqual(web({}), {});
    assert.deepEqual(web({ webPort: 8443, webCertificate: ` ${fingerprint} ` }), {
      port: 8443,
      certificate: { fingerprint },
    });
  });

  it('takes an emptied field of the form for one that is not given', () => {
    const { box, mistakes } = read({ port: null, name: '', certificate: '', wake: null });
    assert.deepEqual(mistakes, []);
    assert.deepEqual([box.port, box.name, box.certificate], [49000, 'FRITZ!Box', 'pin']);
  });
});
