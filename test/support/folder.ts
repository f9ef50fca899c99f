/** Folders for one test: made in the folder of the run and removed after it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from './run';

const made: string[] = [];

export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(runFolder(), `tr064-${name}-`));
  made.push(folder);
  return folder;
}

/** Call in `after`: programs that used the folders have ended by then. */
export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
