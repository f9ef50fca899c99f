/** Tells subscribers what changes in the house: GENA as in the UPnP Device Architecture 1.0, chapter 4. */

import { randomUUID } from 'node:crypto';
import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { currentValue } from '../actions/answer';
import type { SimService } from '../description/model';
import { escapeXml } from '../files/xml';
import type { Change } from '../household/context';
import type { World } from '../household/world';

export interface GenaSwitches {
  /** `refuse`: nobody may subscribe. `mute`: subscriptions are granted, but nothing ever arrives. */
  mode: 'on' | 'refuse' | 'mute';
  /** Seconds that a subscription is granted at most. */
  seconds: number;
  /** Sequence numbers of notifications: as the Architecture says, always 0, or left out. */
  counting: 'rising' | 'zero' | 'none';
  /** The first notification leaves before the SUBSCRIBE is answered, as UPnP allows. */
  early: boolean;
  /** Milliseconds until the first notification leaves; boxes take up to 5 s. */
  firstAfter: number;
}

export interface GenaReply {
  status: number;
  headers: Record<string, string>;
  /** The answer has to wait for this. */
  after?: Promise<void>;
}

interface Subscription {
  sid: string;
  service: SimService;
  callback: URL;
  expires: number;
  sequence: number;
  /** The first notification has left; before it none does. */
  begun: boolean;
  /** Notifications of one subscription leave one after the other. */
  last: Promise<void>;
}

const patience = 5000;

export class GenaPublisher {
  readonly switches: GenaSwitches = {
    mode: 'on',
    seconds: 1800,
    counting: 'rising',
    early: false,
    firstAfter: 0,
  };
  /** Notifications that were taken, and those that were not. */
  readonly sent = { delivered: 0, failed: 0 };
  /** The address that notifications come from: the box's own. */
  localAddress: string | undefined;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #changed = new Map<SimService, Set<string>>();
  readonly #underWay = new Set<ClientRequest>();
  readonly #alarms = new Set<unknown>();
  #toLose = 0;
  #toDouble = 0;
  #toSwap = 0;
  /** Notifications that wait until the next one has gone before them. */
  readonly #held = new Map<Subscription, () => Promise<void>>();
  readonly #onChange = (change: Change) => this.#note(change);
  readonly #onReboot = () => this.forget();

  constructor(
    private readonly world: World,
    /** Services as the description lists them, by their event URLs. */
    private readonly services: readonly SimService[],
  ) {
    world.on('change', this.#onChange);
    world.on('reboot', this.#onReboot);
  }

  /** How many subscriptions there are. */
  get size(): number {
    this.#expire();
    return this.#subscriptions.size;
  }

  /** Hosts that notifications go to. */
  get callbacks(): string[] {
    return this.callbackUrls.map((url) => new URL(url).hostname);
  }

  /** Addresses that notifications go to. */
  get callbackUrls(): string[] {
    return [...this.#subscriptions.values()].map(({ callback }) => callback.href);
  }

  /** A notification is under way. */
  get busy(): boolean {
    return this.#underWay.size > 0 || this.#changed.size > 0;
  }

  /** The box has forgotten its subscribers, as after a restart; a renewal is answered 412. */
  forget(): void {
    this.#held.clear();
    this.#subscriptions.clear();
  }

  /** So many notifications get lost on their way: the next one that arrives leaves a gap in the numbers. */
  lose(count = 1): void {
    this.#toLose += count;
  }

  /** So many notifications are sent twice. */
  double(count = 1): void {
    this.#toDouble += count;
  }

  /** So many notifications are overtaken by the one after them. */
  swap(count = 1): void {
    this.#toSwap += count;
  }

  /** Answers SUBSCRIBE and UNSUBSCRIBE; false for every other request, which it leaves alone. */
  handle(incoming: IncomingMessage, response: ServerResponse): boolean {
    const reply = this.answer(
      incoming.method ?? '',
      (incoming.url ?? '').replace(/\?.*$/, ''),
      incoming.headers,
    );
    if (!reply) return false;
    const { status, headers, after } = reply;
    const write = () => response.writeHead(status, { ...headers, 'Content-Length': '0' }).end();
    if (after) void after.then(write);
    else write();
    return true;
  }

  answer(method: string, path: string, headers: IncomingHttpHeaders): GenaReply | undefined {
    if (method !== 'SUBSCRIBE' && method !== 'UNSUBSCRIBE') return undefined;
    this.#expire();
    const service = this.services.find(({ eventUrl }) => eventUrl === path);
    if (!service) return bare(404);
    const sid = first(headers.sid);
    if (sid && (headers.nt || headers.callback)) return bare(400);
    if (method === 'UNSUBSCRIBE') return this.#end(sid, service);
    return sid ? this.#renew(sid, service) : this.#subscribe(service, headers);
  }

  close(): void {
    this.world.off('change', this.#onChange);
    this.world.off('reboot', this.#onReboot);
    this.#subscriptions.clear();
    for (const alarm of this.#alarms) this.world.clock.clearTimeout(alarm);
    for (const sending of this.#underWay) sending.destroy();
  }

  #subscribe(service: SimService, headers: IncomingHttpHeaders): GenaReply {
    if (this.switches.mode === 'refuse') return bare(501);
    const callback = callbackOf(first(headers.callback));
    if (headers.nt !== 'upnp:event' || !callback) return bare(412);
    const seconds = this.#grant(headers);
    const sid = `uuid:${randomUUID()}`;
    const expires = this.world.clock.now() + seconds * 1000;
    const subscription: Subscription = {
      sid,
      service,
      callback,
      expires,
      sequence: 0,
      begun: false,
      last: Promise.resolve(),
    };
    this.#subscriptions.set(sid, subscription);
    if (this.switches.early) {
      this.#begin(subscription);
      return { ...granted(sid, seconds), after: subscription.last };
    }
    if (this.switches.firstAfter > 0) this.#beginLater(subscription);
    else setImmediate(() => this.#begin(subscription));
    return granted(sid, seconds);
  }

  /** The first notification tells all there is. */
  #begin(subscription: Subscription): void {
    const evented = [...subscription.service.variables.values()].filter((variable) => variable.evented);
    subscription.begun = true;
    this.#send(
      subscription,
      evented.map(({ name }) => name),
    );
  }

  #beginLater(subscription: Subscription): void {
    const alarm = this.world.clock.setTimeout(() => {
      this.#alarms.delete(alarm);
      this.#begin(subscription);
    }, this.switches.firstAfter);
    this.#alarms.add(alarm);
  }

  #renew(sid: string, service: SimService): GenaReply {
    const subscription = this.#subscriptions.get(sid);
    if (subscription?.service !== service) return bare(412);
    const seconds = this.#grant({});
    subscription.expires = this.world.clock.now() + seconds * 1000;
    return granted(sid, seconds);
  }

  #end(sid: string, service: SimService): GenaReply {
    if (this.#subscriptions.get(sid)?.service !== service) return bare(412);
    this.#subscriptions.delete(sid);
    return bare(200);
  }

  #grant(headers: IncomingHttpHeaders): number {
    const wish = Number(/^Second-(\d+)$/i.exec(first(headers.timeout))?.[1] ?? this.switches.seconds);
    return Math.min(wish, this.switches.seconds);
  }

  #expire(): void {
    const now = this.world.clock.now();
    for (const { sid, expires } of [...this.#subscriptions.values()]) {
      if (expires <= now) this.#subscriptions.delete(sid);
    }
  }

  /** What changes in one moment is told in one notification. */
  #note({ kind, instance, variable }: Change): void {
    const service = this.services.find((one) => one.kind === kind && one.instance === instance);
    if (!service?.variables.get(variable)?.evented) return;
    const names = this.#changed.get(service);
    if (names) {
      names.add(variable);
      return;
    }
    this.#changed.set(service, new Set([variable]));
    setImmediate(() => this.#tell(service));
  }

  #tell(service: SimService): void {
    const names = [...(this.#changed.get(service) ?? [])];
    this.#changed.delete(service);
    this.#expire();
    for (const subscription of this.#subscriptions.values()) {
      if (subscription.service === service && subscription.begun) this.#send(subscription, names);
    }
  }

  #send(subscription: Subscription, names: string[]): void {
    if (this.switches.mode === 'mute') return;
    const sequence = subscription.sequence++;
    if (sequence > 0 && this.#toLose > 0) {
      this.#toLose -= 1;
      return;
    }
    const body = this.#body(subscription.service, names);
    const headers = this.#headers(subscription, sequence, body);
    const times = sequence > 0 && this.#toDouble > 0 ? 2 : 1;
    if (times === 2) this.#toDouble -= 1;
    const deliver = async () => {
      for (let time = 0; time < times && this.#subscriptions.has(subscription.sid); time++) {
        const status = await this.#post(subscription.callback, headers, body).catch(() => 0);
        this.sent[status === 200 ? 'delivered' : 'failed'] += 1;
      }
    };
    const held = this.#held.get(subscription);
    this.#held.delete(subscription);
    if (sequence > 0 && !held && this.#toSwap > 0) {
      this.#toSwap -= 1;
      this.#held.set(subscription, deliver);
      return;
    }
    subscription.last = subscription.last.then(deliver).then(() => held?.());
  }

  #headers({ sid }: Subscription, sequence: number, body: string): Record<string, string> {
    const { counting } = this.switches;
    return {
      'CONTENT-TYPE': 'text/xml; charset="utf-8"',
      'CONTENT-LENGTH': String(Buffer.byteLength(body)),
      NT: 'upnp:event',
      NTS: 'upnp:propchange',
      SID: sid,
      ...(counting === 'none' ? {} : { SEQ: counting === 'zero' ? '0' : String(sequence) }),
      CONNECTION: 'close',
    };
  }

  #body(service: SimService, names: string[]): string {
    const properties = names.map((name) => {
      const value = currentValue(this.world, service, service.variables.get(name)!);
      return `<e:property><${name}>${escapeXml(value)}</${name}></e:property>`;
    });
    const namespace = 'urn:schemas-upnp-org:event-1-0';
    return `<?xml version="1.0"?>\n<e:propertyset xmlns:e="${namespace}">${properties.join('')}</e:propertyset>\n`;
  }

  #post(callback: URL, headers: Record<string, string>, body: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const { localAddress } = this;
      const sending = request(callback, {
        method: 'NOTIFY',
        headers,
        localAddress,
        agent: false,
        timeout: patience,
      });
      this.#underWay.add(sending);
      sending.on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sending.on('timeout', () => sending.destroy());
      sending.on('error', reject);
      sending.on('close', () => {
        this.#underWay.delete(sending);
        reject(new Error('closed'));
      });
      sending.end(body);
    });
  }
}

const bare = (status: number): GenaReply => ({ status, headers: {} });

const first = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header) ?? '';

function granted(sid: string, seconds: number): GenaReply {
  return { status: 200, headers: { SID: sid, TIMEOUT: `Second-${seconds}`, SERVER: 'FRITZ!Box UPnP/1.0' } };
}

/** `<http://127.0.0.1:4711/a>`: the first URL. The simulated box speaks to this machine alone. */
function callbackOf(header: string): URL | undefined {
  const text = /<([^<>]+)>/.exec(header)?.[1];
  if (!text || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const local = /^127\.|^\[::1\]$|^localhost$/.test(url.hostname);
  return url.protocol === 'http:' && local ? url : undefined;
}
