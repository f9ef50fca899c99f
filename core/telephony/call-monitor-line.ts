/** The lines of the call monitor: cut out of a stream in whatever pieces it arrives, and read into events. */

import { machineZone } from '../util/time-zone';

/** Numbers are as the box writes them; empty where the caller hides it. */
export type CallMonitorEvent =
  | {
      /** Which step of a call it is. */
      readonly type: 'ring';
      /** Number of the call at the box; used again once it is over. */
      readonly id: number;
      /** When it happened. */
      readonly time: Date;
      /** Who calls. */
      readonly from: string;
      /** The own number that is called. */
      readonly to: string;
      /** `SIP0`, `POTS`, `ISDN` … */
      readonly line: string;
    }
  | {
      /** Which step of a call it is. */
      readonly type: 'call';
      /** Number of the call at the box; used again once it is over. */
      readonly id: number;
      /** When it happened. */
      readonly time: Date;
      /** The telephone: 1 to 3 analogue, 10 to 19 DECT, 20 to 29 IP, 40 to 49 answering machine. */
      readonly extension?: number;
      /** The own number that calls. */
      readonly from: string;
      /** Who is called. */
      readonly to: string;
      /** `SIP0`, `POTS`, `ISDN` … */
      readonly line: string;
    }
  | {
      /** Which step of a call it is. */
      readonly type: 'connect';
      /** Number of the call at the box; used again once it is over. */
      readonly id: number;
      /** When it happened. */
      readonly time: Date;
      /** The telephone: 1 to 3 analogue, 10 to 19 DECT, 20 to 29 IP, 40 to 49 answering machine. */
      readonly extension?: number;
      /** The number outside. */
      readonly number: string;
    }
  | {
      /** Which step of a call it is. */
      readonly type: 'disconnect';
      /** Number of the call at the box; used again once it is over. */
      readonly id: number;
      /** When it happened. */
      readonly time: Date;
      /** How long they talked; 0 for a call that nobody answered, undefined where the box does not tell. */
      readonly seconds?: number;
    };

/** The box's own lines stay far below. */
const longestLine = 512;

const timePattern = /^(\d\d)\.(\d\d)\.(\d\d) (\d\d):(\d\d):(\d\d)$/;
/** A line ends with its line end; where that got lost, the time of the next one begins. A box without time writes 1970 as -30. */
const lineEnd = /\r?\n|(?<=.)(?=\d\d\.\d\d\.(?:\d\d|-\d\d?) \d\d:\d\d:\d\d;)/;

/** Puts lines together that arrive split or joined. */
export class LineAssembler {
  #rest = '';

  /** The lines that are complete with this piece. One without end is given up as it is: it will not be readable. */
  push(piece: string): string[] {
    const parts = (this.#rest + piece).split(lineEnd);
    const rest = parts.pop() ?? '';
    this.#rest = rest.length > longestLine ? '' : rest;
    const overlong = rest.length > longestLine ? [rest.slice(0, longestLine)] : [];
    return [...parts, ...overlong].filter((line) => line.trim() !== '');
  }

  /** What is left when the connection has ended: a last line without its line end, or nothing. */
  end(): string[] {
    const rest = this.#rest.trim();
    this.#rest = '';
    return rest === '' ? [] : [rest];
  }
}

/**
 * `date;RING;id;from;to;SIP0;` and its siblings; undefined for what is none of them. The last semicolon may be missing, and a
 * field that cannot be read is left open: no field but kind and number of the call decides over the line.
 *
 * @param arrived taken for the time where the clock of the box shows another one: it has none, or stands in another zone
 */
export function parseCallMonitorLine(line: string, arrived: Date): CallMonitorEvent | undefined {
  const [date = '', type, connection = '', ...fields] = line.trim().replace(/;$/, '').split(';');
  if (!isNumber(connection)) return undefined;
  const base = { id: Number(connection), time: readTime(date, arrived) };
  const [first = '', second = '', third, fourth = ''] = fields;
  switch (type) {
    case 'RING':
      return fields.length >= 2
        ? { type: 'ring', ...base, from: first, to: second, line: third ?? '' }
        : undefined;
    case 'CALL':
      if (third === undefined) return undefined;
      return { type: 'call', ...base, extension: numberIn(first), from: second, to: third, line: fourth };
    case 'CONNECT':
      return { type: 'connect', ...base, extension: numberIn(first), number: second };
    case 'DISCONNECT':
      return { type: 'disconnect', ...base, seconds: numberIn(first) };
    default:
      return undefined;
  }
}

const numberIn = (text: string) => (isNumber(text) ? Number(text) : undefined);

const isNumber = (text: string) => /^\d{1,9}$/.test(text);

/** Lines come at once, so what is written this far from now is the time of another zone. */
const farOffMs = 5 * 60_000;

function readTime(text: string, arrived: Date): Date {
  const parts = timePattern.exec(text);
  if (!parts) return arrived;
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const time = machineZone.moment([2000 + year, month, day, hour, minute, second]);
  return Math.abs(time.getTime() - arrived.getTime()) < farOffMs ? time : arrived;
}
