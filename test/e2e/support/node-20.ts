/** The machine's own Node 20, for host programs that are as old as their users' machines. */

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @returns the path of a `node` of version 20; the one in `node_modules/.bin` is newer and passed over. */
export function node20(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !/node_modules/.test(folder));
  return folders
    .map((folder) => join(folder, 'node'))
    .filter((path) => existsSync(path))
    .find((path) => execFileSync(path, ['--version'], { encoding: 'utf8' }).startsWith('v20.'));
}
