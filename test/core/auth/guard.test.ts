import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoginGuard } from '../../../core/auth/guard';
import { listSmartDevices } from '../../../core/index';
import type { Simulator } from '../../../simulator';
import { FakeClock } from '../../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { boxes, failure } from '../support/boxes';

const minute = 60_000;
const halfAnHour = 30 * minute;

/** Requests that carried a login, with their status. */
const logins = (simulator: Simulator) =>
  simulator.log.entries.filter(({ authorization }) => authorization !== 'none').map(({ status }) => status);

describe('the login of a household', () => {
  const { simulate, connect } = boxes();
  after(removeTemporaryFolders);
  const ask = (box: Awaited<ReturnType<typeof connect>>) => box.call('DeviceInfo', 'GetInfo');
  const codeOf = async (work: Promise<unknown>) => (await failure(work)).code;

  for (const authentication of ['digest', 'content'] as const) {
    it(`is refused three times, whoever asks (${authentication})`, async () => {
      const clock = new FakeClock();
      const simulator = await simulate({ refusalDelay: 0 });
      const options = { clock, authentication, password: 'mistaken' };
      const several = await Promise.all([1, 2, 3, 4].map(() => connect(simulator, options)));
      const codes = await Promise.all(several.map((box) => codeOf(ask(box))));
      assert.deepEqual(codes.sort(), ['LOGIN_BLOCKED', 'UNAUTHORIZED', 'UNAUTHORIZED', 'UNAUTHORIZED']);
      simulator.log.clear();
      const later = await connect(simulator, options);
      assert.equal(await codeOf(ask(later)), 'LOGIN_BLOCKED');
      assert.deepEqual(logins(simulator), []);
    });
  }

  for (const authentication of ['digest', 'content'] as const) {
    it(`is refused three times where the password was right until now (${authentication})`, async () => {
      const clock = new FakeClock();
      const simulator = await simulate({ refusalDelay: 0, blockAfter: 0 });
      const several = await Promise.all(
        Array.from({ length: 6 }, () => connect(simulator, { clock, authentication })),
      );
      await Promise.all(several.map(ask));
      simulator.users[0]!.password = 'another one';
      // What is answered with a nonce from before is told as used up, not as refused.
      simulator.gate.forget();
      simulator.log.clear();
      const codes = await Promise.all(several.map((box) => codeOf(ask(box))));
      assert.equal(codes.filter((code) => code === 'UNAUTHORIZED').length, 3, codes.join(' '));
      assert.equal(simulator.log.entries.filter(({ refused }) => refused === 'told').length, 3);
    });
  }

  it('is tried beside another one that hangs, as long as both could be refused and one is left', async () => {
    const simulator = await simulate({ refusalDelay: 0 });
    const [hanging, other] = [await connect(simulator), await connect(simulator)];
    await Promise.all([hanging, other].map(ask));
    simulator.gate.forget();
    simulator.injections.add({ kind: 'silent', action: 'GetDeviceLog', times: 9 });
    const over = new AbortController();
    const hangs = codeOf(hanging.call('DeviceInfo', 'GetDeviceLog', {}, { signal: over.signal }));
    await ask(other);
    over.abort();
    assert.equal(await hangs, 'ABORTED');
  });

  for (const authentication of ['digest', 'content'] as const) {
    it(`is known to be taken again by whichever answer comes first (${authentication})`, async () => {
      const simulator = await simulate({ refusalDelay: 0 });
      const user = simulator.users[0]!;
      const { password } = user;
      const box = await connect(simulator, { authentication });
      // The first is an action of the manufacturer's own, with a hyphen in its name. Of the second, the first answer shows nothing.
      for (const unreadable of [0, 1]) {
        user.password = 'another one';
        simulator.gate.forget();
        assert.equal(await codeOf(ask(box)), 'UNAUTHORIZED');
        assert.equal(box.state.status, 'failed');
        user.password = password;
        if (unreadable) {
          // A reply that is not the box's own, to the answer of its challenge.
          const garbled = { kind: 'json', action: 'X_AVM-DE_GetHostListPath', skip: 1, times: 1 } as const;
          simulator.injections.add(garbled);
          assert.equal(await codeOf(box.call('Hosts', 'X_AVM-DE_GetHostListPath')), 'MALFORMED');
          assert.equal(box.state.status, 'failed');
        }
        await box.call('Hosts', 'X_AVM-DE_GetHostListPath');
        assert.equal(box.state.status, 'online', `${unreadable}`);
      }
    });
  }

  it('goes on for the right password while somebody tries wrong ones, and for a corrected one at once', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ refusalDelay: 0 });
    const [running, tester] = [
      await connect(simulator, { clock }),
      await connect(simulator, { clock, password: 'mistaken' }),
    ];
    await ask(running);
    for (let turn = 0; turn < 4; turn++) await failure(ask(tester));
    assert.equal(await codeOf(ask(tester)), 'LOGIN_BLOCKED');
    simulator.gate.forget();
    await ask(running);
    await ask(await connect(simulator, { clock }));
  });

  it('lets another wrong password be tried, and nobody guess', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ refusalDelay: 0, blockAfter: 0 });
    const codes = [];
    for (let guess = 0; guess < 14; guess++) {
      codes.push(await codeOf(ask(await connect(simulator, { clock, password: `guess ${guess}` }))));
    }
    assert.equal(codes.filter((code) => code === 'UNAUTHORIZED').length, 10);
    assert.equal(codes.at(-1), 'LOGIN_BLOCKED');
  });

  it('is counted by user: another one may log in', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ refusalDelay: 0 });
    const wrong = await connect(simulator, { clock, username: 'nobody', password: 'mistaken' });
    for (let turn = 0; turn < 4; turn++) await failure(ask(wrong));
    await ask(await connect(simulator, { clock }));
  });

  it('is counted for all interfaces of the box together: the web server is not asked a fourth time', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ everyDevice: true, firmware: '154.08.20', refusalDelay: 0 });
    const web = { port: simulator.ports.webHttps };
    const box = await connect(simulator, { clock, password: 'mistaken', web });
    for (let turn = 0; turn < 2; turn++) assert.equal(await codeOf(ask(box)), 'UNAUTHORIZED');
    const answered = () => simulator.log.entries.filter(({ web, method }) => web && method === 'POST').length;
    await failure(listSmartDevices(box));
    assert.equal(answered(), 1, 'the third refusal is that of the web server');
    simulator.log.clear();
    assert.equal(await codeOf(ask(box)), 'LOGIN_BLOCKED');
    await failure(listSmartDevices(box));
    assert.deepEqual([logins(simulator), answered()], [[], 0]);
  });

  it('is remembered over a restart, for the same password only, in a file without it', async () => {
    const simulator = await simulate({ refusalDelay: 0 });
    const storage = temporaryFolder('logins');
    const start = (password?: string) =>
      connect(simulator, { clock: new FakeClock(), storage, ...(password ? { password } : {}) });
    const first = await start('mistaken');
    for (let turn = 0; turn < 3; turn++) assert.equal(await codeOf(ask(first)), 'UNAUTHORIZED');
    await first.close();
    simulator.log.clear();
    assert.equal(await codeOf(ask(await start('mistaken'))), 'LOGIN_BLOCKED');
    assert.deepEqual(logins(simulator), []);
    await ask(await start());
    const [name] = readdirSync(storage).filter((one) => one.endsWith('-logins.json'));
    const path = join(storage, name!);
    assert.doesNotMatch(readFileSync(path, 'utf8'), /mistaken|sommer/);
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it('is counted together with another program that tries at the same moments: at most one more is refused', async () => {
    const simulator = await simulate({ refusalDelay: 0, blockAfter: 0 });
    const storage = temporaryFolder('logins');
    // Each clock is a process of its own: what connections of one process share, goes by it.
    const start = () => connect(simulator, { clock: new FakeClock(), storage, password: 'mistaken' });
    const programs = await Promise.all([start(), start()]);
    for (let turn = 0; turn < 4; turn++) await Promise.all(programs.map((box) => failure(ask(box))));
    const refused = simulator.log.entries.filter(({ refused }) => refused === 'told').length;
    assert.ok(refused === 3 || refused === 4, `${refused} were refused`);
  });

  for (const content of [
    '{"for',
    '[]',
    '{"format":1,"refused":7}',
    '{"format":1,"udn":"UDN","port":PORT,"refused":[null,{"user":1}]}',
  ]) {
    it(`takes what is no file of its own for none: ${content}`, async () => {
      const simulator = await simulate();
      const storage = temporaryFolder('logins');
      const text = content.replace('UDN', simulator.udn).replace('PORT', String(simulator.ports.http));
      writeFileSync(join(storage, `tr064-${simulator.udn.replace(/:/g, '_')}-logins.json`), text);
      await ask(await connect(simulator, { clock: new FakeClock(), storage }));
    });
  }

  it('is not blocked for ever by a moment that lies in the future', async () => {
    const simulator = await simulate({ refusalDelay: 0 });
    const storage = temporaryFolder('logins');
    const early = new FakeClock(Date.UTC(2046, 0, 1));
    const first = await connect(simulator, { clock: early, storage, password: 'mistaken' });
    for (let turn = 0; turn < 3; turn++) await failure(ask(first));
    const clock = new FakeClock();
    const second = await connect(simulator, { clock, storage, password: 'mistaken' });
    assert.equal(await codeOf(ask(second)), 'LOGIN_BLOCKED');
    await clock.advance(halfAnHour);
    assert.equal(await codeOf(ask(second)), 'UNAUTHORIZED');
  });

  for (const years of [-1, 1]) {
    it(`counts the time that passes, whatever becomes of the clock of the machine (${years} year)`, async () => {
      const clock = new FakeClock();
      const simulator = await simulate({ refusalDelay: 0 });
      const box = await connect(simulator, { clock, password: 'mistaken' });
      for (let turn = 0; turn < 3; turn++) await failure(ask(box));
      clock.jump(years * 365 * 24 * 60 * minute);
      await clock.advance(halfAnHour - minute);
      assert.equal(await codeOf(ask(box)), 'LOGIN_BLOCKED');
      await clock.advance(minute);
      assert.equal(await codeOf(ask(box)), 'UNAUTHORIZED');
      assert.equal(await codeOf(ask(box)), 'LOGIN_BLOCKED', 'once each half hour from then on');
    });
  }
});

describe('a box that lets nobody in for the moment', () => {
  const { simulate, connect, open } = boxes();
  after(removeTemporaryFolders);
  const refusals = (simulator: Simulator) => logins(simulator).filter((status) => status === 401).length;

  for (const authentication of ['digest', 'content'] as const) {
    it(`is not told as a wrong password, and asked again after its time (${authentication})`, async () => {
      const clock = new FakeClock();
      const simulator = await simulate({ clock });
      const box = await connect(simulator, { clock, authentication });
      simulator.gate.block(4 * minute);
      const error = await failure(box.call('DeviceInfo', 'GetInfo'));
      assert.deepEqual(
        [error.code, error.reason, error.mends, error.scope],
        ['LOGIN_BLOCKED', 'logins-blocked', 'itself', 'login'],
      );
      simulator.log.clear();
      for (let turn = 0; turn < 20; turn++) {
        assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).reason, 'logins-blocked');
      }
      assert.deepEqual(logins(simulator), [], 'no password is sent meanwhile');
      await clock.advance(4 * minute);
      await box.call('DeviceInfo', 'GetInfo');
    });
  }

  it('is online by itself after it restarted and refused the right password for a minute', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ clock, rebootTime: 0, refusalAfterRestart: minute });
    const made = open(simulator, { clock });
    await made.ready();
    simulator.world.reboot();
    assert.equal((await failure(made.call('DeviceInfo', 'GetInfo'))).reason, 'logins-blocked');
    assert.deepEqual([made.state.status, made.state.error?.reason], ['offline', 'logins-blocked']);
    const online = new Promise<void>((resolve) => {
      made.on('state', ({ status }) => status === 'online' && resolve());
    });
    let done = false;
    void online.then(() => {
      done = true;
    });
    for (let seconds = 0; !done && seconds < 180; seconds++) {
      await clock.advance(1000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.ok(done, 'within three minutes');
    assert.ok(refusals(simulator) <= 2, `${refusals(simulator)} refusals`);
  });

  it('names the user for a password alone once it lets people in again', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ clock });
    simulator.gate.block(4 * minute);
    const box = await connect(simulator, { clock, username: undefined });
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).reason, 'logins-blocked');
    await clock.advance(4 * minute);
    await box.call('DeviceInfo', 'GetInfo');
    assert.equal((await box.account)?.username, 'fritz1234');
  });

  it('that closes because of a wrong password is asked three times, not more', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ clock, refusalDelay: 0, blockAfter: 1, blockTime: minute });
    const box = await connect(simulator, { clock, password: 'mistaken' });
    const codes: string[] = [];
    for (let turn = 0; turn < 25; turn++) {
      const { code, reason } = await failure(box.call('DeviceInfo', 'GetInfo'));
      codes.push(`${code} ${reason}`);
      await clock.advance(minute);
    }
    assert.equal(refusals(simulator), 3);
    assert.equal(codes.at(-1), 'LOGIN_BLOCKED undefined');
  });

  it('is asked at once with a password that nobody has tried: it may be the corrected one', async () => {
    const options = { clock: new FakeClock(), box: () => ({ udn: 'uuid:1', port: 49_000 }) };
    const guard = new LoginGuard({ ...options, isClosed: async () => true });
    const first = await guard.begin({ username: 'anna', password: 'mistaken' });
    await first.refused(401);
    first.end();
    const codeOf = (password: string) =>
      guard.begin({ username: 'anna', password }).then(
        (turn) => turn.end(),
        ({ code }) => code,
      );
    assert.deepEqual([await codeOf('mistaken'), await codeOf('corrected')], ['LOGIN_BLOCKED', undefined]);
  });

  it('for ever is one that keeps its users to itself: then the password is told as wrong', async () => {
    const clock = new FakeClock();
    const guard = new LoginGuard({
      clock,
      box: () => ({ udn: 'uuid:1', port: 49_000 }),
      isClosed: async () => true,
    });
    const login = { username: 'anna', password: 'right before' };
    const first = await guard.begin(login);
    first.accepted();
    first.end();
    const reasons: (string | undefined)[] = [];
    for (let turn = 0; turn < 60; turn++) {
      try {
        const turn = await guard.begin(login);
        const error = await turn.refused(401);
        turn.end();
        reasons.push(error.reason);
      } catch (error) {
        reasons.push((error as { reason?: string }).reason);
      }
      await clock.advance(30_000);
    }
    assert.equal(reasons[0], 'logins-blocked');
    assert.ok(reasons.includes('wrong-password'), reasons.join());
  });
});
