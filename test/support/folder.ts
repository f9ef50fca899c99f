/** Folders for one test: made in the folder of the run and removed after it. */

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from './run';
import { secretsInFolder } from './secrets';

const made: string[] = [];

export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(runFolder(), `tr064-${name}-`));
  made.push(folder);
  return folder;
}

/** Call in `after`: programs that used the folders have ended by then. */
export function removeTemporaryFolders(): void {
  const folders = made.splice(0);
  const found = folders.flatMap((folder) => (existsSync(folder) ? secretsInFolder(folder) : []));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  if (found.length > 0) throw new Error(`A secret was left in a file:\n${found.slice(0, 5).join('\n')}`);
}
