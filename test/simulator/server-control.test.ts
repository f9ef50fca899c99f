/** The control port of the simulated box. */

import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator';
import { commands } from '../../simulator/commands';
import { World } from '../../simulator/household/world';
import { Client } from './server-client';

async function ask(url: string, method = 'GET', body?: unknown, headers: Record<string, string> = {}) {
  const reply = await fetch(url, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers,
  });
  return { status: reply.status, json: (await reply.json()) as Record<string, unknown> };
}

describe('simulated box: control port', () => {
  let sim: Simulator;
  const post = (name: string, body: unknown = {}) => ask(`${sim.control}/${name}`, 'POST', body);
  beforeEach(async () => {
    sim = await startSimulator();
  });
  afterEach(() => sim.close());

  it('lists what can be done, with an example for every field', async () => {
    const { json } = await ask(`${sim.control}/`);
    assert.ok('GET /state' in json && 'POST /hostComes' in json && 'POST /reboot' in json);
    assert.equal(Object.keys(json).length, Object.keys(commands).length + 4);
  });

  it('reaches every method by which tests change the household', () => {
    const inner = ['constructor', 'after', 'changed', 'close', 'brokenWith'];
    const methods = Object.getOwnPropertyNames(World.prototype).filter((name) => !inner.includes(name));
    assert.deepEqual(
      methods.filter((name) => !(name in commands)),
      [],
    );
  });

  it('changes the world, and shows it', async () => {
    assert.equal((await post('setGuest', { on: true })).status, 200);
    const { json } = await ask(`${sim.control}/state`);
    const radios = json.radios as { guest: boolean; up: boolean }[];
    assert.equal(radios.find(({ guest }) => guest)?.up, true);
    const { json: call } = await post('startCall', { number: '030123456' });
    assert.equal(sim.world.telephony.active(call.connection as number).number, '030123456');
  });

  it('sets switches and puts trouble in the way', async () => {
    await post('set', { nonces: 'strict', maxAge: 60 });
    assert.deepEqual([sim.switches.nonces, sim.switches.maxAge], ['strict', 60]);
    await post('inject', { kind: 'throttle', times: 1 });
    assert.equal((await fetch(`${sim.http}/any.xml`)).status, 503);
    await post('inject', { kind: 'throttle' });
    await post('clearInjections');
    assert.equal((await fetch(`${sim.http}/any.xml`)).status, 200);
  });

  it('shows the log, from a point on, and forgets it', async () => {
    await fetch(`${sim.http}/any.xml`);
    const { json } = await ask(`${sim.control}/log`);
    assert.equal(json.total, 1);
    await fetch(`${sim.http}/igddesc.xml`);
    const { json: later } = await ask(`${sim.control}/log?since=1`);
    assert.deepEqual(
      (later.entries as { path: string }[]).map(({ path }) => path),
      ['/igddesc.xml'],
    );
    await ask(`${sim.control}/log`, 'DELETE');
    assert.deepEqual(sim.log.entries, []);
  });

  it('tells no password and no key of a network', async () => {
    const text = JSON.stringify((await ask(`${sim.control}/state`)).json);
    for (const { password } of sim.users) assert.ok(!text.includes(password));
    for (const { passphrase } of sim.world.radios.list) assert.ok(!text.includes(passphrase));
  });

  it('says what is wrong with a request, and does nothing then', async () => {
    const errors: [name: string, body: unknown, error: RegExp][] = [
      ['setGuest', {}, /needs on/],
      ['setGuest', { on: 'yes' }, /wants a boolean as on/],
      ['setGuest', { on: true, off: false }, /knows no off, but on/],
      ['hostComes', { which: 'Nobody' }, /knows no host Nobody/],
      ['set', { nonces: 'sloppy' }, /nonces is one of lenient, strict, single-use/],
      ['set', { nonsense: 1 }, /No switch nonsense/],
      ['set', { toString: 1 }, /No switch toString/],
      ['set', { latency: -1 }, /latency is a number from 0 on/],
      ['inject', { kind: 'fire' }, /No trouble fire/],
      ['pressButton', {}, /No second factor is waited for/],
      ['setGuest', [], /JSON object/],
    ];
    for (const [name, body, error] of errors) {
      const { status, json } = await post(name, body);
      assert.equal(status, 400, name);
      assert.match(json.error as string, error);
    }
    assert.equal((await post('nothing')).status, 404);
    assert.equal((await post('toString')).status, 404);
    assert.equal(sim.world.radios.guest.up, false);
  });

  it('lets no page of the Internet in through a browser', async () => {
    const foreign = await ask(
      `${sim.control}/setGuest`,
      'POST',
      { on: true },
      { Origin: 'https://example.org' },
    );
    assert.equal(foreign.status, 403);
    assert.equal(sim.world.radios.guest.up, false);
  });

  it('does what the box does by itself: restart, certificate, address, another box', async () => {
    const client = new Client(sim);
    await post('certificate');
    await post('restoreCertificate');
    await post('move', { host: '127.0.0.2' });
    assert.match(sim.http, /127\.0\.0\.2/);
    await post('udn', { udn: 'uuid:739f2409-bccb-40e7-8e6c-3C3712000009' });
    assert.match((await client.get('/tr64desc.xml')).body, /3C3712000009/);
    await post('reboot', { milliseconds: 60_000 });
    assert.equal((await ask(`${sim.control}/state`)).json.up, false);
    client.close();
  });
});
