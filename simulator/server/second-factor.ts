/** The second factor (First Steps 4.3, service X_AVM-DE_Auth): one process at a time, confirmed at the box. */

import { randomUUID } from 'node:crypto';
import type { Handlers } from '../actions/handler';
import { Fault } from '../fault';
import type { SimClock } from '../household/clock';
import type { Switches } from './switches';

export type SecondFactorState =
  | 'disabled'
  | 'waitingforauth'
  | 'anotherauthprocess'
  | 'authenticated'
  | 'stopped'
  | 'blocked'
  | 'failure';

interface Process {
  token: string;
  username: string;
  confirmed: boolean;
  /** When it ends by itself. */
  until: number;
}

/** Blocked: up to 60 minutes (2025 document 6.3). */
const BLOCK_TIME = 3_600_000;
/** In whose name a person at the box keeps the process busy for others (`occupy`). */
const SOMEBODY_ELSE = '\u0000';

export class SecondFactor {
  #process?: Process;
  #tries = 0;
  #blockedUntil = 0;
  #failing = false;

  constructor(
    private readonly clock: SimClock,
    private readonly switches: Switches,
  ) {}

  /** A person presses a button, or dials the digits. Throws when nobody waits for it. */
  press(): void {
    const process = this.#current();
    if (!process || process.confirmed) throw new Error('No second factor is waited for.');
    process.confirmed = true;
    process.until = this.clock.now() + this.switches.secondFactorTime;
    this.#tries = 0;
  }

  /** Too many tries: blocked for so many milliseconds; 0 ends it. */
  block(milliseconds = BLOCK_TIME): void {
    this.#blockedUntil = this.clock.now() + milliseconds;
    this.#process = undefined;
    if (milliseconds === 0) this.#tries = 0;
  }

  /** Another user's process is going on, for so many milliseconds. */
  occupy(milliseconds = this.switches.secondFactorTime): void {
    const until = this.clock.now() + milliseconds;
    this.#process = { token: randomUUID(), username: SOMEBODY_ELSE, confirmed: false, until };
  }

  /** GetState says `failure` (internal error) until this is taken back. */
  fail(failing = true): void {
    this.#failing = failing;
  }

  forget(): void {
    this.#process = undefined;
    this.#tries = 0;
    this.#blockedUntil = 0;
    this.#failing = false;
  }

  /** For the state of the control port. */
  get summary(): { state: SecondFactorState; username?: string } {
    const process = this.#current();
    if (!process) return { state: this.state(undefined, undefined) };
    const username = process.username === SOMEBODY_ELSE ? undefined : process.username;
    return { state: process.confirmed ? 'authenticated' : 'waitingforauth', username };
  }

  state(username: string | undefined, token: string | undefined): SecondFactorState {
    if (!this.switches.secondFactor) return 'disabled';
    if (this.#failing) return 'failure';
    if (this.#blocked) return 'blocked';
    const process = this.#current();
    if (!process) return 'stopped';
    if (process.username !== username || process.token !== token) return 'anotherauthprocess';
    return process.confirmed ? 'authenticated' : 'waitingforauth';
  }

  /** Lets a protected call pass, or throws 866, 867 or 868. */
  demand(username: string | undefined, token: string | undefined): void {
    const state = this.state(username, token);
    if (state === 'authenticated' || state === 'disabled') return;
    if (state === 'blocked') throw new Fault(867);
    const busy = this.#current() !== undefined && this.#current()?.username !== username;
    if (busy) throw new Fault(868);
    throw new Fault(866);
  }

  /** The service's actions, for one user and the token of the call's header. */
  handlers(token: string | undefined): Handlers {
    return {
      GetInfo: () => ({ NewEnabled: this.switches.secondFactor ? '1' : '0' }),
      GetState: (_args, { username }) => ({ NewState: this.state(username, token) }),
      SetConfig: (args, { username }) => {
        if (args.NewAction === 'start') return this.#start(username ?? '');
        if (args.NewAction === 'stop') return this.#stop(username);
        throw new Fault(402);
      },
    };
  }

  /** Only the one that started a process gets its token and methods (2025 document 4). */
  #start(username: string): Record<string, string> {
    const nothing = { NewToken: '', NewMethods: '' };
    const before = this.state(username, undefined);
    if (before !== 'stopped') return { ...nothing, NewState: before };
    const until = this.clock.now() + this.switches.secondFactorTime;
    this.#process = { token: randomUUID(), username, confirmed: false, until };
    return {
      NewState: 'waitingforauth',
      NewToken: this.#process.token,
      NewMethods: this.switches.secondFactorMethods,
    };
  }

  #stop(username: string | undefined): Record<string, string> {
    const process = this.#current();
    if (process?.username === username) this.#end();
    return { NewToken: '', NewMethods: '', NewState: this.state(username, undefined) };
  }

  #current(): Process | undefined {
    if (this.#process && this.clock.now() >= this.#process.until) this.#end();
    return this.#process;
  }

  /** A process that nobody confirmed is a try; too many of them block. */
  #end(): void {
    if (this.#process && !this.#process.confirmed && this.#process.username !== SOMEBODY_ELSE) {
      this.#tries += 1;
      if (this.#tries >= this.switches.secondFactorTries) this.#blockedUntil = this.clock.now() + BLOCK_TIME;
    }
    this.#process = undefined;
  }

  get #blocked(): boolean {
    // A process that ran out without being asked after counts as well.
    this.#current();
    return this.clock.now() < this.#blockedUntil;
  }
}
