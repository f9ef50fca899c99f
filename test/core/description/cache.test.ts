import assert from 'node:assert/strict';
import { chmodSync, closeSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cache } from '../../../core/description/cache';
import type { Scpd } from '../../../core/description/scpd';
import { silent } from '../../../core/logger';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { boxes, calls, told } from '../support/boxes';

const udn = 'uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3';
const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
const scpds = new Map<string, Scpd>([
  [
    '/hostsSCPD.xml',
    { actions: new Map([['GetInfo', { name: 'GetInfo', arguments: [] }]]), variables: new Map() },
  ],
]);

const fileOf = (folder: string, kind: string) =>
  join(folder, readdirSync(folder).find((name) => name.includes(kind) && !name.startsWith('.'))!);

describe('what is kept of a box', () => {
  const { simulate, connect } = boxes();
  after(removeTemporaryFolders);

  it('is found again by UDN and firmware, and by nothing else', async () => {
    const folder = temporaryFolder('cache');
    const cache = new Cache(folder, silent);
    cache.keepScpds(udn, '154.07.57', scpds);
    assert.deepEqual(await cache.scpds(udn, '154.07.57'), scpds);
    assert.equal(await cache.scpds(udn, '154.08.02'), undefined);
    assert.equal(await cache.scpds('uuid:other', '154.07.57'), undefined);
  });

  it('is ignored when the file is torn or foreign, and written anew', async () => {
    const folder = temporaryFolder('cache');
    const cache = new Cache(folder, silent);
    cache.keepScpds(udn, '1', scpds);
    await cache.written();
    const file = fileOf(folder, 'services');
    const whole = readFileSync(file, 'utf8');
    for (const text of [
      whole.slice(0, whole.length / 2),
      '',
      'null',
      '[]',
      '{"format":1}',
      whole.replace('"format":1', '"format":9'),
    ]) {
      writeFileSync(file, text);
      assert.equal(await cache.scpds(udn, '1'), undefined, text.slice(0, 30));
    }
    cache.keepScpds(udn, '1', scpds);
    assert.deepEqual(await cache.scpds(udn, '1'), scpds);
  });

  it('is written beside and renamed: nothing half-written is left', async () => {
    const folder = temporaryFolder('cache');
    const cache = new Cache(folder, silent);
    for (let turn = 0; turn < 20; turn++) cache.keepScpds(udn, String(turn), scpds);
    await cache.written();
    assert.equal(readdirSync(folder).length, 1);
    assert.deepEqual(await cache.scpds(udn, '19'), scpds);
  });

  it('is written atomically: whoever reads meanwhile has the old file, whole', async () => {
    const folder = temporaryFolder('cache');
    const cache = new Cache(folder, silent);
    cache.keepScpds(udn, 'old', scpds);
    await cache.written();
    const file = fileOf(folder, 'services');
    const whole = readFileSync(file, 'utf8');
    const reader = openSync(file, 'r');
    cache.keepScpds(udn, 'new', scpds);
    await cache.written();
    assert.equal(readFileSync(reader, 'utf8'), whole);
    closeSync(reader);
    assert.notEqual(readFileSync(file, 'utf8'), whole);
  });

  it('does not let a UDN choose the folder', async () => {
    const folder = temporaryFolder('cache');
    const cache = new Cache(folder, silent);
    cache.keepIdentity({ udn: 'uuid:../../../../evil', securityPort: 49443 });
    await cache.written();
    assert.deepEqual(await cache.identity('uuid:../../../../evil'), {
      udn: 'uuid:../../../../evil',
      securityPort: 49443,
    });
    assert.equal(readdirSync(folder).length, 1);
  });

  it('believes no port and no fingerprint that is none', async () => {
    const folder = temporaryFolder('cache');
    const cache = new Cache(folder, silent);
    cache.keepIdentity({ udn, securityPort: 49443, fingerprint });
    assert.deepEqual(await cache.identity(udn), { udn, securityPort: 49443, fingerprint });
    const file = fileOf(folder, 'identity');
    writeFileSync(file, JSON.stringify({ format: 1, udn, securityPort: '1; rm', fingerprint: 7 }));
    assert.deepEqual(await cache.identity(udn), { udn });
  });

  it('is warned about once when the folder cannot be written, and nothing fails', async () => {
    const folder = temporaryFolder('cache');
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    chmodSync(folder, 0o700);
    const warnings: string[] = [];
    const cache = new Cache(join(file, 'below'), {
      ...silent,
      warn: (message) => void warnings.push(message),
    });
    cache.keepScpds(udn, '1', scpds);
    cache.keepIdentity({ udn });
    await cache.written();
    assert.equal(warnings.length, 1);
    assert.equal(await cache.scpds(udn, '1'), undefined);
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
