/** HTTP digest at the simulated box: First Steps 4.1 and what captures show. */

import assert from 'node:assert/strict';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { ManualClock } from '../../simulator/household/clock';
import { defaultUsers } from '../../simulator/household/users';
import { argumentOf, Client, envelope, faultOf, md5 } from './server-client';

const admin = defaultUsers[0]!;

describe('simulated box: HTTP digest', () => {
  let sim: Simulator;
  const clients: Client[] = [];
  const start = async (options?: SimulatorOptions) => {
    sim = await startSimulator(options);
  };
  const client = (user: Client['options']['user'] = admin, more: object = {}) => {
    const one = new Client(sim, { user, ...more });
    clients.push(one);
    return one;
  };
  afterEach(async () => {
    for (const one of clients.splice(0)) one.close();
    await sim.close();
  });

  it('refuses right passwords for a while after a restart where it is told to, and names no users then', async () => {
    const clock = new ManualClock();
    await start({ clock, refusalAfterRestart: 5000 });
    sim.world.reboot();
    assert.equal((await client().call('DeviceInfo', 'GetInfo')).status, 401);
    const list = await client(undefined).send('LANConfigSecurity', 'X_AVM-DE_GetUserList');
    assert.equal(argumentOf(list, 'NewX_AVM-DE_UserList'), '<List></List>');
    clock.advance(5000);
    assert.equal((await client().call('DeviceInfo', 'GetInfo')).status, 200);
  });

  it('challenges in the spelling of a real box, and ends the connection', async () => {
    await start();
    const reply = await client().send('DeviceInfo', 'GetInfo');
    assert.equal(reply.status, 401);
    assert.match(
      reply.rawHeaders.find((header) => header.startsWith('WWW-Authenticate')) ?? '',
      /^WWW-Authenticate: Digest realm="HTTPS Access",nonce="[0-9A-F]{16}",algorithm=MD5,qop="auth"$/,
    );
    assert.ok(reply.rawHeaders.includes('Connection: close'));
    assert.ok(reply.rawHeaders.includes('Server: Webserver'));
    assert.ok(reply.rawHeaders.includes('Content-Type: text/html'));
    assert.match(reply.body, /<TITLE>401 Unauthorized \(ERR_NONE\)<\/TITLE>/);
  });

  it('answers a login with the headers of a real box, and keeps the connection', async () => {
    await start({ model: 'dual' });
    const one = client();
    const reply = await one.call('DeviceInfo', 'GetInfo');
    assert.equal(reply.status, 200);
    const headers = reply.rawHeaders.filter((header) => !/^(Content-Length|DATE)/.test(header));
    assert.deepEqual(headers, [
      'Connection: Keep-Alive',
      'CONTENT-TYPE: text/xml; charset="utf-8"',
      'SERVER: FRITZ!Box 7590 UPnP/1.0 AVM FRITZ!Box 7590 154.08.02',
      'EXT: ',
      'Keep-Alive: timeout=60, max=300',
    ]);
    await one.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(
      sim.log.entries.map(({ status, connection }) => [status, connection]),
      [
        [401, 1],
        [200, 2],
        [200, 2],
      ],
    );
  });

  it('speaks the same over TLS, with the same realm', async () => {
    await start();
    const reply = await client(admin, { secure: true }).call('DeviceInfo', 'GetInfo');
    assert.equal(reply.status, 200);
    assert.deepEqual(
      sim.log.entries.map(({ secure, authorization }) => [secure, authorization]),
      [
        [true, 'none'],
        [true, 'digest'],
      ],
    );
  });

  it('never takes Basic, and the log shows who tried', async () => {
    await start();
    const one = client();
    const { controlUrl, type } = one.service('DeviceInfo');
    const basic = Buffer.from(`${admin.username}:${admin.password}`).toString('base64');
    const headers = { SOAPACTION: `${type}#GetInfo`, Authorization: `Basic ${basic}` };
    const reply = await one.request('POST', controlUrl, '<x/>', headers);
    assert.notEqual(reply.status, 200);
    assert.equal(sim.log.entries[0]?.authorization, 'basic');
    assert.ok(!JSON.stringify(sim.log.entries).includes(basic));
  });

  it('refuses a wrong password, an unknown user, and an answer for another path', async () => {
    await start();
    for (const user of [
      { ...admin, password: 'falsch' },
      { username: 'nobody', password: admin.password },
    ]) {
      const reply = await client(user).call('DeviceInfo', 'GetInfo');
      assert.equal(reply.status, 401);
      assert.match(reply.body, /ERR_ACCESS_DENIED/);
    }
    const one = client();
    const { headers } = await one.send('DeviceInfo', 'GetInfo');
    const nonce = /nonce="([^"]*)"/.exec(headers['www-authenticate']!)![1]!;
    const { controlUrl, type } = one.service('DeviceInfo');
    const ask = (uri: string) =>
      one.request('POST', controlUrl, envelope(type, 'GetInfo'), {
        SOAPACTION: `${type}#GetInfo`,
        Authorization: one.authorization(uri, nonce),
      });
    assert.equal((await ask('/elsewhere')).status, 401);
    assert.equal((await ask(`http://fritz.box:49000${controlUrl}`)).status, 200, 'a whole URL is fine');
  });

  it('knows its nonces: one it never gave is challenged anew', async () => {
    await start();
    const one = client();
    one.nonce = '0123456789ABCDEF';
    assert.equal((await one.send('DeviceInfo', 'GetInfo')).status, 401);
  });

  it('lenient: the same nc again is fine', async () => {
    await start({ nonces: 'lenient' });
    const one = client();
    await one.call('DeviceInfo', 'GetInfo');
    one.nc = 0;
    assert.equal((await one.send('DeviceInfo', 'GetInfo')).status, 200);
  });

  it('strict: nc must rise, and may jump', async () => {
    await start({ nonces: 'strict' });
    const one = client();
    await one.call('DeviceInfo', 'GetInfo');
    one.nc = 9;
    assert.equal((await one.send('DeviceInfo', 'GetInfo')).status, 200);
    one.nc = 8;
    assert.equal((await one.send('DeviceInfo', 'GetInfo')).status, 401);
    assert.equal((await one.send('DeviceInfo', 'GetInfo')).status, 401, 'the tenth nc was used already');
    assert.equal((await one.send('DeviceInfo', 'GetInfo')).status, 200);
  });

  it('single-use: each request needs a nonce of its own', async () => {
    await start({ nonces: 'single-use' });
    const one = client();
    assert.equal((await one.call('DeviceInfo', 'GetInfo')).status, 200);
    assert.equal((await one.call('DeviceInfo', 'GetInfo')).status, 200);
    assert.deepEqual(
      sim.log.entries.map(({ status }) => status),
      [401, 200, 401, 200],
    );
  });

  it('forgets a nonce after its lifetime', async () => {
    const clock = new ManualClock();
    await start({ clock, nonceLifetime: 60_000 });
    const one = client();
    await one.call('DeviceInfo', 'GetInfo');
    clock.advance(59_999);
    assert.equal((await one.send('DeviceInfo', 'GetInfo')).status, 200);
    clock.advance(1);
    assert.equal((await one.send('DeviceInfo', 'GetInfo')).status, 401);
  });

  it('answers 503 in place of 401 after too many requests without login (4.1.1)', async () => {
    const clock = new ManualClock();
    await start({ clock, throttleAfter: 3, throttleTime: 10_000 });
    const stranger = client();
    const statuses = [];
    for (let count = 0; count < 5; count += 1)
      statuses.push((await stranger.send('DeviceInfo', 'GetInfo')).status);
    assert.deepEqual(statuses, [401, 401, 401, 503, 503]);
    assert.equal((await stranger.send('DeviceInfo', 'GetSecurityPort')).status, 200, 'needs no login');
    clock.advance(10_000);
    assert.equal((await stranger.call('DeviceInfo', 'GetInfo')).status, 200);
  });

  it('counts anew after a login', async () => {
    await start({ throttleAfter: 3 });
    for (let count = 0; count < 6; count += 1) {
      assert.equal((await client().call('DeviceInfo', 'GetInfo')).status, 200);
    }
  });

  it('blocks the account after refused logins, for minutes, and shows an empty user list', async () => {
    const clock = new ManualClock();
    await start({ clock, blockAfter: 3, blockTime: 300_000 });
    const wrong = client({ ...admin, password: 'falsch' });
    for (let count = 0; count < 3; count += 1) await wrong.call('DeviceInfo', 'GetInfo');
    assert.equal(
      (await client().call('DeviceInfo', 'GetInfo')).status,
      401,
      'the right password does not help',
    );
    const list = await client().send('LANConfigSecurity', 'X_AVM-DE_GetUserList');
    assert.equal(argumentOf(list, 'NewX_AVM-DE_UserList'), '<List></List>');
    clock.advance(300_000);
    assert.equal((await client().call('DeviceInfo', 'GetInfo')).status, 200);
  });

  it('answers every refused login later than the one before', async () => {
    await start({ refusalDelay: 1000 });
    const delays: number[] = [];
    const { gate } = sim;
    for (let count = 0; count < 6; count += 1) {
      const nonce = gate.nonces.issue();
      const exchange = {
        headers: { authorization: new Client(sim).authorization('/x', nonce, { ...admin, password: 'x' }) },
        method: 'POST',
        url: '/x',
        address: '127.0.0.1',
      } as never;
      delays.push(gate.challenge(exchange, gate.identify(exchange)).delay ?? 0);
    }
    assert.deepEqual(delays, [1000, 2000, 4000, 8000, 16_000, 16_000]);
  });

  it('takes a password without user name only where that is set, and means the last user', async () => {
    await start();
    const unnamed = { username: '', password: admin.password };
    assert.equal((await client(unnamed).call('DeviceInfo', 'GetInfo')).status, 401);
    sim.set({ login: 'password' });
    const reply = await client(unnamed).call('LANConfigSecurity', 'X_AVM-DE_GetCurrentUser');
    assert.equal(argumentOf(reply, 'NewX_AVM-DE_CurrentUsername'), admin.username);
  });

  it('names the last user in the list of users', async () => {
    await start();
    await client(defaultUsers[2]).call('LANConfigSecurity', 'X_AVM-DE_GetCurrentUser');
    const list = await client().send('LANConfigSecurity', 'X_AVM-DE_GetUserList');
    assert.match(argumentOf(list, 'NewX_AVM-DE_UserList')!, /<Username last_user="1">homeauto</);
  });

  it('without a password everything is open but dialling (4.1)', async () => {
    await start({ login: 'none' });
    const stranger = client(undefined);
    assert.equal((await stranger.send('DeviceInfo', 'GetInfo')).status, 200);
    const anonymous = await stranger.send('LANConfigSecurity', 'X_AVM-DE_GetAnonymousLogin');
    assert.equal(argumentOf(anonymous, 'NewX_AVM-DE_AnonymousLoginEnabled'), '1');
    const dial = await stranger.send('X_VoIP', 'X_AVM-DE_DialNumber', {
      'NewX_AVM-DE_PhoneNumber': '030123456',
    });
    assert.equal(faultOf(dial), 606);
  });

  it('challenges a program that sends no body before it is challenged', async () => {
    await start();
    const one = client();
    const { controlUrl, type } = one.service('DeviceInfo');
    assert.equal((await one.request('POST', controlUrl, '', { SOAPACTION: `${type}#GetInfo` })).status, 401);
  });

  it('accepts the older digest without qop', async () => {
    await start();
    const one = client();
    const { headers } = await one.send('DeviceInfo', 'GetInfo');
    const nonce = /nonce="([^"]*)"/.exec(headers['www-authenticate']!)![1]!;
    const { controlUrl: uri, type } = one.service('DeviceInfo');
    const secret = md5(`${admin.username}:HTTPS Access:${admin.password}`);
    const response = md5(`${secret}:${nonce}:${md5(`POST:${uri}`)}`);
    const Authorization = `Digest username="${admin.username}", realm="HTTPS Access", nonce="${nonce}", uri="${uri}", response="${response}"`;
    const reply = await one.request('POST', uri, envelope(type, 'GetInfo'), {
      SOAPACTION: `${type}#GetInfo`,
      Authorization,
    });
    assert.equal(reply.status, 200);
  });
});
