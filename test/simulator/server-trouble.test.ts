/** What can go wrong on the wire: injected trouble, restart, new certificate, new address, another box. */

import assert from 'node:assert/strict';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { ManualClock } from '../../simulator/household/clock';
import { defaultUsers } from '../../simulator/household/users';
import { argumentOf, Client, type ClientOptions, faultOf } from './server-client';

const admin = defaultUsers[0]!;

describe('simulated box: trouble', () => {
  let sim: Simulator;
  const clients: Client[] = [];
  const client = (options: ClientOptions = {}) => {
    const one = new Client(sim, { user: admin, ...options });
    clients.push(one);
    return one;
  };
  const start = async (options?: SimulatorOptions) => {
    sim = await startSimulator(options);
  };
  afterEach(async () => {
    for (const one of clients.splice(0)) one.close();
    await sim.close();
  });
  const port = (one = client()) => one.send('DeviceInfo', 'GetSecurityPort');

  it('meets only the requests it is meant for, and so many of them', async () => {
    await start();
    sim.injections.add({
      kind: 'throttle',
      service: 'DeviceInfo',
      action: 'GetSecurityPort',
      times: 2,
      skip: 1,
    });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await port()).status);
    assert.deepEqual(statuses, [200, 503, 503, 200]);
    sim.injections.add({ kind: 'html', path: '/tr64desc.xml' });
    assert.match((await client().get('/tr64desc.xml')).body, /<!DOCTYPE html>/);
    assert.match((await client().get('/hostsSCPD.xml')).body, /<scpd/);
    sim.injections.clear();
    assert.match((await client().get('/tr64desc.xml')).body, /<root/);
  });

  it('tears a reply in the middle, after the action was carried out', async () => {
    await start();
    sim.injections.add({
      kind: 'torn',
      action: 'SetEnable',
      service: 'WLANConfiguration',
      times: 1,
      skip: 1,
    });
    const reply = await client().call('WLANConfiguration:4', 'SetEnable', { NewEnable: '1' });
    assert.equal(reply.torn, true);
    assert.equal(sim.world.radios.guest.up, true);
  });

  it('resets the connection before or after the action', async () => {
    await start();
    const one = client();
    await one.call('DeviceInfo', 'GetInfo');
    sim.injections.add({ kind: 'reset', action: 'SetEnable', times: 1 });
    assert.equal((await one.call('WLANConfiguration:4', 'SetEnable', { NewEnable: '1' })).status, 0);
    assert.equal(sim.world.radios.guest.up, false);
    sim.injections.add({ kind: 'reset', action: 'SetEnable', times: 1, done: true });
    assert.equal((await one.call('WLANConfiguration:4', 'SetEnable', { NewEnable: '1' })).status, 0);
    assert.equal(sim.world.radios.guest.up, true);
    assert.deepEqual(
      sim.log.of('SetEnable').map(({ status }) => status),
      [0, 0],
    );
  });

  it('keeps silent until it is closed', async () => {
    await start();
    sim.injections.add({ kind: 'silent' });
    const asked = sim.log.next();
    const reply = port();
    assert.equal((await asked).status, 0);
    sim.cut();
    assert.equal((await reply).status, 0);
  });

  it('answers late: in general, and on one path', async () => {
    await start({ latency: 20 });
    sim.injections.add({ kind: 'latency', path: '/any.xml', milliseconds: 30 });
    const started = Date.now();
    await client().get('/any.xml');
    assert.ok(Date.now() - started >= 49);
  });

  it('sends too much, entities that explode, and to another host', async () => {
    await start();
    const one = client();
    sim.injections.add({ kind: 'huge', bytes: 100_000, times: 1 });
    assert.ok((await one.get('/tr64desc.xml')).body.length > 100_000);
    sim.injections.add({ kind: 'dtd', times: 1 });
    assert.match((await one.get('/tr64desc.xml')).body, /<!ENTITY l9/);
    sim.injections.add({ kind: 'redirect', location: 'http://127.0.0.9:1/x', times: 1 });
    const reply = await one.get('/tr64desc.xml');
    assert.deepEqual([reply.status, reply.headers.location], [302, 'http://127.0.0.9:1/x']);
  });

  it('refuses a trouble that it does not know', async () => {
    await start();
    assert.throws(() => sim.injections.add({ kind: 'fire' as never }), /No trouble fire/);
  });

  it('413 for a request that is too large', async () => {
    await start();
    const { controlUrl } = client().service('DeviceInfo');
    assert.equal((await client().request('POST', controlUrl, 'x'.repeat(1024 * 1024 + 1))).status, 413);
  });

  it('survives targets that are no URLs', async () => {
    await start();
    for (const target of ['//', '/%', '/?sid=%ZZ', 'http://[', '*']) {
      assert.equal((await client().request('GET', target)).status, 404, target);
    }
    assert.equal((await client().get(`${sim.http}/any.xml`)).status, 200, 'a whole URL is fine');
  });

  it('restarts: connections break, nobody answers for a while, nonces are forgotten, up-time begins anew', async () => {
    const clock = new ManualClock();
    await start({ clock, rebootTime: 5000 });
    const one = client();
    await one.call('DeviceInfo', 'GetInfo');
    const { nonce } = one;
    sim.world.reboot();
    assert.equal(sim.up, false);
    assert.equal((await port()).status, 0);
    clock.advance(5000);
    await backUp();
    const fresh = client();
    fresh.nonce = nonce;
    assert.equal((await fresh.send('DeviceInfo', 'GetInfo')).status, 401);
    const info = await fresh.call('DeviceInfo', 'GetInfo');
    assert.equal(argumentOf(info, 'NewUpTime'), '5');
  });

  it('answers the call that restarts it, and only then ends its connection', async () => {
    const clock = new ManualClock();
    await start({ clock, rebootTime: 1000 });
    const reply = await client().call('DeviceConfig', 'Reboot');
    assert.deepEqual([reply.status, faultOf(reply)], [200, 0]);
    assert.ok(reply.rawHeaders.includes('Connection: close'));
    assert.equal((await port()).status, 0);
    clock.advance(1000);
    await backUp();
    assert.equal((await port()).status, 200);
  });

  it('shows another certificate on the same port', async () => {
    await start();
    const before = (await client({ secure: true }).get('/any.xml')).fingerprint;
    const { https } = sim;
    await sim.renewCertificate();
    const after = (await client({ secure: true }).get('/any.xml')).fingerprint;
    assert.ok(before && after && before !== after);
    assert.equal(sim.https, https);
    sim.restoreCertificate();
    assert.equal((await client({ secure: true }).get('/any.xml')).fingerprint, before);
  });

  it('moves to another address and keeps its ports', async () => {
    await start();
    const { ports } = sim;
    await sim.moveTo('127.0.0.2');
    assert.equal(sim.http, `http://127.0.0.2:${ports.http}`);
    assert.equal(argumentOf(await port(), 'NewSecurityPort'), String(ports.https));
  });

  it('becomes another box', async () => {
    await start({ serial: '3C:37:12:00:00:01' });
    assert.match((await client().get('/tr64desc.xml')).body, /<UDN>uuid:[^<]*-3C3712000001<\/UDN>/);
    sim.udn = 'uuid:739f2409-bccb-40e7-8e6c-3C3712000002';
    assert.match((await client().get('/tr64desc.xml')).body, /<UDN>uuid:[^<]*-3C3712000002<\/UDN>/);
  });

  it('gives up its ports when it is closed, in the middle of everything', async () => {
    await start({ latency: 60_000, rebootTime: 60_000 });
    const waiting = port();
    await new Promise((resolve) => setTimeout(resolve, 50));
    sim.world.reboot();
    await sim.close();
    assert.equal((await waiting).status, 0);
  });

  /** Until the box listens again. */
  async function backUp(): Promise<void> {
    while (!sim.up) await new Promise((resolve) => setImmediate(resolve));
  }
});
