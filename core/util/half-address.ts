/** IPv4 addresses that are written in part, or as other numbers: URLs complete them, and another computer is meant then. */

import { isIP } from 'node:net';

/**
 * `192.168.178` (which a URL takes for 192.168.0.178), `192.168.178.010` (for …8), `3232281090`. As the URL standard tells
 * an address from a name: by its last part.
 */
export function isHalfAddress(host: string): boolean {
  return /(?:^|\.)(?:\d+|0x[\da-f]*)\.?$/i.test(host) && !isIP(host);
}
