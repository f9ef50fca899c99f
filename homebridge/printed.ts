/** What a box says of itself and its things, as HomeKit takes it. */

import { printable } from '../core/index';

/** HAP's limit for a text. */
const LONGEST = 64;

/** What a box says of itself may be anything. */
export function printed<T extends object>(about: T): T {
  const fields = Object.entries(about).map(([name, value]) => [
    name,
    printable(String(value), LONGEST).trim(),
  ]);
  return Object.fromEntries(fields) as T;
}
