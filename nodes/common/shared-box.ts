/** One connection for all nodes that use the same box: the first user opens it, the last one closes it. */

import { type BoxState, type Clock, type FritzBox, systemClock, Tr064Error, within } from '../../core/index';
import { timeOf } from './time-of-day';
import { WaitingMessages } from './waiting-messages';

export interface SharedBoxUser {
  /** Called at once with the present state, then at every change. */
  boxChanged(state: BoxState): void;
}

/** A box that does not answer must not hold up a deploy. */
const CLOSE_WAIT_MS = 2000;

export class SharedBox {
  private readonly users = new Set<SharedBoxUser>();
  private current: FritzBox | undefined;
  private state: BoxState;
  /** Since when a box that was there is away, in milliseconds since 1970. */
  private away: number | undefined;
  /** Messages of all nodes that wait for the box. */
  readonly waiting: WaitingMessages;

  /**
   * @param heard told every change of the connection, once
   * @param unusable why no box is to be opened: the settings do not say which one
   */
  constructor(
    private readonly open: () => FritzBox,
    private readonly heard: (state: BoxState) => void = () => {},
    private readonly clock: Clock = systemClock,
    readonly unusable?: Tr064Error,
  ) {
    this.state = this.beginning;
    this.waiting = new WaitingMessages(this, clock);
  }

  register(user: SharedBoxUser): void {
    this.users.add(user);
    if (!this.current && !this.unusable) this.start();
    user.boxChanged(this.state);
  }

  async deregister(user: SharedBoxUser): Promise<void> {
    this.users.delete(user);
    if (this.users.size === 0) await this.close();
  }

  get inUse(): boolean {
    return this.current !== undefined;
  }

  get online(): boolean {
    return this.state.status === 'online';
  }

  /** Nothing is known of it yet. */
  get connecting(): boolean {
    return this.state.status === 'connecting' && !this.state.error;
  }

  /** Why nothing waits for the box any longer: since when it is away; of one that was never there what stands in the way. */
  awayError(cause?: unknown): unknown {
    if (this.away === undefined) return this.state.error ?? cause ?? tooLate('in time');
    const since = timeOf(this.away, this.clock.now());
    return new Tr064Error('UNREACHABLE', `The FRITZ!Box has been away since ${since}.`, {
      reason: 'away',
      sent: 'nothing',
      since,
      cause,
    });
  }

  /** The connected box; waits for it until the signal ends the waiting. */
  box(signal: AbortSignal): Promise<FritzBox> {
    if (this.unusable) return Promise.reject(this.unusable);
    if (!this.current)
      return Promise.reject(new Tr064Error('CLOSED', 'The connection to the box is closed.'));
    return this.current.ready(signal);
  }

  /** The connected box; waits for it so many milliseconds at most. @throws TIMEOUT, or what stands in the way */
  async boxWithin(limitMs: number, signal?: AbortSignal): Promise<FritzBox> {
    const limit = new AbortController();
    const timer = this.clock.setTimeout(() => limit.abort(tooLate(`within ${limitMs / 1000} s`)), limitMs);
    try {
      return await this.box(signal ? AbortSignal.any([signal, limit.signal]) : limit.signal);
    } finally {
      this.clock.clearTimeout(timer);
    }
  }

  /** Ends the connection, in at most two seconds. */
  async close(): Promise<void> {
    const opened = this.current;
    this.current = undefined;
    this.state = this.beginning;
    this.away = undefined;
    if (!opened) return;
    await within(this.clock, CLOSE_WAIT_MS, opened.close(), () => {});
  }

  private get beginning(): BoxState {
    return this.unusable ? { status: 'failed', error: this.unusable } : { status: 'connecting' };
  }

  private start(): void {
    const opened = this.open();
    this.current = opened;
    this.state = opened.state;
    opened.on('state', (state: BoxState) => {
      if (this.current !== opened) return;
      this.note(state);
      this.heard(state);
      for (const user of this.users) user.boxChanged(state);
    });
  }

  private note(state: BoxState): void {
    const wasOnline = this.online;
    this.state = state;
    if (this.online) this.away = undefined;
    else if (wasOnline) this.away = this.clock.now();
  }
}

function tooLate(when: string): Tr064Error {
  return new Tr064Error('TIMEOUT', `The box could not be reached ${when}. It is tried further.`);
}
