/** What a FritzBox answers before its first connection, and what waits for that. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { FritzBox } from '../../core/index';
import { FakeClock } from '../support/fake-clock';
import { boxes, failure } from './support/boxes';

describe('a box before its first connection', () => {
  const { simulate, open } = boxes();

  it('is waited for by whatever is asked of it, also by what is begun in the same turn', async () => {
    const simulator = await simulate();
    const box = open(simulator);
    const [values, page, account, permission, applied] = await Promise.all([
      box.call('DeviceInfo', 'GetInfo'),
      box
        .call('Hosts', 'X_AVM-DE_GetHostListPath')
        .then((answer) => box.get(String(Object.values(answer)[0]))),
      box.account,
      box.permits('DeviceConfig', 'Reboot'),
      box.transaction(async (tx) => {
        await tx.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'New' });
        return tx.applied;
      }),
    ]);
    assert.equal(values.NewModelName, simulator.world.box.modelName);
    assert.match(page, /<List>/);
    assert.equal(account?.username, simulator.users[0]!.username);
    assert.equal(permission, 'yes');
    assert.deepEqual(applied, ['WLANConfiguration:1 SetSSID']);
    assert.equal(box.state.status, 'online');
    assert.equal(simulator.log.of('GetSecurityPort').length, 1, 'it was connected to once');
  });

  it('knows neither what it is nor what it offers, and says so', async () => {
    const simulator = await simulate({ applications: 'html' });
    const box = open(simulator);
    const questions = [() => box.device, () => box.services, () => box.find('Hosts')];
    for (const ask of questions)
      assert.throws(ask, { code: 'UNREACHABLE', mends: 'itself', sent: 'nothing' });
    await failure(box.ready());
    for (const ask of questions) assert.throws(ask, { code: 'TR064_DISABLED' });
  });

  it('lets a call wait no longer than its own time, which the connecting is part of', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    simulator.injections.add({ kind: 'silent', path: '/tr64desc.xml' });
    const box = open(simulator, { clock });
    const late = failure(box.call('DeviceInfo', 'GetInfo', {}, { timeout: 300 }));
    const caller = new AbortController();
    const aborted = failure(box.get('/x', { signal: caller.signal }));
    caller.abort();
    assert.equal((await aborted).code, 'ABORTED');
    await clock.advance(300);
    assert.equal((await late).code, 'TIMEOUT');
  });

  it('takes the time for connecting from the time of the call, and its end by the caller for both', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    // A connection that breaks is tried once more at once.
    simulator.injections.add({ kind: 'reset', path: '/tr64desc.xml', times: 2 });
    simulator.injections.add({ kind: 'silent', service: 'WLANConfiguration', action: 'GetInfo' });
    const box = open(simulator, { clock });
    const began = clock.now();
    const caller = new AbortController();
    const late = failure(box.call('WLANConfiguration:2', 'GetInfo', {}, { timeout: 5000 }));
    const aborted = failure(box.call('WLANConfiguration:1', 'GetInfo', {}, { signal: caller.signal }));
    await once(box, 'offline');
    await clock.advance(1250);
    await box.ready();
    while (simulator.log.of('GetInfo').filter(({ service }) => service !== 'DeviceInfo').length < 2)
      await new Promise((resolve) => setTimeout(resolve, 5));
    caller.abort();
    assert.equal((await aborted).code, 'ABORTED');
    await clock.advance(began + 5000 - clock.now());
    assert.equal((await late).code, 'TIMEOUT');
  });

  it('lets a call fail with what stands in the way', async () => {
    const simulator = await simulate({ applications: 'html' });
    const box = open(simulator);
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'TR064_DISABLED');
    assert.equal((await failure(box.get('/x'))).code, 'TR064_DISABLED');
  });

  it('answers what needs no login although it refuses that', async () => {
    const simulator = await simulate();
    const box = open(simulator, { password: 'wrong' });
    assert.equal((await failure(box.ready())).code, 'UNAUTHORIZED');
    assert.equal(typeof (await box.call('Hosts', 'GetHostNumberOfEntries')).NewHostNumberOfEntries, 'number');
    assert.equal(box.device.udn, simulator.udn);
  });

  it('can be watched: what is watched is told once it is connected, and nothing is asked before', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ applications: 'html' });
    const box = open(simulator, { clock });
    const causes: string[] = [];
    const heard = new Promise<void>((resolve) => {
      box.watch(
        'hosts',
        (_, { cause }) => {
          causes.push(cause);
          resolve();
        },
        { failed: ({ code }) => causes.push(code) },
      );
    });
    await failure(box.ready());
    simulator.set({ applications: 'on' });
    simulator.log.clear();
    await clock.advance(1250);
    await heard;
    assert.deepEqual(causes, ['first']);
    const paths = simulator.log.entries.map(({ path }) => path);
    assert.equal(paths[0], '/tr64desc.xml');
  });

  it('that is closed fails everything with that, and leaves nothing open', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    simulator.injections.add({ kind: 'silent', path: '/tr64desc.xml' });
    const box = open(simulator, { clock });
    box.watch('hosts', () => assert.fail('told'));
    const waiting = [
      failure(box.call('DeviceInfo', 'GetInfo')),
      failure(box.transaction(async () => {})),
      failure(box.get('/x')),
      failure(box.ready()),
    ];
    await new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.all([box.close(), box.close()]);
    for (const one of waiting) assert.equal((await one).code, 'CLOSED');
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'CLOSED');
    assert.throws(() => box.watch('hosts', () => {}), { code: 'CLOSED' });
    assert.deepEqual([box.state.status, box.state.error?.code, clock.pending], ['failed', 'CLOSED', 0]);
  });

  it('leaves nothing open either where one attempt was all that was asked for', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ applications: 'html' });
    const access = { url: `${simulator.http}/tr64desc.xml`, clock };
    assert.equal((await failure(FritzBox.connect(access))).code, 'TR064_DISABLED');
    assert.equal(clock.pending, 0);
    const before = simulator.log.total;
    await clock.advance(60 * 60_000);
    assert.equal(simulator.log.total, before);
  });
});
