/** Blinds take a while from one end to the other, and can be stopped on the way. */

import type { HouseholdContext } from '../context';
import type { SmartDevice } from './device';

interface Run {
  from: number;
  to: number;
  startedAt: number;
  cancel(): void;
}

const CLOSED = 255;

export class Blinds {
  readonly #runs = new Map<string, Run>();

  constructor(private readonly context: HouseholdContext) {}

  move(device: SmartDevice, action: 'open' | 'close' | 'stop'): void {
    if (action === 'stop') this.#halt(device);
    else this.goTo(device, action === 'close' ? CLOSED : 0);
  }

  /** `level`: 255 is closed. */
  goTo(device: SmartDevice, level: number): void {
    this.#halt(device);
    const from = device.level ?? 0;
    const blind = device.blind ?? { endPositions: true, action: 'stop' };
    device.blind = { ...blind, action: level > from ? 'close' : 'open' };
    const arrive = () => {
      this.#runs.delete(device.ain);
      device.level = level;
      device.blind = { ...blind, action: 'stop' };
    };
    const duration = (this.context.settings.blindTime * Math.abs(level - from)) / CLOSED;
    const run = { from, to: level, startedAt: this.context.clock.now() };
    const cancel = this.context.after(duration, arrive);
    if (duration > 0) this.#runs.set(device.ain, { ...run, cancel });
  }

  #halt(device: SmartDevice): void {
    const run = this.#runs.get(device.ain);
    if (!run) return;
    run.cancel();
    this.#runs.delete(device.ain);
    const passed = this.context.clock.now() - run.startedAt;
    const whole = (this.context.settings.blindTime * Math.abs(run.to - run.from)) / CLOSED;
    device.level = Math.round(run.from + ((run.to - run.from) * passed) / whole);
    if (device.blind) device.blind.action = 'stop';
  }
}
