/** The call monitor: a connection that always comes back. */

import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { CallMonitor, type CallMonitorState } from '../../../core/telephony/call-monitor';
import type { CallMonitorEvent } from '../../../core/telephony/call-monitor-line';
import { CallMonitorServer, ManualClock, World } from '../../../simulator';
import { until } from '../watch/house';
import { events, lines } from './call-lines';

describe('the call monitor', () => {
  let clock: ManualClock;
  let world: World;
  let server: CallMonitorServer;
  let monitor: CallMonitor;
  let heard: CallMonitorEvent[];
  let states: CallMonitorState[];
  let warnings: string[];

  beforeEach(async () => {
    clock = new ManualClock();
    world = new World({ clock });
    server = new CallMonitorServer(world);
    await server.enable();
    heard = [];
    states = [];
    warnings = [];
    const ignore = () => {};
    const logger = {
      debug: ignore,
      info: ignore,
      warn: (text: string) => warnings.push(text),
      error: ignore,
    };
    monitor = new CallMonitor({ host: () => '127.0.0.1', port: server.port, clock, logger });
    monitor.on('event', (event) => heard.push(event));
    monitor.on('state', (state) => states.push(state));
  });

  afterEach(async () => {
    monitor.close();
    await server.close();
    world.close();
    assert.equal(clock.pending, 0, 'a timer is left');
  });

  const online = () => until('a connection', () => server.listeners > 0 && monitor.state.status === 'online');
  const kinds = () => heard.map(({ type, id }) => `${type} ${id}`);

  it('tells the steps of a call', async () => {
    monitor.start();
    await online();
    const call = world.startCall({ number: '03012345678' });
    world.answer(call, 10);
    world.hangUp(call);
    await until('three steps', () => heard.length === 3);
    assert.deepEqual(kinds(), ['ring 0', 'connect 0', 'disconnect 0']);
    assert.deepEqual(heard[0]?.type === 'ring' && heard[0].from, '03012345678');
  });

  for (const switches of [
    { pieces: 'characters' },
    { pieces: 'pairs' },
    { lastSemicolon: false, lineEnd: '\r\n' },
  ] as const) {
    it(`tells the same of a box that sends with ${JSON.stringify(switches)}`, async () => {
      Object.assign(server.switches, switches);
      monitor.start();
      await online();
      for (const line of lines) server.say(line);
      await until('all events', () => heard.length === events.length);
      // They come at once, whatever time of another day is written in them.
      const time = new Date(clock.now());
      assert.deepEqual(
        heard,
        events.map((event) => ({ ...event, time })),
      );
    });
  }

  it('says once, without any number, that it met a line it does not know, and goes on', async () => {
    monitor.start();
    await online();
    server.say('21.09.25 15:30:45;SING;0;03012345678;');
    server.say('nonsense');
    server.say(lines[0]!);
    await until('the good line', () => heard.length === 1);
    assert.equal(warnings.length, 1);
    assert.doesNotMatch(warnings[0]!, /[1-9]/);
  });

  it('says in one plain sentence that it is off, and notices when that was done', async () => {
    await server.disable();
    monitor.start();
    await until('a state', () => states.length === 1);
    assert.equal(states[0]?.status, 'off');
    assert.equal(states[0]?.error?.code, 'UNREACHABLE');
    assert.match(warnings[0]!, /call monitor of the box is off/);
    await pass(600_000);
    assert.equal(states.length, 1);
    assert.equal(warnings.length, 1);
    await server.enable();
    await pass(120_000);
    await online();
    assert.deepEqual(
      states.map(({ status }) => status),
      ['off', 'online'],
    );
  });

  /** Lets time pass so slowly that an attempt which falls due comes to its end before its own time is over. */
  async function pass(milliseconds: number) {
    for (let passed = 0; passed < milliseconds; passed += 5000) {
      clock.advance(5000);
      for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('comes back after the connection was cut, and after a restart that refuses for a while', async () => {
    monitor.start();
    await online();
    await server.disable();
    await until('the loss', () => states.at(-1)?.status === 'offline');
    clock.advance(3000);
    await until('a refused attempt', () => clock.pending > 0);
    await server.enable();
    await until('the return', () => {
      clock.advance(1000);
      return states.at(-1)?.status === 'online';
    });
    assert.deepEqual(
      states.map(({ status }) => status),
      ['online', 'offline', 'online'],
    );
    await online();
    server.say(lines[0]!);
    await until('a line', () => heard.length === 1);
  });

  it('leaves a box in peace that ends every connection at once', async () => {
    let connections = 0;
    const slam = new CallMonitorServer(world);
    slam.say = () => {};
    await slam.enable();
    const own = new CallMonitor({ host: () => '127.0.0.1', port: slam.port, clock });
    own.on('state', ({ status }) => {
      if (status !== 'online') return;
      connections += 1;
      slam.cut();
    });
    own.start();
    for (let second = 0; second < 600; second += 1) {
      clock.advance(1000);
      if (second % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    own.close();
    await slam.close();
    assert.ok(connections >= 3 && connections <= 30, `${connections} connections in ten minutes`);
  });

  it('replaces a connection that has died without a sign, and loses no line doing so', async () => {
    monitor.start();
    await online();
    server.dieSilently();
    clock.advance(900_000);
    await until('a fresh connection', () => server.listeners === 1);
    server.say(lines[0]!);
    await until('a line', () => heard.length === 1);
    assert.deepEqual(
      states.map(({ status }) => status),
      ['online'],
      'no interruption is reported',
    );
  });

  it('tells a line once that arrives by the old and the new connection', async () => {
    monitor.start();
    await online();
    clock.advance(900_000);
    await until('two connections', () => server.listeners === 2);
    server.say(lines[0]!);
    server.say(lines[3]!);
    await until('one connection', () => server.listeners === 1);
    server.say(lines[4]!);
    await until('the last line', () => kinds().at(-1) === 'call 1');
    assert.deepEqual(kinds(), ['ring 0', 'disconnect 1', 'call 1']);
  });

  /** The system may report what was read on the first connection before it reports that the second one is there. */
  async function secondHeld() {
    const { emit } = Socket.prototype;
    let first: Socket | undefined;
    let connected: (() => void) | undefined;
    Socket.prototype.emit = function (this: Socket, ...event: Parameters<typeof emit>) {
      const [name] = event as [string];
      const isOurs = this.remotePort === server.port;
      if (isOurs && name === 'data') first = this;
      if (!isOurs || name !== 'connect') return emit.apply(this, event);
      connected = () => void emit.apply(this, event);
      return true;
    } as typeof emit;
    try {
      server.say(lines[1]!);
      await until('a line', () => first !== undefined);
      heard.length = 0;
      clock.advance(900_000);
      await until('two connections', () => server.listeners === 2 && connected !== undefined);
    } finally {
      Socket.prototype.emit = emit;
    }
    return { connected: connected!, first: first! };
  }

  it('tells a line once that the old connection brought before the new one was there', async () => {
    monitor.start();
    await online();
    const { connected } = await secondHeld();
    server.say(lines[0]!);
    await until('the line', () => heard.length === 1);
    connected();
    await until('one connection', () => server.listeners === 1);
    server.say(lines[4]!);
    await until('the last line', () => kinds().at(-1) === 'call 1');
    assert.deepEqual(kinds(), ['ring 0', 'call 1']);
  });

  it('says that nobody hears where the connection ends before the next one is there', async () => {
    monitor.start();
    await online();
    const { connected, first } = await secondHeld();
    first.destroy();
    await until('a state', () => states.length > 1);
    connected();
    assert.deepEqual(
      states.map(({ status }) => status),
      ['online', 'offline', 'online'],
    );
  });

  for (const [status, cause] of [
    ['online', () => {}],
    ['offline', () => server.cut()],
  ] as const) {
    it(`may be closed by who hears that it is ${status}`, async () => {
      monitor.on('state', (state) => {
        if (state.status === status) monitor.close();
      });
      monitor.start();
      await until('a connection', () => states.length === 1);
      cause();
      await until('the state', () => states.at(-1)?.status === status);
      assert.equal(clock.pending, 0);
    });
  }

  it('is ended by its signal without leaving a handle', async () => {
    const controller = new AbortController();
    const own = new CallMonitor({
      host: () => '127.0.0.1',
      port: server.port,
      clock,
      signal: controller.signal,
    });
    own.start();
    await until('a connection', () => server.listeners === 1);
    controller.abort();
    await until('its end', () => server.listeners === 0);
    own.start();
    assert.equal(clock.pending, 0);
  });
});
