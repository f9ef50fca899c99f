/** The first call after a start: how little it asks for, and that what goes on beside it does no harm. */

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { FakeClock } from '../../support/fake-clock';
import { boxes, failure, told } from '../support/boxes';

describe('the first call after a start', () => {
  const { simulate, connect } = boxes();

  const starts = [
    ['plain', 'digest', 4],
    ['tls', 'digest', 5],
    ['plain', 'content', 4],
    ['tls', 'content', 5],
  ] as const;
  for (const [security, authentication, requests] of starts) {
    it(`is answered after ${requests} requests (${authentication}, ${security})`, async () => {
      const simulator = await simulate();
      const box = await connect(simulator, { security, authentication });
      await box.call('WLANConfiguration:1', 'GetInfo');
      assert.equal(simulator.log.entries.length, requests, told(simulator.log.entries).join(', '));
    });
  }

  it('has its challenge while the SCPD is read', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { security: 'plain' });
    simulator.log.clear();
    simulator.injections.add({ kind: 'latency', milliseconds: 100, path: '/wlanconfigSCPD.xml' });
    await box.call('WLANConfiguration:1', 'GetInfo');
    assert.deepEqual(told(simulator.log.entries), [
      'POST GetInfo 401 none',
      'GET /wlanconfigSCPD.xml 200 none',
      'POST GetInfo 200 digest',
    ]);
  });

  it('asks for no challenge where it needs no login', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { security: 'plain' });
    simulator.log.clear();
    await box.call('Hosts', 'GetHostNumberOfEntries');
    assert.deepEqual(told(simulator.log.entries), [
      'GET /hostsSCPD.xml 200 none',
      'POST GetHostNumberOfEntries 200 none',
    ]);
  });

  it('is made also where the challenge beside it fails, or is never answered', async () => {
    for (const kind of ['reset', 'silent'] as const) {
      const simulator = await simulate();
      const box = await connect(simulator, { security: 'plain' });
      simulator.injections.add({ kind, service: 'DeviceInfo', action: 'GetInfo', times: 1 });
      assert.equal(typeof (await box.call('WLANConfiguration:1', 'GetInfo')).NewSSID, 'string', kind);
    }
  });

  it('does not answer a challenge that has grown old meanwhile', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const box = await connect(simulator, { security: 'plain', clock });
    simulator.injections.add({ kind: 'silent', path: '/wlanconfigSCPD.xml', times: 1 });
    const first = failure(box.call('WLANConfiguration:1', 'GetInfo'));
    while (simulator.log.of('GetInfo').length === 0) await pause(5);
    await clock.advance(30_000);
    assert.equal((await first).code, 'TIMEOUT');
    simulator.gate.forget();
    simulator.log.clear();
    await box.call('WLANConfiguration:1', 'GetInfo');
    assert.deepEqual(told(simulator.log.entries).slice(-2), [
      'POST GetInfo 401 none',
      'POST GetInfo 200 digest',
    ]);
    assert.equal(simulator.log.entries.filter(({ status }) => status === 401).length, 1);
  });

  it('asks for another challenge where the SCPD took so long that the first one may be old', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const box = await connect(simulator, { security: 'plain', clock });
    simulator.log.clear();
    simulator.injections.add({ kind: 'latency', milliseconds: 200, path: '/wlanconfigSCPD.xml' });
    const call = box.call('WLANConfiguration:1', 'GetInfo');
    while (simulator.log.of('GetInfo').length === 0) await pause(5);
    // Its answer has come; one that comes later is not waited for.
    await pause(50);
    await clock.advance(6000);
    simulator.gate.forget();
    await call;
    assert.deepEqual(told(simulator.log.entries), [
      'POST GetInfo 401 none',
      'GET /wlanconfigSCPD.xml 200 none',
      'POST GetInfo 401 none',
      'POST GetInfo 200 digest',
    ]);
  });

  it('reads no SCPD to find out which user is meant by a password alone', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { security: 'plain', username: undefined });
    simulator.log.clear();
    await box.call('DeviceInfo', 'GetInfo');
    const pages = simulator.log.entries.filter(({ method }) => method === 'GET').map(({ path }) => path);
    assert.deepEqual(pages, ['/deviceinfoSCPD.xml']);
  });

  it('is answered with one request at a time, too', async () => {
    for (const authentication of ['digest', 'content'] as const) {
      const simulator = await simulate();
      const box = await connect(simulator, { username: undefined, concurrency: 1, authentication });
      const both = await Promise.all([
        box.call('WLANConfiguration:1', 'GetInfo'),
        box.call('LANConfigSecurity:1', 'GetInfo'),
      ]);
      assert.equal(both.length, 2);
    }
  });
});

describe('an SCPD that does not come', () => {
  const { simulate, connect } = boxes();

  it('ends a call after its own time', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    simulator.injections.add({ kind: 'silent', path: '/wlanconfigSCPD.xml' });
    const error = await failure(box.call('WLANConfiguration:1', 'GetInfo', {}, { timeout: 100 }));
    assert.deepEqual([error.code, error.service], ['TIMEOUT', 'WLANConfiguration:1']);
  });

  it('ends a call with its caller, and not for another one who waits for it', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    simulator.injections.add({ kind: 'latency', milliseconds: 50, path: '/wlanconfigSCPD.xml' });
    const caller = new AbortController();
    const leaving = failure(box.call('WLANConfiguration:1', 'GetInfo', {}, { signal: caller.signal }));
    const described = failure(box.describe('WLANConfiguration:2', { signal: caller.signal }));
    const all = failure(box.describe(undefined, { signal: caller.signal }));
    const staying = box.call('WLANConfiguration:1', 'GetSSID');
    caller.abort();
    for (const one of [leaving, described, all]) assert.equal((await one).code, 'ABORTED');
    assert.equal(typeof (await staying).NewSSID, 'string');
    const pages = simulator.log.entries.filter(({ path }) => path === '/wlanconfigSCPD.xml');
    assert.equal(pages.length, 1);
  });

  it('ends a call when the box is closed', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    simulator.injections.add({ kind: 'silent', path: '/wlanconfigSCPD.xml' });
    const call = failure(box.call('WLANConfiguration:1', 'GetInfo'));
    await box.close();
    assert.equal((await call).code, 'CLOSED');
  });
});
