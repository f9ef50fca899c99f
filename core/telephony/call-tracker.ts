/** Joins the lines of the call monitor into calls: ring or dial, connect, disconnect. */

import { EventEmitter } from 'node:events';
import type { CallMonitorEvent } from './call-monitor-line';

/** A telephone call, as far as it has gone. */
export interface Call {
  /** Number of the connection while it lasts; the box uses it again. */
  readonly id: number;
  /** `unknown` for one that was going on when listening began. */
  readonly direction: 'incoming' | 'outgoing' | 'unknown';
  /** `ringing`: it rings here or there. */
  readonly state: 'ringing' | 'connected' | 'ended';
  /** The number outside; empty where the caller hides it. */
  readonly remote: string;
  /** The own number that was called or that calls. */
  readonly local: string;
  /** `SIP0`, `POTS`, `ISDN` … */
  readonly line: string;
  /** Extension that speaks or dialled: 1 to 3 analogue, 10 to 19 DECT, 20 to 29 SIP, 40 to 49 answering machine. */
  readonly extension?: number;
  /** When it began to ring, or was dialled. */
  readonly startedAt: Date;
  /** When somebody answered; undefined until then. */
  readonly connectedAt?: Date;
  /** When it was over; undefined until then. */
  readonly endedAt?: Date;
  /** Seconds of talk; once it has ended. */
  readonly seconds?: number;
  /** Once it has ended. `missed`: nobody here answered; `unanswered`: nobody there did. */
  readonly outcome?: 'answered' | 'answering-machine' | 'missed' | 'unanswered';
}

/** What a CallTracker tells. */
export interface CallTrackerEvents {
  /** A call began, or went on to its next state. */
  call: [call: Call];
  /** A call is over. */
  end: [call: Call];
}

/** Events: `call` with the call as it is now, at each of its steps; `end` once more when it is over. */
export class CallTracker extends EventEmitter<CallTrackerEvents> {
  private readonly going = new Map<number, Call>();

  /** Calls that ring or are spoken now, oldest first. */
  get calls(): Call[] {
    return [...this.going.values()];
  }

  /** Takes the next line. */
  take(event: CallMonitorEvent): void {
    if (event.type === 'ring' || event.type === 'call') this.begin(event);
    else if (event.type === 'connect') this.connect(event);
    else this.end(event.id, event.time, event.seconds);
  }

  /** The call monitor was interrupted: what was going on then may be over, nobody knows. Nothing is reported. */
  reset(): void {
    this.going.clear();
  }

  private begin(event: Extract<CallMonitorEvent, { type: 'ring' | 'call' }>): void {
    // The same number again without an end: its end was lost.
    if (this.going.has(event.id)) this.end(event.id, event.time);
    const incoming = event.type === 'ring';
    this.tell({
      id: event.id,
      direction: incoming ? 'incoming' : 'outgoing',
      state: 'ringing',
      remote: incoming ? event.from : event.to,
      local: incoming ? event.to : event.from,
      line: event.line,
      ...(event.type === 'call' && event.extension !== undefined && { extension: event.extension }),
      startedAt: event.time,
    });
  }

  private connect({ id, time, extension, number }: Extract<CallMonitorEvent, { type: 'connect' }>): void {
    const call = this.going.get(id) ?? unseen(id, time, number);
    this.tell({
      ...call,
      state: 'connected',
      extension: extension ?? call.extension,
      remote: call.remote || number,
      connectedAt: time,
    });
  }

  private end(id: number, time: Date, seconds?: number): void {
    const call = this.going.get(id);
    // It began before we listened, and nothing is known of it.
    if (!call) return;
    this.going.delete(id);
    const talked = call.connectedAt ? Math.round((time.getTime() - call.connectedAt.getTime()) / 1000) : 0;
    const ended: Call = {
      ...call,
      state: 'ended',
      endedAt: time,
      seconds: seconds ?? talked,
      outcome: outcomeOf(call),
    };
    this.emit('call', ended);
    this.emit('end', ended);
  }

  private tell(call: Call): void {
    this.going.set(call.id, call);
    this.emit('call', call);
  }
}

function outcomeOf({ connectedAt, direction, extension }: Call): Call['outcome'] {
  if (!connectedAt) return direction === 'incoming' ? 'missed' : 'unanswered';
  return direction === 'incoming' && isAnsweringMachine(extension) ? 'answering-machine' : 'answered';
}

/** Extensions 40 to 49 are the answering machines of the box. */
export function isAnsweringMachine(extension: number | undefined): boolean {
  return extension === 6 || (extension !== undefined && extension >= 40 && extension <= 49);
}

function unseen(id: number, time: Date, number: string): Call {
  return {
    id,
    direction: 'unknown',
    state: 'connected',
    remote: number,
    local: '',
    line: '',
    startedAt: time,
  };
}
