/** The config node `tr064-box`: one connection for all its nodes, which nothing but the last of them ends. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import helper from 'node-red-node-test-helper';
import { boxSettings, connectOptions } from '../../../nodes/tr064-box/settings';
import { type Simulator, startSimulator } from '../../../simulator';
import {
  ask,
  boxNode,
  node,
  start,
  startServer,
  status,
  stop,
  stopServer,
  textIs,
  USER,
} from '../support/flow';

const connected = textIs('node-red:common.status.connected');

const callNode = (id: string) => ({
  id,
  type: 'tr064-call',
  z: 'tab',
  x: 1,
  y: 1,
  box: 'box',
  service: 'WLANConfiguration:1',
  action: 'GetInfo',
  wires: [['out'], ['second']],
});

describe('tr064-box', () => {
  let simulator: Simulator;

  before(startServer);
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(async () => {
    await stop();
    await simulator.close();
  });
  after(stopServer);

  const reads = () => simulator.log.entries.filter(({ path }) => path === '/tr64desc.xml').length;

  /** What Node-RED logged in the name of the config node, errors and warnings only. */
  const warnings = (id = 'box') => {
    const spy = helper.log() as { getCalls(): { args: [{ id?: string; level: number; msg: unknown }] }[] };
    return spy
      .getCalls()
      .map(({ args }) => args[0])
      .filter((entry) => entry.id === id && entry.level <= 30)
      .map(({ msg }) => String(msg));
  };

  it('connects once for any number of nodes', async () => {
    await start([boxNode(simulator), callNode('one'), callNode('two'), callNode('three')]);
    for (const id of ['one', 'two', 'three']) await status(id, connected);
    await ask('one');
    await ask('two');
    assert.equal(reads(), 1);
  });

  it('does not connect while no node uses it', async () => {
    await start([boxNode(simulator)]);
    assert.equal((node('box') as unknown as { shared: { inUse: boolean } }).shared.inUse, false);
    assert.equal(simulator.log.entries.length, 0);
  });

  it('stays connected for the others when one node is deployed anew', async () => {
    const flow = [boxNode(simulator), callNode('one'), callNode('two')];
    await start(flow);
    await ask('one');
    const before = simulator.log.total;
    const tab = { id: 'tab', type: 'tab', label: 'Test' };
    const places = ['out', 'second', 'caught', 'completed'].map((id) => ({
      id,
      type: 'helper',
      z: 'tab',
      x: 1,
      y: 1,
    }));
    const catcher = { id: 'catch', type: 'catch', z: 'tab', x: 1, y: 1, scope: null, wires: [['caught']] };
    const changed = { ...callNode('two'), action: 'GetSSID' };
    await helper.setFlows([tab, ...flow.slice(0, 2), changed, ...places, catcher], 'nodes', { box: USER });
    await status('two', connected);
    assert.deepEqual(simulator.log.since(before), []);
  });

  it('says once that the box is away, and once that it is back, and needs no help for that', async () => {
    await start([boxNode(simulator), callNode('one'), callNode('two')]);
    await ask('one');
    simulator.set({ rebootTime: 1500 });
    simulator.world.reboot();
    const answer = ask('one');
    await status('two', ({ fill }) => fill === 'red');
    assert.ok(!('error' in (await answer)), 'the message waited for the box');
    await status('two', connected);
    assert.equal(warnings().length, 1, warnings().join('\n'));
  });

  it('says what a person has to do where trying again does not help', async () => {
    await start([boxNode(simulator), callNode('one')], { box: { ...USER, password: 'wrong' } });
    await status('one', textIs('failure.UNAUTHORIZED'));
    assert.equal(warnings().length, 1);
    assert.ok(!warnings().some((line) => line.includes('wrong ') || line.includes('sommer')));
  });

  it('takes user, host and port as a person types or pastes them', async () => {
    const place = new URL(simulator.http);
    const box = { ...boxNode(simulator), host: ` http://${place.hostname}/ `, port: place.port };
    await start([box, callNode('one')], { box: { ...USER, username: ` ${USER.username} ` } });
    assert.ok((await ask('one')).payload);
  });

  it('takes the address of a page as it is written, and completes none', () => {
    const hostOf = (host: string) => connectOptions(boxSettings({ host }), {}).host;
    for (const [host, expected] of [
      ['http://192.168.178/', '192.168.178'],
      ['https://192.168.178.010:443/#/', '192.168.178.010'],
      ['http://anna:geheim@fritz.box/', 'fritz.box'],
      ['http://[fd00::1]:49000/tr64desc.xml', '[fd00::1]'],
      ['http://', 'http://'],
    ] as const)
      assert.equal(hostOf(host), expected);
  });

  it('leaves nothing behind when it is closed during the start', async () => {
    simulator.set({ latency: 300 });
    await start([boxNode(simulator), callNode('one')]);
    const begun = Date.now();
    await helper.clearFlows();
    assert.ok(Date.now() - begun < 2500);
    const asked = simulator.log.total;
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.equal(simulator.log.total, asked);
  });

  it('fails messages that still wait when their node is closed', async () => {
    const away = { http: 'http://127.0.0.1:9' };
    await start([boxNode(away, { timeout: '60' }), callNode('one')]);
    node('one').receive({});
    await status('one', textIs('status.waiting'));
    const failed = once(node('one'), 'call:error');
    await helper.clearFlows();
    const [{ args }] = (await failed) as [{ args: [Error & { code?: string }] }];
    assert.match(String(args[0].code), /ABORTED|CLOSED|UNREACHABLE/);
  });
});
