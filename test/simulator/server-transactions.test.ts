/** Transactions at the simulated box: First Steps 9. */

import assert from 'node:assert/strict';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { ManualClock } from '../../simulator/household/clock';
import { defaultUsers } from '../../simulator/household/users';
import { argumentOf, Client, type ClientOptions, faultOf } from './server-client';

const admin = defaultUsers[0]!;

describe('simulated box: transactions', () => {
  let sim: Simulator;
  let clock: ManualClock;
  const clients: Client[] = [];
  const client = (options: ClientOptions = {}) => {
    const one = new Client(sim, { user: admin, ...options });
    clients.push(one);
    return one;
  };
  const start = async (options?: SimulatorOptions) => {
    clock = new ManualClock();
    sim = await startSimulator({ ...options, clock });
  };
  afterEach(async () => {
    for (const one of clients.splice(0)) one.close();
    await sim.close();
  });

  const begin = async (one: Client) => {
    const id = argumentOf(await one.call('DeviceConfig', 'X_GenerateUUID'), 'NewUUID')!;
    return { id, reply: await one.call('DeviceConfig', 'ConfigurationStarted', { NewSessionID: id }) };
  };
  const finish = (one: Client) => one.call('DeviceConfig', 'ConfigurationFinished');
  const setGuest = (one: Client, header = '') =>
    one.call('WLANConfiguration:4', 'SetEnable', { NewEnable: '1' }, header);
  const sessionHeader = (id: string) =>
    `<dslf:SessionID xmlns:dslf="urn:dslforum-org" s:mustUnderstand="1">${id}</dslf:SessionID>`;

  it('begins with a UUID, takes calls with and without header, and ends with a status (9.1)', async () => {
    await start();
    const one = client();
    const { id, reply } = await begin(one);
    assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
    assert.equal(faultOf(reply), 0);
    assert.equal(faultOf(await setGuest(one)), 0);
    assert.equal(faultOf(await setGuest(one, sessionHeader(id))), 0);
    assert.equal(argumentOf(await finish(one), 'NewStatus'), 'ChangesCommitted');
    assert.deepEqual(sim.transactions.history, [{ id, end: 'finished' }]);
  });

  it('refuses other clients meanwhile (501), but not what needs no login', async () => {
    await start({ transactions: 'refuse' });
    await begin(client());
    const other = client();
    assert.equal(faultOf(await setGuest(other)), 501);
    assert.equal(faultOf((await begin(other)).reply), 501);
    assert.equal(faultOf(await other.send('DeviceInfo', 'GetSecurityPort')), 0);
    assert.equal(faultOf(await setGuest(client({ localAddress: '127.0.0.2' }))), 501);
  });

  it('takes a call with the id of another transaction for that of another client', async () => {
    await start();
    const one = client();
    await begin(one);
    const other = sessionHeader('2C0A2110-30BA-444e-8B83-566BC3F19C80');
    assert.equal(faultOf(await setGuest(one, other)), 501);
  });

  it('lets other clients wait until it ends', async () => {
    await start({ transactions: 'wait' });
    const one = client();
    await begin(one);
    let settled = false;
    const other = setGuest(client()).then((reply) => {
      settled = true;
      return reply;
    });
    await sim.log.next(({ status }) => status === 401);
    await setGuest(one);
    assert.equal(settled, false);
    await finish(one);
    assert.equal(faultOf(await other), 0);
  });

  it('lets them wait no longer than 45 s', async () => {
    await start({ transactions: 'wait' });
    const one = client();
    const { id } = await begin(one);
    const other = setGuest(client());
    await sim.log.next(({ status }) => status === 401);
    await setGuest(one);
    clock.advance(45_000);
    assert.equal(faultOf(await other), 0);
    assert.deepEqual(sim.transactions.history, [{ id, end: 'expired' }]);
  });

  it('or takes no notice of other clients', async () => {
    await start({ transactions: 'ignore' });
    await begin(client());
    assert.equal(faultOf(await setGuest(client())), 0);
  });

  it('ends by itself after 45 s, and what was set stays set', async () => {
    await start();
    const one = client();
    await begin(one);
    await setGuest(one);
    clock.advance(44_999);
    assert.ok(sim.transactions.running);
    clock.advance(1);
    assert.equal(sim.transactions.running, undefined);
    assert.equal(sim.world.radios.guest.up, true);
    assert.equal(faultOf(await finish(one)), 501);
  });

  it('gives each transaction 45 s of its own', async () => {
    await start();
    const one = client();
    await begin(one);
    clock.advance(30_000);
    await finish(one);
    await begin(one);
    clock.advance(30_000);
    assert.ok(sim.transactions.running);
  });

  it('refuses a second one inside, and an end without a beginning', async () => {
    await start();
    const one = client();
    assert.equal(faultOf(await finish(one)), 501);
    await begin(one);
    assert.equal(faultOf((await begin(one)).reply), 501);
  });

  it('knows its client again on another connection by the session of its nonces', async () => {
    await start({ nonces: 'single-use' });
    const one = client();
    await begin(one);
    assert.equal(faultOf(await setGuest(one)), 0, 'with a new nonce, which follows the old one');
    assert.ok(new Set(sim.log.entries.map(({ connection }) => connection)).size > 1);
  });

  it('is forgotten by a restart', async () => {
    await start();
    await begin(client());
    sim.world.reboot();
    assert.equal(sim.transactions.running, undefined);
    assert.equal(faultOf(await setGuest(client())), 0);
  });

  it('wants the right C', async () => {
    await start();
    const one = client({ user: defaultUsers[1] });
    assert.equal(faultOf(await one.call('DeviceConfig', 'ConfigurationStarted', { NewSessionID: 'x' })), 606);
  });
});
