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
