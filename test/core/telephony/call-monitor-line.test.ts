/** The lines of the call monitor: the same events however they arrive. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CallMonitorEvent,
  LineAssembler,
  parseCallMonitorLine,
} from '../../../core/telephony/call-monitor-line';
import { events, lines } from './call-lines';

const captures = join(__dirname, '../../../../shared/captures/payloads/call-monitor-lines.txt');

/** The events of a stream that arrives in these pieces. */
function readPieces(pieces: Iterable<string>): (CallMonitorEvent | undefined)[] {
  const assembler = new LineAssembler();
  const complete = [...pieces].flatMap((piece) => assembler.push(piece));
  return [...complete, ...assembler.end()].map(read);
}

const inPieces = (text: string, size: number) => text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];

/** In the minute of the lines. */
const arrived = new Date(2025, 8, 21, 15, 31);
const read = (line: string) => parseCallMonitorLine(line, arrived);

describe('call monitor lines', () => {
  it('become events', () => {
    assert.deepEqual(lines.map(read), events);
  });

  it('are read without their last semicolon', () => {
    assert.deepEqual(
      lines.map((line) => read(line.slice(0, -1))),
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
    const whole = stream.trim().split('\n').map(read);
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
  ]) {
    it(`are none: ${line || 'an empty one'}`, () => assert.equal(read(line), undefined));
  }

  const open: [line: string, event: object][] = [
    ['01.01.-30 03:10:52;RING;0;0301234567;4711;SIP0;', { type: 'ring', from: '0301234567' }],
    ['01.01.-30 03:10:57;CONNECT;0;10;0301234567;', { type: 'connect', extension: 10 }],
    ['01.01.-30 03:11:57;DISCONNECT;0;60;', { type: 'disconnect', seconds: 60 }],
    ['31.02.25 15:30:45;DISCONNECT;0;1;', { type: 'disconnect', seconds: 1 }],
    [';RING;0;1;2;SIP0;', { type: 'ring', from: '1' }],
  ];
  for (const [line, event] of open) {
    it(`have the time of their arrival where the box has none: ${line}`, () => {
      assert.deepEqual({ ...read(line), ...event, time: arrived }, read(line));
    });
  }

  it('leave open what cannot be read of a field', () => {
    const at = '21.09.25 15:30:45';
    for (const [line, field] of [
      [`${at};CONNECT;0;;030;`, 'extension'],
      [`${at};CONNECT;0;x;030;`, 'extension'],
      [`${at};CALL;0;;1;2;SIP0;`, 'extension'],
      [`${at};DISCONNECT;0;;`, 'seconds'],
      [`${at};DISCONNECT;0;-1;`, 'seconds'],
    ] as const) {
      const event = read(line) as unknown as Record<string, unknown>;
      assert.deepEqual([event.id, event[field]], [0, undefined], line);
    }
  });

  it('are told apart where they are joined, also without a time', () => {
    const joined = '01.01.-30 03:10:52;RING;0;1;2;SIP0;01.01.-30 03:10:57;CONNECT;0;10;1;\n';
    assert.deepEqual(
      new LineAssembler().push(joined).map((line) => read(line)?.type),
      ['ring', 'connect'],
    );
  });

  it('without end do not fill the memory', () => {
    const assembler = new LineAssembler();
    const given = Array.from({ length: 1000 }, () => assembler.push('x'.repeat(300))).flat();
    assert.ok(given.every((line) => line.length <= 512));
    assert.ok(assembler.end().join('').length <= 512);
    assembler.push('\n');
    assert.deepEqual(assembler.push(`${lines[0]}\n`).map(read), [events[0]]);
  });
});
