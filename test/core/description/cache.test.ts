import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cache } from '../../../core/description/cache';
import type { Scpd } from '../../../core/description/scpd';
import { silent } from '../../../core/logger';
import { JsonFolder } from '../../../core/util/json-folder';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { boxes, calls, told } from '../support/boxes';

const udn = 'uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3';
const scpds = new Map<string, Scpd>([
  [
    '/hostsSCPD.xml',
    { actions: new Map([['GetInfo', { name: 'GetInfo', arguments: [] }]]), variables: new Map() },
  ],
]);

describe('what is kept of what a box says its services can do', () => {
  const { simulate, connect } = boxes();
  after(removeTemporaryFolders);

  it('is found again by UDN and firmware, and by nothing else', async () => {
    const cache = new Cache(new JsonFolder(temporaryFolder('cache'), silent));
    cache.keepScpds(udn, '154.07.57', scpds);
    assert.deepEqual(await cache.scpds(udn, '154.07.57'), scpds);
    assert.equal(await cache.scpds(udn, '154.08.02'), undefined);
    assert.equal(await cache.scpds('uuid:other', '154.07.57'), undefined);
  });

  it('is ignored when it is of another format or holds what is no SCPD, and written anew', async () => {
    const files = new JsonFolder(temporaryFolder('cache'), silent);
    const cache = new Cache(files);
    cache.keepScpds(udn, '1', scpds);
    const name = `tr064-${udn.replace(':', '_')}-services.json`;
    const whole = (await files.read(name))!;
    for (const wrong of [
      { format: 9 },
      { scpds: undefined },
      { scpds: [] },
      { scpds: { '/a.xml': { actions: 7 } } },
    ]) {
      files.write(name, { ...whole, ...wrong });
      assert.equal(await cache.scpds(udn, '1'), undefined, JSON.stringify(wrong));
    }
    cache.keepScpds(udn, '1', scpds);
    assert.deepEqual(await cache.scpds(udn, '1'), scpds);
  });

  it('makes a warm start of one request, with the port for TLS and the certificate from storage', async () => {
    const simulator = await simulate();
    const storage = temporaryFolder('warm');
    const cold = await connect(simulator, { storage });
    await cold.call('DeviceInfo', 'GetInfo');
    const known = cold.services.map(({ name, actions }) => [name, actions.size]);
    await cold.close();

    simulator.log.clear();
    const warm = await connect(simulator, { storage });
    assert.deepEqual(told(simulator.log.entries), ['GET /tr64desc.xml 200 none']);
    assert.deepEqual(
      warm.services.map(({ name, actions }) => [name, actions.size]),
      known,
    );
    simulator.log.clear();
    await warm.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(told(simulator.log.entries), ['POST GetInfo 401 none', 'POST GetInfo 200 digest']);
    assert.ok(calls(simulator).every(({ secure }) => secure));
  });

  it('reads everything anew after an update, and honours the argument lists that changed', async () => {
    const before = await simulate({ edition: '7.29' });
    before.world.box.firmware = '285.07.29';
    const storage = temporaryFolder('update');
    const old = await connect(before, { storage });
    const countOf = (box: typeof old) => box.findAction('WLANConfiguration:1', 'GetInfo').arguments.length;
    const count = countOf(old);
    await old.close();

    const after = await simulate({ edition: '8.02', serial: before.world.box.serial });
    assert.equal(after.udn, before.udn);
    const updated = await connect(after, { storage });
    assert.notEqual(updated.device.firmware, old.device.firmware);
    assert.ok(countOf(updated) > count);
    assert.ok(after.log.entries.some(({ path }) => path === '/wlanconfigSCPD.xml'));
  });

  it('never holds a password', async () => {
    const simulator = await simulate();
    const storage = temporaryFolder('secrets');
    const box = await connect(simulator, { storage });
    await box.call('DeviceInfo', 'GetInfo');
    await box.account;
    await box.close();
    const text = readdirSync(storage).map((name) => readFileSync(join(storage, name), 'utf8'));
    assert.ok(text.length >= 2);
    assert.ok(!text.join().includes('sommer2026'));
  });
});
