/** Lists that a box numbers from 0 and whose end it tells by a failure: of longer ones several entries are read at a time. */

import { Tr064Error } from '../errors';

/** A failure that says nothing about the other entries: neither the user nor the service is the trouble. */
export function concernsEntry(error: unknown): boolean {
  if (!(error instanceof Tr064Error) || error.mends === 'never') return false;
  return error.code === 'ACTION_FAILED' || error.code === 'MALFORMED';
}

export interface CountedList<T> {
  read(index: number): Promise<T>;
  /** Whether this failure means that there is no such entry. */
  isEnd(error: unknown): boolean;
  /** Whether this failure concerns that entry alone: it is left out then, where others can be read. */
  isPart?(error: unknown): boolean;
  /** Hears of an entry that was left out, and why, and of each that was read. */
  note?(index: number, error?: unknown): void;
  /** So many entries were there before. */
  readonly known?: number;
  /** Reads no more than those that are known, where any are. */
  readonly knownOnly?: boolean;
  /** Never more than so many. */
  readonly most: number;
}

const mostAtATime = 4;
/** Most homes have fewer: there no question goes beyond the end. */
const oneByOne = 5;
/** So many in a row that cannot be read are no matter of single entries. */
const mostBroken = 3;

interface FailedEntry {
  readonly index: number;
  readonly error: unknown;
}

/**
 * All entries in their order. At the end of a list of unknown length some questions go beyond it, so a short one is read
 * one by one. Rejects with what stands in the way of the first entry that cannot be read.
 */
export async function readCounted<T>(list: CountedList<T>): Promise<T[]> {
  const { read, isEnd, isPart = () => false, known = 0, knownOnly = false, most } = list;
  const rows: T[] = [];
  const readers: Promise<void>[] = [];
  let end = knownOnly && known > 0 ? known : most;
  let next = 0;
  let found = 0;
  let reading = 0;
  let failure: FailedEntry | undefined;
  const broken = new Map<number, unknown>();

  /** How many may read: one until the first entry has come, and one beyond what is known. */
  const places = () => {
    const several = known > 0 ? found > 0 && next < known : found >= oneByOne;
    return several ? mostAtATime : 1;
  };

  async function entry(index: number): Promise<void> {
    try {
      rows[index] = await read(index);
      found += 1;
    } catch (error) {
      if (isEnd(error)) end = Math.min(end, index);
      else if (!isPart(error) || tooMany(index, error)) failed({ index, error });
    }
  }

  function failed(one: FailedEntry): void {
    if (!failure || one.index < failure.index) failure = one;
  }

  function tooMany(index: number, error: unknown): boolean {
    broken.set(index, error);
    return Array.from({ length: mostBroken }, (_, before) => index - before).every((at) => broken.has(at));
  }

  async function reader(): Promise<void> {
    reading += 1;
    while (next < end && !failure && reading <= places()) {
      await entry(next++);
      while (reading < places() && next < end) readers.push(reader());
    }
    reading -= 1;
  }

  readers.push(reader());
  // Further ones join while these are waited for.
  for (const one of readers) await one;
  if (failure && failure.index < end) throw failure.error;
  const [first] = [...broken].filter(([index]) => index < end);
  if (first && found === 0) throw first[1];
  for (let index = 0; index < end && index < next; index += 1) list.note?.(index, broken.get(index));
  return rows.slice(0, end).filter((_, index) => !broken.has(index));
}
