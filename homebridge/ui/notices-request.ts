/** What the platform tells the page, from all its files, and what a person asks of it: a missing tile to be removed. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { JsonFile } from '../../core/index';
import { isNoticesFile, type Notices, readNotices, readRequest, requestBeside } from '../notices/notices';

const LARGEST = 1024 * 1024;

/** The file of each process, the newest first. */
export function readAllNotices(storage: string): Notices[] {
  return filesIn(storage)
    .map(noticesIn)
    .sort((one, other) => other.at - one.at);
}

/** Asks the process that shows the tile to remove it. @returns whether there is one */
export function askToRemove(storage: string, uuid: string): boolean {
  const files = filesIn(storage).filter((file) => noticesIn(file).missing.some((one) => one.uuid === uuid));
  for (const file of files) {
    const request = new JsonFile(requestBeside(file));
    // What was asked before and is not carried out yet is asked still.
    const { remove } = readRequest(request.load());
    request.save({ version: 1, remove: [...new Set([...remove, uuid])] });
  }
  return files.length > 0;
}

function filesIn(storage: string): string[] {
  try {
    return readdirSync(storage)
      .filter(isNoticesFile)
      .map((file) => join(storage, file));
  } catch {
    return [];
  }
}

function noticesIn(path: string): Notices {
  try {
    return readNotices(statSync(path).size > LARGEST ? undefined : JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return readNotices(undefined);
  }
}
