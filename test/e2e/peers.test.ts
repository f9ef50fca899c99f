/** Clients that others wrote, unchanged, read device info, hosts and Wi-Fi from the simulated box. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../scripts/hosts/package-root';
import { type LogEntry, type Simulator, startSimulator } from '../../simulator';

type Answer = Record<string, string>;

/** Installed apart. */
const peers = path.join(packageRoot, 'test', 'peers');
const fromPeers = createRequire(path.join(peers, 'package.json'));
const user = { username: 'fritz1234', password: 'sommer2026' };

/** What each client found, whatever it calls it. */
interface Findings {
  modelName: string;
  hostCount: number;
  hostNames: string[];
  guestApType: string;
  guestSsid: string;
}

/** What the test uses of tr-O64. */
interface Device {
  services: Record<string, { actions: Record<string, (...args: unknown[]) => void> }>;
  login(username: string, password: string): void;
  startEncryptedCommunication(done: (error: Error | null) => void): void;
  startTransaction(done: (error: Error | null) => void): void;
  stopTransaction(done: (error: Error | null) => void): void;
}

describe('clients that others wrote', function () {
  this.timeout(30_000);
  let sim: Simulator;
  before(function () {
    if (existsSync(path.join(peers, 'node_modules'))) return;
    process.stdout.write('    The peers are not installed: run "npm ci" in test/peers to include them.\n');
    this.skip();
  });
  beforeEach(async () => {
    sim = await startSimulator();
  });
  afterEach(() => sim?.close());

  function expectHousehold(found: Findings, hostNames = sim.world.hosts.list.map(({ name }) => name)): void {
    assert.equal(found.modelName, sim.world.box.modelName);
    assert.equal(found.hostCount, sim.world.hosts.list.length);
    assert.deepEqual([...found.hostNames].sort(), [...hostNames].sort());
    assert.equal(found.guestApType, 'guest');
    assert.equal(found.guestSsid, sim.world.radios.guest.ssid);
  }

  const kindsOf = (entries: LogEntry[]) =>
    [...new Set(entries.map(({ authorization }) => authorization))].sort();

  for (const ssl of [false, true]) {
    it(`@seydx/fritzbox over digest, ${ssl ? 'TLS' : 'HTTP'}`, async () => {
      const Fritzbox = fromPeers('@seydx/fritzbox');
      const box = new Fritzbox({ host: '127.0.0.1', port: sim.ports.http, ...user, ssl });
      const exec = (id: string, action: string, args = {}): Promise<Answer> => box.exec(id, action, args);
      const hosts = 'urn:LanDeviceHosts-com:serviceId:Hosts1';
      const guest = 'urn:WLANConfiguration-com:serviceId:WLANConfiguration4';
      const info = await exec('urn:DeviceInfo-com:serviceId:DeviceInfo1', 'GetInfo');
      const count = await exec(hosts, 'GetHostNumberOfEntries');
      const list: { name: string }[] = await box.getAllHostsV2();
      expectHousehold({
        modelName: info.NewModelName!,
        hostCount: Number(count.NewHostNumberOfEntries),
        hostNames: list.map(({ name }) => name),
        guestApType: (await exec(guest, 'X_AVM-DE_GetWLANExtInfo'))['NewX_AVM-DE_APType']!,
        guestSsid: (await exec(guest, 'GetInfo')).NewSSID!,
      });
      assert.equal(
        (await box.getAllHosts()).length,
        sim.world.hosts.list.length - 1,
        'it leaves out the first',
      );
      assert.ok(kindsOf(sim.log.entries).includes('digest'));
      assert.equal(
        sim.log.entries.some(({ secure }) => secure),
        ssl,
      );
      const leaked = sim.log.of('GetInfo').filter(({ authorization }) => authorization === 'basic');
      assert.ok(leaked.length > 0, 'it tries Basic first');
      assert.deepEqual([...new Set(leaked.map(({ status }) => status))], [401]);
    });
  }

  it('tr-O64 over the content-level login and TLS, with a transaction', async () => {
    const { TR064 } = fromPeers('tr-O64');
    const tr064 = new TR064();
    const open = promisify<string, number, Device>(tr064.initTR064Device.bind(tr064));
    const device = await silently(() => open('127.0.0.1', sim.ports.http));
    await promisify(device.startEncryptedCommunication.bind(device))();
    device.login(user.username, user.password);
    const call = (kind: string, action: string, args?: object): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const done = (error: Error | null, result: Answer) => (error ? reject(error) : resolve(result));
        device.services[`urn:dslforum-org:service:${kind}`]!.actions[action]!(
          ...(args ? [args, done] : [done]),
        );
      });
    const count = Number((await call('Hosts:1', 'GetHostNumberOfEntries')).NewHostNumberOfEntries);
    const hostNames: string[] = [];
    for (let index = 0; index < count; index += 1) {
      hostNames.push((await call('Hosts:1', 'GetGenericHostEntry', { NewIndex: index })).NewHostName!);
    }
    expectHousehold({
      modelName: (await call('DeviceInfo:1', 'GetInfo')).NewModelName!,
      hostCount: count,
      hostNames,
      guestApType: (await call('WLANConfiguration:4', 'X_AVM-DE_GetWLANExtInfo'))['NewX_AVM-DE_APType']!,
      guestSsid: (await call('WLANConfiguration:4', 'GetInfo')).NewSSID!,
    });
    await promisify(device.startTransaction.bind(device))();
    await call('WLANConfiguration:4', 'SetEnable', { NewEnable: 1 });
    await promisify(device.stopTransaction.bind(device))();
    assert.equal(sim.world.radios.guest.up, true);
    assert.deepEqual(
      sim.transactions.history.map(({ end }) => end),
      ['finished'],
    );
    const calls = sim.log.entries.filter(({ action }) => action && action !== 'GetSecurityPort');
    assert.deepEqual(kindsOf(calls), ['content']);
    assert.ok(calls.every(({ secure }) => secure));
  });

  for (const ssl of [false, true]) {
    it(`fritzbox over digest, ${ssl ? 'TLS' : 'HTTP'}`, async () => {
      const { Fritzbox } = fromPeers('fritzbox');
      const port = ssl ? sim.ports.https : sim.ports.http;
      const box = new Fritzbox({
        host: '127.0.0.1',
        port,
        ssl,
        user: user.username,
        password: user.password,
      });
      await box.initTR064Device();
      const call = (kind: string, action: string, args?: object): Promise<Answer> =>
        box.services[`urn:dslforum-org:service:${kind}`].actions[action](args);
      const count = Number((await call('Hosts:1', 'GetHostNumberOfEntries')).NewHostNumberOfEntries);
      const hostNames: string[] = [];
      for (let NewIndex = 0; NewIndex < count; NewIndex += 1) {
        hostNames.push((await call('Hosts:1', 'GetGenericHostEntry', { NewIndex })).NewHostName!);
      }
      expectHousehold({
        modelName: (await call('DeviceInfo:1', 'GetInfo')).NewModelName!,
        hostCount: count,
        hostNames,
        guestApType: (await call('WLANConfiguration:4', 'X_AVM-DE_GetWLANExtInfo'))['NewX_AVM-DE_APType']!,
        guestSsid: (await call('WLANConfiguration:4', 'GetInfo')).NewSSID!,
      });
      assert.deepEqual(kindsOf(sim.log.entries), ['digest', 'none']);
    });
  }

  it('fritzbox and @seydx/fritzbox read the gateway of UPnP', async () => {
    const { Fritzbox } = fromPeers('fritzbox');
    const box = new Fritzbox({ host: '127.0.0.1', port: sim.ports.http });
    await box.initIGDDevice();
    const connection = box.services['urn:schemas-upnp-org:service:WANIPConnection:1'];
    const { NewExternalIPAddress } = await connection.actions.GetExternalIPAddress();
    assert.equal(NewExternalIPAddress, sim.world.internet.ipv4);
    const Seydx = fromPeers('@seydx/fritzbox');
    const other = new Seydx({
      host: '127.0.0.1',
      port: sim.ports.http,
      ...user,
      tr064: false,
      igd: true,
      ssl: false,
    });
    const answer = await other.exec('urn:upnp-org:serviceId:WANIPConn1', 'GetExternalIPAddress');
    assert.equal(answer.NewExternalIPAddress, sim.world.internet.ipv4);
  });
});

/** tr-O64 prints what it reads to the console. */
async function silently<T>(work: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => {};
  try {
    return await work();
  } finally {
    console.log = log;
  }
}
