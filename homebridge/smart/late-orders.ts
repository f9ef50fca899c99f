/**
 * What thermostats were told and have not heard: they listen once in a quarter of an hour, and some boxes tell meanwhile what
 * was before. Until then the order counts, so that no tile jumps back; what stays unheard is said.
 */

import { type Clock, type HeatingTarget, monotonic, type SmartCommand } from '../../core/index';

/** A quarter of an hour, and a little more. */
const LISTENS_MS = 16 * 60_000;

type LatePart = 'target' | 'boost' | 'window';
type HeatingState = HeatingTarget | boolean;

interface LateOrder {
  readonly to: HeatingState;
  /** What the box told before; undefined where nobody knows. */
  readonly before: HeatingState | undefined;
  readonly at: number;
}

export class LateOrders {
  private readonly orders = new Map<string, LateOrder>();
  private readonly told = new Map<string, HeatingState>();

  constructor(
    private readonly clock: Pick<Clock, 'now' | 'monotonic'>,
    /** Told once of an order that nothing came of. */
    private readonly unheard: (id: string) => void = () => {},
  ) {}

  /** The box has taken it. */
  ordered(id: string, { target, boost, window }: SmartCommand): void {
    // What "comfort" is, the box knows.
    if (target !== undefined && target !== 'comfort' && target !== 'reduced') this.add(id, 'target', target);
    if (boost !== undefined) this.add(id, 'boost', boost !== false);
    if (window !== undefined) this.add(id, 'window', window !== false);
  }

  /** What counts now. @param told what the box tells now */
  counts<T extends HeatingState>(id: string, part: LatePart, told: T | undefined): T | undefined {
    const key = `${id} ${part}`;
    if (told === undefined) return undefined;
    this.told.set(key, told);
    const order = this.orders.get(key);
    if (!order) return told;
    const waits = told !== order.to && (order.before === undefined || told === order.before);
    if (waits && monotonic(this.clock) - order.at < LISTENS_MS) return order.to as T;
    this.orders.delete(key);
    if (waits) this.unheard(id);
    return told;
  }

  private add(id: string, part: LatePart, to: HeatingState): void {
    const key = `${id} ${part}`;
    this.orders.set(key, { to, before: this.told.get(key), at: monotonic(this.clock) });
  }
}
