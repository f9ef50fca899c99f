/** Notices from the up-time, whenever somebody reads it, that the box has restarted. */

import type { Values } from '../values';

export class Uptime {
  #seconds?: number;

  /** Undefined until somebody has read it. */
  get known(): boolean {
    return this.#seconds !== undefined;
  }

  /** Takes what DeviceInfo GetInfo answered; true when the up-time has fallen. */
  fell({ NewUpTime: seconds }: Values): boolean {
    if (typeof seconds !== 'number') return false;
    const before = this.#seconds;
    this.#seconds = seconds;
    return before !== undefined && seconds < before;
  }
}
