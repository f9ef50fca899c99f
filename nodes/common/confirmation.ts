/** Brings the box's wish for a second factor to the message whose call caused it: many nodes share one connection. */

import { AsyncLocalStorage } from 'node:async_hooks';
import type { SecondFactorChallenge } from '../../core/index';

export type Confirm = (challenge: SecondFactorChallenge) => void;

const callers = new AsyncLocalStorage<Confirm>();

/** Does some work; `confirm` hears when a person has to confirm a call of it at the box. */
export const withConfirmation = <T>(confirm: Confirm, work: () => Promise<T>): Promise<T> =>
  callers.run(confirm, work);

/** For the connection: it tells in the course of the call that has to be confirmed. */
export const confirmAtCaller: Confirm = (challenge) => callers.getStore()?.(challenge);
