/** What the box does not tell of a device, and was seen or ordered before: where a blind goes, what a thermostat was set to. */

import {
  type Clock,
  monotonic,
  type SmartCommand,
  type SmartDevice,
  type Thermostat,
} from '../../core/index';
import { comparableAin } from '../identity';
import { LateOrders } from './late-orders';

/** A blind that has not moved for so long since it was told has arrived, or never will. */
const BLIND_STARTS_MS = 10_000;

interface BlindOrder {
  readonly to: number;
  readonly at: number;
  /** Where it was at the last look. */
  closed?: number;
}

export class SmartMemory {
  private readonly setpoints = new Map<string, number>();
  private readonly switches = new Map<string, boolean>();
  private readonly blinds = new Map<string, BlindOrder>();

  private readonly late: LateOrders;

  constructor(
    private readonly clock: Pick<Clock, 'now' | 'monotonic'>,
    /** Told once of a thermostat that did not take what it was told. */
    unheard?: (id: string) => void,
  ) {
    this.late = new LateOrders(clock, unheard);
  }

  /** The box has taken an order. */
  ordered(ain: string, command: SmartCommand): void {
    const { closed, blind, target } = command;
    const id = comparableAin(ain);
    this.late.ordered(id, command);
    const to = blind === 'open' ? 0 : blind === 'close' ? 100 : closed;
    if (blind === 'stop') this.blinds.delete(id);
    else if (to !== undefined) this.blinds.set(id, { to, at: monotonic(this.clock) });
    if (typeof target === 'number') this.setpoints.set(id, target);
  }

  /** What it tells, but for what it was told and has not heard yet. */
  heard(ain: string, thermostat: Thermostat): Thermostat {
    const id = comparableAin(ain);
    const { target, boost, window } = thermostat;
    const [boosts, pauses] = [
      this.late.counts(id, 'boost', boost?.active),
      this.late.counts(id, 'window', window?.active),
    ];
    return {
      ...thermostat,
      target: this.late.counts(id, 'target', target),
      ...(boost && { boost: { ...boost, active: boosts === true } }),
      ...(window && { window: { ...window, active: pauses === true } }),
    };
  }

  /** What it heats to, or would if it were not off, boosting or pausing. Undefined while nobody knows. */
  setpoint(ain: string, { target, comfort }: Thermostat): number | undefined {
    const id = comparableAin(ain);
    if (typeof target === 'number') this.setpoints.set(id, target);
    if (target === undefined) return undefined;
    return this.setpoints.get(id) ?? (typeof comfort === 'number' ? comfort : lowest);
  }

  /** Whether it was on when that was told last. @param told what is told now */
  lastOn(ain: string, told: boolean | undefined): boolean | undefined {
    const id = comparableAin(ain);
    if (told !== undefined) this.switches.set(id, told);
    return this.switches.get(id);
  }

  /** Where a blind was told to go; undefined where it rests. */
  blindTarget({ ain, blind }: Pick<SmartDevice, 'ain' | 'blind'>): number | undefined {
    const id = comparableAin(ain);
    const order = this.blinds.get(id);
    const closed = blind?.closed;
    if (!order) return undefined;
    const rests = blind?.moving === undefined && order.closed === closed;
    const arrived = closed !== undefined && Math.abs(closed - order.to) <= 1;
    const late = monotonic(this.clock) - order.at >= BLIND_STARTS_MS;
    if (arrived || (rests && late)) this.blinds.delete(id);
    order.closed = closed;
    return this.blinds.get(id)?.to;
  }
}

/** °C: what a thermostat that is off keeps, for want of anything better. */
const lowest = 8;
