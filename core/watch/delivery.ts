/** How a topic gets its news, and why it does not get them in the cheapest way. */

import type { Tr064Code } from '../errors';

/** How a topic gets its news at present. */
export type Delivery = 'events' | 'polling' | 'starting' | 'failing' | 'paused';

/**
 * Why a topic is asked for: nobody wants notifications, the box has none of this, it refused the subscription, its first
 * notification did not arrive, it did not answer; or the code of what stands in the way.
 */
export type DeliveryReason =
  | 'switched-off'
  | 'not-evented'
  | 'refused'
  | 'unheard'
  | 'unanswered'
  | Tr064Code;
