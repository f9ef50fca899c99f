/** One connection for all nodes that use the same box: the first user opens it, the last one closes it. */

import { type BoxState, type Clock, type FritzBox, systemClock, Tr064Error, within } from '../../core/index';

export interface LinkUser {
  /** Called at once with the present state, then at every change. */
  linkChanged(state: BoxState): void;
}

/** A box that does not answer must not hold up a deploy. */
const CLOSE_WAIT_MS = 2000;

export class SharedLink {
  private readonly users = new Set<LinkUser>();
  private link: FritzBox | undefined;
  private state: BoxState = { status: 'connecting' };

  /** @param heard told every change of the connection, once */
  constructor(
    private readonly open: () => FritzBox,
    private readonly heard: (state: BoxState) => void = () => {},
    private readonly clock: Clock = systemClock,
  ) {}

  register(user: LinkUser): void {
    this.users.add(user);
    if (!this.link) this.start();
    user.linkChanged(this.state);
  }

  async deregister(user: LinkUser): Promise<void> {
    this.users.delete(user);
    if (this.users.size === 0) await this.close();
  }

  get inUse(): boolean {
    return this.link !== undefined;
  }

  get online(): boolean {
    return this.state.status === 'online';
  }

  /** The connected box; waits for it until the signal ends the waiting. */
  box(signal: AbortSignal): Promise<FritzBox> {
    if (!this.link) return Promise.reject(new Tr064Error('CLOSED', 'The connection to the box is closed.'));
    return this.link.ready(signal);
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
    const link = this.link;
    this.link = undefined;
    this.state = { status: 'connecting' };
    if (!link) return;
    await within(this.clock, CLOSE_WAIT_MS, link.close(), () => {});
  }

  private start(): void {
    const link = this.open();
    this.link = link;
    this.state = link.state;
    link.on('state', (state: BoxState) => {
      if (this.link !== link) return;
      this.state = state;
      this.heard(state);
      for (const user of this.users) user.linkChanged(state);
    });
  }
}

function tooLate(limitMs: number): Tr064Error {
  return new Tr064Error(
    'TIMEOUT',
    `The box could not be reached within ${limitMs / 1000} s. It is tried further.`,
  );
}
