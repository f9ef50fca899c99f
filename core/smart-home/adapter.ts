/** What AHA-HTTP and REST both do for everybody above them. */

import type { SmartDevice } from './model';
import type { SmartOrder } from './order';
import type { SmartSettings } from './settings';
import type { SmartSeries } from './statistics';
import type { WebRequestOptions } from './web/web-session';

export interface SmartHomeAdapter {
  readonly name: 'rest' | 'aha';
  /**
   * Everything there is; `scenes`: milliseconds that templates and routines may be old where they cost a question of their own,
   * infinite: those that are known will do.
   */
  list(options: WebRequestOptions, scenes: number): Promise<SmartDevice[]>;
  /** Sends what has been checked. Resolves when the box has taken it. */
  order(device: SmartDevice, order: SmartOrder, options: WebRequestOptions): Promise<void>;
  statistics(device: SmartDevice, options: WebRequestOptions): Promise<SmartSeries[]>;
  settings(device: SmartDevice, options: WebRequestOptions): Promise<SmartSettings>;
}

/** No interface of this kind answers at the box. */
export class NotThere extends Error {}
