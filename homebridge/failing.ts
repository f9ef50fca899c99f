/** What a controller does with an error: waits, tells of one part or of the whole box. */

import { boxIsAway, keysToDial, Tr064Error } from '../core/index';
import type { Logging } from './hap';

/** What a person has to do so that the box goes on. */
export function confirmation(methods: readonly string[]): string {
  const keys = keysToDial(methods);
  const dial = keys ? `, or dial ${keys} on a phone connected to it` : '';
  return `A person has to confirm this: press any button of the box${dial}.`;
}

/** What the core has to say is for those who look for a fault; what people need to know, the controller says itself. */
export function quiet(log: Logging) {
  const debug = (message: string) => log.debug(message);
  return { debug, info: debug, warn: debug, error: debug };
}

/** Waiting helps: the box is away, or starts up and does not answer properly yet. */
export const passes = (error: unknown) =>
  boxIsAway(error) || (error instanceof Tr064Error && error.code === 'MALFORMED');

/** It concerns everything that is shown of the box. */
export const concernsAll = (error: unknown) =>
  error instanceof Tr064Error && (error.scope === 'box' || error.scope === 'login');
