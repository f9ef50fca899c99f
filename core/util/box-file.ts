/** The names of files that belong to one box. */

import { createHash } from 'node:crypto';

/** Of all such files; one of another edition counts as none. */
export const format = 1;

/** A UDN as every box has one: it stands in the name as it is. */
const usual = /^uuid:[0-9a-f-]{1,64}$/i;

/** A UDN comes from the network and must not choose a path, nor lead to the file of another box. */
export function fileName(kind: string, udn: string): string {
  const readable = udn.replace(/[^0-9a-z-]+/gi, '_').slice(0, 80);
  const own = usual.test(udn) ? '' : `-${createHash('sha256').update(udn).digest('hex').slice(0, 16)}`;
  return `tr064-${readable}${own}-${kind}.json`;
}
