/** Brings what a box sees to a Presence: reads the host list when it changed, holds while the box is away. */

import { type Clock, systemClock } from '../../clock';
import { type Logger, silent } from '../../logger';
import { type Box, isOfOnePart } from '../box';
import { type Host, listHosts } from '../hosts';
import { listRadios } from '../wlan';
import { Presence, type PresenceOptions } from './presence';

/** A box that tells when something changed. FritzBox does. */
export interface WatchedBox extends Box {
  /** The listener is told once in the beginning, at each change, and when the box is back after it was away. */
  watch(topic: 'hosts', listener: () => void, options?: { failed?: () => void }): () => void;
  /** Tells when the box goes away or has restarted. */
  on(event: 'offline' | 'restarted', listener: () => void): unknown;
  /** Ends that. */
  off(event: 'offline' | 'restarted', listener: () => void): unknown;
}

/** Until the list is read again after it could not be. */
const RETRY = 60_000;

/** A Presence for persons, and the boxes that it looks at: attach it to each box object that there is, one at a time. */
export class PresenceWatch {
  /** Who is at home, with its events. */
  readonly presence: Presence;
  private box: WatchedBox | undefined;
  private detach = () => {};
  private readonly clock: Clock;
  private readonly logger: Logger;

  /** As for a Presence: throws `INVALID_ARGS` for persons that cannot be meant. */
  constructor(options: Omit<PresenceOptions, 'confirm'>) {
    this.clock = options.clock ?? systemClock;
    this.logger = options.logger ?? silent;
    this.presence = new Presence({ ...options, confirm: () => this.lookAgain() });
  }

  /**
   * Looks at this box from now on, and at no other: at once, and whenever its hosts changed.
   * Returns what ends that; the persons stay what they are until there is a box again.
   */
  attach(box: WatchedBox): () => void {
    this.detach();
    const reader = new Reader(box, this.presence, this.clock, this.logger);
    const read = () => void reader.read();
    const hold = () => this.presence.hold();
    // A box that cannot be watched can still be looked at.
    const unwatch = box.watch('hosts', read, { failed: read });
    box.on('offline', hold);
    box.on('restarted', hold);
    this.box = box;
    this.detach = () => {
      this.detach = () => {};
      this.box = undefined;
      reader.close();
      unwatch();
      box.off('offline', hold);
      box.off('restarted', hold);
      hold();
    };
    return () => {
      if (this.box === box) this.detach();
    };
  }

  /** Ends all looking; the persons stay what they are. */
  close(): void {
    this.detach();
    this.presence.close();
  }

  /** The last look before somebody counts as away. */
  private async lookAgain(): Promise<readonly Host[] | undefined> {
    const { box } = this;
    if (!box) return undefined;
    const hosts = await listHosts(box, { priority: 'poll' });
    return (await wifiIsOff(box, hosts)) ? undefined : hosts;
  }
}

/** Reads the host list for a presence, one reading at a time; news during a reading is followed by one more. */
class Reader {
  private reading = false;
  private again = false;
  private closed = false;
  private retry: unknown;

  constructor(
    private readonly box: Box,
    private readonly presence: Presence,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async read(): Promise<void> {
    this.again = true;
    if (this.reading) return;
    this.reading = true;
    while (this.again && !this.closed) {
      this.again = false;
      await this.readOnce();
    }
    this.reading = false;
  }

  close(): void {
    this.closed = true;
    this.clock.clearTimeout(this.retry);
  }

  private async readOnce(): Promise<void> {
    this.clock.clearTimeout(this.retry);
    try {
      const hosts = await listHosts(this.box, { priority: 'poll' });
      if (!this.closed) this.presence.update(hosts);
    } catch (error) {
      if (this.closed) return;
      this.logger.debug(`The host list could not be read: ${error instanceof Error ? error.message : error}`);
      this.presence.hold();
      this.retry = this.clock.setTimeout(() => void this.read(), RETRY);
    }
  }
}

/** Where the box switches its Wi-Fi off at night, phones vanish while their owners sleep. */
async function wifiIsOff(box: Box, hosts: readonly Host[]): Promise<boolean> {
  if (hosts.some(({ active, interfaceType }) => active && interfaceType === '802.11')) return false;
  try {
    const radios = await listRadios(box, { priority: 'poll' });
    return radios.length > 0 && radios.every(({ enabled, up }) => !enabled || !up);
  } catch (error) {
    // A box that does not answer now is asked again later.
    if (!isOfOnePart(error)) throw error;
    // A user without the right to look at the radios: the host list alone decides.
    return false;
  }
}
