import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { TransportError } from '../../../core/wire/failure';
import { HttpClient, type HttpRequest } from '../../../core/wire/http';
import { CertificateCheck } from '../../../core/wire/tls';
import { failure } from '../support/boxes';
import { page, servers } from '../support/server';

describe('HTTP to a box', () => {
  const serve = servers();
  let client: HttpClient;

  beforeEach(() => {
    client = new HttpClient(
      new CertificateCheck('pin', { get: () => undefined, set: () => {}, trustFirst: () => {} }),
    );
  });
  afterEach(() => client.close());

  const get = (url: string, more: Partial<HttpRequest> = {}) => client.send({ method: 'GET', url, ...more });
  const post = (url: string) => client.send({ method: 'POST', url, body: 'x' });

  it('gives status, headers in lower case and the text as UTF-8', async () => {
    const origin = await serve(page('Gäste', { 'X-Some': 'Thing' }, 500));
    const reply = await get(`${origin}/`);
    assert.deepEqual([reply.status, reply.headers['x-some'], reply.text], [500, 'Thing', 'Gäste']);
  });

  it('uses a connection again', async () => {
    const sockets = new Set<Socket>();
    const origin = await serve(({ socket }, response) => {
      sockets.add(socket);
      response.end('x');
    });
    for (let turn = 0; turn < 5; turn++) await get(`${origin}/`);
    assert.equal(sockets.size, 1);
  });

  it('begins anew: connections of before are ended, and the next request takes a new one', async () => {
    const sockets = new Set<Socket>();
    const origin = await serve(({ socket }, response) => {
      sockets.add(socket);
      response.end('x');
    });
    await get(`${origin}/`);
    const [first] = sockets;
    const ended = once(first!, 'close');
    client.renew();
    // Left alone, the server would end it after five seconds.
    await Promise.race([ended, pause(2000).then(() => assert.fail('the connection stands'))]);
    await get(`${origin}/`);
    assert.equal(sockets.size, 2);
  });

  it('asks no proxy, whatever the environment says', async () => {
    const origin = await serve(page('direct'));
    const before = process.env.http_proxy;
    process.env.http_proxy = 'http://127.0.0.1:9/';
    try {
      assert.equal((await get(`${origin}/`)).text, 'direct');
    } finally {
      if (before === undefined) delete process.env.http_proxy;
      else process.env.http_proxy = before;
    }
  });

  it('refuses an answer over 8 MiB, announced or not', async () => {
    const announced = await serve(page(' '.repeat(9_000_000), { 'Content-Length': '9000000' }));
    assert.equal((await failure(get(`${announced}/`))).code, 'MALFORMED');
    const streamed = await serve((_, response) => {
      for (let part = 0; part < 9; part++) response.write(Buffer.alloc(1024 * 1024));
      response.end();
    });
    const error = await failure(get(`${streamed}/`));
    assert.deepEqual([error.code, /larger than 8 MiB/.test(error.message)], ['MALFORMED', true]);
  });

  it('follows redirects on the same host, but not in circles', async () => {
    const origin = await serve(({ url }, response) => {
      if (url === '/old') response.writeHead(301, { Location: '/new' }).end();
      else if (url === '/circle') response.writeHead(302, { Location: '/circle' }).end();
      else response.end(url);
    });
    assert.equal((await get(`${origin}/old`)).text, '/new');
    assert.equal((await failure(get(`${origin}/circle`))).code, 'MALFORMED');
  });

  it('follows no redirect to another host, and none of a POST', async () => {
    let asked = 0;
    const elsewhere = await serve((_, response) => {
      asked++;
      response.end();
    });
    const origin = await serve((_, response) => {
      response.writeHead(302, { Location: elsewhere.replace('127.0.0.1', 'localhost') }).end();
    });
    const error = await failure(get(`${origin}/`));
    assert.deepEqual([error.code, /another host/.test(error.message)], ['MALFORMED', true]);
    assert.equal((await post(`${origin}/`)).status, 302);
    assert.equal(asked, 0);
  });

  it('follows no redirect to another port of the same host', async () => {
    let asked = 0;
    const elsewhere = await serve((_, response) => {
      asked++;
      response.end();
    });
    const origin = await serve((_, response) => {
      response.writeHead(302, { Location: `${elsewhere}/x` }).end();
    });
    const error = await failure(get(`${origin}/`));
    assert.deepEqual([error.code, /another port/.test(error.message), asked], ['MALFORMED', true, 0]);
  });

  it('ends with the signal of the caller', async () => {
    const origin = await serve(() => {});
    const caller = new AbortController();
    const waiting = failure(get(`${origin}/`, { signal: caller.signal }));
    setImmediate(() => caller.abort());
    assert.equal((await waiting).code, 'ABORTED');
    assert.equal((await failure(get(`${origin}/`, { signal: caller.signal }))).code, 'ABORTED');
  });

  /** What happens on the wire → what is said about it, and whether the request may have reached the box. */
  const troubles: [name: string, act: (socket: Socket) => void, code: string, sent: string][] = [
    [
      'a connection that breaks before the answer',
      (socket) => void socket.once('data', () => socket.destroy()),
      'UNREACHABLE',
      'perhaps',
    ],
    [
      'an answer that is torn',
      (socket) => {
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'));
      },
      'UNREACHABLE',
      'perhaps',
    ],
    [
      'a host that does not speak HTTP',
      (socket) => void socket.once('data', () => socket.end('SSH-2.0\r\n')),
      'MALFORMED',
      'perhaps',
    ],
  ];
  for (const [name, act, code, sent] of troubles) {
    it(`${name} is ${code}`, async () => {
      const server = createServer((socket) => act(socket.on('error', () => {})));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as { port: number };
      const error = (await failure(post(`http://127.0.0.1:${port}/`))) as TransportError;
      server.close();
      assert.deepEqual([error.code, error.sent], [code, sent]);
      assert.match(error.message, new RegExp(`127\\.0\\.0\\.1:${port}`));
    });
  }

  it('a host that refuses the connection is UNREACHABLE, and nothing was sent', async () => {
    const error = (await failure(post('http://127.0.0.1:1/'))) as TransportError;
    assert.deepEqual([error.code, error.sent, error.lost], ['UNREACHABLE', 'nothing', false]);
    assert.deepEqual([error.reason, error.host, error.port], ['refused', '127.0.0.1', 1]);
  });

  it('a name that does not exist is UNREACHABLE', async () => {
    const error = await failure(get('http://no-such-box.invalid/'));
    assert.equal(error.code, 'UNREACHABLE');
    assert.match(error.message, /no-such-box\.invalid/);
  });

  it('keeps nothing of the request in an error', async () => {
    const headers = { Authorization: 'Digest response="secret"' };
    const error = await failure(get('http://127.0.0.1:1/page?sid=0123456789abcdef', { headers }));
    const { inspect } = await import('node:util');
    assert.ok(!/secret|0123456789abcdef/.test(inspect(error, { depth: 9, showHidden: true })));
  });
});
