/** Asking a box for what a topic is about, and how long to wait before asking again. */

import type { Tr064Error } from '../errors';
import { concernsEntry, readCounted } from '../util/counted-list';
import type { Ask, Question, Reading } from './topic';

/** No honest box has more entries; a list without end must not keep us busy for ever. */
const mostEntries = 250;

/** All answers of one service. Of a list to its end, or the entries that are known. */
export async function readings(
  ask: Ask,
  question: Question,
  service: string,
  list: { readonly known?: number; readonly knownOnly?: boolean } = {},
): Promise<Reading[]> {
  const { action, index } = question;
  if (index === undefined) return [{ service, values: await ask(service, action) }];
  return readCounted({
    read: async (entry) => ({ service, values: await ask(service, action, { [index]: entry }) }),
    isEnd: (error) => (error as Tr064Error).code === 'NO_SUCH_ENTRY',
    isPart: concernsEntry,
    ...list,
    most: mostEntries,
  });
}

/** Whether a reading tells something new in what the topic watches. */
export function differs(question: Question, a: Reading | undefined, b: Reading | undefined): boolean {
  if (!a || !b) return a !== b;
  const names = question.watched ?? [...new Set([...Object.keys(a.values), ...Object.keys(b.values)])];
  return names.some((name) => a.values[name] !== b.values[name]);
}

/** What one service fails with says nothing about the others, unless it is the login or the box. */
export function concernsBox({ scope }: Tr064Error): boolean {
  return scope === 'box' || scope === 'login';
}

const longestWait = 300_000;
const waitForPerson = 1_800_000;

/** Milliseconds until the next question after `failures` failed ones in a row (at least 1). */
export function waitAfter(error: Tr064Error, failures: number, interval: number): number {
  const longest = error.mends === 'itself' ? longestWait : waitForPerson;
  // Not `backoff`: never sooner than the interval, which somebody has chosen; polls of several boxes need no jitter.
  return Math.max(interval, Math.min(interval * 2 ** Math.min(failures, 20), longest));
}
