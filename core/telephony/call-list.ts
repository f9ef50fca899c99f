/** The call list of the box: who called, who was called, who was missed or refused (X_AVM-DE_OnTel GetCallList). */

import { Tr064Error } from '../errors';
import { type Box, type CallOptions, numberOf, pathOf, textOf } from '../features/box';
import { readPage } from '../features/page';
import { readTimeZone } from '../features/time';
import { machineZone, type TimeZone } from '../util/time-zone';
import {
  childrenOf,
  textOf as childText,
  expectRoot,
  parseXml,
  readList,
  type XmlElement,
} from '../wire/xml';
import { type Call, isAnsweringMachine } from './call-tracker';

/** One line of the call list (service X_AVM-DE_OnTel). */
export interface ListedCall {
  /** Number of the line in the list; rises. */
  readonly id: number;
  /** What became of it. */
  readonly kind: CallKind;
  /** The number outside; empty where the caller hid it. */
  readonly remote: string;
  /** The own number. */
  readonly local: string;
  /** As the phone book of the box knew it then. */
  readonly name: string;
  /** The phone, as the box calls it. */
  readonly device: string;
  /** Number of the telephone port, as the box gives it; undefined where it gives none. */
  readonly port?: number;
  /** When it began, to the minute. */
  readonly date: Date;
  /** The box rounds up to whole minutes. */
  readonly minutes: number;
  /** It was taken by an answering machine. */
  readonly answeringMachine: boolean;
  /** It was a fax. */
  readonly fax: boolean;
  /** Path of a message or a fax, for `box.get`; empty where there is none. */
  readonly path: string;
}

/** What became of a call. */
export type CallKind =
  | 'incoming'
  | 'missed'
  | 'outgoing'
  | 'active-incoming'
  | 'rejected'
  | 'active-outgoing'
  | 'unknown';

/** How much of the list to read. */
export interface CallListOptions extends CallOptions {
  /** At most so many, the newest first. */
  readonly max?: number;
  /** Of the last so many days. */
  readonly days?: number;
}

const KINDS: Readonly<Record<string, CallKind>> = {
  1: 'incoming',
  2: 'missed',
  3: 'outgoing',
  9: 'active-incoming',
  10: 'rejected',
  11: 'active-outgoing',
};

/** Newest first. @throws ACTION_FAILED where the call list is switched off in the box */
export async function readCallList(box: Box, options: CallListOptions = {}): Promise<ListedCall[]> {
  const { max, days, ...callOptions } = options;
  const address = async () => withParameters(await listAddress(box, callOptions), { days, max });
  const text = (await readPage(box, address, callOptions)) ?? '';
  const zone = await readTimeZone(box, callOptions);
  return callsFrom(text, zone);
}

async function listAddress(box: Box, options: CallOptions): Promise<string> {
  const values = await box.call('X_AVM-DE_OnTel:1', 'GetCallList', {}, options);
  const path = pathOf(textOf(values.NewCallListURL));
  if (path !== '') return path;
  throw new Tr064Error('ACTION_FAILED', 'The call list of the FRITZ!Box is switched off.', {
    reason: 'call-list-off',
    service: 'X_AVM-DE_OnTel:1',
    action: 'GetCallList',
  });
}

/** A call of the call monitor as the list has it: only the list knows whether it was rejected. */
export function findListed(
  calls: readonly ListedCall[],
  { remote, startedAt }: Call,
): ListedCall | undefined {
  // The list has no seconds, and rounds them away.
  const near = ({ date }: ListedCall) => Math.abs(date.getTime() - startedAt.getTime()) < 60_000;
  return calls.find((call) => call.remote === remote && near(call));
}

const LIST = { root: 'root', entry: 'Call' };

/** The file behind GetCallList. @param zone of the box; that of this machine unless said */
export function parseCallList(xml: string, zone: TimeZone = machineZone): ListedCall[] {
  return childrenOf(expectRoot(parseXml(xml), LIST.root), LIST.entry).map((one) => callOf(one, zone));
}

/** As `parseCallList`, in pieces: a long list keeps nobody else waiting. An entry that cannot be read costs that entry. */
export function callsFrom(xml: string, zone: TimeZone = machineZone): Promise<ListedCall[]> {
  return readList(xml, LIST, (element) => callOf(element, zone));
}

function callOf(element: XmlElement, zone: TimeZone): ListedCall {
  const of = (name: string) => childText(element, name);
  const kind = KINDS[of('Type')] ?? 'unknown';
  const port = numberOf(of('Port'));
  const outgoing = kind.endsWith('outgoing');
  return {
    id: numberOf(of('Id')) ?? 0,
    kind,
    // The own side stands in CallerNumber or CalledNumber; without it `SIP: 98765` does.
    remote: outgoing ? of('Called') : of('Caller'),
    local: (outgoing ? of('CallerNumber') || of('Caller') : of('CalledNumber') || of('Called')).replace(
      /^\w+:\s*/,
      '',
    ),
    name: of('Name'),
    device: of('Device'),
    ...(port !== undefined && { port }),
    date: dateOf(of('Date'), zone),
    minutes: minutesOf(of('Duration')),
    answeringMachine: isAnsweringMachine(port),
    fax: port === 5,
    path: of('Path'),
  };
}

/** `dd.MM.yy HH:mm`, as a box writes it in its own time; an invalid date for anything else. */
export function dateOf(text: string, zone: TimeZone): Date {
  const match = /^(\d+)\.(\d+)\.(\d+) (\d+):(\d+)$/.exec(text.trim());
  if (!match) return new Date(Number.NaN);
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  return zone.moment([2000 + year, month, day, hour, minute]);
}

/** `h:mm` */
function minutesOf(text: string): number {
  const match = /^(\d+):(\d+)$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : 0;
}

/** Adds to the query that the box gave. */
export function withParameters(
  path: string,
  parameters: Readonly<Record<string, number | undefined>>,
): string {
  return Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .reduce((url, [name, value]) => `${url}${url.includes('?') ? '&' : '?'}${name}=${value}`, path);
}
