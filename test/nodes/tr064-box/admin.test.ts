/** What the dialogs ask of the runtime: lists, search, connection test, and to whom the stored password goes. */

import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NodeAPI } from 'node-red';
import helper from 'node-red-node-test-helper';
import type { Failure } from '../../../core/index';
import { adminRoutes } from '../../../nodes/tr064-box/admin';
import { type Simulator, startSimulator } from '../../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { searchPort } from '../../support/search-port';
import { notePrinted } from '../../support/secrets';
import { secretsOf } from '../../support/secrets-of';
import { startTimeLapse } from '../../support/time-lapse';
import { boxNode, start, startServer, stop, stopServer, USER } from '../support/flow';

const SSDP_PORT = searchPort();

interface Answer {
  items?: never;
  error?: { code: string; message: string; expected?: string; found?: string };
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

describe('An admin route of tr064-box', () => {
  it("that asks a box with settings of one's own needs the permission to write, any other to read", () => {
    const asked: string[] = [];
    const RED = {
      httpAdmin: {
        get: (path: string, permission: string) => asked.push(`GET ${path}: ${permission}`),
        post: (path: string, permission: string) => asked.push(`POST ${path}: ${permission}`),
      },
      auth: { needsPermission: (permission: string) => permission },
    };
    adminRoutes(RED as unknown as NodeAPI, { search: {}, deployed: () => undefined });
    assert.deepEqual(asked.toSorted(), [
      'GET /tr064-box/:id/:list: tr064-box.read',
      'GET /tr064-box/:id/diagnosis: tr064-box.read',
      'GET /tr064-box/discover: tr064-box.read',
      'POST /tr064-box/lists/:list: tr064-box.write',
      'POST /tr064-box/test: tr064-box.write',
    ]);
  });
});

describe('The admin routes of tr064-box', () => {
  let simulator: Simulator;

  before(startServer);
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(async () => {
    await stop();
    await simulator.close();
  });
  after(async () => {
    await stopServer();
    removeTemporaryFolders();
  });

  async function ask(path: string, form?: object): Promise<Answer> {
    const asking = form ? helper.request().post(`/${path}`).send(form) : helper.request().get(`/${path}`);
    const { body } = await asking;
    notePrinted(JSON.stringify(body));
    return body as Answer;
  }

  /** The form of a dialog for the simulated box. */
  const form = (more: object = {}) => ({ ...boxNode(simulator), id: 'form', ...USER, ...more });

  const test = (more: object = {}) => ask('tr064-box/test', form(more));

  describe('list', () => {
    beforeEach(() => start([boxNode(simulator)]));

    it('the services of the deployed box', async () => {
      const { items } = await ask('tr064-box/box/services');
      const names = (items as unknown as { name: string }[]).map(({ name }) => name);
      assert.equal(names.length, simulator.services.length);
      assert.ok(names.includes('WLANConfiguration:1') && names.includes('Hosts:1'));
    });

    it('the actions of a service, with arguments, allowed values, and the right that each needs', async () => {
      const { items } = await ask('tr064-box/box/actions?service=X_AVM-DE_Homeauto:1');
      const actions = items as unknown as {
        name: string;
        anyOf: string[];
        permitted: string;
        arguments: { name: string; values?: string[] }[];
      }[];
      const { anyOf, permitted, arguments: args } = actions.find(({ name }) => name === 'SetSwitch')!;
      assert.deepEqual([anyOf.sort(), permitted], [['C', 'H'], 'yes']);
      assert.deepEqual(
        args.map(({ name, values }) => [name, values?.includes('TOGGLE') ?? false]),
        [
          ['NewAIN', false],
          ['NewSwitchState', true],
        ],
      );
    });

    it('devices, radios, plugs, answering machines and deflections to choose from', async () => {
      const values = async (list: string) =>
        ((await ask(`tr064-box/box/${list}`)).items as unknown as { value: string; label: string }[]).map(
          ({ value, label }) => `${value} ${label}`,
        );
      assert.ok((await values('devices')).includes('02:00:5E:10:00:01 Annas iPhone'));
      assert.ok((await values('radios')).some((text) => text.startsWith('WLANConfiguration:4 ')));
      assert.ok((await values('plugs')).includes('11657 0240192 Stehlampe'));
      assert.ok((await values('smart-devices')).length >= 3);
      assert.ok((await values('answering-machines')).includes('0 Anrufbeantworter'));
      assert.ok((await values('deflections')).includes('0 → 01715550144'));
    });

    it('nothing that is no list, not even by the name of an inherited property', async () => {
      for (const name of ['passwords', 'constructor', 'toString']) {
        assert.equal((await ask(`tr064-box/box/${name}`)).error?.code, 'NO_LIST');
      }
    });

    it('for a reader who asks again and again, without more than three refusals of the stored password', async () => {
      await stop();
      await start([boxNode(simulator)], { box: { ...USER, password: 'mistaken' } });
      simulator.log.clear();
      for (let turn = 0; turn < 6; turn++) assert.ok((await ask('tr064-box/box/smart-devices')).error);
      const refused = simulator.log.entries.filter(
        ({ authorization, status }) => authorization !== 'none' && status === 401,
      );
      assert.ok(refused.length <= 3, `${refused.length} refusals`);
    });

    it('the actions of no service where it is given twice', async () => {
      assert.ok((await ask('tr064-box/box/actions?service=Hosts&service=WLANConfiguration:1')).error);
    });

    it('nothing of a box that is not deployed', async () => {
      assert.equal((await ask('tr064-box/nobody/services')).error?.code, 'NOT_DEPLOYED');
    });

    it('the services of a box that stands in the editor only', async () => {
      const { items } = await ask('tr064-box/lists/services', form());
      assert.ok((items as unknown as object[]).length > 30);
    });
  });

  describe('give a diagnosis', () => {
    const told = async (id = 'box') =>
      (await ask(`tr064-box/${id}/diagnosis`)) as { items?: string; error?: Failure };

    it('of the deployed box, with the versions of the programs, and nothing that says whose it is', async () => {
      await start([boxNode(simulator)]);
      await ask('tr064-box/box/devices');
      const { items = '' } = await told();
      assert.match(items, new RegExp(`^- box: ${simulator.world.box.modelName} `, 'm'));
      // The helper's runtime does not tell its version.
      assert.match(items, /^- Node-RED: (unknown|\d+\.\d+\.\d+)/m);
      assert.match(items, /^- homebridge-fritzbox: \d/m);
      for (const secret of secretsOf(simulator)) assert.ok(!items.includes(secret), secret);
      assert.doesNotMatch(items, /sid=|127\.0\.0\.1/);
    });

    it('of a box that refuses the login, by its code, without the name of the user', async () => {
      await start([boxNode(simulator, { timeout: 2 })], { box: { ...USER, password: 'mistaken' } });
      const { items = '' } = await told();
      assert.match(items, /^- (connection|rights of the user|TR-064): .*(UNAUTHORIZED|unknown)/m);
      for (const secret of ['mistaken', USER.username]) assert.ok(!items.includes(secret), secret);
    });

    it('of a box that is not there, in words that help all the same', async () => {
      await start([{ ...boxNode(simulator), port: 9, timeout: 1 }]);
      const { items = '' } = await told();
      assert.match(items, /^- connection: UNREACHABLE \(refused\)$/m);
      assert.match(items, /^- Node\.js: /m);
    });

    it('of none that is not deployed', async () => {
      assert.equal((await told('nobody')).error?.code, 'NOT_DEPLOYED');
    });
  });

  describe('test a connection: with', () => {
    const website = createServer((_, response) => response.end('<html>Welcome</html>'));
    before((done) => void website.listen(0, '127.0.0.1', done));
    after((done) => void website.close(done));
    beforeEach(() => start([]));

    it('the right settings it says model, FRITZ!OS, user and rights', async () => {
      const { items } = await test();
      assert.deepEqual(items, {
        model: simulator.world.box.modelName,
        firmware: '8.02',
        username: 'fritz1234',
        rights: ['C', 'A', 'P', 'N', 'H'],
      });
    });

    it('no user it says that nobody is logged in', async () => {
      const { items } = await test({ username: '', password: '' });
      const { username, rights } = items as unknown as { username?: string; rights: string[] };
      assert.deepEqual([username, rights], [undefined, []]);
    });

    const cases: [what: string, code: string, prepare: () => object][] = [
      ['a host that is not there', 'UNREACHABLE', () => ({ host: 'no-such-host.invalid' })],
      ['a port where nothing answers', 'UNREACHABLE', () => ({ port: 9 })],
      ['a program that is no FRITZ!Box', 'NOT_A_BOX', () => ({ port: portOf(website) })],
      ['a wrong password', 'UNAUTHORIZED', () => ({ password: 'wrong' })],
      ['a port that is none', 'INVALID_ARGS', () => ({ port: 'front door' })],
      [
        'access for applications off',
        'TR064_DISABLED',
        () => {
          simulator.set({ applications: 'off' });
          return {};
        },
      ],
      [
        'access for applications off, and a page in place of the description',
        'TR064_DISABLED',
        () => {
          simulator.set({ applications: 'html' });
          return {};
        },
      ],
    ];
    for (const [what, code, prepare] of cases) {
      it(`${what} it says ${code}`, async () => {
        const { error } = await test(prepare());
        assert.equal(error?.code, code, error?.message);
        assert.ok((error?.message.length ?? 0) > 20);
      });
    }

    it('a right missing it says so: the rest of the rights is there', async () => {
      const { username, password } = simulator.users.find((user) => user.username === 'homeauto')!;
      const { items } = await test({ username, password });
      assert.deepEqual((items as unknown as { rights: string[] }).rights, ['H']);
    });

    it('the values of environment variables', async () => {
      process.env.TR064_TEST_PORT = new URL(simulator.http).port;
      const { items } = await test({ port: `\${TR064_TEST_PORT}` });
      delete process.env.TR064_TEST_PORT;
      assert.ok(items);
    });

    const wrongTypes: readonly (readonly [string, unknown, RegExp])[] = [
      ['host', { toString: 'x' }, /^host must be a string, not an object\.$/],
      ['host', 7, /^host must be a string, not 7\.$/],
      ['port', ['49000'], /^port must be a number, not an array\.$/],
      ['timeout', true, /^timeout must be a number, not true\.$/],
      ['notificationPort', {}, /^notificationPort must be a number/],
      ['webPort', {}, /^webPort must be a number/],
      ['webFingerprint', 7, /^webFingerprint must be a string/],
      ['udn', null, /^udn must be a string, not null\.$/],
      ['fingerprint', [], /^fingerprint must be a string/],
      ['security', 1, /^security must be a string/],
      ['username', {}, /^username must be a string/],
      ['password', 4711, /^password must be a string, not a number\.$/],
      ['id', { length: 1 }, /^id must be a string/],
    ];
    for (const [field, value, sentence] of wrongTypes) {
      it(`a ${field} of a wrong type (${JSON.stringify(value)}) it says what is allowed, and asks nobody`, async () => {
        const { error } = await test({ [field]: value });
        assert.equal(error?.code, 'INVALID_ARGS');
        assert.match(error?.message ?? '', sentence);
        assert.equal(simulator.log.entries.length, 0);
      });
    }

    it('a body that is no object it says so, and asks nobody', async () => {
      assert.match((await ask('tr064-box/test', [form()])).error?.message ?? '', /JSON object/);
      assert.equal(simulator.log.entries.length, 0);
    });

    it('a wrong password again and again it asks the box three times, and the household goes on', async () => {
      const codes: (string | undefined)[] = [];
      for (let turn = 0; turn < 6; turn++) codes.push((await test({ password: 'mistaken' })).error?.code);
      assert.deepEqual(codes.slice(3), ['LOGIN_BLOCKED', 'LOGIN_BLOCKED', 'LOGIN_BLOCKED']);
      assert.equal(
        simulator.log.entries.filter(
          ({ authorization, status }) => authorization !== 'none' && status === 401,
        ).length,
        3,
      );
      simulator.gate.forget();
      assert.ok((await test()).items);
    });

    it('no answer in a form that another site could send', async () => {
      const asking = helper.request().post('/tr064-box/test').type('form').send(form());
      assert.equal(((await asking).body as Answer).error?.code, 'INVALID_ARGS');
      assert.equal(simulator.log.entries.length, 0);
    });
  });

  it('name both certificates when it has changed, and take the new one once it is accepted', async () => {
    await start([], {}, { userDir: temporaryFolder('admin') });
    assert.ok((await test()).items);
    await simulator.renewCertificate();
    const { error } = await test();
    assert.equal(error?.code, 'CERTIFICATE_CHANGED');
    assert.match(error.found ?? '', /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    assert.notEqual(error.found, error.expected);
    assert.ok((await test({ certificate: 'fingerprint', fingerprint: error.found })).items);
  });

  it('name a certificate of the web server alone that has changed, and take it for that port once it is accepted', async () => {
    await simulator.close();
    simulator = await startSimulator({ firmware: '154.08.20', webCertificate: 'own' });
    await start([], {}, { userDir: temporaryFolder('admin') });
    const reported = async (more: object = {}) =>
      ((await test(more)).items as unknown as { web?: Answer['error'] & { reason?: string } })!.web;
    assert.equal(await reported(), undefined);
    await simulator.renewWebCertificate();
    const web = await reported();
    assert.deepEqual([web?.code, web?.reason], ['CERTIFICATE_CHANGED', 'web-certificate']);
    assert.equal(await reported({ webFingerprint: web!.found }), undefined);
    simulator.world.breakAction('X_AVM-DE_RemoteAccess', 'GetInfo', 606);
    assert.equal((await reported())?.code, 'UNREACHABLE');
    assert.equal(await reported({ webPort: String(simulator.ports.webHttps) }), undefined);
  });

  it('name both boxes when another one stands at the address, and take it once it is accepted', async () => {
    await start([], {}, { userDir: temporaryFolder('admin') });
    assert.ok((await test()).items);
    const before = simulator.udn;
    simulator.udn = 'uuid:75802409-bccb-40e7-8e6c-AABBCCDDEEFF';
    const { error } = await test();
    assert.deepEqual([error?.code, error?.found, error?.expected], ['NOT_A_BOX', simulator.udn, before]);
    assert.ok((await test({ udn: error?.found })).items);
  });

  describe('use the stored password', () => {
    const asDeployed = () => ({ ...boxNode(simulator), username: USER.username });
    const username = async (settings: object) =>
      ((await ask('tr064-box/test', settings)).items as unknown as { username?: string } | undefined)
        ?.username;

    beforeEach(() => start([boxNode(simulator)]));

    it('for the settings that are deployed', async () => {
      assert.equal(await username(asDeployed()), 'fritz1234');
    });

    it('for no other host, port, user or protection', async () => {
      const other = await startSimulator();
      try {
        const elsewhere = { ...asDeployed(), port: new URL(other.http).port };
        assert.equal(await username(elsewhere), undefined);
        assert.ok(other.log.entries.every(({ authorization }) => authorization === 'none'));
      } finally {
        await other.close();
      }
      assert.equal(await username({ ...asDeployed(), username: 'phone-only' }), undefined);
      assert.equal(await username({ ...asDeployed(), security: 'plain' }), undefined);
      assert.equal(await username({ ...asDeployed(), host: 'localhost' }), undefined);
    });

    it('never in an answer', async () => {
      const answers = [
        await ask('tr064-box/test', asDeployed()),
        await ask('tr064-box/test', { ...asDeployed(), password: 'wrong' }),
        await ask('tr064-box/box/services'),
      ];
      assert.doesNotMatch(JSON.stringify(answers), /sommer2026/);
    });
  });

  it('search the network', async () => {
    const found = await startSimulator({ ssdp: true, ssdpPort: SSDP_PORT });
    const endTimeLapse = startTimeLapse(20);
    try {
      await start([], {}, { tr064BoxInterfaceAddress: '127.0.0.1', tr064BoxSsdpPort: SSDP_PORT });
      const { items } = await ask('tr064-box/discover');
      const [{ host, port, udn }] = items as unknown as [{ host: string; port: number; udn: string }];
      assert.deepEqual([host, port, udn], ['127.0.0.1', found.ports.http, found.udn]);
    } finally {
      await endTimeLapse();
      await found.close();
    }
  });
});
