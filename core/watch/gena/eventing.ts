/** All subscriptions at one box: one callback server for them, their renewals, and a sign of life when all is quiet. */

import { type Clock, monotonic } from '../../clock';
import type { Logger } from '../../logger';
import type { Service } from '../../model';
import { SingleFlight } from '../../util/single-flight';
import { within } from '../../util/within';
import { CallbackServer, type Receiver } from './callback-server';
import type { GenaReply, GenaRequest } from './gena';
import type { Route } from './route';
import { Subscription, type SubscriptionListener, type SubscriptionTools } from './subscription';

/**
 * A restarted box has forgotten its subscribers and tells nobody. When nothing was heard of it for this long, one
 * subscription is renewed ahead of its time: the answer shows whether the box still knows us.
 */
const longSilenceMs = 600_000;
/** A name server that is away, often the box itself, keeps nobody waiting who wants to end. */
const longestLookupMs = 3000;

export interface EventingOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Origin of the event URLs, e.g. `http://192.168.178.1:49000`; may change while the box moves. */
  origin(): string;
  /** Sends without login and answers whatever the status; fails only where there is no answer. */
  request(request: GenaRequest, signal?: AbortSignal): Promise<GenaReply>;
  route(host: string): Promise<Route>;
  /** Of the callback server; 0 for any free one. */
  readonly port?: number;
}

export class Eventing {
  readonly #subscriptions = new Set<Subscription>();
  readonly #tools: SubscriptionTools;
  #server: Promise<CallbackServer> | undefined;
  #closing: Promise<void> | undefined;
  #heard = 0;
  #timer: unknown;
  #paused = false;
  readonly #checking = new SingleFlight(() => this.#check().finally(() => this.#schedule()));

  constructor(private readonly options: EventingOptions) {
    this.#tools = {
      clock: options.clock,
      logger: options.logger,
      send: (request, signal) => this.#send(request, signal),
      open: (token, receiver) => this.#open(token, receiver),
      close: (token) => void this.#server?.then((server) => server.forget(token)).catch(() => {}),
      stateChanged: () => this.#stateChanged(),
    };
  }

  /** Starts at once. Ends with `unsubscribe`. */
  subscribe(service: () => Pick<Service, 'name' | 'eventUrl'>, listener: SubscriptionListener): Subscription {
    const url = () => new URL(service().eventUrl, this.options.origin()).href;
    const subscription = new Subscription(service().name, url, this.#tools, {
      ...listener,
      notified: (variables, missed) => {
        this.alive();
        listener.notified(variables, missed);
      },
    });
    this.#subscriptions.add(subscription);
    void subscription.attempt();
    return subscription;
  }

  async unsubscribe(subscription: Subscription): Promise<void> {
    this.#subscriptions.delete(subscription);
    this.#schedule();
    await subscription.stop(!this.#paused);
    if (!this.#needed) await this.#shut();
  }

  /** The box was heard, in whatever way. */
  alive(): void {
    this.#heard = monotonic(this.options.clock);
  }

  /** The box is away: nothing is renewed until `check`. */
  pause(): void {
    this.#paused = true;
    this.#schedule();
  }

  /** The box is back, perhaps restarted, perhaps at another address: finds out what it still knows. */
  async check(): Promise<void> {
    this.#paused = false;
    // One that is under way may have asked a box that has gone since, and forgotten us.
    await this.#checking.anew();
  }

  async #check(): Promise<void> {
    if (this.#paused) return;
    for (const subscription of this.#subscriptions) subscription.retrySoon();
    if (await this.#moved()) await this.#restart();
    else await Promise.all(this.#live().map((subscription) => subscription.renew()));
  }

  async #send(request: GenaRequest, signal?: AbortSignal): Promise<GenaReply> {
    const reply = await this.options.request(request, signal);
    this.alive();
    return reply;
  }

  async #open(token: string, receiver: Receiver): Promise<string> {
    this.#server ??= this.#listen();
    const server = await this.#server;
    server.receive(token, receiver);
    return server.url(token);
  }

  async #listen(): Promise<CallbackServer> {
    try {
      // A port of one's own is free again only when the last server has closed.
      await this.#closing;
      return await CallbackServer.open(await this.#route(), this.options.logger, this.options.port);
    } catch (error) {
      this.#server = undefined;
      throw error;
    }
  }

  /** No port stays open for a box that does not send to it. */
  #stateChanged(): void {
    this.#schedule();
    if (!this.#needed) void this.#shut();
  }

  get #needed(): boolean {
    return [...this.#subscriptions].some(({ live, pending }) => live || pending);
  }

  async #shut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) this.#closing = server.then((open) => open.close()).catch(() => {});
    await this.#closing;
  }

  async #route(): Promise<Route> {
    const { clock, origin, route } = this.options;
    const { hostname } = new URL(origin());
    return within(clock, longestLookupMs, route(hostname), () => {
      throw new Error(`the address of ${hostname} was not found in time`);
    });
  }

  /** Whether the addresses at either end have changed since the server began to listen. */
  async #moved(): Promise<boolean> {
    const server = await this.#server?.catch(() => undefined);
    if (!server) return false;
    const { local, remote } = await this.#route().catch(() => server.route);
    return local !== server.route.local || remote !== server.route.remote;
  }

  async #restart(): Promise<void> {
    await this.#shut();
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.restart()));
  }

  #live(): Subscription[] {
    return [...this.#subscriptions].filter(({ live }) => live);
  }

  #schedule(): void {
    const { clock } = this.options;
    clock.clearTimeout(this.#timer);
    const live = this.#live();
    if (this.#paused || live.length === 0) return;
    const next = Math.min(...live.map(({ renewAt }) => renewAt), this.#heard + longSilenceMs);
    const wait = Math.max(0, next - monotonic(clock));
    this.#timer = clock.setTimeout(() => void this.#renew().finally(() => this.#schedule()), wait);
  }

  async #renew(): Promise<void> {
    const chosen = this.#due();
    if (chosen.length === 0) return;
    if (await this.#moved()) {
      await this.#restart();
      return;
    }
    const known = await Promise.all(chosen.map((subscription) => subscription.renew(true)));
    // One forgotten subscription means a restarted box: the others are forgotten as well.
    if (known.includes(false)) await this.check();
  }

  /** What has to be renewed now; when only the silence was long, the one that was renewed longest ago. */
  #due(): Subscription[] {
    const now = monotonic(this.options.clock);
    const live = this.#live().sort((a, b) => a.renewedAt - b.renewedAt);
    const due = live.filter(({ renewAt }) => renewAt <= now);
    return due.length === 0 && now >= this.#heard + longSilenceMs ? live.slice(0, 1) : due;
  }
}
