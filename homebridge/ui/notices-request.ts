/** What the platform tells the page, from all its files, and what a person asks of it: a missing tile to be removed. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { JsonFile } from '../../core/index';
import { type Journals, readJournals } from '../notices/journal';
import {
  isNoticesFile,
  journalBeside,
  type Notices,
  readNotices,
  readRequest,
  requestBeside,
} from '../notices/notices';

const LARGEST = 1024 * 1024;

/** What one process of Homebridge tells. */
export interface ToldByPlatform {
  readonly notices: Notices;
  /** What it asked and what failed; empty where it has not told that yet. */
  readonly journals: Journals;
}

/** Of each process, the newest first. */
export function readPlatforms(storage: string): ToldByPlatform[] {
  return filesIn(storage)
    .map((path) => ({
      notices: noticesIn(path),
      journals: readJournals(contentOf(journalBeside(path))),
    }))
    .sort((one, other) => other.notices.at - one.notices.at);
}

/** The notices of each process, the newest first. */
export const readAllNotices = (storage: string): Notices[] =>
  readPlatforms(storage).map(({ notices }) => notices);

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

const noticesIn = (path: string): Notices => readNotices(contentOf(path));

function contentOf(path: string): unknown {
  try {
    return statSync(path).size > LARGEST ? undefined : JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
