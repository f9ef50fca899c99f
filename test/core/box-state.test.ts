import assert from 'node:assert/strict';
import type { BoxState, FritzBox } from '../../core/index';
import { FakeClock } from '../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { boxes, failure } from './support/boxes';

/** Every state of a box as it is told, and a way to wait for one. */
function watch(box: FritzBox) {
  const states: BoxState[] = [];
  box.on('state', (state) => void states.push(state));
  const becomes = (status: BoxState['status']) =>
    new Promise<BoxState>((resolve) => {
      const look = (state: BoxState) => {
        if (state.status !== status) return;
        box.removeListener('state', look);
        resolve(state);
      };
      box.on('state', look);
    });
  const told = () => states.map(({ status, error }) => (error ? `${status} ${error.code}` : status));
  return { becomes, told };
}

/** Lets time pass until something has happened. */
async function pass(clock: FakeClock, until: Promise<unknown>): Promise<void> {
  let done = false;
  void until.then(() => {
    done = true;
  });
  while (!done) {
    await clock.advance(1000);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a box that connects by itself', () => {
  const { simulate, open, connect } = boxes();
  after(removeTemporaryFolders);

  it('is online after the first attempt', async () => {
    const simulator = await simulate();
    const made = open(simulator);
    const { told } = watch(made);
    const box = await made.ready();
    assert.equal(box.device.udn, simulator.udn);
    assert.equal(await made.ready(1), box);
    assert.deepEqual(told(), ['online']);
    assert.deepEqual(made.state, { status: 'online' });
  });

  it('takes a box that is down at the start for no error, and has it when it comes up', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ rebootTime: 1e8 });
    simulator.world.reboot();
    const made = open(simulator, { clock });
    const { becomes, told } = watch(made);
    const offline = await becomes('offline');
    assert.equal(offline.error?.code, 'UNREACHABLE');
    assert.equal((await failure(Promise.all([made.ready(1000), clock.advance(1000)]))).code, 'UNREACHABLE');
    const later = await simulate({ ports: { http: simulator.ports.http } }).catch(() => undefined);
    assert.ok(later, 'the port is free while the box is down');
    const online = becomes('online');
    await pass(clock, online);
    assert.equal((await made.ready()).device.udn, later.udn);
    assert.deepEqual(told(), ['offline UNREACHABLE', 'online']);
  });

  it('tells each change once, however often the same trouble comes', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    simulator.injections.add({ kind: 'reset', path: '/tr64desc.xml' });
    const made = open(simulator, { clock });
    const { becomes, told } = watch(made);
    await becomes('offline');
    for (let turn = 0; turn < 10; turn++) {
      await clock.advance(60_000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.ok(simulator.log.entries.length >= 3);
    assert.deepEqual(told(), ['offline UNREACHABLE']);
  });

  it('has failed when a person must do something first, and looks again now and then', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ applications: 'html' });
    const made = open(simulator, { clock });
    const { becomes, told } = watch(made);
    assert.equal((await becomes('failed')).error?.code, 'TR064_DISABLED');
    assert.equal((await failure(made.ready())).code, 'TR064_DISABLED');
    simulator.set({ applications: 'on' });
    const began = clock.now();
    await pass(clock, becomes('online'));
    // A box that is booting looks the same, and is back within a step.
    assert.ok(clock.now() - began < 60_000);
    assert.deepEqual(told(), ['failed TR064_DISABLED', 'online']);
  });

  it('has failed with a wrong password at once, and leaves the box alone for half an hour', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const made = open(simulator, { clock, password: 'wrong' });
    const { becomes, told } = watch(made);
    assert.equal((await becomes('failed')).error?.code, 'UNAUTHORIZED');
    const before = simulator.log.total;
    await clock.advance(29 * 60_000);
    assert.equal(simulator.log.total, before);
    simulator.users[0]!.password = 'wrong';
    const online = becomes('online');
    await clock.advance(60_000);
    await online;
    assert.deepEqual(told(), ['failed UNAUTHORIZED', 'online']);
  });

  it('does not try again what only another configuration mends', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const made = open(simulator, { clock, url: 'nowhere' });
    const { becomes } = watch(made);
    assert.equal((await becomes('failed')).error?.code, 'INVALID_ARGS');
    assert.equal(clock.pending, 0);
  });

  it('tells when the box goes and comes back, with the same box', async () => {
    const boxClock = new FakeClock();
    const simulator = await simulate({ rebootTime: 1000, clock: boxClock });
    const made = open(simulator);
    const { becomes, told } = watch(made);
    const box = await made.ready();
    const [offline, online] = [becomes('offline'), becomes('online')];
    simulator.world.reboot();
    await box.call('Hosts', 'GetHostNumberOfEntries').catch(() => {});
    await offline;
    await boxClock.advance(1000);
    await online;
    assert.equal(await made.ready(), box);
    assert.deepEqual(told(), ['online', 'offline UNREACHABLE', 'online']);
  });

  it('has failed when the box shows another certificate, tells it once, and recovers with the old one', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const made = open(simulator, { clock });
    const { becomes, told } = watch(made);
    const box = await made.ready();
    const failed = becomes('failed');
    await simulator.renewCertificate();
    simulator.log.clear();
    for (let turn = 0; turn < 3; turn++) {
      assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'CERTIFICATE_CHANGED');
    }
    assert.match((await failed).error!.message, /expected .* found /);
    assert.deepEqual(
      simulator.log.entries.filter(({ secure }) => secure),
      [],
      'nothing was said to the stranger',
    );
    const online = becomes('online');
    simulator.restoreCertificate();
    const restored = clock.now();
    await pass(clock, online);
    assert.ok(clock.now() - restored <= 60_000, 'it is looked at every now and then');
    await box.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(told(), ['online', 'failed CERTIFICATE_CHANGED', 'online']);
  });

  for (const applications of ['off', 'html'] as const) {
    it(`has failed while the box lets no applications in any more (${applications})`, async () => {
      const clock = new FakeClock();
      const simulator = await simulate();
      const made = open(simulator, { clock });
      const { becomes, told } = watch(made);
      const box = await made.ready();
      const failed = becomes('failed');
      simulator.set({ applications });
      assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'TR064_DISABLED');
      assert.equal((await failed).error?.code, 'TR064_DISABLED');
      assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'TR064_DISABLED');
      const online = becomes('online');
      simulator.set({ applications: 'on' });
      await pass(clock, online);
      await box.call('DeviceInfo', 'GetInfo');
      assert.deepEqual(told(), ['online', 'failed TR064_DISABLED', 'online']);
    });
  }

  it('is not put off by one call that is answered as if no applications were let in', async () => {
    const simulator = await simulate({ faultNamespace: 'urn:schemas-upnp-org:control-1-0' });
    const made = open(simulator);
    const { told } = watch(made);
    const box = await made.ready();
    simulator.world.breakAction('DeviceInfo', 'GetInfo', 401);
    const error = await failure(box.call('DeviceInfo', 'GetInfo'));
    assert.deepEqual([error.code, error.upnpCode], ['ACTION_FAILED', 401]);
    assert.equal(
      simulator.log.of('GetSecurityPort').filter(({ secure }) => secure).length,
      1,
      'the box was asked',
    );
    await box.call('Hosts', 'GetHostNumberOfEntries');
    assert.deepEqual(told(), ['online']);
  });

  it('has failed when another box takes the place of one that went away, until the right one is back', async () => {
    const [clock, boxClock] = [new FakeClock(), new FakeClock()];
    const simulator = await simulate({ rebootTime: 1000, clock: boxClock });
    const made = open(simulator, { clock });
    const { becomes, told } = watch(made);
    const box = await made.ready();
    const { udn } = simulator;
    const [offline, failed, online] = [becomes('offline'), becomes('failed'), becomes('online')];
    simulator.udn = 'uuid:739f2409-bccb-40e7-8e6c-3C3712AABBFF';
    simulator.world.reboot();
    await box.call('DeviceInfo', 'GetInfo').catch(() => {});
    await offline;
    await boxClock.advance(1000);
    await pass(clock, failed);
    simulator.udn = udn;
    await pass(clock, online);
    assert.deepEqual(told(), ['online', 'offline UNREACHABLE', 'failed NOT_A_BOX', 'online']);
  });

  it('recovers when the new certificate is accepted elsewhere with the same storage', async () => {
    const simulator = await simulate();
    const clock = new FakeClock();
    const storage = temporaryFolder('accepted');
    const made = open(simulator, { storage, clock });
    const { becomes, told } = watch(made);
    const box = await made.ready();
    await simulator.renewCertificate();
    const error = await failure(box.call('DeviceInfo', 'GetInfo'));
    const [, fingerprint] = /found ([0-9A-F:]+)/.exec(error.message)!;
    const online = becomes('online');
    const accepting = await connect(simulator, { storage, certificate: { fingerprint: fingerprint! } });
    await accepting.call('DeviceInfo', 'GetInfo');
    await accepting.close();
    await pass(clock, online);
    await box.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(told(), ['online', 'failed CERTIFICATE_CHANGED', 'online']);
  });

  it('does not take a certificate for accepted because nothing could be stored', async () => {
    const simulator = await simulate();
    const made = open(simulator, { storage: '/dev/null/nowhere' });
    const box = await made.ready();
    await simulator.renewCertificate();
    for (let turn = 0; turn < 2; turn++) {
      assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'CERTIFICATE_CHANGED');
    }
  });

  it('has failed when the password was changed at the box, tells it once, and tries it again by itself', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const { password } = simulator.users[0]!;
    const made = open(simulator, { clock });
    const { becomes, told } = watch(made);
    const box = await made.ready();
    simulator.users[0]!.password = 'another';
    simulator.gate.forget();
    const codes = [];
    for (let turn = 0; turn < 5; turn++) codes.push((await failure(box.call('DeviceInfo', 'GetInfo'))).code);
    assert.deepEqual(codes, [...Array(3).fill('UNAUTHORIZED'), 'LOGIN_BLOCKED', 'LOGIN_BLOCKED']);
    assert.deepEqual([made.state.status, made.state.error?.code], ['failed', 'UNAUTHORIZED']);
    await box.call('Hosts', 'GetHostNumberOfEntries');
    assert.deepEqual(told(), ['online', 'failed UNAUTHORIZED'], 'what needs no login still works');
    simulator.users[0]!.password = password;
    const online = becomes('online');
    await clock.advance(30 * 60_000);
    await online;
    await box.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(told(), ['online', 'failed UNAUTHORIZED', 'online']);
  });

  it('is online again with the first login that the box takes', async () => {
    const simulator = await simulate();
    const { password } = simulator.users[0]!;
    const made = open(simulator);
    const { told } = watch(made);
    const box = await made.ready();
    simulator.users[0]!.password = 'another';
    simulator.gate.forget();
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'UNAUTHORIZED');
    simulator.users[0]!.password = password;
    await box.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(told(), ['online', 'failed UNAUTHORIZED', 'online']);
  });

  it('gives up waiting with the caller', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    simulator.injections.add({ kind: 'silent', path: '/tr64desc.xml' });
    const made = open(simulator, { clock });
    const caller = new AbortController();
    const [aborted, late] = [failure(made.ready(caller.signal)), failure(made.ready(500))];
    caller.abort();
    assert.equal((await aborted).code, 'ABORTED');
    await clock.advance(500);
    assert.equal((await late).code, 'TIMEOUT');
  });

  it('closes at any time and leaves no timer', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    simulator.injections.add({ kind: 'silent', path: '/tr64desc.xml' });
    const made = open(simulator, { clock });
    const waiting = failure(made.ready());
    await new Promise((resolve) => setTimeout(resolve, 20));
    await made.close();
    assert.equal((await waiting).code, 'CLOSED');
    assert.equal((await failure(made.ready())).code, 'CLOSED');
    assert.equal(clock.pending, 0);
    const early = open(simulator, { clock });
    await early.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(clock.pending, 0);
  });
});
