/** Where it is kept who is at home. */

import { join } from 'node:path';
import { JsonFile } from '../../core/index';

/** A file has one owner: two child bridges of one box each keep their own people. What one file held before is taken over. */
export function presenceStore(storage: string, udn: string, bridge: string): JsonFile {
  const path = (name: string) => join(storage, `presence-${name.replace(/\W/g, '-')}.json`);
  const own = new JsonFile(path(bridge ? `${udn}-${bridge}` : udn));
  if (bridge && own.load() === undefined) {
    const before = new JsonFile(path(udn)).load();
    try {
      if (before !== undefined) own.save(before);
    } catch {
      // Where nothing can be written nobody is remembered; everything else of the box goes on.
    }
  }
  return own;
}
