/** Settings that a node cannot work with are refused before anything is asked. */

import { Tr064Error } from '../../core/index';
import { allowedIn, inRange, type ranges } from './ranges';

/** @throws INVALID_ARGS naming the setting, the value and what is allowed */
export function refuseOutOfRange(name: keyof typeof ranges, value: unknown): void {
  if (inRange(name, value)) return;
  throw new Tr064Error(
    'INVALID_ARGS',
    `${name} must be ${allowedIn(name)}, not "${String(value).slice(0, 50)}".`,
    { variable: name },
  );
}
