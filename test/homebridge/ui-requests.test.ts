import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../homebridge/ui/answers';
import { requests } from '../../homebridge/ui/requests';
import { boxModels, type Simulator, startSimulator } from '../../simulator';
import { until } from '../core/support/availability';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { searchPort } from '../support/search-port';
import { notePrinted } from '../support/secrets';
import { secretsOf } from '../support/secrets-of';

const user = { username: 'fritz1234', password: 'sommer2026' };

function resultOf<T>(answer: Answer<T>): T {
  notePrinted(JSON.stringify(answer));
  assert.ok('result' in answer, JSON.stringify(answer));
  return answer.result;
}

function codeOf(answer: Answer<unknown>): string {
  notePrinted(JSON.stringify(answer));
  assert.ok('failure' in answer, JSON.stringify(answer));
  return answer.failure.code;
}

describe('settings page: what its server answers', () => {
  let box: Simulator;
  let storage: string;
  const ssdpPort = searchPort();

  before(async () => {
    box = await startSimulator({ ssdp: true, ssdpPort });
  });
  after(async () => {
    await box.close();
    removeTemporaryFolders();
  });
  beforeEach(() => {
    storage = temporaryFolder('settings-page');
    box.log.clear();
  });

  const place = () => ({ host: '127.0.0.1', port: box.ports.http });
  const config = () => join(storage, 'config.json');
  const page = (extra = {}) => requests({ config: config(), storage, ...extra });
  const save = (boxes: object[], platform = 'FritzBox') =>
    writeFileSync(config(), JSON.stringify({ platforms: [{ platform, boxes }] }));
  const loggedIn = () => box.log.entries.some(({ authorization }) => authorization !== 'none');

  it('finds boxes', async () => {
    const search = { interfaceAddress: '127.0.0.1', port: ssdpPort };
    const found = resultOf(await page({ search })['/find']({}));
    assert.deepEqual(
      found.map(({ host, port, name }) => ({ host, port, name })),
      [{ ...place(), name: 'FRITZ!Box 5690 Pro' }],
    );
  });

  it('tests a connection: model, FRITZ!OS, user and rights', async () => {
    const report = resultOf(await page()['/test']({ ...place(), ...user }));
    assert.equal(report.model, 'FRITZ!Box 5690 Pro');
    assert.equal(report.firmware, '8.02');
    assert.equal(report.username, 'fritz1234');
    assert.deepEqual([...report.rights].sort(), ['A', 'C', 'H', 'N', 'P']);
  });

  it('tells for each setting which right it takes, and whether the user has it', async () => {
    const phone = { username: 'phone-only', password: 'telefon-2026' };
    const report = resultOf(await page()['/test']({ ...place(), ...phone }));
    const needs = Object.fromEntries(
      report.needs.map(({ field, right, permitted }) => [field, right + permitted]),
    );
    assert.equal(needs.guestWifi, 'Cno');
    assert.equal(needs.plugs, 'Hno');
    assert.equal(needs.answeringMachines, 'Pyes');
  });

  it('tests a repeater, which names no rights, and says when it refuses the login', async () => {
    const repeater = await startSimulator(boxModels.repeater.options);
    try {
      const form = { host: '127.0.0.1', port: repeater.ports.http, ...user };
      const { model, rightsUnknown, needs } = resultOf(await page()['/test'](form));
      assert.deepEqual(
        { model, rightsUnknown, needs },
        { model: 'FRITZ!WLAN Repeater 1750E', rightsUnknown: true, needs: [] },
      );
      assert.equal(codeOf(await page()['/test']({ ...form, password: 'winter2026' })), 'UNAUTHORIZED');
    } finally {
      await repeater.close();
    }
  });

  it('tells a login that is blocked for a moment from a wrong password', async () => {
    const own = await startSimulator();
    try {
      const form = { host: '127.0.0.1', port: own.ports.http, ...user };
      await fetch(`${own.control}/blockLogins`, { method: 'POST', body: '{}' });
      const answer = await page()['/test'](form);
      assert.ok('failure' in answer);
      assert.deepEqual([answer.failure.code, answer.failure.reason], ['LOGIN_BLOCKED', 'logins-blocked']);
    } finally {
      await own.close();
    }
  });

  it('asks the box three times with a wrong password, however often somebody tests, and the platform goes on', async () => {
    const own = await startSimulator({ refusalDelay: 0 });
    try {
      const form = { host: '127.0.0.1', port: own.ports.http, ...user };
      const codes: string[] = [];
      for (let turn = 0; turn < 3; turn++) {
        codes.push(codeOf(await page()['/test']({ ...form, password: 'mistaken' })));
        const { problems } = resultOf(await page()['/lists']({ ...form, password: 'mistaken' }));
        codes.push(problems[0]?.failure.code ?? '');
      }
      assert.equal(codes.at(-1), 'LOGIN_BLOCKED');
      const refused = ({ authorization, status }: { authorization: string; status: number }) =>
        authorization !== 'none' && status === 401;
      assert.equal(own.log.entries.filter(refused).length, 3);
      resultOf(await page()['/test'](form));
    } finally {
      await own.close();
    }
  });

  it('says that the web server is another one, and takes its certificate once it is accepted', async () => {
    const own = await startSimulator({ firmware: '154.08.20', webCertificate: 'own' });
    try {
      const form = { host: '127.0.0.1', port: own.ports.http, ...user };
      assert.equal(resultOf(await page()['/test'](form)).web, undefined);
      await own.renewWebCertificate();
      const { model, web } = resultOf(await page()['/test'](form));
      assert.ok(model);
      assert.deepEqual([web?.code, web?.reason], ['CERTIFICATE_CHANGED', 'web-certificate']);
      const accepted = { ...form, webCertificate: web!.found };
      assert.equal(resultOf(await page()['/test'](accepted)).web, undefined);
    } finally {
      await own.close();
    }
  });

  it('reaches a web server on the port that a person says, and sends no saved password to another one', async () => {
    const own = await startSimulator({ firmware: '154.08.20' });
    try {
      own.world.breakAction('X_AVM-DE_RemoteAccess', 'GetInfo', 606);
      const form = { host: '127.0.0.1', port: own.ports.http, username: user.username };
      save([{ ...form, password: user.password }]);
      assert.equal(resultOf(await page()['/test'](form)).web?.code, 'UNREACHABLE');
      const { webHttps: webPort } = own.ports;
      const answer = await page()['/test']({ ...form, webPort });
      assert.ok('failure' in answer && answer.failure.fields?.includes('password'), JSON.stringify(answer));
      assert.equal(
        resultOf(await page()['/test']({ ...form, webPort, password: user.password })).web,
        undefined,
      );
    } finally {
      await own.close();
    }
  });

  it('gives a diagnosis: the box, the programs, the platform, and nothing that says whose it is', async () => {
    const udn = 'uuid:11111111-2222-3333-4444-555555555555';
    const notice = { name: 'Annas Box', host: 'annas.box', port: 49000, udn, status: 'failed', since: 0 };
    const boxes = [{ ...notice, code: 'UNAUTHORIZED', reason: 'wrong-password' }];
    const kept = { version: 1, at: 1, homebridge: '2.4.0', boxes, missing: [] };
    writeFileSync(join(storage, 'notices-0123456789abcdef.json'), JSON.stringify(kept));
    const text = resultOf(await page()['/diagnosis']({ ...place(), ...user }));
    assert.match(text, /^- box: FRITZ!Box 5690 Pro /m);
    assert.match(text, /^- Homebridge: 2\.4\.0$/m);
    assert.match(text, /^- failed since 1970-01-01 00:00:00 UTC: UNAUTHORIZED, wrong-password$/m);
    for (const secret of [...secretsOf(box), notice.name, notice.host, udn]) {
      assert.ok(!text.includes(secret), secret);
    }
    assert.doesNotMatch(text, /sid=|127\.0\.0\.1/);
  });

  it('gives a diagnosis of a box that is not there, too, and asks for a password that is missing', async () => {
    const gone = resultOf(await page()['/diagnosis']({ ...place(), ...user, port: 9 }));
    assert.match(gone, /^- connection: UNREACHABLE \(refused\)$/m);
    assert.match(gone, /^- not running, or not configured$/m);
    const answer = await page()['/diagnosis']({ ...place(), username: 'fritz1234' });
    assert.ok('failure' in answer);
    assert.deepEqual(answer.failure.fields, ['password']);
  });

  it('answers whatever the page sends, and never breaks', async () => {
    for (const sent of [null, undefined, 'x', 7, [], { host: {} }, { ...place(), port: [] }]) {
      for (const path of ['/test', '/lists', '/remove'] as const) {
        const answer = await page()[path](sent as never);
        const said = 'failure' in answer ? answer.failure.code : JSON.stringify(answer.result);
        assert.ok(said === 'INVALID_ARGS' || said === 'false', `${path} ${JSON.stringify(sent)}: ${said}`);
      }
    }
    assert.equal(box.log.entries.length, 0);
  });

  it('names the field that is missing or cannot be read', async () => {
    const fieldsOf = async (form: object) => {
      const answer = await page()['/test'](form as never);
      return 'failure' in answer ? answer.failure.fields : undefined;
    };
    assert.deepEqual(await fieldsOf({ ...place(), username: 'x' }), ['password']);
    assert.deepEqual(await fieldsOf({ ...user, host: 'fritz box' }), ['host']);
    assert.deepEqual(await fieldsOf({ ...place(), ...user, certificate: 'x' }), ['certificate']);
  });

  it('leaves no connection behind', async () => {
    const sockets = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
    await until('the ends of earlier ones', () => sockets() === 0);
    resultOf(await page()['/test']({ ...place(), ...user }));
    await until('the end of the connections', () => sockets() === 0);
  });

  it('lists what can be ticked', async () => {
    const lists = resultOf(await page()['/lists']({ ...place(), ...user }));
    assert.equal(lists.guestWifi, true);
    assert.deepEqual(
      lists.plugs.map(({ ain, name, group, locked, present }) => [ain, name, group, locked, present]),
      [
        ['116570240192', 'Stehlampe', false, false, true],
        ['116570240207', 'Gefriertruhe', false, true, true],
        ['GRP303E4F-3F7E5A9C1', 'Steckdosen', true, false, true],
      ],
    );
    const phone = lists.hosts.find(({ name }) => name === 'Annas iPhone');
    assert.deepEqual(phone, {
      mac: '02:00:5E:10:00:01',
      macs: ['02:00:5E:10:00:01'],
      ip: '192.168.178.20',
      name: 'Annas iPhone',
      hostName: 'Annas-iPhone',
      active: true,
      wifi: true,
      guest: false,
    });
    assert.ok(!lists.hosts.some(({ name }) => /VPN/.test(name)));
    assert.deepEqual(lists.problems, []);
  });

  it('lists everything of the smart home under the setting that shows it', async () => {
    const whole = await startSimulator({ everyDevice: true, firmware: '154.08.20' });
    try {
      const lists = resultOf(await page()['/lists']({ ...place(), ...user, port: whole.ports.http }));
      const counts = new Map<string, number>();
      for (const { field } of lists.devices) counts.set(field, (counts.get(field) ?? 0) + 1);
      assert.deepEqual(Object.fromEntries(counts), {
        ...{ thermostats: 6, buttons: 4, sensors: 3, meters: 2, locks: 1, lights: 6, blinds: 4 },
        ...{ detectors: 11, templates: 7, routines: 2 },
      });
      assert.equal(lists.plugs.length, 10);
      const heating = lists.devices.find(({ name }) => name === 'Heizungen');
      assert.deepEqual([heating?.group, heating?.present, heating?.ain], [true, true, 'GRP303E4F-3F7D9BE07']);
    } finally {
      await whole.close();
    }
  });

  it('lists the rest where one list is not allowed, and says which right is missing', async () => {
    const app = { username: 'app', password: 'anwendung-2026' };
    const lists = resultOf(await page()['/lists']({ ...place(), ...app }));
    assert.deepEqual(lists.plugs, []);
    assert.ok(lists.hosts.length > 0);
    assert.deepEqual(
      lists.problems.map(({ list, failure }) => [list, failure.code]),
      [['plugs', 'MISSING_RIGHT']],
    );
  });

  const failures: [string, () => object, string][] = [
    ['a wrong password', () => ({ ...place(), ...user, password: 'winter2026' }), 'UNAUTHORIZED'],
    ['a closed port', () => ({ ...place(), ...user, port: 1 }), 'UNREACHABLE'],
    [
      'a place that is no FRITZ!Box',
      () => ({ ...place(), ...user, port: Number(new URL(box.control).port) }),
      'NOT_A_BOX',
    ],
    ['no password', () => ({ ...place(), username: 'fritz1234' }), 'INVALID_ARGS'],
    ['an address that cannot be one', () => ({ ...user, host: 'fritz box' }), 'INVALID_ARGS'],
  ];
  for (const [what, form, code] of failures) {
    it(`says ${code} for ${what}`, async () => {
      const answer = await page()['/test'](form() as never);
      assert.equal(codeOf(answer), code);
      assert.doesNotMatch(JSON.stringify(answer), /sommer2026|winter2026/);
    });
  }

  it('shows both fingerprints of a changed certificate, and takes the accepted one', async () => {
    const own = await startSimulator();
    try {
      const form = { host: '127.0.0.1', port: own.ports.http, ...user };
      resultOf(await page()['/test'](form));
      await own.renewCertificate();
      const answer = await page()['/test'](form);
      assert.equal(codeOf(answer), 'CERTIFICATE_CHANGED');
      assert.ok('failure' in answer && answer.failure.expected && answer.failure.found);
      const { expected, found } = answer.failure;
      assert.notEqual(expected, found);
      resultOf(await page()['/test']({ ...form, certificate: found }));
    } finally {
      await own.close();
    }
  });

  it('uses the saved password where no other is typed, and never sends it back', async () => {
    save([{ ...place(), ...user }]);
    const answer = await page()['/test']({ ...place(), username: 'fritz1234' });
    resultOf(answer);
    assert.doesNotMatch(JSON.stringify(answer), /sommer2026/);
  });

  it('finds the saved password also where the block names the plugin before the platform', async () => {
    save([{ ...place(), ...user }], '@tr064/homebridge-fritzbox.FritzBox');
    resultOf(await page()['/test']({ ...place(), username: 'fritz1234' }));
  });

  it('sends the saved password to no other address, for no other user, and not less protected', async () => {
    save([{ ...place(), ...user }]);
    const others = [
      { ...place(), host: 'localhost', username: 'fritz1234' },
      { ...place(), username: 'app' },
      { ...place(), username: 'fritz1234', security: 'plain' },
    ];
    for (const form of others) assert.equal(codeOf(await page()['/test'](form)), 'INVALID_ARGS');
    assert.equal(loggedIn(), false);
  });

  it('does without a config.json that cannot be read', async () => {
    writeFileSync(config(), '{ "platforms": [');
    assert.equal(codeOf(await page()['/test']({ ...place(), username: 'fritz1234' })), 'INVALID_ARGS');
  });
});
