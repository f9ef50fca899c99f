/** What AHA-HTTP and REST both do for everybody above them. */

import type { SmartDevice } from './model';
import type { Order } from './order';
import type { SmartSettings } from './settings';
import type { SmartSeries } from './statistics';
import type { WebOptions } from './web/web-session';

export interface SmartHomeAdapter {
  readonly name: 'rest' | 'aha';
  /** Everything there is; `scenes`: milliseconds that templates and routines may be old where they cost a question of their own. */
  list(options: WebOptions, scenes: number): Promise<SmartDevice[]>;
  /** Sends what has been checked. Resolves when the box has taken it. */
  order(device: SmartDevice, order: Order, options: WebOptions): Promise<void>;
  statistics(device: SmartDevice, options: WebOptions): Promise<SmartSeries[]>;
  settings(device: SmartDevice, options: WebOptions): Promise<SmartSettings>;
}

/** No interface of this kind answers at the box. */
export class NotThere extends Error {}
