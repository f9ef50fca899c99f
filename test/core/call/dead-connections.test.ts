/** A box that loses its power tells nobody: connections that were kept for later are dead, and nobody knows. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ConnectOptions } from '../../../core/index';
import { boxes, failure } from '../support/boxes';
import { Line } from '../support/line';

describe('idle connections that died without a sign', () => {
  const { simulate, connect, access, later } = boxes();

  /** A box with several idle connections, over lines of its own. */
  async function withIdleConnections(security: 'plain' | 'tls', options: ConnectOptions = {}) {
    const simulator = await simulate();
    const lines = { plain: await Line.to(simulator.ports.http), tls: await Line.to(simulator.ports.https) };
    for (const line of Object.values(lines)) later(() => line.close());
    simulator.world.box.securityPort = lines.tls.port;
    const url = `http://127.0.0.1:${lines.plain.port}/tr64desc.xml`;
    const box = await connect(simulator, { ...access(simulator), url, security, ...options });
    const told: string[] = [];
    for (const event of ['offline', 'online'] as const) box.on(event, () => told.push(event));
    await box.call('DeviceInfo', 'GetInfo');
    simulator.set({ latency: 20 });
    await Promise.all([1, 2, 3, 4].map((radio) => box.call(`WLANConfiguration:${radio}`, 'GetInfo')));
    simulator.set({ latency: 0 });
    const line = lines[security];
    assert.ok(line.open > 2, `several connections wait: ${line.open}`);
    simulator.log.clear();
    const everyLine = (action: (one: Line) => void) => Object.values(lines).forEach(action);
    return {
      simulator,
      box,
      line,
      told,
      goDown: () => everyLine((one) => one.goDown()),
      comeUp: () => everyLine((one) => one.comeUp()),
    };
  }

  for (const security of ['plain', 'tls'] as const) {
    it(`do not fail a read: its repetition takes a new one (${security})`, async () => {
      const { simulator, box, line, told, goDown, comeUp } = await withIdleConnections(security);
      goDown();
      comeUp();
      const made = line.made;
      assert.equal(typeof (await box.call('DeviceInfo', 'GetInfo')).NewUpTime, 'number');
      assert.equal(line.made, made + 1);
      assert.equal(simulator.log.of('GetInfo').length, 1);
      assert.deepEqual(told, []);
    });
  }

  it('do not fail several reads at once', async () => {
    const { box, goDown, comeUp } = await withIdleConnections('tls');
    goDown();
    comeUp();
    const radios = [1, 2, 3, 4].map((radio) => box.call(`WLANConfiguration:${radio}`, 'GetInfo'));
    assert.equal((await Promise.all(radios)).length, 4);
  });

  it('fail a write once, since it may have arrived, and never the next one', async () => {
    const { simulator, box, told, goDown, comeUp } = await withIdleConnections('tls');
    goDown();
    comeUp();
    const write = () => box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'Once' });
    assert.equal((await failure(write())).code, 'UNREACHABLE');
    await write();
    assert.equal(simulator.log.of('SetSSID').length, 1);
    assert.deepEqual(told, [], 'the box was there all the time');
  });

  it('are not used for the first write after the box was away', async () => {
    const { simulator, box, goDown, comeUp } = await withIdleConnections('tls', { timeout: 1000 });
    goDown();
    const offline = once(box, 'offline');
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'TIMEOUT');
    await offline;
    comeUp();
    await box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'Once' }, { timeout: 5000 });
    assert.equal(simulator.log.of('SetSSID').length, 1);
  });
});
