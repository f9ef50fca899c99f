/** Calls: who rings, who answers, what the call monitor says about it, and the call list they end up in. */

import { type Box, clockText } from './box';
import type { HouseholdContext } from './context';
import type { PhoneBooks } from './phone-books';
import { type PhoneLine, phoneLines, phonePorts, recentCalls } from './phones';

/** As in the call list: 1 in, 2 missed, 3 out, 9 active in, 10 rejected, 11 active out. */
export type CallType = 1 | 2 | 3 | 9 | 10 | 11;

export interface Call {
  /** Unique in the call list. */
  id: number;
  /** Number of its connection in the call monitor. */
  connection: number;
  outgoing: boolean;
  /** The number outside; empty when the caller hides it. */
  number: string;
  /** The name that the phone book knew, or empty. */
  name: string;
  line: PhoneLine;
  /** Extension that speaks or dialled. */
  extension: number;
  startedAt: number;
  answeredAt?: number;
  endedAt?: number;
  rejected?: boolean;
}

export interface NewCall {
  /** Number outside: the caller, or who is called when `outgoing`. */
  number?: string;
  /** Own number; default the first. */
  own?: string;
  outgoing?: boolean;
  extension?: number;
}

export class Telephony {
  /** Newest first, also those that go on. */
  calls: Call[];
  /** Tells one call list from another: a factory reset begins a new one. */
  readonly listStamp: number;
  /** Off: GetCallList answers an empty URL. */
  listEnabled = true;
  /** The phone that X_AVM-DE_DialNumber uses; empty: none. */
  dialPort = '';
  /** Country and area code with what is dialled before them. */
  codes = { LKZ: '49', LKZPrefix: '00', OKZ: '30', OKZPrefix: '0' };
  #lastId: number;

  constructor(
    private readonly context: HouseholdContext,
    private readonly phoneBooks: PhoneBooks,
    private readonly box: Box,
  ) {
    const now = context.clock.now();
    this.listStamp = Math.floor(now / 1000);
    this.calls = recentCalls.map((call, at) => ({
      id: 140 - at,
      connection: 0,
      outgoing: call.outgoing ?? false,
      number: call.number,
      name: call.name,
      line: phoneLines[0]!,
      extension: call.extension ?? 10,
      startedAt: now - call.hoursAgo * 3_600_000,
      answeredAt: call.seconds === undefined ? undefined : now - call.hoursAgo * 3_600_000 + 9000,
      endedAt: now - call.hoursAgo * 3_600_000 + 9000 + (call.seconds ?? 0) * 1000,
      rejected: call.rejected,
    }));
    this.#lastId = 140;
  }

  typeOf(call: Call): CallType {
    if (call.rejected) return 10;
    if (call.endedAt === undefined && call.outgoing) return 11;
    if (call.outgoing) return 3;
    if (call.answeredAt === undefined) return 2;
    return call.endedAt === undefined ? 9 : 1;
  }

  /** A call that rings or goes on, by its number in the call monitor. */
  active(connection: number): Call {
    const call = this.calls.find((one) => one.connection === connection && one.endedAt === undefined);
    if (!call) throw new Error(`No call ${connection} is going on.`);
    return call;
  }

  get going(): Call[] {
    return this.calls.filter((call) => call.endedAt === undefined);
  }

  start({ number = '', own, outgoing = false, extension = 10 }: NewCall): Call {
    const call = this.#call({ number, own, outgoing, extension }, this.#freeConnection());
    const { line } = call;
    if (!outgoing && this.phoneBooks.isBarred(number)) {
      // A barred caller is refused before any phone rings; the call monitor does not see it.
      call.rejected = true;
      call.endedAt = call.startedAt;
    } else if (outgoing) {
      this.#say('CALL', call, extension, line.number, number, line.port);
    } else {
      this.#say('RING', call, number, line.number, line.port);
    }
    return call;
  }

  /** A call that an answering machine has taken, and that is over; the call monitor says nothing of it. */
  recorded(given: NewCall, startedAt: number, seconds: number): Call {
    const call = this.#call(given, 0);
    const answeredAt = startedAt + 9000;
    return Object.assign(call, { startedAt, answeredAt, endedAt: answeredAt + seconds * 1000 });
  }

  answer(call: Call, extension = call.extension): void {
    if (call.answeredAt !== undefined) throw new Error(`Call ${call.connection} has been answered already.`);
    call.answeredAt = this.context.clock.now();
    call.extension = extension;
    this.#say('CONNECT', call, extension, call.number);
  }

  hangUp(call: Call): void {
    call.endedAt = this.context.clock.now();
    this.#say('DISCONNECT', call, this.seconds(call));
  }

  /** Refused at a phone. */
  reject(call: Call): void {
    call.rejected = true;
    this.hangUp(call);
  }

  /** How long they spoke. */
  seconds({ answeredAt, endedAt }: Call): number {
    if (answeredAt === undefined) return 0;
    return Math.round(((endedAt ?? this.context.clock.now()) - answeredAt) / 1000);
  }

  portName(extension: number): string {
    return phonePorts.find((port) => port.extension === extension)?.name ?? '';
  }

  /** A box that has not heard the time yet counts from 1970, and writes the year less 2000. */
  #date(): string {
    const { clock, settings } = this.context;
    if (!settings.withoutTime) return clockText(clock.now());
    return clockText(this.box.upTime * 1000).replace(/^(\d\d\.\d\d)\.70/, '$1.-30');
  }

  #call({ number = '', own, outgoing = false, extension = 10 }: NewCall, connection: number): Call {
    this.#lastId += 1;
    const call: Call = {
      ...{ id: this.#lastId, connection, outgoing, number, extension },
      name: this.phoneBooks.nameOf(number),
      line: phoneLines.find((one) => one.number === own) ?? phoneLines[0]!,
      startedAt: this.context.clock.now(),
    };
    this.calls.unshift(call);
    return call;
  }

  #freeConnection(): number {
    const taken = new Set(this.going.map((call) => call.connection));
    for (let number = 0; ; number += 1) if (!taken.has(number)) return number;
  }

  #say(word: string, call: Call, ...fields: (string | number)[]): void {
    const line = [this.#date(), word, call.connection, ...fields].join(';');
    this.context.emit('call-line', `${line};`);
  }
}
