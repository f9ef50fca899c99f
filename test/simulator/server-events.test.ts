/** What the simulated box tells by itself, on the wire: events of UPnP, and the lines of its call monitor. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { ManualClock, type Simulator, startSimulator } from '../../simulator';
import { Client } from './server-client';

interface Notification {
  method: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Somebody who listens: takes every notification with 200. */
async function listener() {
  const waiting: ((told: Notification) => void)[] = [];
  const told: Notification[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    response.end();
    const notification = { method: request.method ?? '', headers: request.headers, body };
    const next = waiting.shift();
    if (next) next(notification);
    else told.push(notification);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    callback: `<http://127.0.0.1:${(server.address() as AddressInfo).port}/events>`,
    next: async (): Promise<Notification> =>
      told.shift() ?? new Promise<Notification>((resolve) => waiting.push(resolve)),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const properties = ({ body }: Notification) =>
  Object.fromEntries(
    [...body.matchAll(/<e:property><([\w-]+)>([^<]*)</g)].map(([, name, value]) => [name, value]),
  );

describe('Events of the simulated box', () => {
  let sim: Simulator;
  let client: Client;
  let ear: Awaited<ReturnType<typeof listener>>;
  const clock = new ManualClock();

  beforeEach(async () => {
    sim = await startSimulator({ clock });
    client = new Client(sim);
    ear = await listener();
  });
  afterEach(async () => {
    client.close();
    await sim.close();
    await ear.close();
  });

  const subscribe = (path: string, headers: Record<string, string> = {}) =>
    client.request('SUBSCRIBE', path, '', { CALLBACK: ear.callback, NT: 'upnp:event', ...headers });

  it('are subscribed to on the port of TR-064 without login, for half an hour, and all is told at once', async () => {
    const reply = await subscribe('/upnp/control/hosts');
    assert.equal(reply.status, 200);
    assert.match(String(reply.headers.sid), /^uuid:[0-9a-f-]{36}$/);
    assert.equal(reply.headers.timeout, 'Second-1800');
    const first = await ear.next();
    assert.deepEqual(
      [first.method, first.headers.nt, first.headers.nts, first.headers.seq, first.headers.sid],
      ['NOTIFY', 'upnp:event', 'upnp:propchange', '0', reply.headers.sid],
    );
    assert.deepEqual(properties(first), {
      HostNumberOfEntries: '12',
      'X_AVM-DE_ChangeCounter': String(sim.world.hosts.changeCounter),
    });
    sim.world.hostGoes('Annas-iPhone');
    const second = await ear.next();
    assert.equal(second.headers.seq, '1');
    assert.deepEqual(properties(second), {
      'X_AVM-DE_ChangeCounter': String(sim.world.hosts.changeCounter),
    });
  });

  it('tell of each radio by itself: whether it sends, what it is, and when that changed', async () => {
    await subscribe('/upnp/control/wlanconfig4');
    const names = ['X_AVM-DE_APEnabled', 'X_AVM-DE_APType', 'X_AVM-DE_LastChangedStamp'];
    assert.deepEqual(Object.keys(properties(await ear.next())), names);
    sim.world.setRadio(1, false);
    sim.world.setGuest(true);
    assert.equal(properties(await ear.next())['X_AVM-DE_APEnabled'], '1');
  });

  it('end unless they are renewed, and are forgotten by a restart: 412', async () => {
    const sid = String((await subscribe('/upnp/control/hosts')).headers.sid);
    await ear.next();
    const renew = () => client.request('SUBSCRIBE', '/upnp/control/hosts', '', { SID: sid });
    clock.advance(1_799_000);
    assert.equal((await renew()).status, 200);
    clock.advance(1_799_000);
    assert.equal((await renew()).status, 200);
    clock.advance(1_800_000);
    assert.equal((await renew()).status, 412);
    const next = String((await subscribe('/upnp/control/hosts')).headers.sid);
    sim.world.reboot();
    // The connections have gone with the restart.
    client.agent.destroy();
    const again = await client.request('SUBSCRIBE', '/upnp/control/hosts', '', { SID: next });
    assert.equal(again.status, 412);
  });
});

describe('The call monitor of the simulated box', () => {
  let sim: Simulator;
  let socket: Socket | undefined;
  beforeEach(async () => {
    sim = await startSimulator();
  });
  afterEach(async () => {
    socket?.destroy();
    await sim.close();
  });

  /** Listens; `until` waits for as much text as is named. */
  async function listen() {
    const { port, hostname } = new URL(sim.callMonitor);
    const own = connect(Number(port), hostname);
    socket = own;
    own.setEncoding('utf8');
    const pieces: string[] = [];
    own.on('data', (piece) => pieces.push(String(piece)));
    await once(own, 'connect');
    while (sim.callMonitorServer.listeners === 0) await new Promise(setImmediate);
    return async (end: string) => {
      while (!pieces.join('').endsWith(end)) await once(own, 'data');
      return pieces.splice(0).join('');
    };
  }

  it('says a line for each step of a call, with a semicolon at its end, or without', async () => {
    const until = await listen();
    const call = sim.world.startCall({ number: '03023125101' });
    assert.match(await until('\n'), /^\d\d\.\d\d\.\d\d \d\d:\d\d:\d\d;RING;0;03023125101;23125001;SIP0;\n$/);
    sim.callMonitorServer.switches.lastSemicolon = false;
    sim.world.hangUp(call);
    assert.match(await until('\n'), /;DISCONNECT;0;0\n$/);
  });

  it('says two lines in one piece, or one in many', async () => {
    const until = await listen();
    sim.callMonitorServer.switches.pieces = 'pairs';
    const call = sim.world.startCall({ number: '030' });
    sim.world.hangUp(call);
    assert.match(await until('\n'), /RING;.*\n.*DISCONNECT;.*\n$/);
    sim.callMonitorServer.switches.pieces = 'characters';
    sim.world.startCall({ number: '031' });
    assert.match(await until('\n'), /RING;0;031;.*\n$/);
  });

  it('refuses connections until somebody dials #96*5*', async () => {
    const { port, hostname } = new URL(sim.callMonitor);
    await sim.callMonitorServer.disable();
    const refused = connect(Number(port), hostname);
    const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNREFUSED');
    assert.equal(await sim.callMonitorServer.enable(), Number(port));
    const until = await listen();
    sim.world.startCall({ number: '032' });
    assert.match(await until('\n'), /RING/);
  });

  it('may die without a sign: the connection stays and hears nothing', async () => {
    await listen();
    sim.callMonitorServer.dieSilently();
    assert.equal(sim.callMonitorServer.listeners, 0);
    sim.world.missedCall('033');
    const other = connect(Number(new URL(sim.callMonitor).port), '127.0.0.1');
    await once(other, 'connect');
    while (sim.callMonitorServer.listeners === 0) await new Promise(setImmediate);
    other.setEncoding('utf8');
    const heard = once(other, 'data');
    sim.world.startCall({ number: '034' });
    assert.match(String((await heard)[0]), /;034;/);
    other.destroy();
    assert.equal(socket!.destroyed, false);
    assert.equal(socket!.bytesRead, 0);
  });
});
