/** What the platform kept of the last day, from all its files: each child bridge writes its own. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DayOfPerson, type DayOfPlug, readHistory } from '../history/history-file';
import type { HistoryAnswer } from './answers';

/** A day of 200 plugs is smaller. */
const LARGEST = 4 * 1024 * 1024;

export function readDay(storage: string, now: number): HistoryAnswer {
  const files = filesIn(storage)
    .map((file) => readHistory(contentOf(join(storage, file)), now))
    .sort((one, other) => other.at - one.at);
  return {
    now,
    plugs: once(files.flatMap(({ plugs }): readonly DayOfPlug[] => plugs)),
    people: once(files.flatMap(({ people }): readonly DayOfPerson[] => people)),
  };
}

function filesIn(storage: string): string[] {
  try {
    return readdirSync(storage).filter((file) => /^history-[0-9a-f]{16}\.json$/.test(file));
  } catch {
    return [];
  }
}

function contentOf(path: string): unknown {
  try {
    return statSync(path).size > LARGEST ? undefined : JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The file that was written last tells it best. */
function once<T extends { readonly id: string; readonly name: string }>(rows: readonly T[]): T[] {
  const known = new Set<string>();
  const first = rows.filter(({ id }) => !known.has(id) && known.add(id));
  return first.sort((one, other) => one.name.localeCompare(other.name));
}
