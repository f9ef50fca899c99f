/** Watching a box: any number of listeners per topic share one source, which costs as little as the topic allows. */

import { type Clock, systemClock } from '../clock';
import { Tr064Error } from '../errors';
import { type Logger, silent } from '../logger';
import type { Service } from '../model';
import { Deadline } from '../util/deadline';
import type { Values } from '../values';
import type { Listener, WatchOptions } from './audience';
import { Eventing } from './gena/eventing';
import type { GenaReply, GenaRequest } from './gena/gena';
import { type Route, routeTo } from './gena/route';
import { farewell } from './gena/subscription';
import { Source, type Way } from './source';
import { type Topic, topics } from './topics';

/** What the sources need of a box. */
export interface ChangeSourcesOptions {
  /** `box.call`. */
  call(
    service: string,
    action: string,
    args: Values | undefined,
    options: { priority: 'poll'; signal: AbortSignal },
  ): Promise<Values>;
  /** The services as they are now; they may be read anew after a new firmware. */
  services(): readonly Service[];
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
  /** Which of our addresses faces a host; the operating system is asked unless said. */
  readonly route?: (host: string) => Promise<Route>;
}

/** A box that does not answer a subscription in this time is taken for away. */
const subscriptionTimeout = 10_000;

export class ChangeSources {
  readonly #options: ChangeSourcesOptions;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #sources = new Map<Topic, Source>();
  readonly #ending = new Set<Promise<void>>();
  readonly #eventing: Eventing | undefined;
  readonly #abort = () => void this.close();
  #held = false;
  #resuming: Promise<void> | undefined;
  #closed = false;

  constructor(options: ChangeSourcesOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#logger = options.logger ?? silent;
    if (options.eventing !== false) this.#eventing = this.#makeEventing();
    if (options.signal?.aborted) this.#closed = true;
    else options.signal?.addEventListener('abort', this.#abort, { once: true });
  }

  /**
   * Tells the listener the state of a topic once, as soon as it is known, and then every change.
   * The answer ends it; the last listener of a topic ends its source.
   * @throws `INVALID_ARGS` for a topic that does not exist, `CLOSED` after `close`
   */
  watch(topic: Topic, listener: Listener, options: WatchOptions = {}): () => void {
    if (!Object.hasOwn(topics, topic)) {
      const known = Object.keys(topics).join(', ');
      throw new Tr064Error('INVALID_ARGS', `There is no topic ${topic}; the topics are ${known}.`, {
        variable: 'topic',
      });
    }
    if (this.#closed) throw new Tr064Error('CLOSED', 'The connection to the box was closed.');
    const source = this.#sources.get(topic) ?? this.#start(topic);
    const remove = source.add(listener, options);
    return () => {
      remove();
      if (!source.watched && this.#sources.get(topic) === source) this.#end(topic, source);
    };
  }

  /** The box is away: nothing is asked and nothing is told until `resume`. */
  hold(): void {
    this.#held = true;
    this.#eventing?.hold();
    for (const source of this.#sources.values()) source.hold();
  }

  /** The box is back, or has restarted: everything is asked anew and told as `resumed`. */
  resume(): Promise<void> {
    this.#held = false;
    this.#resuming ??= this.#resume().finally(() => {
      this.#resuming = undefined;
    });
    return this.#resuming;
  }

  async #resume(): Promise<void> {
    await this.#eventing?.check();
    if (!this.#held) for (const source of this.#sources.values()) source.resume();
  }

  /** For a status page: how each watched topic gets its news at present. */
  ways(): Partial<Record<Topic, Way>> {
    return Object.fromEntries([...this.#sources].map(([topic, source]) => [topic, source.way]));
  }

  /** Ends every timer, request and subscription; never fails. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#options.signal?.removeEventListener('abort', this.#abort);
    for (const [topic, source] of this.#sources) this.#end(topic, source);
    await Promise.allSettled(this.#ending);
  }

  #start(topic: Topic): Source {
    const { call, services } = this.#options;
    const source = new Source(topic, {
      clock: this.#clock,
      logger: this.#logger,
      eventing: this.#eventing,
      services,
      call: (service, action, args, signal) => call(service, action, args, { priority: 'poll', signal }),
    });
    if (this.#held) source.hold();
    this.#sources.set(topic, source);
    return source;
  }

  #end(topic: Topic, source: Source): void {
    this.#sources.delete(topic);
    const ended = source.stop().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }

  #makeEventing(): Eventing {
    const { origin, route = routeTo } = this.#options;
    return new Eventing({
      clock: this.#clock,
      logger: this.#logger,
      origin,
      route,
      request: (request, signal) => this.#request(request, signal),
    });
  }

  async #request(request: GenaRequest, signal?: AbortSignal): Promise<GenaReply> {
    const time = request.method === 'UNSUBSCRIBE' ? farewell : subscriptionTimeout;
    const deadline = new Deadline([signal], this.#clock, time);
    try {
      return await deadline.race(this.#options.request({ ...request, signal: deadline.signal }));
    } finally {
      deadline.end();
    }
  }
}
