/** Trouble on the wire, put in the way of chosen requests: late, torn, reset, never answered, garbage. */

import { type Exchange, htmlReply, type Reply, unavailable, xmlReply } from './exchange';
import { type MannerName, manners } from './manners';
import { type SpoilerName, spoilers } from './spoil';

export const injectionKinds = [
  'latency',
  'torn',
  'reset',
  'silent',
  'html',
  'huge',
  'dtd',
  'redirect',
  'throttle',
  'status',
  'challenge',
  'reboot',
  ...(Object.keys(spoilers) as SpoilerName[]),
  ...(Object.keys(manners) as MannerName[]),
] as const;
export type InjectionKind = (typeof injectionKinds)[number];

export interface Injection {
  /**
   * `latency`: late by `milliseconds`. `torn`: the connection ends in the middle of the reply. `reset`: it breaks
   * before anything is done, or with `done` after the action was carried out. `silent`: carried out only with
   * `done`, never answered. `html`: a page in place of XML. `huge`: `bytes` of XML. `dtd`: a bomb of entities.
   * `redirect`: to `location`. `throttle`: 503, with `retryAfter`. `status`: HTTP status `status`. `challenge`: asks for a
   * login, whatever the client brought. `reboot`: the box restarts. The others are in `spoilers` and `manners`.
   */
  kind: InjectionKind;
  /** Only requests of this path, method, service (kind) or action; all of them if nothing is given. */
  path?: string;
  method?: string;
  service?: string;
  action?: string;
  /** Of AHA-HTTP, in the query: `getdevicelistinfos`. */
  command?: string;
  /** So many requests (default: every one), after letting `skip` pass. */
  times?: number;
  skip?: number;
  /** Only every so many of them. */
  every?: number;
  milliseconds?: number;
  done?: boolean;
  bytes?: number;
  location?: string;
  status?: number;
  /** As in the header Retry-After. */
  retryAfter?: string;
}

export class Injections {
  list: (Injection & { seen?: number })[] = [];

  add(injection: Injection): void {
    if (!injectionKinds.includes(injection.kind)) {
      throw new Error(`No trouble ${injection.kind}. There are: ${injectionKinds.join(', ')}.`);
    }
    this.list.push({ ...injection });
  }

  clear(): void {
    this.list = [];
  }

  /** What is in the way of this request; counts. */
  take(exchange: Exchange): Injection[] {
    const found: Injection[] = [];
    for (const injection of this.list.filter((one) => fits(one, exchange))) {
      if (injection.skip) {
        injection.skip -= 1;
        continue;
      }
      injection.seen = (injection.seen ?? 0) + 1;
      if (injection.every && injection.seen % injection.every !== 0) continue;
      if (injection.times !== undefined) injection.times -= 1;
      found.push(injection);
    }
    this.list = this.list.filter(({ times }) => times === undefined || times > 0);
    return found;
  }
}

function fits({ path, method, service, action, command }: Injection, exchange: Exchange): boolean {
  const asked = calledBy(exchange.headers.soapaction);
  return (
    (path === undefined || path === exchange.path) &&
    (method === undefined || method === exchange.method) &&
    (command === undefined || command === exchange.query.get('switchcmd')) &&
    (service === undefined ||
      service === asked?.service ||
      asked?.service.startsWith(`${service}:`) === true) &&
    (action === undefined || action === asked?.action)
  );
}

/** Service (`Hosts:1`) and action by the SOAPACTION header, which is known before the body is read. */
export function calledBy(header: string | string[] = ''): { service: string; action: string } | undefined {
  const match = /:service:([^"#]+)#([^"#]+)/.exec(String(header));
  return match ? { service: match[1]!, action: match[2]! } : undefined;
}

/** The reply that stands in for the box's own, if this trouble has one. */
export function substitute(injection: Injection): Reply | undefined {
  switch (injection.kind) {
    case 'html':
      return {
        status: 200,
        headers: [['Content-Type', 'text/html']],
        body: '<!DOCTYPE html><html><head><title>FRITZ!Box</title></head><body><p>Willkommen<br></body></html>',
      };
    case 'huge':
      return xmlReply(
        `<?xml version="1.0"?>\n<root>${' '.repeat(injection.bytes ?? 16 * 1024 * 1024)}</root>`,
      );
    case 'dtd':
      return xmlReply(bomb());
    case 'redirect':
      return htmlReply(302, 'Found', 'ERR_NONE', [
        ['Location', injection.location ?? 'http://127.0.0.9:49000/'],
      ]);
    case 'throttle':
      return unavailable(injection.retryAfter);
    case 'status':
      return htmlReply(injection.status ?? 500, 'Error', 'ERR_NONE');
    default:
      return undefined;
  }
}

/** What becomes of the box's own reply. */
export function spoilt(injection: Injection, reply: Reply): Reply {
  const { kind } = injection;
  if (kind in spoilers) return spoilers[kind as SpoilerName](reply);
  return kind in manners ? { ...reply, manner: kind as MannerName } : reply;
}

/** Entities that grow tenfold with each level. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);
  return `<?xml version="1.0"?>\n<!DOCTYPE root [<!ENTITY l0 "lol">${levels.join('')}]>\n<root>&l9;</root>`;
}
