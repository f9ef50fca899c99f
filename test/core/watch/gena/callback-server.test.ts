/** The door that is open for the box's notifications: nobody else gets in, and nothing breaks it. */

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { silent } from '../../../../core/logger';
import { CallbackServer } from '../../../../core/watch/gena/callback-server';
import type { Notification } from '../../../../core/watch/gena/gena';
import { routeTo } from '../../../../core/watch/gena/route';
import { notify, type Sent, until } from '../house';

const body = (name: string, value: string) =>
  `<?xml version="1.0"?><e:propertyset xmlns:e="urn:schemas-upnp-org:event-1-0">` +
  `<e:property><${name}>${value}</${name}></e:property></e:propertyset>`;

const event = { NT: 'upnp:event', NTS: 'upnp:propchange', SID: 'uuid:1', SEQ: '0' };
const good = body('X_AVM-DE_ChangeCounter', '17');

describe('the callback server', () => {
  let server: CallbackServer;
  let taken: Notification[];

  beforeEach(async () => {
    taken = [];
    server = await CallbackServer.open({ local: '127.0.0.1', remote: '127.0.0.1' }, silent);
    server.receive('token', (notification) => {
      if (notification.sid !== 'uuid:1') return false;
      taken.push(notification);
      return true;
    });
  });

  afterEach(() => server.close());

  type Given = Partial<Sent> & { token?: string };

  const send = ({ token = 'token', headers = event, text = good, ...rest }: Given = {}) =>
    notify(server.url(token), { headers, text, ...rest });

  it('listens on the address that faces the box, and on no other', async () => {
    const route = await routeTo('127.0.0.1');
    assert.deepEqual(route, { local: '127.0.0.1', remote: '127.0.0.1' });
    assert.match(server.url('a'), /^http:\/\/127\.0\.0\.1:\d+\/a$/);
  });

  it('listens on the port that a person chose, and says when another program has it', async () => {
    const port = Number(new URL(server.url('a')).port);
    const facing = { local: '127.0.0.1', remote: '127.0.0.1' };
    await assert.rejects(
      CallbackServer.open(facing, silent, port),
      new RegExp(`port ${port} for notifications cannot be opened`),
    );
    await server.close();
    server = await CallbackServer.open(facing, silent, port);
    assert.equal(server.url('a'), `http://127.0.0.1:${port}/a`);
  });

  it('takes a notification while others hold as many connections as they can, and say nothing', async () => {
    const { hostname, port } = new URL(server.url('a'));
    const held = Array.from({ length: 40 }, () => connect(Number(port), hostname));
    for (const socket of held) socket.on('error', () => {});
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    assert.equal(await send(), 200);
    assert.equal(taken.length, 1);
    for (const socket of held) socket.destroy();
  });

  it('ends a connection that does not come to the end of its header', async function () {
    this.timeout(10_000);
    const { hostname, port } = new URL(server.url('a'));
    const slow = connect(Number(port), hostname);
    slow.on('error', () => {});
    const begun = Date.now();
    slow.write('NOTIFY /token HTTP/1.1\r\nHost: x\r\n');
    slow.resume();
    await new Promise((resolve) => slow.once('close', resolve));
    assert.ok(Date.now() - begun < 5000, `${Date.now() - begun} ms`);
  });

  it("takes the box's notification", async () => {
    assert.equal(await send(), 200);
    assert.deepEqual(taken, [
      { sid: 'uuid:1', sequence: 0, variables: new Map([['X_AVM-DE_ChangeCounter', '17']]) },
    ]);
  });

  for (const [what, sent, status] of [
    ['of a subscription that we do not have', { headers: { ...event, SID: 'uuid:2' } }, 412],
    ['without SID', { headers: { NT: event.NT, NTS: event.NTS } }, 412],
    ['without NT', { headers: { NTS: event.NTS, SID: event.SID } }, 400],
    ['without NTS', { headers: { NT: event.NT, SID: event.SID } }, 400],
    ['with another NT', { headers: { ...event, NT: 'upnp:rootdevice' } }, 412],
    ['with another NTS', { headers: { ...event, NTS: 'ssdp:alive' } }, 412],
    ['with a number that is none', { headers: { ...event, SEQ: 'first' } }, 400],
    ['on a path that nobody knows', { token: 'tokem' }, 404],
    ['by another method', { method: 'POST' }, 405],
    ['without content', { text: '' }, 400],
    ['that is no XML', { text: 'ChangeCounter=17' }, 400],
    ['that is cut off', { text: good.slice(0, -20) }, 400],
    ['with another root', { text: '<a/>' }, 400],
    ['with entities', { text: `<!DOCTYPE a [<!ENTITY b "c">]>${good}` }, 400],
    ['that is too long', { text: body('A', 'x'.repeat(100_000)) }, 413],
  ] as [string, Given, number][]) {
    it(`does not take one ${what}: ${status}`, async () => {
      assert.equal(await send(sent), status);
      assert.deepEqual(taken, []);
      assert.equal(await send(), 200, 'the next good one is taken');
    });
  }

  it('does not take a long one whose length is not announced', async () => {
    const status = await send({
      headers: { ...event, 'Transfer-Encoding': 'chunked' },
      text: body('A', 'x'.repeat(100_000)),
    });
    assert.ok(status === 413 || status === 0, `${status}`);
    assert.deepEqual(taken, []);
    assert.equal(await send(), 200);
  });

  it('does not even listen to a stranger', async () => {
    assert.equal(await send({ localAddress: '127.0.0.2' }), 0);
    assert.deepEqual(taken, []);
  });

  it('survives what is no HTTP, and what breaks off', async () => {
    const { hostname, port } = new URL(server.url(''));
    for (const text of [
      '\x16\x03\x01\x02\x00',
      'GET\r\n\r\n',
      'NOTIFY /token HTTP/1.1\r\nContent-Length: 99\r\n\r\nx',
    ]) {
      const socket = connect(Number(port), hostname);
      let ended = false;
      socket.on('error', () => {});
      socket.on('close', () => {
        ended = true;
      });
      socket.resume();
      socket.end(text);
      await until('the end of the connection', () => ended);
    }
    assert.equal(await send(), 200);
  });

  it('holds nothing back when it is closed', async () => {
    const socket = connect(Number(new URL(server.url('')).port), '127.0.0.1');
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('connect', resolve));
    await server.close();
    await until('the end of the open connection', () => socket.destroyed || socket.readableEnded);
    socket.destroy();
  });
});
