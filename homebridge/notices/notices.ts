/**
 * What the platform tells the settings page, and what a person asks of it there. Both are small files in this plugin's
 * storage, for their owner's eyes only (0600), for each process (the main bridge, each child bridge): `notices-HASH.json` and
 * `journal-HASH.json` are written by the platform alone, `request-HASH.json` by the page alone; the platform carries the
 * request out and removes it. Nothing in them is believed before it was looked at.
 */

import { createHash } from 'node:crypto';
import { join } from 'node:path';

export interface BoxNotice {
  /** As the log calls it. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** Known once the box has answered. */
  readonly udn?: string;
  readonly status: 'connecting' | 'online' | 'offline' | 'failed';
  /** Since when, in ms since 1970. */
  readonly since: number;
  /** Code and cause of the error, as advice is found by them. */
  readonly code?: string;
  readonly reason?: string;
  /** UDN or fingerprint that was known, and the one that answers now: what a person may accept. */
  readonly expected?: string;
  readonly found?: string;
}

/** A tile whose thing the box does not list: it says "No Response", and keeps its place. */
export interface MissingNotice {
  /** Names it in a request. */
  readonly uuid: string;
  readonly name: string;
  readonly kind: string;
  readonly udn: string;
  /** Since when, in ms since 1970. */
  readonly since: number;
  /** For how long complete looks did not find it, in ms. */
  readonly watched: number;
}

export interface Notices {
  readonly version: 1;
  /** When it was written, in ms since 1970. */
  readonly at: number;
  /** Version of Homebridge. */
  readonly homebridge?: string;
  readonly boxes: readonly BoxNotice[];
  readonly missing: readonly MissingNotice[];
}

/** What a person pressed on the page. */
export interface PageRequest {
  readonly version: 1;
  /** Tiles to remove now, by UUID; only missing ones are. */
  readonly remove: readonly string[];
}

/** @param bridge the child bridge's user name in `_bridge`; empty for the main bridge */
export const noticesPath = (storage: string, bridge: string) => pathOf(storage, 'notices', bridge);

/** @param bridge as in `noticesPath` */
export const requestPath = (storage: string, bridge: string) => pathOf(storage, 'request', bridge);

/** @param bridge as in `noticesPath` */
export const journalPath = (storage: string, bridge: string) => pathOf(storage, 'journal', bridge);

/** The journals that belong to a file of notices, by the names of the files. */
export const journalBeside = (notices: string) =>
  notices.replace(/notices-([0-9a-f]{16}\.json)$/, 'journal-$1');

/** The request that belongs to a file of notices, by the names of the files. */
export const requestBeside = (notices: string) =>
  notices.replace(/notices-([0-9a-f]{16}\.json)$/, 'request-$1');

export const isNoticesFile = (name: string) => /^notices-[0-9a-f]{16}\.json$/.test(name);

const MOST = 200;

export function readNotices(kept: unknown): Notices {
  const { version, at, homebridge, boxes, missing } = record(kept);
  if (version !== 1) return { version: 1, at: 0, boxes: [], missing: [] };
  return {
    version: 1,
    at: time(at),
    ...(isText(homebridge) && { homebridge }),
    boxes: list(boxes).filter(isBox),
    missing: list(missing).filter(isMissing),
  };
}

export function readRequest(kept: unknown): PageRequest {
  const { version, remove } = record(kept);
  const texts = list(version === 1 ? remove : []);
  return { version: 1, remove: texts.filter((one): one is string => typeof one === 'string') };
}

function isBox(value: unknown): value is BoxNotice {
  const { name, host, port, status, since, ...rest } = record(value);
  const optional = [rest.udn, rest.code, rest.reason, rest.expected, rest.found];
  return (
    [name, host].every(isText) &&
    [port, since].every(Number.isFinite) &&
    ['connecting', 'online', 'offline', 'failed'].includes(String(status)) &&
    optional.every((one) => one === undefined || isText(one))
  );
}

function isMissing(value: unknown): value is MissingNotice {
  const { uuid, name, kind, udn, since, watched } = record(value);
  return [uuid, name, kind, udn].every(isText) && [since, watched].every(Number.isFinite);
}

function pathOf(storage: string, what: string, bridge: string): string {
  const owner = createHash('sha256').update(bridge).digest('hex').slice(0, 16);
  return join(storage, `${what}-${owner}.json`);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 500;
const time = (value: unknown) => (Number.isFinite(value) ? (value as number) : 0);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, MOST) : []);

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
