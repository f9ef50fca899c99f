import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cache } from '../../../core/description/cache';
import type { Description } from '../../../core/description/device';
import type { Scpd } from '../../../core/description/scpd';
import { silent } from '../../../core/logger';
import { JsonFolder } from '../../../core/util/json-folder';
import { FakeClock } from '../../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { boxes, calls, told } from '../support/boxes';

const udn = 'uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3';
/** As much of a description as counts here. */
const box = (firmware = '154.07.57', of = udn) =>
  ({ device: { udn: of, firmware }, version: firmware || 'digest' }) as Description;
const scpds = new Map<string, Scpd>([
  [
    '/hostsSCPD.xml',
    { actions: new Map([['GetInfo', { name: 'GetInfo', arguments: [] }]]), variables: new Map() },
  ],
]);

describe('what is kept of what a box says its services can do', () => {
  const { simulate, connect } = boxes();
  const clock = new FakeClock();
  after(removeTemporaryFolders);

  it('is found again by UDN and firmware, and by nothing else', async () => {
    const cache = new Cache(new JsonFolder(temporaryFolder('cache'), silent), clock);
    cache.keep(box(), { scpds, firmware: '' });
    assert.deepEqual((await cache.services(box()))?.scpds, scpds);
    assert.equal(await cache.services(box('154.08.02')), undefined);
    assert.equal(await cache.services(box('154.07.57', 'uuid:other')), undefined);
  });

  it('is ignored when it is of another format or holds what is no SCPD, and written anew', async () => {
    const files = new JsonFolder(temporaryFolder('cache'), silent);
    const cache = new Cache(files, clock);
    cache.keep(box(), { scpds, firmware: '' });
    const name = `tr064-${udn.replace(':', '_')}-services.json`;
    const whole = (await files.read(name))!;
    for (const wrong of [{ format: 9 }, { scpds: undefined }, { scpds: [] }]) {
      files.write(name, { ...whole, ...wrong });
      assert.equal(await cache.services(box()), undefined, JSON.stringify(wrong));
    }
    cache.keep(box(), { scpds, firmware: '' });
    assert.deepEqual((await cache.services(box()))?.scpds, scpds);
  });

  it('is found without the one that holds what is no SCPD', async () => {
    const files = new JsonFolder(temporaryFolder('cache'), silent);
    const cache = new Cache(files, clock);
    cache.keep(box(), { scpds, firmware: '' });
    const name = `tr064-${udn.replace(':', '_')}-services.json`;
    const whole = (await files.read(name))!;
    files.write(name, { ...whole, scpds: { ...(whole.scpds as object), '/a.xml': { actions: 7 } } });
    assert.deepEqual((await cache.services(box()))?.scpds, scpds);
  });

  for (const [what, wrong] of Object.entries({
    'an action': { variables: [], actions: [{ name: 'Get><x', arguments: [] }] },
    'an argument': { variables: [], actions: [{ name: 'GetInfo', arguments: [['New><x', 'in', '']] }] },
    'a variable': { variables: [{ name: 'A B', dataType: 'string', sendEvents: false }], actions: [] },
  })) {
    it(`is found without the one in which the name of ${what} is none: it would stand in a request`, async () => {
      const files = new JsonFolder(temporaryFolder('cache'), silent);
      const cache = new Cache(files, clock);
      cache.keep(box(), { scpds, firmware: '' });
      const name = `tr064-${udn.replace(':', '_')}-services.json`;
      const whole = (await files.read(name))!;
      files.write(name, { ...whole, scpds: { ...(whole.scpds as object), '/a.xml': wrong } });
      assert.deepEqual((await cache.services(box()))?.scpds, scpds);
    });
  }

  it('is forgotten after a day where the box does not say which firmware it has', async () => {
    const cache = new Cache(new JsonFolder(temporaryFolder('cache'), silent), clock);
    cache.keep(box(''), { scpds, firmware: '' });
    await clock.advance(86_399_999);
    assert.deepEqual((await cache.services(box('')))?.scpds, scpds);
    await clock.advance(1);
    assert.equal(await cache.services(box('')), undefined);
    cache.keep(box(), { scpds, firmware: '' });
    await clock.advance(10 * 86_400_000);
    assert.deepEqual((await cache.services(box()))?.scpds, scpds);
  });

  it('makes a warm start of one request, with the port for TLS and the certificate from storage', async () => {
    const simulator = await simulate();
    const storage = temporaryFolder('warm');
    const cold = await connect(simulator, { storage });
    await cold.call('DeviceInfo', 'GetInfo');
    await cold.close();

    simulator.log.clear();
    const warm = await connect(simulator, { storage });
    assert.deepEqual(told(simulator.log.entries), ['GET /tr64desc.xml 200 none']);
    assert.equal(warm.services.length, cold.services.length);
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
    const countOf = async (box: typeof old) =>
      (await box.findAction('WLANConfiguration:1', 'GetInfo')).arguments.length;
    const count = await countOf(old);
    await old.close();

    const after = await simulate({ edition: '8.02', serial: before.world.box.serial });
    assert.equal(after.udn, before.udn);
    const updated = await connect(after, { storage });
    assert.notEqual(updated.device.firmware, old.device.firmware);
    assert.ok((await countOf(updated)) > count);
    assert.ok(after.log.entries.some(({ path }) => path === '/wlanconfigSCPD.xml'));
  });

  it('is forgotten with another firmware also where the description names none, once a call tells it', async () => {
    const before = await simulate({ edition: '7.29', systemVersion: false });
    before.world.box.firmware = '285.07.29';
    const storage = temporaryFolder('update');
    const old = await connect(before, { storage });
    const lengthOf = async (box: typeof old) =>
      (await box.findAction('WLANConfiguration:1', 'GetInfo')).arguments.length;
    const length = await lengthOf(old);
    assert.equal(old.device.firmware, '');
    await old.call('DeviceInfo', 'GetInfo');
    assert.equal(old.device.firmware, '285.07.29');
    await old.close();

    // The same services, so the description is the same to the letter.
    const same = await connect(before, { storage });
    before.log.clear();
    await same.call('DeviceInfo', 'GetInfo');
    assert.equal(await lengthOf(same), length);
    assert.ok(before.log.entries.every(({ method }) => method === 'POST'));
    before.world.box.firmware = '285.07.30';
    await same.call('DeviceInfo', 'GetInfo');
    before.log.clear();
    assert.equal(await lengthOf(same), length);
    assert.deepEqual(told(before.log.entries), ['GET /wlanconfigSCPD.xml 200 none']);
    await same.call('DeviceInfo', 'GetInfo');
    assert.equal(same.device.firmware, '285.07.30');
  });

  it('knows the rights of old firmware also where the description names none', async () => {
    const simulator = await simulate({ edition: '7.29', systemVersion: false });
    simulator.world.box.firmware = '113.06.83';
    const box = await connect(simulator);
    const wake = ['Hosts:1', 'X_AVM-DE_WakeOnLANByMACAddress'] as const;
    assert.equal(box.requiredRight(...wake).edition, 2025, 'the newest one while nobody knows');
    await box.permits(...wake);
    assert.equal(box.requiredRight(...wake).edition, 2020);
    assert.equal(box.device.firmware, '113.06.83');
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
