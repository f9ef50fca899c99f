import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuthHeaders } from '../../../core/auth/authentication';
import type { Credentials } from '../../../core/auth/credentials';
import {
  authorization,
  type Challenge,
  DigestAuthentication,
  parseChallenge,
  secretOf,
} from '../../../core/auth/digest';
import { LoginGuard } from '../../../core/auth/guard';
import { HttpClient, type HttpReply } from '../../../core/wire/http';
import { CertificateCheck } from '../../../core/wire/tls';
import { FakeClock } from '../../support/fake-clock';
import { boxes, calls, failure, told } from '../support/boxes';
import { servers } from '../support/server';

/** The header of the first request with a nonce. */
function first(challenge: Challenge, login: Credentials, path: string, cnonce = ''): string {
  const { username } = login;
  const nonce = { challenge, username, secret: secretOf(challenge, login), cnonce, count: 1 };
  return authorization(nonce, { method: 'GET', path });
}

describe('4.1 Authentication: the digest', () => {
  it('reads the challenge of a box: no spaces after commas, no opaque, no stale', () => {
    const header = 'Digest realm="HTTPS Access",nonce="71B881D7719B533D",algorithm=MD5,qop="auth"';
    assert.deepEqual(parseChallenge(header), {
      realm: 'HTTPS Access',
      nonce: '71B881D7719B533D',
      algorithm: 'MD5',
      qop: 'auth',
    });
  });

  it('reads other spellings, and picks the digest among several schemes', () => {
    const many = 'Basic realm="x", Digest realm="a, \\"b\\"", nonce="n=1", qop="auth-int, auth", opaque="o"';
    assert.deepEqual(parseChallenge(many), {
      realm: 'a, "b"',
      nonce: 'n=1',
      algorithm: 'MD5',
      qop: 'auth',
      opaque: 'o',
    });
    assert.equal(parseChallenge('digest nonce="1"')?.qop, undefined);
    assert.equal(parseChallenge('Digest nonce="1", algorithm=sha-256')?.algorithm, 'SHA-256');
  });

  it('has no answer to Basic, to unknown algorithms, to auth-int alone, to nothing', () => {
    for (const header of [
      'Basic realm="x"',
      'Digest nonce="1", algorithm=SHA-512',
      'Digest nonce="1", qop="auth-int"',
      'Digest',
      '',
      undefined,
    ]) {
      assert.equal(parseChallenge(header), undefined, header);
    }
  });

  it('computes the example of RFC 2617', () => {
    const challenge: Challenge = {
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      qop: 'auth',
      algorithm: 'MD5',
      opaque: '5ccc069c403ebaf9f0171e9517f40e41',
    };
    const login = { username: 'Mufasa', password: 'Circle Of Life' };
    const header = first(challenge, login, '/dir/index.html', '0a4f113b');
    assert.match(header, /response="6629fae49393a05397450978507c4ef1"/);
    assert.match(header, /nc=00000001, cnonce="0a4f113b", opaque="5ccc069c403ebaf9f0171e9517f40e41"$/);
  });

  for (const encoding of ['utf8', 'latin1'] as const) {
    it(`takes and gives back a realm byte by byte, in whatever encoding it is (${encoding})`, async () => {
      const bytes = Buffer.from('Küche & Bad', encoding);
      const answers: string[] = [];
      const server = createServer((request, response) => {
        answers.push(request.headers.authorization ?? '');
        response.writeHead(401, {
          'WWW-Authenticate': `Digest realm="${bytes.toString('latin1')}",nonce="1",qop="auth"`,
        });
        response.end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const http = new HttpClient(
        new CertificateCheck('pin', { get: () => undefined, set: () => {}, trustFirst: () => {} }),
      );
      try {
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
        const asked = await http.send({ method: 'GET', url });
        const challenge = parseChallenge(asked.headers['www-authenticate'])!;
        const login = { username: 'Jürgen', password: 'Straße' };
        const Authorization = first(challenge, login, '/x', 'c');
        await http.send({ method: 'GET', url, headers: { Authorization } });
        const md5 = (...parts: (string | Buffer)[]) =>
          parts.reduce((hash, part) => hash.update(part), createHash('md5')).digest('hex');
        const response = md5(`${md5('Jürgen:', bytes, ':Straße')}:1:00000001:c:auth:${md5('GET:/x')}`);
        const sent = Buffer.from(answers[1]!, 'latin1');
        assert.ok(
          sent.includes(Buffer.concat([Buffer.from('realm="'), bytes, Buffer.from('"')])),
          answers[1],
        );
        assert.match(answers[1]!, new RegExp(`response="${response}"`));
      } finally {
        http.close();
        server.close();
      }
    });
  }

  it('computes the examples of RFC 7616', () => {
    const challenge = {
      realm: 'http-auth@example.org',
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      qop: 'auth',
    } as const;
    const login = { username: 'Mufasa', password: 'Circle of Life' };
    const header = (algorithm: Challenge['algorithm']) =>
      first(
        { ...challenge, algorithm },
        login,
        '/dir/index.html',
        'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
      );
    assert.match(header('MD5'), /response="8ca523f5e9506fed4657c9700eebdbec"/);
    assert.match(
      header('SHA-256'),
      /response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"/,
    );
  });

  it('sends user names as UTF-8, byte by byte, and quotes in them escaped', () => {
    const header = first(
      { realm: 'r', nonce: 'n', algorithm: 'MD5' },
      { username: 'Jürgen "J" Müller', password: 'x' },
      '/',
    );
    assert.match(Buffer.from(header, 'latin1').toString('utf8'), /username="Jürgen \\"J\\" Müller"/);
  });
});

describe('4.1 Authentication: one digest session for many calls', () => {
  const { simulate, connectKnown: connect } = boxes();
  const serve = servers();

  for (const nonces of ['lenient', 'strict'] as const) {
    it(`ten calls after the first: ten requests, no challenge (${nonces} nonces)`, async () => {
      const simulator = await simulate({ nonces });
      const box = await connect(simulator);
      await box.call('DeviceInfo', 'GetInfo');
      simulator.log.clear();
      for (let turn = 0; turn < 10; turn++) await box.call('DeviceInfo', 'GetInfo');
      assert.deepEqual(told(simulator.log.entries), Array(10).fill('POST GetInfo 200 digest'));
    });
  }

  it('survives single-use nonces: a challenge each, and every call succeeds', async () => {
    const simulator = await simulate({ nonces: 'single-use' });
    const box = await connect(simulator);
    const names = ['GetInfo', 'GetSSID', 'GetBSSID', 'GetChannelInfo'];
    const all = await Promise.all(names.map((name) => box.call('WLANConfiguration:1', name)));
    assert.equal(all.length, 4);
    assert.equal(
      calls(simulator).filter(({ status, action }) => status === 200 && action !== 'GetSecurityPort').length,
      4,
    );
  });

  it('learns that each nonce is good for one request: then two requests for each call, also of many at once', async () => {
    const simulator = await simulate({ nonces: 'single-use' });
    const box = await connect(simulator);
    for (let turn = 0; turn < 4; turn++) await box.call('DeviceInfo', 'GetInfo');
    simulator.log.clear();
    const names = ['GetInfo', 'GetSSID', 'GetBSSID', 'GetChannelInfo'];
    await Promise.all(names.map((name) => box.call('WLANConfiguration:1', name)));
    assert.equal(simulator.log.entries.length, 8, told(simulator.log.entries).join(', '));
  });

  it('does not take a box for such a one because it has restarted now and then', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    for (let turn = 0; turn < 5; turn++) {
      await box.call('DeviceInfo', 'GetInfo');
      simulator.gate.forget();
      await box.call('DeviceInfo', 'GetInfo');
      await box.call('DeviceInfo', 'GetInfo');
      simulator.gate.forget();
    }
    simulator.log.clear();
    const names = ['GetInfo', 'GetSSID', 'GetBSSID', 'GetChannelInfo'];
    await Promise.all(names.map((name) => box.call('WLANConfiguration:1', name)));
    assert.equal(simulator.log.entries.filter(({ status }) => status === 401).length, 4);
    assert.equal(simulator.log.entries.length, 8);
  });

  it('answers a new nonce once, silently, when the old one has ended', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.gate.forget();
    simulator.log.clear();
    await box.call('DeviceInfo', 'GetInfo');
    await box.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(told(simulator.log.entries), [
      'POST GetInfo 401 digest',
      'POST GetInfo 200 digest',
      'POST GetInfo 200 digest',
    ]);
  });

  for (const authentication of ['digest', 'content'] as const) {
    it(`takes umlauts and quotes in user name and password (${authentication})`, async () => {
      const simulator = await simulate();
      const [username, password] = ['Jörg "J" Müller €', 'schön & <süß>'];
      Object.assign(simulator.users[0]!, { username, password });
      const box = await connect(simulator, { username, password, authentication });
      assert.equal((await box.account)?.username, username);
    });
  }

  it('logs in once for many first calls at the same time', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    simulator.log.clear();
    const names = ['GetInfo', 'GetSSID', 'GetBSSID', 'GetChannelInfo'];
    await Promise.all(names.map((name) => box.call('WLANConfiguration:1', name)));
    assert.equal(simulator.log.entries.filter(({ status }) => status === 401).length, 1);
    assert.equal(simulator.log.entries.length, 5);
  });

  it('tries without login what the document frees from it', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    simulator.log.clear();
    await box.call('Hosts', 'GetHostNumberOfEntries');
    assert.deepEqual(told(simulator.log.entries), ['POST GetHostNumberOfEntries 200 none']);
  });

  it('logs in where the box asks for it all the same, and remembers that', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const free: [string, string] = ['UserInterface', 'X_AVM-DE_GetInfo'];
    assert.equal(box.requiredRight(...free).text, '-');
    simulator.log.clear();
    await box.call(...free);
    await box.call(...free);
    assert.deepEqual(told(simulator.log.entries), [
      'POST X_AVM-DE_GetInfo 401 none',
      'POST X_AVM-DE_GetInfo 200 digest',
      'POST X_AVM-DE_GetInfo 200 digest',
    ]);
  });

  it('never sends the password as Basic, however the box asks', async () => {
    const asked: (string | undefined)[] = [];
    const simulator = await simulate();
    const described = await (await fetch(`${simulator.http}/tr64desc.xml`)).text();
    const origin = await serve(({ url, headers, method }, response) => {
      if (url === '/tr64desc.xml') return void response.end(described);
      if (method === 'GET')
        return void fetch(simulator.http + url!).then(async (page) => response.end(await page.text()));
      asked.push(headers.authorization);
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="FRITZ!Box"' }).end();
    });
    const box = await connect(simulator, { url: `${origin}/tr64desc.xml`, security: 'plain' });
    const error = await failure(box.call('DeviceInfo', 'GetInfo'));
    assert.equal(error.code, 'UNAUTHORIZED');
    assert.match(error.message, /would reveal the password/);
    assert.deepEqual(asked, [undefined]);
  });
});

describe('4.1 Authentication: where nc must rise from request to request', () => {
  const reply = (status: number, headers: Record<string, string> = {}): HttpReply => ({
    status,
    headers,
    bytes: Buffer.alloc(0),
    text: '',
  });
  const target = { method: 'POST', path: '/upnp/control/hosts' };

  it('calls that overtook one another go one at a time from then on', async () => {
    /** The highest count of each nonce. */
    const counts = new Map<string, number>();
    let running = 0;
    let most = 0;
    /** A strict box; requests take as long as told, so that they can overtake one another. */
    const post = (turns: number) => async (seal: AuthHeaders) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      running--;
      const [, nonce = '', nc = ''] = /nonce="(\d+)".*nc=(\w+)/.exec(seal.headers?.Authorization ?? '') ?? [];
      const count = Number.parseInt(nc, 16);
      if (count > (counts.get(nonce) ?? count)) {
        counts.set(nonce, count);
        return reply(200);
      }
      counts.set(String(counts.size + 1), 0);
      return reply(401, { 'www-authenticate': `Digest realm="r",nonce="${counts.size}",qop="auth"` });
    };
    const guard = new LoginGuard({ clock: new FakeClock(), box: () => ({ udn: 'uuid:1', port: 49000 }) });
    const digest = new DigestAuthentication(async () => ({ username: 'u', password: 'p' }), guard);
    const call = async (turns: number) => {
      const send = post(turns);
      const attempt = digest.attempt({ ...target, need: 'at-once' });
      try {
        while (await attempt.challenged(await send(await attempt.authorize())));
      } finally {
        await attempt.end();
      }
    };
    await call(1);
    // The first is slow: it arrives after the second, is refused, and the third is fine with the old nonce.
    await Promise.all([call(5), call(1), call(9)].map((work) => work.catch(() => {})));
    most = 0;
    await Promise.all([call(5), call(1), call(3)]);
    assert.equal(most, 1);
  });
});

describe('4.1 Authentication: a login that the box refuses', () => {
  const { simulate, connectKnown: connect } = boxes();
  const wrong = { password: 'mistaken' };

  it('is UNAUTHORIZED, names the user, and never the password', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, wrong);
    const error = await failure(box.call('DeviceInfo', 'GetInfo'));
    assert.deepEqual(
      [error.code, error.service, error.action, error.status],
      ['UNAUTHORIZED', 'DeviceInfo:1', 'GetInfo', 401],
    );
    assert.match(error.message, /fritz1234/);
    assert.deepEqual([error.user, error.reason, error.scope], ['fritz1234', 'wrong-password', 'login']);
    assert.ok(!JSON.stringify([error, error.message]).includes('mistaken'));
  });

  it('without user name and password asks for them', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { username: undefined, password: undefined });
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'UNAUTHORIZED');
    assert.equal((await box.call('Hosts', 'GetHostNumberOfEntries')).NewHostNumberOfEntries, 12);
  });

  it('is tried three times at most, then the box is left alone for half an hour', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const box = await connect(simulator, { ...wrong, clock });
    for (let turn = 0; turn < 3; turn++) {
      assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'UNAUTHORIZED');
    }
    const before = simulator.log.total;
    const error = await failure(box.call('DeviceInfo', 'GetInfo'));
    assert.equal(error.code, 'LOGIN_BLOCKED');
    assert.match(error.message, /30 more min/);
    assert.deepEqual(
      told(simulator.log.since(before)).filter((line) => line.includes('digest')),
      [],
    );

    await clock.advance(30 * 60_000);
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'UNAUTHORIZED');
  });

  it('is met by ten calls at once as one refusal', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, wrong);
    const names = ['GetInfo', 'GetSSID', 'GetBSSID', 'GetChannelInfo', 'GetStatistics'];
    const errors = await Promise.all(names.map((name) => failure(box.call('WLANConfiguration:1', name))));
    assert.deepEqual(new Set(errors.map(({ code }) => code)), new Set(['UNAUTHORIZED']));
    const refused = simulator.log.entries.filter(
      ({ status, authorization: by }) => status === 401 && by === 'digest',
    );
    assert.equal(refused.length, 1);
  });

  it('is forgotten after a login that the box takes', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const user = simulator.users[0]!;
    const { password } = user;
    for (let turn = 0; turn < 4; turn++) {
      user.password = 'changed';
      simulator.gate.forget();
      assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'UNAUTHORIZED');
      user.password = password;
      await box.call('DeviceInfo', 'GetInfo');
    }
  });
});

describe('4.1 Authentication: only a password', () => {
  const { simulate, connectKnown: connect } = boxes();

  it('goes with the user that the box made itself', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { username: undefined });
    await box.call('DeviceInfo', 'GetInfo');
    assert.equal((await box.account)?.username, 'fritz1234');
    assert.equal(simulator.log.of('X_AVM-DE_GetUserList').length, 1);
  });

  it('is not enough where several users could be meant: the error names them', async () => {
    const users = ['anna', 'ben'].map((username) => ({ username, password: 'x', rights: ['C' as const] }));
    const simulator = await simulate({ users });
    const box = await connect(simulator, { username: undefined });
    const error = await failure(box.call('DeviceInfo', 'GetInfo'));
    assert.equal(error.code, 'UNAUTHORIZED');
    assert.match(error.message, /anna, ben/);
  });

  it('works with one request at a time, too', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { username: undefined, concurrency: 1 });
    assert.equal(typeof (await box.call('DeviceInfo', 'GetInfo')).NewUpTime, 'number');
  });
});
