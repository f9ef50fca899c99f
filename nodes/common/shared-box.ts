/** One connection for all nodes that use the same box: the first user opens it, the last one closes it. */

import { type BoxState, type Clock, type FritzBox, systemClock, Tr064Error, within } from '../../core/index';

export interface SharedBoxUser {
  /** Called at once with the present state, then at every change. */
  boxChanged(state: BoxState): void;
}

/** A box that does not answer must not hold up a deploy. */
const CLOSE_WAIT_MS = 2000;

export class SharedBox {
  private readonly users = new Set<SharedBoxUser>();
  private current: FritzBox | undefined;
  private state: BoxState = { status: 'connecting' };

  /** @param heard told every change of the connection, once */
  constructor(
    private readonly open: () => FritzBox,
    private readonly heard: (state: BoxState) => void = () => {},
    private readonly clock: Clock = systemClock,
  ) {}

  register(user: SharedBoxUser): void {
    this.users.add(user);
    if (!this.current) this.start();
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

  /** The connected box; waits for it until the signal ends the waiting. */
  box(signal: AbortSignal): Promise<FritzBox> {
    if (!this.current)
      return Promise.reject(new Tr064Error('CLOSED', 'The connection to the box is closed.'));
    return this.current.ready(signal);
  }

  /** The connected box; waits for it so many milliseconds at most. @throws TIMEOUT, or what stands in the way */
  async boxWithin(limitMs: number, signal?: AbortSignal): Promise<FritzBox> {
    const limit = new AbortController();
    const timer = this.clock.setTimeout(() => limit.abort(tooLate(limitMs)), limitMs);
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
    this.state = { status: 'connecting' };
    if (!opened) return;
    await within(this.clock, CLOSE_WAIT_MS, opened.close(), () => {});
  }

  private start(): void {
    const opened = this.open();
    this.current = opened;
    this.state = opened.state;
    opened.on('state', (state: BoxState) => {
      if (this.current !== opened) return;
      this.state = state;
      this.heard(state);
      for (const user of this.users) user.boxChanged(state);
    });
  }
}

function tooLate(limitMs: number): Tr064Error {
  return new Tr064Error(
    'TIMEOUT',
    `The box could not be reached within ${limitMs / 1000} s. It is tried further.`,
  );
}
