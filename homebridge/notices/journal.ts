/**
 * What the platform asked each box, how often, and what failed last, for the diagnosis on the settings page: the page has a
 * connection of its own, which knows none of it. A file beside the notices, `journal-HASH.json`; no arguments, answers,
 * addresses or names are in it, and nothing in it is believed before it was looked at.
 */

import type { BoxJournal, FailedCall } from '../../core/index';

export interface Journals {
  readonly version: 1;
  /** When it was written, in ms since 1970. */
  readonly at: number;
  /** One for each box, in the order of the notices. */
  readonly boxes: readonly BoxJournal[];
}

/** A box has about 400 actions. */
const MOST_KINDS = 1000;
const MOST_FAILURES = 20;
const MOST_BOXES = 20;

/** `Hosts:1 GetGenericHostEntry`, `/devicehostlist.lua`, `hosts`; never anything with arguments. */
const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w:/.… -]{1,100}$/.test(value);
const isCode = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,40}$/.test(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

export function readJournals(kept: unknown): Journals {
  const { version, at, boxes } = record(kept);
  if (version !== 1) return { version: 1, at: 0, boxes: [] };
  return { version: 1, at: isCount(at) ? at : 0, boxes: list(boxes, MOST_BOXES).map(readJournal) };
}

function readJournal(kept: unknown): BoxJournal {
  const { news, reasons, requests, failures } = record(kept);
  const entries = <T>(of: unknown, isValue: (value: unknown) => value is T) =>
    Object.fromEntries(
      Object.entries(record(of))
        .slice(0, MOST_KINDS)
        .filter((entry): entry is [string, T] => isName(entry[0]) && isValue(entry[1])),
    );
  return {
    news: entries(news, isCode) as BoxJournal['news'],
    reasons: entries(reasons, isCode) as BoxJournal['reasons'],
    requests: entries(requests, isCount),
    failures: list(failures, MOST_FAILURES).flatMap(readFailure),
  };
}

function readFailure(kept: unknown): FailedCall[] {
  const { time, what, code, reason, upnpCode, status } = record(kept);
  if (!isCount(time) || !isName(what) || !isCode(code)) return [];
  const details = {
    ...(isCode(reason) && { reason }),
    ...(isCount(upnpCode) && { upnpCode }),
    ...(isCount(status) && { status }),
  };
  return [{ time, what, code, ...details } as FailedCall];
}

const list = (value: unknown, most: number): unknown[] => (Array.isArray(value) ? value.slice(-most) : []);

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
