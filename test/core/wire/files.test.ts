import assert from 'node:assert/strict';
import { Files } from '../../../core/wire/files';
import { HttpClient } from '../../../core/wire/http';
import { CertificateCheck } from '../../../core/wire/tls';
import { failure } from '../support/boxes';
import { page, servers } from '../support/server';

describe('files of a box', () => {
  const serve = servers();
  let client: HttpClient;
  let files: Files;

  beforeEach(() => {
    client = new HttpClient(
      new CertificateCheck('pin', { get: () => undefined, set: () => {}, trustFirst: () => {} }),
    );
    files = new Files(client);
  });
  afterEach(() => client.close());

  it('come byte by byte, with status and headers, whatever the status is', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0xc3, 0x28, 0x0d, 0x0a]);
    const ok = await serve((_, response) => response.writeHead(200, { 'X-Some': 'Thing' }).end(bytes));
    const file = await files.get(`${ok}/a.wav`);
    assert.deepEqual([file.status, file.headers['x-some'], file.bytes.equals(bytes)], [200, 'Thing', true]);
    const missing = await files.get(`${await serve(page('gone', {}, 404))}/a.wav`);
    assert.deepEqual([missing.status, missing.text], [404, 'gone']);
  });

  it('use the same connection as everything else', async () => {
    const sockets = new Set<object>();
    const origin = await serve(({ socket }, response) => {
      sockets.add(socket);
      response.end('x');
    });
    await client.send({ method: 'GET', url: `${origin}/` });
    await files.get(`${origin}/a`);
    assert.equal(sockets.size, 1);
  });

  it('are refused over 8 MiB', async () => {
    const origin = await serve((_, response) => {
      for (let part = 0; part < 9; part++) response.write(Buffer.alloc(1024 * 1024));
      response.end();
    });
    assert.equal((await failure(files.get(`${origin}/`))).code, 'MALFORMED');
  });

  it('end with the signal of the caller, and fail as everything else does', async () => {
    const origin = await serve(() => {});
    const caller = new AbortController();
    const waiting = failure(files.get(`${origin}/`, caller.signal));
    setImmediate(() => caller.abort());
    assert.equal((await waiting).code, 'ABORTED');
    assert.equal((await failure(files.get(`${origin}/`, caller.signal))).code, 'ABORTED');
    const lost = await failure(files.get('http://127.0.0.1:1/'));
    assert.deepEqual([lost.code, lost.sent], ['UNREACHABLE', 'nothing']);
  });
});
