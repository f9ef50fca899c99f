/** The words of UPnP eventing (General Event Notification Architecture, UPnP Device Architecture 1.0, chapter 4). */

import { Tr064Error } from '../../errors';
import { parseXml } from '../../wire/xml';

/** What a box is asked for; it may grant less. FRITZ!Boxes grant as much. */
const requestedSeconds = 1800;

export type Headers = Readonly<Record<string, string | undefined>>;

export interface GenaRequest {
  readonly method: 'SUBSCRIBE' | 'UNSUBSCRIBE';
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** Header names in lower case, as Node gives them. */
export interface GenaReply {
  readonly status: number;
  readonly headers: Headers;
}

export function subscribeRequest(url: string, callback: string): GenaRequest {
  const headers = { CALLBACK: `<${callback}>`, NT: 'upnp:event', TIMEOUT: `Second-${requestedSeconds}` };
  return { method: 'SUBSCRIBE', url, headers };
}

export function renewRequest(url: string, sid: string): GenaRequest {
  return { method: 'SUBSCRIBE', url, headers: { SID: sid, TIMEOUT: `Second-${requestedSeconds}` } };
}

export function unsubscribeRequest(url: string, sid: string): GenaRequest {
  return { method: 'UNSUBSCRIBE', url, headers: { SID: sid } };
}

export interface Grant {
  readonly sid: string;
  readonly seconds: number;
}

/** A grant without a readable time counts as the time asked for; `infinite` too, so that we still renew. */
export function grantOf({ status, headers }: GenaReply, known?: string): Grant | undefined {
  const sid = headers.sid?.trim() || known;
  if (status !== 200 || !sid) return undefined;
  const seconds = Number(/^Second-(\d+)$/i.exec(headers.timeout?.trim() ?? '')?.[1] ?? requestedSeconds);
  return { sid, seconds: Math.min(Math.max(seconds, 60), 86_400) };
}

export interface Notification {
  readonly sid: string;
  /** Counts from 0; undefined where the box does not count. */
  readonly sequence?: number;
  /** Values as on the wire, by the state variable's name. */
  readonly variables: ReadonlyMap<string, string>;
}

/** Why a notification is not taken, as the HTTP status to answer with. */
export class SubscriptionRefusal extends Error {
  constructor(
    readonly status: 400 | 412,
    reason: string,
  ) {
    super(reason);
  }
}

/** Reads a NOTIFY. Throws `Refusal`: 400 for what is no notification, 412 for one of the wrong kind. */
export function readNotification(headers: Headers, body: string): Notification {
  const { nt, nts, sid, seq } = headers;
  if (!nt || !nts) throw new SubscriptionRefusal(400, 'NT or NTS is missing');
  if (nt !== 'upnp:event' || nts !== 'upnp:propchange') throw new SubscriptionRefusal(412, 'not an event');
  if (!sid) throw new SubscriptionRefusal(412, 'SID is missing');
  if (seq !== undefined && !/^\d{1,10}$/.test(seq.trim()))
    throw new SubscriptionRefusal(400, 'SEQ is not a number');
  const variables = readProperties(body);
  return { sid: sid.trim(), variables, ...(seq === undefined ? {} : { sequence: Number(seq) }) };
}

function readProperties(body: string): Map<string, string> {
  try {
    const root = parseXml(body, 'reply');
    if (root.name !== 'propertyset') throw new SubscriptionRefusal(400, 'not a property set');
    const properties = root.children.filter(({ name }) => name === 'property');
    return new Map(properties.flatMap(({ children }) => children.map(({ name, text }) => [name, text])));
  } catch (error) {
    if (error instanceof Tr064Error) throw new SubscriptionRefusal(400, error.message);
    throw error;
  }
}

/** The number after `sequence`: at the end of its range it goes on with 1, for 0 marks the first event. */
export function nextSequence(sequence: number): number {
  return sequence >= 0xffff_ffff ? 1 : sequence + 1;
}
