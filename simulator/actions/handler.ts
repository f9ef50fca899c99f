/** How an action of the simulated box is answered. */

import type { SimService } from '../description/model';
import type { World } from '../household/world';

export interface CallContext {
  world: World;
  service: SimService;
  /** Name of the user that is logged in, if any. */
  username?: string;
  /** The box's own origin as the client reached it, for URLs in answers: `https://127.0.0.1:49443`. */
  origin: string;
  /** Milliseconds after a restart in which lists of the smart home are empty, and then as long in which they are short. */
  listDelay: number;
  /** Makes a session id for URLs and remembers it. */
  createSid(): string;
}

/** Arguments and answers are strings as on the wire, named as in the SCPD (`NewIndex`). */
type Handler = (args: Record<string, string>, context: CallContext) => Record<string, string>;

/** Handlers of one kind of service by the action's name; what has none is answered from the store of state variables. */
export type Handlers = Record<string, Handler>;
