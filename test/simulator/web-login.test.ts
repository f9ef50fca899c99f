/** The web server's login at the simulated box: challenges, block time, sessions, rights (Session ID, 2021). */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { ManualClock, type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { argumentOf, Client } from './server-client';
import { answerTo, isNoSession, sessionOf, WebClient, type WebOptions } from './web-client';

describe("The simulated web server's login", () => {
  let sim: Simulator;
  let clock: ManualClock;
  const clients: WebClient[] = [];
  const start = async (options: SimulatorOptions = {}) => {
    clock = new ManualClock();
    sim = await startSimulator({ clock, firmware: '154.08.20', ...options });
  };
  const client = (options?: WebOptions) => {
    const one = new WebClient(sim, options);
    clients.push(one);
    return one;
  };
  afterEach(async () => {
    for (const one of clients.splice(0)) one.close();
    await sim.close();
  });
  const get = (one: WebClient, query: string) => one.request('GET', `/login_sid.lua${query}`);

  it('challenges with PBKDF2, tells users, and no rights before anybody is in', async () => {
    await start();
    const answer = await get(client(), '?version=2');
    const { sid, challenge, blockTime, rights } = sessionOf(answer);
    assert.ok(isNoSession(sid));
    assert.match(challenge, /^2\$10000\$[0-9a-f]{32}\$1000\$[0-9a-f]{32}$/);
    assert.deepEqual([blockTime, rights], [0, []]);
    assert.match(answer.body, /<Users><User last="1">fritz1234<\/User>/);
  });

  it('falls back to MD5 without version=2, and on boxes before 7.24', async () => {
    await start();
    assert.match(sessionOf(await get(client(), '')).challenge, /^[0-9a-f]{8}$/);
    sim.world.box.firmware = '154.07.21';
    assert.match(sessionOf(await get(client(), '?version=2')).challenge, /^[0-9a-f]{8}$/);
    sim.world.box.firmware = '154.07.24';
    assert.match(sessionOf(await get(client(), '?version=2')).challenge, /^2\$/);
  });

  for (const [kind, version] of [
    ['PBKDF2', '?version=2'],
    ['MD5', ''],
  ] as const) {
    it(`lets a user in by ${kind}, and tells the rights`, async () => {
      await start();
      const one = client();
      const { rights } = sessionOf(await one.login('homeauto', 'steckdose-2026', version));
      assert.ok(!isNoSession(one.sid));
      assert.deepEqual(rights, ['HomeAuto']);
    });
  }

  it('counts a character that ISO 8859-1 has not as a dot, with MD5', async () => {
    await start({ webLogin: 'md5', users: [{ username: 'anna', password: 'grüße-€', rights: ['H'] }] });
    const one = client();
    const { challenge } = sessionOf(await get(one, '?version=2'));
    const dotted = createHash('md5')
      .update(Buffer.from(`${challenge}-grüße-.`, 'utf16le'))
      .digest('hex');
    const answer = await get(one, `?username=anna&response=${challenge}-${dotted}`);
    assert.ok(!isNoSession(sessionOf(answer).sid));
  });

  it('takes an answer to a challenge once, and none to a challenge that it never gave', async () => {
    await start({ webBlockTime: 0 });
    const one = client();
    const { challenge } = sessionOf(await get(one, '?version=2'));
    const query = `?version=2&username=fritz1234&response=${answerTo(challenge, 'sommer2026')}`;
    assert.ok(!isNoSession(sessionOf(await get(one, query)).sid));
    assert.ok(isNoSession(sessionOf(await get(one, query)).sid));
    const own = answerTo(`2$10$${'ab'.repeat(16)}$10$${'cd'.repeat(16)}`, 'sommer2026');
    assert.ok(isNoSession(sessionOf(await get(one, `?version=2&username=fritz1234&response=${own}`)).sid));
  });

  it('makes who guesses wait, each time longer, and refuses also the right answer meanwhile', async () => {
    await start();
    const one = client();
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      const { blockTime } = sessionOf(await one.login('fritz1234', 'wrong'));
      waits.push(blockTime);
      clock.advance(blockTime * 1000);
    }
    assert.deepEqual(waits, [1, 2, 4, 8]);
    await one.login('fritz1234', 'wrong');
    await one.login();
    assert.ok(isNoSession(one.sid));
    clock.advance(16_000);
    const { blockTime } = sessionOf(await one.login());
    assert.ok(!isNoSession(one.sid));
    assert.equal(blockTime, 0);
    assert.equal(sessionOf(await one.login('fritz1234', 'wrong')).blockTime, 1);
  });

  it('counts refusals together with those of TR-064 only where that is switched on', async () => {
    await start({ blockAfter: 2 });
    const one = client();
    const blocks: boolean[] = [];
    for (const shared of [false, true]) {
      sim.set({ webBlockShared: shared });
      for (let tries = 0; tries < 2; tries += 1) {
        clock.advance(60_000);
        await one.login('fritz1234', 'wrong');
      }
      blocks.push(sim.gate.blocked);
    }
    assert.deepEqual(blocks, [false, true]);
    // And nobody gets in here either, as long as that lasts.
    assert.equal(sessionOf(await get(one, '?version=2')).blockTime, 300);
  });

  it('keeps a session for 20 minutes after its last use', async () => {
    await start();
    const one = client();
    await one.login();
    const alive = async () => !isNoSession(sessionOf(await get(one, `?version=2&sid=${one.sid}`)).sid);
    for (let times = 0; times < 3; times += 1) {
      clock.advance(19 * 60_000);
      assert.equal(await alive(), true);
    }
    clock.advance(20 * 60_000);
    assert.equal(await alive(), false);
  });

  it('ends a session at logout', async () => {
    await start();
    const one = client();
    await one.login();
    assert.equal((await one.aha('getswitchlist')).status, 200);
    await get(one, `?version=2&logout=1&sid=${one.sid}`);
    assert.equal((await one.aha('getswitchlist')).status, 403);
  });

  it('ends all sessions of an address that comes with one that has ended, and only those', async () => {
    await start();
    const [mine, other, elsewhere] = [client(), client(), client({ localAddress: '127.0.0.7' })];
    for (const one of [mine, other, elsewhere]) await one.login();
    const old = mine.sid;
    await get(mine, `?version=2&logout=1&sid=${old}`);
    assert.equal((await other.aha('getswitchlist')).status, 200);
    assert.equal((await mine.aha('getswitchlist')).status, 403);
    assert.equal((await other.aha('getswitchlist')).status, 403);
    assert.equal((await elsewhere.aha('getswitchlist')).status, 200);
  });

  it('does not take zeros or none for a session that has ended', async () => {
    await start();
    const [one, stranger] = [client(), client()];
    await one.login();
    assert.equal((await stranger.aha('getswitchlist')).status, 403);
    assert.equal((await stranger.rest('GET', 'overview')).status, 401);
    await get(stranger, '?version=2');
    assert.equal((await one.aha('getswitchlist')).status, 200);
  });

  it('forgets all sessions at a restart', async () => {
    await start();
    const one = client();
    await one.login();
    sim.world.reboot();
    assert.equal((await client().request('GET', `/login_sid.lua?sid=${one.sid}`)).status, 200);
    assert.equal(sim.webSite.sessions.size, 0);
  });

  it('takes a session of TR-064 only where that is switched on', async () => {
    await start();
    const foreign = sim.world.users[0]!.username;
    for (const taken of [false, true]) {
      sim.set({ webForeignSids: taken });
      const one = client();
      one.sid = sim.sids.create(foreign);
      assert.equal((await one.aha('getswitchlist')).status, taken ? 200 : 403);
    }
  });

  it('lets nobody in where users are those of another box, and everybody without any password', async () => {
    await start({ login: 'refused' });
    const one = client();
    await one.login();
    assert.ok(isNoSession(one.sid));
    sim.set({ login: 'none' });
    assert.ok(!isNoSession(sessionOf(await get(one, '?version=2')).sid));
  });

  it('marks who was in last, as a login page offers them first', async () => {
    await start();
    const { username, password } = sim.users.find((user) => user.username === 'homeauto')!;
    await client().login(username, password);
    const { body } = await get(client(), '?version=2');
    assert.deepEqual(/<User last="1">([^<]*)<\/User>/.exec(body)?.[1], 'homeauto');
    assert.equal(body.split('last="1"').length, 2);
  });

  it('keeps the smart home to those with its right', async () => {
    await start();
    const expected = { 'phone-only': [403, 403], homeauto: [200, 200], app: [403, 200] };
    for (const [username, [aha, rest]] of Object.entries(expected)) {
      const one = client();
      await one.login(username, sim.users.find((user) => user.username === username)!.password);
      assert.equal((await one.aha('getdevicelistinfos')).status, aha, username);
      assert.equal((await one.rest('GET', 'overview')).status, rest, username);
    }
  });

  for (const kind of ['same', 'own'] as const) {
    it(`answers over TLS too, with a certificate that is TR-064's: ${kind === 'same'}`, async () => {
      await start({ webCertificate: kind });
      const prints = async () => {
        const [web, tr064] = [client({ secure: true }), new Client(sim, { secure: true })];
        const answer = await get(web, '?version=2');
        const description = await tr064.get('/tr64desc.xml');
        tr064.close();
        return { web: answer.fingerprint, tr064: description.fingerprint };
      };
      const before = await prints();
      assert.equal(before.web === before.tr064, kind === 'same');
      await sim.renewCertificate();
      const after = await prints();
      assert.notEqual(after.tr064, before.tr064);
      assert.equal(after.web === before.web, kind === 'own');
    });
  }

  it('has its HTTPS port named by X_AVM-DE_RemoteAccess, also after a restart and at another address', async () => {
    await start();
    const told = async () => {
      const tr064 = new Client(sim, { user: sim.users[0] });
      const answer = await tr064.call('X_AVM-DE_RemoteAccess', 'GetInfo');
      tr064.close();
      return argumentOf(answer, 'NewPort');
    };
    assert.equal(await told(), String(sim.ports.webHttps));
    sim.world.factoryReset();
    assert.equal(await told(), String(sim.ports.webHttps));
    await sim.moveTo('127.0.0.3');
    assert.match(sim.web, /^http:\/\/127\.0\.0\.3:/);
    assert.equal((await get(client(), '?version=2')).status, 200);
  });

  it('writes no session and no answer to a challenge into its log', async () => {
    await start();
    const one = client();
    await one.login();
    await one.aha('getswitchlist');
    await one.rest('GET', 'overview');
    const log = JSON.stringify(sim.log.entries);
    assert.ok(!log.includes(one.sid));
    assert.deepEqual(
      sim.log.entries.map(({ authorization, web, command }) => [authorization, web, command]),
      [
        ['none', true, undefined],
        ['none', true, undefined],
        ['sid', true, 'getswitchlist'],
        ['sid', true, undefined],
      ],
    );
  });
});
