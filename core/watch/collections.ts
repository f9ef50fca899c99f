/** Watching a box: any number of listeners per topic share one collection, which costs as little as the topic allows. */

import { type Clock, systemClock } from '../clock';
import { Tr064Error } from '../errors';
import { type Logger, silent } from '../logger';
import type { DescribedService } from '../model';
import { Deadline } from '../util/deadline';
import { SingleFlight } from '../util/single-flight';
import type { Values } from '../values';
import { Collection } from './collection';
import type { Delivery, DeliveryReason } from './delivery';
import { Eventing } from './gena/eventing';
import type { GenaReply, GenaRequest } from './gena/gena';
import { type Route, routeTo } from './gena/route';
import { unsubscribeTimeoutMs } from './gena/subscription';
import type { Listener, WatchOptions } from './subscribers';
import type { TopicDefinition } from './topic';

type AnyCollection = Collection<unknown, unknown>;

/** What collections need of a box. */
export interface CollectionsOptions {
  /** Everything that can be watched, by name. */
  readonly topics: Readonly<Record<string, TopicDefinition<unknown, unknown>>>;
  /** `box.call`. */
  call(
    service: string,
    action: string,
    args: Values | undefined,
    options: { priority: 'poll'; signal: AbortSignal },
  ): Promise<Values>;
  /** The services as they are now; they may be read anew after a new firmware. */
  services(): readonly DescribedService[];
  /** Reads the actions and variables of one of them, if that is not done yet; rejects with what stands in the way. */
  describe(service: string): Promise<unknown>;
  /** Where the description was read and event URLs belong: `http://192.168.178.1:49000`. */
  origin(): string;
  /** Plain HTTP without login; any status is an answer. */
  request(request: GenaRequest & { signal: AbortSignal }): Promise<GenaReply>;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Ends everything. */
  readonly signal?: AbortSignal;
  /** false: always ask, never subscribe. */
  readonly eventing?: boolean;
  /** Where notifications are taken; any free port unless said. */
  readonly notificationPort?: number;
  /** Which of our addresses faces a host; the operating system is asked unless said. */
  readonly route?: (host: string) => Promise<Route>;
}

/** A box that does not answer a subscription in this time is taken for away. */
const subscriptionTimeoutMs = 10_000;

export class Collections {
  readonly #options: CollectionsOptions;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #collections = new Map<string, AnyCollection>();
  readonly #ending = new Set<Promise<void>>();
  readonly #eventing: Eventing | undefined;
  readonly #abort = () => void this.close();
  #paused = false;
  #pauses = 0;
  readonly #resuming = new SingleFlight(() => this.#resume());
  #closed = false;

  constructor(options: CollectionsOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#logger = options.logger ?? silent;
    if (options.eventing !== false) this.#eventing = this.#makeEventing();
    if (options.signal?.aborted) this.#closed = true;
    else options.signal?.addEventListener('abort', this.#abort, { once: true });
  }

  /**
   * Tells the listener the state of a topic once, as soon as it is known, and then every change.
   * The answer ends it; the last listener of a topic ends its collection.
   * @throws `INVALID_ARGS` for a topic that does not exist or an interval that is none, `CLOSED` after `close`
   */
  watch(topic: string, listener: Listener<unknown, unknown>, options: WatchOptions = {}): () => void {
    const { topics } = this.#options;
    if (!Object.hasOwn(topics, topic)) {
      const known = Object.keys(topics).join(', ');
      throw new Tr064Error('INVALID_ARGS', `There is no topic ${topic}; the topics are ${known}.`, {
        variable: 'topic',
      });
    }
    const { interval } = options;
    if (interval !== undefined && !(interval > 0)) {
      const allowed = 'a number of milliseconds above 0';
      throw new Tr064Error('INVALID_ARGS', `The interval ${interval} is not ${allowed}.`, {
        variable: 'interval',
      });
    }
    if (this.#closed) throw new Tr064Error('CLOSED', 'The connection to the box was closed.');
    const collection = this.#collections.get(topic) ?? this.#start(topic);
    const remove = collection.add(listener, options);
    return () => {
      remove();
      if (!collection.watched && this.#collections.get(topic) === collection) this.#end(topic, collection);
    };
  }

  /** The box is away: nothing is asked and nothing is told until `resume`. */
  pause(): void {
    this.#paused = true;
    this.#pauses += 1;
    this.#eventing?.pause();
    for (const collection of this.#collections.values()) collection.pause();
  }

  /** The box is back, or has restarted: everything is asked anew and told as `resumed`. */
  resume(): Promise<void> {
    this.#paused = false;
    return this.#resuming.run();
  }

  async #resume(): Promise<void> {
    // A box that goes and comes while this is found out has forgotten us once more.
    for (let pauses = -1; pauses !== this.#pauses && !this.#paused; ) {
      pauses = this.#pauses;
      await this.#eventing?.check();
    }
    if (!this.#paused) for (const collection of this.#collections.values()) collection.resume();
  }

  /** For a status page: how each watched topic gets its news at present. */
  deliveries(): Readonly<Record<string, Delivery>> {
    return Object.fromEntries(
      [...this.#collections].map(([topic, collection]) => [topic, collection.delivery]),
    );
  }

  /** Why those that are asked for are not told, as far as is known. */
  reasons(): Readonly<Record<string, DeliveryReason>> {
    return Object.fromEntries(
      [...this.#collections].flatMap(([topic, { reason }]) => (reason ? [[topic, reason]] : [])),
    );
  }

  /** Ends every timer, request and subscription; never fails. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#options.signal?.removeEventListener('abort', this.#abort);
    for (const [topic, collection] of this.#collections) this.#end(topic, collection);
    await Promise.allSettled(this.#ending);
  }

  #start(topic: string): AnyCollection {
    const { call, services, describe, topics } = this.#options;
    const collection = new Collection(topic, topics[topic]!, {
      clock: this.#clock,
      logger: this.#logger,
      eventing: this.#eventing,
      services,
      describe,
      call: (service, action, args, signal) => call(service, action, args, { priority: 'poll', signal }),
    });
    if (this.#paused) collection.pause();
    this.#collections.set(topic, collection);
    return collection;
  }

  #end(topic: string, collection: AnyCollection): void {
    this.#collections.delete(topic);
    const ended = collection.stop().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }

  #makeEventing(): Eventing {
    const { origin, route = routeTo, notificationPort = 0 } = this.#options;
    return new Eventing({
      clock: this.#clock,
      logger: this.#logger,
      origin,
      route,
      port: notificationPort,
      request: (request, signal) => this.#request(request, signal),
    });
  }

  async #request(request: GenaRequest, signal?: AbortSignal): Promise<GenaReply> {
    const time = request.method === 'UNSUBSCRIBE' ? unsubscribeTimeoutMs : subscriptionTimeoutMs;
    const deadline = new Deadline([signal], this.#clock, time);
    try {
      return await deadline.race(this.#options.request({ ...request, signal: deadline.signal }));
    } finally {
      deadline.end();
    }
  }
}
