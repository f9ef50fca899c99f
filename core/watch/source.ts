/** What one topic's listeners share: one source that is told or asks, holds while the box is away, and stops with the last. */

import type { Clock } from '../clock';
import { asTr064Error, Tr064Error } from '../errors';
import type { Logger } from '../logger';
import type { Service } from '../model';
import { Audience, type Change, type Listener, type WatchOptions } from './audience';
import { Feed } from './feed';
import type { Eventing } from './gena/eventing';
import { type Ask, concernsBox, type Reading, waitAfter } from './poll';
import { type Question, type Topic, topics } from './topics';

export interface SourceTools {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly eventing?: Eventing;
  call(service: string, action: string, args: Parameters<Ask>[2], signal: AbortSignal): ReturnType<Ask>;
  services(): readonly Service[];
}

type Cause = Exclude<Change['cause'], 'first'>;

/** How a topic gets its news at present. */
export type Way = 'events' | 'polling' | 'starting' | 'failing' | 'held';

export class Source {
  readonly #question: Question;
  readonly #audience: Audience;
  readonly #controller = new AbortController();
  #feeds: Feed[] | undefined;
  #timer: unknown;
  #tickAt = Number.POSITIVE_INFINITY;
  #working: Promise<void> | undefined;
  #again = false;
  #held = false;
  #failures = 0;
  #problem: Tr064Error | undefined;
  #cause: Cause = 'poll';
  #changed: Reading[] = [];

  constructor(
    readonly topic: Topic,
    private readonly tools: SourceTools,
  ) {
    this.#question = topics[topic];
    this.#audience = new Audience(topic, tools.logger);
  }

  get way(): Way {
    if (this.#held) return 'held';
    if (this.#problem) return 'failing';
    const ways = this.#feeds?.map(({ way }) => way) ?? ['starting'];
    return ways.includes('starting') ? 'starting' : ways.includes('polling') ? 'polling' : 'events';
  }

  get watched(): boolean {
    return this.#audience.size > 0;
  }

  /** The first listener starts the source; a later one is told the state that is already known. */
  add(listener: Listener, options: WatchOptions = {}): () => void {
    const member = this.#audience.add(listener, options);
    if (this.#audience.size === 1) this.#work();
    else queueMicrotask(() => this.#join(member));
    return () => this.#audience.delete(member);
  }

  hold(): void {
    this.#held = true;
    this.#wait(Number.POSITIVE_INFINITY);
  }

  /** Asks for everything anew: nobody knows what has happened while the box was away. */
  resume(): void {
    this.#held = false;
    this.#cause = 'resumed';
    for (const feed of this.#feeds ?? []) feed.due = feed.way !== 'starting';
    this.#work();
  }

  async stop(): Promise<void> {
    this.#audience.clear();
    this.#controller.abort();
    this.#wait(Number.POSITIVE_INFINITY);
    await this.#working;
    await Promise.all((this.#feeds ?? []).map((feed) => feed.stop()));
  }

  get #stopped(): boolean {
    return this.#controller.signal.aborted;
  }

  /** One round at a time; what becomes due meanwhile is asked for in a further one. */
  #work(): void {
    this.#again = true;
    if (this.#working) return;
    this.#working = this.#rounds().finally(() => {
      this.#working = undefined;
      this.#schedule();
    });
  }

  async #rounds(): Promise<void> {
    while (this.#again && !this.#held && !this.#stopped) {
      this.#again = false;
      try {
        this.#feeds ??= await this.#open();
        let sound = await this.#ask(this.#feeds);
        if (await this.#takenOver(this.#feeds)) sound = await this.#ask(this.#feeds);
        if (sound) this.#succeed();
      } catch (error) {
        this.#fail(asTr064Error(error));
      }
    }
  }

  /** Answers whether the state is sound: nothing stood in the way before, or the box has answered since. */
  async #ask(feeds: readonly Feed[]): Promise<boolean> {
    const due = feeds.filter((feed) => feed.due);
    const errors: Tr064Error[] = [];
    for (const feed of due) {
      try {
        this.#changed.push(...(await feed.ask(this.#put)));
      } catch (thrown) {
        const error = asTr064Error(thrown);
        if (concernsBox(error) || this.#stopped) throw error;
        errors.push(error);
        feed.skip();
        this.tools.logger.debug(`${this.topic}: ${feed.name} is left out: ${error.message}`);
      }
    }
    if (errors.length > 0 && errors.length === due.length) throw errors[0];
    return due.length > 0 || !this.#problem;
  }

  readonly #put: Ask = (service, action, args) =>
    this.tools.call(service, action, args, this.#controller.signal);

  async #open(): Promise<Feed[]> {
    const names = await this.#names();
    if (names.length === 0) {
      const kinds = this.#question.kinds.join(' or ');
      throw new Tr064Error(
        'UNKNOWN_SERVICE',
        `This box has no ${kinds}; ${this.topic} cannot be watched here.`,
      );
    }
    return this.#stopped ? [] : names.map((name) => this.#feed(name));
  }

  /** The services to ask, by name. */
  async #names(): Promise<string[]> {
    const { kinds, oneOf } = this.#question;
    const names = this.tools.services().map(({ name }) => name);
    const fitting = names.filter((name) => kinds.includes(name.replace(/:\d+$/, '')));
    if (!oneOf || fitting.length < 2) return fitting;
    try {
      const answer = await this.#put(oneOf.service, oneOf.action);
      // `1.WANPPPConnection.1`: device, kind, number
      const [, kind, number] = /([^.]+)\.(\d+)$/.exec(String(answer[oneOf.argument])) ?? [];
      const chosen = fitting.filter((name) => name === `${kind}:${number}`);
      return chosen.length > 0 ? chosen : fitting.slice(0, 1);
    } catch (error) {
      if (concernsBox(asTr064Error(error))) throw error;
      return fitting.slice(0, 1);
    }
  }

  /** Where the box goes online in another way while its usual one is down, that one is asked from now on. */
  async #takenOver(feeds: readonly Feed[]): Promise<boolean> {
    const { until } = this.#question.oneOf ?? {};
    const readings = feeds.flatMap((feed) => feed.readings ?? []);
    if (!until || readings.some(({ values }) => values[until.argument] === until.is)) return false;
    const names = await this.#names();
    if (this.#stopped || feeds.every(({ name }) => names.includes(name))) return false;
    this.#changed = [];
    this.#feeds = names.map((name) => this.#feed(name));
    await Promise.all(feeds.map((feed) => feed.stop()));
    return true;
  }

  #feed(name: string): Feed {
    const known = this.tools.services().find((service) => service.name === name)!;
    const service = () => this.tools.services().find((candidate) => candidate.name === name) ?? known;
    const feed: Feed = new Feed(service, this.#question, this.tools.eventing, {
      notified: (variables, missed) => this.#notified(feed, variables, missed),
      lost: () => this.#untold(feed, 'resumed'),
      unavailable: () => {
        // One that was asked before waits for its next turn: an attempt costs no further question.
        if (!feed.readings) this.#untold(feed, this.#cause);
      },
    });
    return feed;
  }

  #notified(feed: Feed, variables: ReadonlyMap<string, string>, missed: boolean): void {
    if (this.#stopped) return;
    const news = missed || this.#problem ? undefined : feed.told(variables);
    if (this.#cause === 'poll') this.#cause = 'event';
    if (news) this.#changed.push(...news);
    else feed.due = true;
    this.#work();
  }

  #untold(feed: Feed, cause: Cause): void {
    if (this.#stopped) return;
    feed.due = true;
    this.#cause = cause;
    this.#work();
  }

  #succeed(): void {
    if (this.#problem) {
      this.#cause = 'resumed';
      this.tools.logger[this.#problem.mends === 'itself' ? 'debug' : 'info'](
        `${this.topic}: the box answers again.`,
      );
      void this.tools.eventing?.check();
    }
    this.#failures = 0;
    this.#problem = undefined;
    this.#deliver();
  }

  #fail(error: Tr064Error): void {
    if (this.#stopped || this.#held) return;
    this.#failures += 1;
    const known = this.#problem?.code === error.code;
    this.#problem = error;
    if (known) return;
    // That the box is away is said once for all topics, by the box itself.
    this.tools.logger[error.mends === 'itself' ? 'debug' : 'warn'](`${this.topic}: ${error.message}`);
    this.#audience.fail(error);
  }

  /** Tells all listeners, once every service of the topic has answered. */
  #deliver(): void {
    const state = this.#state();
    if (!state || this.#stopped || this.#held) return;
    const changed = this.#changed.splice(0);
    const cause = this.#cause;
    this.#cause = 'poll';
    this.#audience.tell(cause, state, changed);
  }

  /** What all services of the topic answered last; undefined until they have. */
  #state(): Reading[] | undefined {
    if (!this.#feeds || this.#feeds.some(({ readings }) => !readings)) return undefined;
    return this.#feeds.flatMap(({ readings }) => readings ?? []);
  }

  #join(member: ReturnType<Audience['add']>): void {
    if (this.#stopped) return;
    const state = this.#state();
    if (this.#problem) this.#audience.fail(this.#problem, member);
    else if (state && !this.#held) this.#audience.serve(member, state);
    if (!this.#working) this.#schedule();
  }

  #schedule(): void {
    const { clock } = this.tools;
    const polling = this.#feeds?.some(({ way }) => way === 'polling');
    if (this.#stopped || this.#held || (!this.#problem && !polling)) {
      this.#wait(Number.POSITIVE_INFINITY);
      return;
    }
    const interval = this.#audience.interval(this.#question.interval);
    if (this.#problem) this.#wait(clock.now() + waitAfter(this.#problem, this.#failures, interval));
    // What is told in between by some services must not put off the question to the others.
    else this.#wait(Math.min(this.#tickAt, clock.now() + interval));
  }

  /** Until that time; for ever where it is infinite. */
  #wait(at: number): void {
    const { clock } = this.tools;
    clock.clearTimeout(this.#timer);
    this.#tickAt = at;
    if (at < Number.POSITIVE_INFINITY) {
      this.#timer = clock.setTimeout(() => this.#tick(), Math.max(0, at - clock.now()));
    }
  }

  #tick(): void {
    this.#tickAt = Number.POSITIVE_INFINITY;
    for (const feed of this.#feeds ?? []) {
      // A box that does not answer is asked first; subscribing comes when it does.
      if (this.#problem) feed.due = feed.way !== 'starting';
      else feed.tick(this.tools.clock.now());
    }
    this.#work();
  }
}
