/** The call monitor: the same events however the lines arrive, and a connection that always comes back. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CallMonitor, type CallMonitorState } from '../../../core/events/call-monitor';
import {
  type CallMonitorEvent,
  LineAssembler,
  parseCallMonitorLine,
} from '../../../core/events/call-monitor-line';
import { CallMonitorServer } from '../../simulator/call-monitor';
import { ManualClock } from '../../simulator/household/clock';
import { World } from '../../simulator/household/world';
import { until } from './house';

const captures = join(__dirname, '../../../../shared/captures/payloads/call-monitor-lines.txt');

const lines = [
  '21.09.25 15:30:45;RING;0;03012345678;987654;SIP0;',
  '21.09.25 15:30:47;RING;1;;987655;POTS;',
  '21.09.25 15:30:52;CONNECT;0;10;03012345678;',
  '21.09.25 15:31:10;DISCONNECT;1;0;',
  '21.09.25 15:32:05;CALL;1;12;987654;0401234#;SIP1;',
  '21.09.25 15:35:52;DISCONNECT;0;300;',
];

const at = (text: string) => {
  const [day, month, year, ...clock] = text.split(/[. :]/).map(Number) as [
    number,
    number,
    number,
    ...number[],
  ];
  return new Date(2000 + year, month - 1, day, ...(clock as [number, number, number]));
};

const events: CallMonitorEvent[] = [
  { type: 'ring', id: 0, time: at('21.09.25 15:30:45'), from: '03012345678', to: '987654', line: 'SIP0' },
  { type: 'ring', id: 1, time: at('21.09.25 15:30:47'), from: '', to: '987655', line: 'POTS' },
  { type: 'connect', id: 0, time: at('21.09.25 15:30:52'), extension: 10, number: '03012345678' },
  { type: 'disconnect', id: 1, time: at('21.09.25 15:31:10'), seconds: 0 },
  {
    type: 'call',
    id: 1,
    time: at('21.09.25 15:32:05'),
    extension: 12,
    from: '987654',
    to: '0401234#',
    line: 'SIP1',
  },
  { type: 'disconnect', id: 0, time: at('21.09.25 15:35:52'), seconds: 300 },
];

/** The events of a stream that arrives in these pieces. */
function readPieces(pieces: Iterable<string>): (CallMonitorEvent | undefined)[] {
  const assembler = new LineAssembler();
  const read = [...pieces].flatMap((piece) => assembler.push(piece));
  return [...read, ...assembler.end()].map(parseCallMonitorLine);
}

const inPieces = (text: string, size: number) => text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];

describe('call monitor lines', () => {
  it('become events', () => {
    assert.deepEqual(lines.map(parseCallMonitorLine), events);
  });

  it('are read without their last semicolon', () => {
    assert.deepEqual(
      lines.map((line) => parseCallMonitorLine(line.slice(0, -1))),
      events,
    );
  });

  for (const [name, lineEnd] of [
    ['line feeds', '\n'],
    ['carriage returns and line feeds', '\r\n'],
  ] as const) {
    it(`give the same events in every split, with ${name}`, () => {
      const stream = lines.map((line) => line + lineEnd).join('');
      for (let size = 1; size <= stream.length; size += 1) {
        assert.deepEqual(readPieces(inPieces(stream, size)), events, `in pieces of ${size}`);
      }
      for (let cut = 0; cut <= stream.length; cut += 1) {
        assert.deepEqual(readPieces([stream.slice(0, cut), stream.slice(cut)]), events, `cut at ${cut}`);
      }
    });
  }

  it('give the same events where semicolons and line ends are missing', () => {
    const stream = lines.map((line) => line.slice(0, -1)).join('');
    for (let size = 1; size <= stream.length; size += 1) {
      assert.deepEqual(readPieces(inPieces(stream, size)), events, `in pieces of ${size}`);
    }
  });

  it('of captured calls give the same events in every split', function () {
    if (!existsSync(captures)) {
      console.log('      skipped: the captured lines are not on this machine');
      this.skip();
    }
    const stream = readFileSync(captures, 'utf8');
    const whole = stream.trim().split('\n').map(parseCallMonitorLine);
    assert.ok(whole.length > 0 && !whole.includes(undefined), 'every captured line is understood');
    for (let size = 1; size <= stream.length; size += 1) {
      assert.deepEqual(readPieces(inPieces(stream, size)), whole, `in pieces of ${size}`);
    }
  });

  for (const line of [
    '',
    ';',
    'HTTP/1.1 400 Bad Request',
    '21.09.25 15:30:45',
    '21.09.25 15:30:45;RING',
    '21.09.25 15:30:45;RING;0;',
    '21.09.25 15:30:45;RING;x;1;2;SIP0;',
    '21.09.25 15:30:45;SING;0;1;2;SIP0;',
    '21.09.25 15:30:45;CALL;0;1;2;',
    '21.09.25 15:30:45;CONNECT;0;x;2;',
    '21.09.25 15:30:45;DISCONNECT;0;;',
    '21.09.25 15:30:45;DISCONNECT;0;-1;',
    '31.02.25 15:30:45;DISCONNECT;0;1;',
    '21.09.25 25:30:45;DISCONNECT;0;1;',
    '21.13.25 15:30:45;DISCONNECT;0;1;',
  ]) {
    it(`are none: ${line || 'an empty one'}`, () => assert.equal(parseCallMonitorLine(line), undefined));
  }

  it('without end do not fill the memory', () => {
    const assembler = new LineAssembler();
    const given = Array.from({ length: 1000 }, () => assembler.push('x'.repeat(300))).flat();
    assert.ok(given.every((line) => line.length <= 512));
    assert.ok(assembler.end().join('').length <= 512);
    assembler.push('\n');
    assert.deepEqual(assembler.push(`${lines[0]}\n`).map(parseCallMonitorLine), [events[0]]);
  });
});

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
      assert.deepEqual(heard, events);
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

  it('says in one plain sentence how to switch it on, and notices when that was done', async () => {
    await server.disable();
    monitor.start();
    await until('a state', () => states.length === 1);
    assert.equal(states[0]?.status, 'off');
    assert.equal(states[0]?.error?.code, 'UNREACHABLE');
    assert.match(warnings[0]!, /#96\*5\*/);
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
