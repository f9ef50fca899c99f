/** What plugs and meters of the house draw, and what they have counted. */

import type { HouseholdContext } from '../context';
import { has, type SmartDevice } from './device';

export class Meter {
  #readAt: number;

  constructor(
    private readonly context: HouseholdContext,
    private readonly devices: () => readonly SmartDevice[],
  ) {
    this.#readAt = context.clock.now();
  }

  /** 1/100 W now. */
  power(device: SmartDevice): number {
    return flows(device) ? device.load + this.#wobble(device) : 0;
  }

  /** Wh. Pulled out of the wall, a plug forgets also what it has counted. */
  energy(device: SmartDevice): number {
    this.count();
    return isPluggedIn(device) ? device.energy : 0;
  }

  /** Adds up what flowed since the last look, where values move by themselves: before anything is switched. */
  count(): void {
    const now = this.context.clock.now();
    const hours = (now - this.#readAt) / 3_600_000;
    this.#readAt = now;
    if (!this.context.settings.alive) return;
    for (const one of this.devices().filter(flows)) one.energy += (Math.max(0, one.load) / 100) * hours;
  }

  /** Up to 2 % around the load, slowly. */
  #wobble({ load, id }: SmartDevice): number {
    if (!this.context.settings.alive) return 0;
    return Math.round(load * 0.02 * Math.sin(this.context.clock.now() / 7000 + id));
  }
}

const flows = (device: SmartDevice) => device.on && device.present === 'CONNECTED' && isPluggedIn(device);

/** A plug that was pulled out, but still speaks for a moment; meters of the house know no voltage. */
const isPluggedIn = (device: SmartDevice) =>
  device.kind === 'meter' || device.voltage > 0 || !has(device, 'plug');
