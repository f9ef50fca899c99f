import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import type { Tr064Error } from '../../../core/errors';
import { HttpClient } from '../../../core/wire/http';
import { CertificateCheck, normalFingerprint } from '../../../core/wire/tls';
import { makeCertificate } from '../../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { boxes, calls, failure } from '../support/boxes';
import { page, servers } from '../support/server';

const digits = (pair: string) => Array.from({ length: 32 }, () => pair).join(':');

describe('a certificate', () => {
  const check = (policy: ConstructorParameters<typeof CertificateCheck>[0], kept?: string) => {
    let fingerprint = kept;
    const set = (found: string) => {
      fingerprint = found;
    };
    const store = { get: () => fingerprint, set, trustFirst: set };
    return { certificate: new CertificateCheck(policy, store), kept: () => fingerprint };
  };

  it('is kept on first use, and another one is refused with both fingerprints, as words and as facts', () => {
    const { certificate, kept } = check('pin');
    certificate.check(digits('AA'));
    certificate.check(digits('AA'));
    assert.throws(
      () => certificate.check(digits('BB')),
      (error: Tr064Error) => {
        assert.equal(error.code, 'CERTIFICATE_CHANGED');
        for (const part of [digits('AA'), digits('BB')]) assert.ok(error.message.includes(part));
        assert.deepEqual([error.expected, error.found], [digits('AA'), digits('BB')]);
        return true;
      },
    );
    assert.equal(kept(), digits('AA'));
  });

  it('that is given by hand counts more than the one that was kept, and is kept from then on', () => {
    const { certificate, kept } = check({ fingerprint: digits('bb').replaceAll(':', '') }, digits('AA'));
    certificate.check(digits('BB'));
    assert.equal(kept(), digits('BB'));
    assert.throws(() => certificate.check(digits('AA')), { code: 'CERTIFICATE_CHANGED' });
  });

  it('is written in many ways, and refused when it is none', () => {
    assert.equal(normalFingerprint(` ${digits('ab').replaceAll(':', '')} `), digits('AB'));
    for (const text of ['', 'AA:BB', digits('xx'), undefined]) {
      assert.throws(() => normalFingerprint(text as string), { code: 'INVALID_ARGS' });
    }
  });
});

describe('4.2 Encryption', () => {
  const { simulate, connect, access } = boxes();
  const serve = servers();
  after(removeTemporaryFolders);

  it('asks GetSecurityPort over HTTP without login, and everything else over that port', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await box.call('Hosts', 'GetHostNumberOfEntries');
    await box.call('DeviceInfo', 'GetInfo');
    const [first, ...others] = calls(simulator);
    assert.deepEqual(
      [first!.action, first!.secure, first!.authorization],
      ['GetSecurityPort', false, 'none'],
    );
    assert.ok(others.length >= 3 && others.every(({ secure }) => secure));
  });

  it('is left out only when told so', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { security: 'plain' });
    await box.call('DeviceInfo', 'GetInfo');
    assert.ok(calls(simulator).every(({ secure }) => !secure));
    assert.equal(simulator.log.of('GetSecurityPort').length, 0);
  });

  it('needs no GetSecurityPort where the description was read over TLS', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { url: `${simulator.https}/tr64desc.xml` });
    await box.call('DeviceInfo', 'GetInfo');
    assert.ok(simulator.log.entries.every(({ secure }) => secure));
  });

  it('resumes TLS sessions on new connections', async () => {
    const resumed: boolean[] = [];
    const server = createServer(await makeCertificate('127.0.0.1'), (socket) => {
      resumed.push(socket.isSessionReused());
      socket.on('error', () => {});
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx'),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = new HttpClient(
      new CertificateCheck('pin', { get: () => undefined, set: () => {}, trustFirst: () => {} }),
    );
    const { port } = server.address() as { port: number };
    const ask = () => client.send({ method: 'GET', url: `https://127.0.0.1:${port}/` });
    for (let turn = 0; turn < 3; turn++) await ask();
    assert.deepEqual(resumed, [false, true, true]);
    client.renew();
    await ask();
    client.close();
    server.close();
    assert.deepEqual(resumed.slice(3), [false], 'a session of before counts for nothing');
  });

  it('refuses a certificate that changed while connected, before anything is sent', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await box.call('DeviceInfo', 'GetInfo');
    await simulator.renewCertificate();
    simulator.cut();
    simulator.log.clear();
    const error = await failure(box.call('DeviceInfo', 'GetInfo'));
    assert.equal(error.code, 'CERTIFICATE_CHANGED');
    assert.deepEqual([error.service, error.action], ['DeviceInfo:1', 'GetInfo']);
    assert.equal(calls(simulator).filter(({ secure }) => secure).length, 0);
  });

  it('refuses a certificate that changed since the last start, until it is accepted by hand', async () => {
    const simulator = await simulate();
    const storage = temporaryFolder('pin');
    const before = await connect(simulator, { storage });
    await before.call('DeviceInfo', 'GetInfo');
    await before.close();
    await simulator.renewCertificate();

    const after = await connect(simulator, { storage });
    const error = await failure(after.call('DeviceInfo', 'GetInfo'));
    assert.equal(error.code, 'CERTIFICATE_CHANGED');
    const [, found] = /found ([0-9A-F:]+)/.exec(error.message)!;
    await after.close();

    const accepted = await connect(simulator, { storage, certificate: { fingerprint: found! } });
    await accepted.call('DeviceInfo', 'GetInfo');
    await accepted.close();

    const again = await connect(simulator, { storage });
    await again.call('DeviceInfo', 'GetInfo');
  });

  it('accepts it as well when what is stored about the box is deleted', async () => {
    const simulator = await simulate();
    const storage = temporaryFolder('pin');
    const before = await connect(simulator, { storage });
    await before.call('DeviceInfo', 'GetInfo');
    // What is written in the background is there by then.
    await before.close();
    await simulator.renewCertificate();
    for (const name of readdirSync(storage)) rmSync(join(storage, name));
    await (await connect(simulator, { storage })).call('DeviceInfo', 'GetInfo');
  });

  it('compares with the kept certificate also where the description comes over TLS', async () => {
    const simulator = await simulate();
    const storage = temporaryFolder('pin');
    const url = `${simulator.https}/tr64desc.xml`;
    await (await connect(simulator, { storage, url })).close();
    await simulator.renewCertificate();
    assert.equal((await failure(connect(simulator, { storage, url }))).code, 'CERTIFICATE_CHANGED');
  });

  it('takes a fingerprint from the start, and refuses all others', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { certificate: { fingerprint: digits('AA') } });
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'CERTIFICATE_CHANGED');
    assert.equal(simulator.log.of('GetInfo').length, 0);
  });

  it('with verify refuses what no authority vouches for', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { certificate: 'verify' });
    const error = await failure(box.call('DeviceInfo', 'GetInfo'));
    assert.deepEqual([error.code, error.reason], ['TLS', 'no-authority']);
  });

  it('is not given up for HTTP when the box tells no port', async () => {
    const simulator = await simulate();
    const described = await (await fetch(`${simulator.http}/tr64desc.xml`)).text();
    const origin = await serve(({ method }, response) => {
      if (method === 'GET') response.end(described);
      else page('<html>Not found</html>', {}, 404)(undefined as never, response as never);
    });
    const error = await failure(connect(simulator, { ...access(simulator), url: `${origin}/tr64desc.xml` }));
    assert.equal(error.code, 'TLS');
    assert.equal(error.reason, 'no-port');
  });

  it('finds the port anew when the box has another one', async () => {
    const simulator = await simulate();
    const storage = temporaryFolder('port');
    const before = await connect(simulator, { storage });
    await before.call('DeviceInfo', 'GetInfo');
    await before.close();
    const file = readdirSync(storage).find((name) => name.endsWith('identity.json'))!;
    const kept = JSON.parse(readFileSync(join(storage, file), 'utf8'));
    writeFileSync(join(storage, file), JSON.stringify({ ...kept, securityPort: 1 }));
    const box = await connect(simulator, { storage });
    await box.call('DeviceInfo', 'GetInfo');
    assert.equal(simulator.log.of('GetSecurityPort').length, 2);
  });
});
