/** A box reduced to what change sources need: a household whose actions answer in memory and whose GENA speaks over loopback. */

import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseScpd } from '../../../core/description/scpd';
import { Tr064Error } from '../../../core/errors';
import { faultError } from '../../../core/faults';
import type { DescribedService } from '../../../core/model';
import { topics } from '../../../core/topics';
import { decodeValues, encodeArguments, type Values } from '../../../core/values';
import { Collections, type CollectionsOptions } from '../../../core/watch/collections';
import { HttpClient } from '../../../core/wire/http';
import { CertificateCheck } from '../../../core/wire/tls';
import {
  answer,
  Fault,
  GenaPublisher,
  ManualClock,
  renderScpd,
  type SimService,
  servicesOf,
  World,
  type WorldOptions,
} from '../../../simulator';

/** `Hosts:1 X_AVM-DE_GetChangeCounter`, `SUBSCRIBE Hosts:1`, `RENEW Hosts:1`, `UNSUBSCRIBE Hosts:1`. */
export type Asked = string;

export class House {
  readonly clock = new ManualClock();
  readonly world: World;
  readonly gena: GenaPublisher;
  readonly sim: SimService[];
  services: DescribedService[];
  /** What the box was asked, in order. */
  asked: Asked[] = [];
  /** How calls fail while the box is away. */
  away: Tr064Error | undefined;
  /** Subscriptions get no answer, as behind a firewall that ends the connection. */
  refuseSubscriptions = false;
  #busy = 0;
  readonly #server = createServer((request, response) => {
    const service = this.sim.find(({ eventUrl }) => eventUrl === request.url);
    const name = service ? nameOf(service) : request.url;
    this.asked.push(
      `${request.method === 'SUBSCRIBE' && request.headers.sid ? 'RENEW' : request.method} ${name}`,
    );
    if (this.away || this.refuseSubscriptions) request.socket.destroy();
    else if (!this.gena.handle(request, response)) response.writeHead(404).end();
  });
  readonly http = new HttpClient(
    new CertificateCheck('pin', { get: () => undefined, set: () => {}, trustFirst: () => {} }),
  );

  constructor(options: WorldOptions = {}) {
    this.world = new World({ ...options, clock: this.clock });
    this.sim = servicesOf(this.world.model);
    this.gena = new GenaPublisher(this.world, this.sim);
    this.services = this.sim.map(coreService);
  }

  static async open(options?: WorldOptions): Promise<House> {
    const house = new House(options);
    await new Promise<void>((resolve) => house.#server.listen(0, '127.0.0.1', resolve));
    return house;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  collections(options: Partial<CollectionsOptions> = {}): Collections {
    return new Collections({
      topics,
      clock: this.clock,
      services: () => this.services,
      describe: async () => {},
      origin: () => this.origin,
      call: (service, action, args) => this.#busily(() => this.call(service, action, args)),
      request: (request) => this.#busily(() => this.http.send(request)),
      route: async () => ({ local: '127.0.0.1', remote: '127.0.0.1' }),
      ...options,
    });
  }

  async call(name: string, action: string, args: Values = {}): Promise<Values> {
    this.asked.push(`${name} ${action}`);
    if (this.away) throw this.away;
    const sim = this.sim.find((service) => nameOf(service) === name);
    const declared = this.services.find((service) => service.name === name)?.actions.get(action);
    if (!sim || !declared) throw new Tr064Error('UNKNOWN_ACTION', `There is no ${name} ${action}.`);
    try {
      const texts = Object.fromEntries(encodeArguments(declared, args));
      const session = { origin: this.origin, listDelay: 0, createSid: () => '0' };
      const reply = answer(this.world, sim, sim.actions.get(action)!, texts, session);
      return decodeValues(declared, new Map(Object.entries(reply)));
    } catch (error) {
      if (error instanceof Fault) throw faultError(error.code, error.description, { service: name, action });
      throw error;
    }
  }

  /** Lets time pass in small steps; after each, everything that it set off comes to its end. */
  async pass(milliseconds: number, step = 5000): Promise<void> {
    for (let left = milliseconds; left > 0; left -= step) {
      this.clock.advance(Math.min(step, left));
      await this.quiet();
    }
  }

  /** Until nothing is under way between the box and its watchers. */
  async quiet(): Promise<void> {
    for (let still = 0; still < 4; still = this.#busy > 0 || this.gena.busy ? 0 : still + 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** How often it was asked so, since the last `asked = []`. */
  count(pattern: RegExp): number {
    return this.asked.filter((one) => pattern.test(one)).length;
  }

  async close(): Promise<void> {
    this.gena.close();
    this.world.close();
    this.http.close();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #busily<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
    }
  }
}

const nameOf = ({ kind, instance }: SimService) => `${kind}:${instance}`;

/** Through the SCPD, as the core reads it from a box. */
function coreService(sim: SimService): DescribedService {
  const { type, id, controlUrl, eventUrl, scpdUrl } = sim;
  return { type, id, name: nameOf(sim), controlUrl, eventUrl, scpdUrl, ...parseScpd(renderScpd(sim)) };
}

export interface Sent {
  method?: string;
  headers: Record<string, string>;
  text: string;
  /** Where it comes from. */
  localAddress?: string;
}

/** Sends as a box does to a callback URL. Answers the status; 0 where the connection was refused or ended without one. */
export function notify(
  url: string,
  { method = 'NOTIFY', headers, text, localAddress }: Sent,
): Promise<number> {
  return new Promise((resolve) => {
    const sending = request(url, { method, headers, localAddress, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.on('error', () => resolve(0));
    sending.end(text);
  });
}

/** Waits for something that real sockets bring, without a clock: 5 s at most. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const end = performance.now() + 5000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
