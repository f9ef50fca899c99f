/** Serial numbers, from which all ids of a box are made: no two boxes on this machine have the same. */

import { randomBytes } from 'node:crypto';

const MAKER = '3C3712';

/**
 * A box on a port that was asked for is the same box each time it is started; one on a free port is a new box.
 *
 * @param port 0, or left out: a free one
 * @returns `3C3712BF6801`, twelve hexadecimal digits
 */
export function serialAt(host = '127.0.0.1', port = 0): string {
  const last = Number(host.slice(host.lastIndexOf('.') + 1));
  const own = port === 0 ? randomBytes(3).toString('hex') : hex(port, 4) + hex(last, 2);
  return MAKER + own.toUpperCase();
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
