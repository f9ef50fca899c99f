/** The settings of a node before it works with them: a flow may have been written by hand or by a program. */

import type { NodeAPI, NodeDef } from 'node-red';
import { inWords, Tr064Error } from '../../core/index';
import { refuseUnset } from './environment';

/**
 * @param given as Node-RED hands them over
 * @param settings as they are read
 * @param defaults say of which kind each is
 * @throws INVALID_ARGS naming the setting, what it is and what it may be
 */
export function refuseUnusable(RED: NodeAPI, given: NodeDef, settings: object, defaults: object): void {
  refuseUnset(RED, given);
  for (const [name, usual] of Object.entries(defaults)) {
    const value = (settings as Readonly<Record<string, unknown>>)[name];
    if (!isOfKind(value, usual)) throw otherKind(name, value, usual);
  }
}

const isOfKind = (value: unknown, usual: unknown) =>
  typeof value === typeof usual && Array.isArray(value) === Array.isArray(usual);

function otherKind(name: string, value: unknown, usual: unknown): Tr064Error {
  const allowed = Array.isArray(usual) ? 'a list' : typeof usual === 'boolean' ? 'true or false' : 'a text';
  return new Tr064Error('INVALID_ARGS', `${name} must be ${allowed}, not ${inWords(value)}.`, {
    variable: name,
    sent: 'nothing',
    scope: 'box',
    mends: 'person',
  });
}
