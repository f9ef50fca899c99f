/** Settings that stand for an environment variable which is not set: said by name, and nobody is asked anything. */

import assert from 'node:assert/strict';
import type { Node } from 'node-red';
import { type Simulator, startSimulator } from '../../../simulator';
import { searchPort } from '../../support/search-port';
import {
  ask,
  boxNode,
  type CaughtMessage,
  fail,
  node,
  start,
  startServer,
  status,
  stop,
  stopServer,
  textIs,
  USER,
} from '../support/flow';

const SSDP_PORT = searchPort();
/** Where a box is searched for: what is found there is another one than the one that is meant. */
const search = { tr064BoxInterfaceAddress: '127.0.0.1', tr064BoxSsdpPort: SSDP_PORT };

const NOT_SET = 'TR064_TEST_NOT_SET';
const UNSET = `\${${NOT_SET}}`;
const said = (setting: string) => `The environment variable ${NOT_SET} (${setting}) is not set.`;

describe('an environment variable that is not set', () => {
  let simulator: Simulator;

  before(async () => {
    await startServer();
    simulator = await startSimulator({ ssdp: true, ssdpPort: SSDP_PORT });
  });
  after(async () => {
    await simulator.close();
    await stopServer();
  });
  beforeEach(() => simulator.log.clear());
  afterEach(async () => {
    delete process.env[NOT_SET];
    await stop();
  });

  const own = { z: 'tab', box: 'box', wires: [['out'], ['second']] };
  const call = { ...own, id: 'node', type: 'tr064-call', service: 'DeviceInfo:1', action: 'GetInfo' };
  const nothingAsked = () => assert.deepEqual(simulator.log.entries, []);

  for (const [how, value] of [
    ['is missing', undefined],
    ['is empty', ''],
  ] as const) {
    describe(how, () => {
      beforeEach(() => {
        if (value !== undefined) process.env[NOT_SET] = value;
      });

      for (const setting of [
        ...['host', 'port', 'security', 'certificate', 'fingerprint', 'authentication', 'udn', 'timeout'],
        ...['waitForBox', 'notificationPort', 'username', 'password'],
      ]) {
        it(`as the ${setting} of the box: every node that uses it says so, and no box is asked`, async () => {
          const isLogin = setting in USER;
          await start(
            [boxNode(simulator, isLogin ? {} : { [setting]: UNSET }), call],
            { box: isLogin ? { ...USER, [setting]: UNSET } : USER },
            search,
          );
          await status('node', textIs('status.noVariable'));
          const { message: sentence, code } = await fail('node');
          assert.deepEqual([sentence, code], [said(setting), 'INVALID_ARGS']);
          await status('node', textIs('status.noVariable'));
          nothingAsked();
        });
      }

      const settings: readonly (readonly [string, string, object])[] = [
        ['tr064-call', 'service', { service: UNSET }],
        ['tr064-call', 'args', { ...call, args: [{ name: 'NewIndex', value: UNSET, type: 'str' }] }],
        ['tr064-control', 'target', { thing: 'plug', target: UNSET }],
        ['tr064-lookup', 'query', { lookup: 'device', query: UNSET, queryType: 'str' }],
        ['tr064-lookup', 'output', { lookup: 'devices', output: UNSET }],
        ['tr064-event', 'filter', { event: 'smart-home', filter: UNSET }],
        ['tr064-event', 'interval', { event: 'internet', interval: UNSET }],
        ['tr064-presence', 'persons', { persons: [{ id: 'a', name: 'Anna', devices: UNSET }] }],
        ['tr064-call-monitor', 'remote', { remote: UNSET }],
        ['tr064-call-monitor', 'port', { port: UNSET }],
        ['tr064-discover', 'interfaceAddress', { interfaceAddress: UNSET }],
      ];
      for (const [type, setting, definition] of settings) {
        it(`as the ${setting} of a ${type}`, async () => {
          await start([boxNode(simulator), { ...own, ...definition, id: 'node', type }], undefined, search);
          const { message: sentence } = await fail('node', { payload: true });
          assert.equal(sentence, said(setting));
          await status('node', textIs('status.noVariable'));
        });
      }

      const typed: readonly (readonly [string, string, object])[] = [
        ['tr064-call', 'NewIndex', { ...call, args: [{ name: 'NewIndex', value: NOT_SET, type: 'env' }] }],
        [
          'tr064-call',
          'NewIndex',
          { ...call, args: [{ name: 'NewIndex', value: `a${UNSET}`, type: 'env' }] },
        ],
        ['tr064-lookup', 'query', { lookup: 'device', query: NOT_SET, queryType: 'env' }],
      ];
      for (const [type, setting, definition] of typed) {
        it(`as a typed value of a ${type} (${JSON.stringify(definition).slice(-50)})`, async () => {
          await start([boxNode(simulator), { ...own, ...definition, id: 'node', type }]);
          const { message: sentence } = await fail('node', { payload: true });
          assert.equal(sentence, said(setting));
        });
      }
    });
  }

  it('is told to the call monitor of a box, too, which calls no other box', async () => {
    const monitor = { ...own, id: 'node', type: 'tr064-call-monitor' };
    await start([boxNode(simulator, { host: UNSET }), monitor], undefined, search);
    assert.equal((await fail('node')).message, said('host'));
    await status('node', textIs('status.noVariable'));
    nothingAsked();
  });

  it('is told to what asks the deployed box without a node', async () => {
    await start([boxNode(simulator, { host: UNSET })], undefined, search);
    const box = node('box') as Node & { withBox(work: () => Promise<void>): Promise<void> };
    await assert.rejects(
      box.withBox(async () => {}),
      { message: said('host') },
    );
    nothingAsked();
  });

  it('is said in German where Node-RED speaks it', async () => {
    await start([boxNode(simulator, { host: UNSET }), call], undefined, { ...search, lang: 'de' });
    const { message: sentence } = await fail('node');
    assert.equal(sentence, `Die Umgebungsvariable ${NOT_SET} (host) ist nicht gesetzt.`);
  });

  it('is none where a subflow gives it for the nodes in it, and is told of that one alone where it does not', async () => {
    const inside = { ...call, id: 'inside', z: 'sub', service: UNSET, action: 'GetSecurityPort', x: 1, y: 1 };
    const instance = (id: string, env: object[]) => ({
      ...{ id, type: 'subflow:sub', z: 'tab', wires: [['out']], env },
    });
    await start([
      boxNode(simulator),
      {
        ...{ id: 'sub', type: 'subflow', name: 'Sub', env: [] },
        in: [{ x: 1, y: 1, wires: [{ id: 'inside' }] }],
        out: [{ x: 1, y: 1, wires: [{ id: 'inside', port: 0 }] }],
      },
      { ...inside, wires: [[], []] },
      instance('with', [{ name: NOT_SET, type: 'str', value: 'DeviceInfo:1' }]),
      instance('without', []),
      instance('empty', [{ name: NOT_SET, type: 'str', value: '' }]),
    ]);
    const { NewSecurityPort } = (await ask('with')).payload as never as { NewSecurityPort: number };
    assert.equal(NewSecurityPort, simulator.ports.https);
    for (const id of ['without', 'empty']) assert.equal((await fail(id)).message, said('service'), id);
  });

  it('is none where it is set, and none where the text is code', async () => {
    process.env[NOT_SET] = new URL(simulator.http).port;
    const args = [{ name: 'NewIndex', value: `\${"a":1}`, type: 'jsonata' }];
    const named = { ...call, args, service: 'DeviceInfo:1' };
    await start([boxNode(simulator, { port: UNSET }), { ...named, action: 'GetSecurityPort' }]);
    const { error } = (await ask('node')) as CaughtMessage;
    assert.doesNotMatch(error?.message ?? '', /environment variable/);
  });
});
