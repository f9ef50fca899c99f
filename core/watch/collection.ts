/** What one topic's listeners share: one state of it, kept right by what the box tells or is asked, paused while the box is away. */

import { type Clock, monotonic } from '../clock';
import { asTr064Error, Tr064Error } from '../errors';
import type { Logger } from '../logger';
import type { DescribedService } from '../model';
import type { Delivery, DeliveryReason } from './delivery';
import type { Eventing } from './gena/eventing';
import { KnownItems } from './known-items';
import { concernsBox, waitAfter } from './polling';
import { ServiceState } from './service-state';
import { describeAll, servicesToAsk } from './services-to-ask';
import {
  type Change,
  type Listener,
  type Subscriber,
  Subscribers,
  type Told,
  type WatchOptions,
} from './subscribers';
import type { Ask, Reading, TopicDefinition } from './topic';

export interface CollectionTools {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly eventing?: Eventing;
  call(service: string, action: string, args: Parameters<Ask>[2], signal: AbortSignal): ReturnType<Ask>;
  /** Those of the box, with what has been read of each so far. */
  services(): readonly DescribedService[];
  /** Reads what one can do, if that is not known yet. */
  describe(service: string): Promise<unknown>;
}

type RefreshCause = Exclude<Change<unknown>['cause'], 'first'>;

export class Collection<Item, State> {
  readonly #subscribers: Subscribers<Item, State>;
  readonly #known: KnownItems<Item>;
  readonly #controller = new AbortController();
  #services: ServiceState[] | undefined;
  #timer: unknown;
  #tickAt = Number.POSITIVE_INFINITY;
  #working: Promise<void> | undefined;
  #again = false;
  #paused = false;
  #failures = 0;
  #problem: Tr064Error | undefined;
  #cause: RefreshCause = 'poll';
  #changed: Reading[] = [];
  /** So many readings were told. */
  #count = 0;

  constructor(
    readonly topic: string,
    private readonly definition: TopicDefinition<Item, State>,
    private readonly tools: CollectionTools,
  ) {
    this.#subscribers = new Subscribers(topic, tools.logger);
    this.#known = new KnownItems((item) => definition.key(item));
  }

  get delivery(): Delivery {
    if (this.#paused) return 'paused';
    if (this.#problem) return 'failing';
    const deliveries = this.#services?.map(({ delivery }) => delivery) ?? ['starting'];
    return deliveries.includes('starting')
      ? 'starting'
      : deliveries.includes('polling')
        ? 'polling'
        : 'events';
  }

  /** Undefined where the box tells changes by itself, is away, or nobody knows yet. */
  get reason(): DeliveryReason | undefined {
    if (this.#paused) return undefined;
    if (this.#problem) return this.#problem.code;
    return this.#services?.map(({ whyAsked }) => whyAsked).find((why) => why !== undefined);
  }

  get watched(): boolean {
    return this.#subscribers.size > 0;
  }

  /** The first listener starts the source; a later one is told the state that is already known. */
  add(listener: Listener<Item, State>, options: WatchOptions = {}): () => void {
    const member = this.#subscribers.add(listener, options);
    if (this.#subscribers.size === 1) this.#work();
    else queueMicrotask(() => this.#join(member));
    return () => this.#subscribers.delete(member);
  }

  pause(): void {
    this.#paused = true;
    this.#wait(Number.POSITIVE_INFINITY);
  }

  /** Asks for everything anew: nobody knows what has happened while the box was away. */
  resume(): void {
    this.#paused = false;
    this.#cause = 'resumed';
    for (const service of this.#services ?? []) service.due = service.delivery !== 'starting';
    this.#work();
  }

  async stop(): Promise<void> {
    this.#subscribers.clear();
    this.#controller.abort();
    this.#wait(Number.POSITIVE_INFINITY);
    await this.#working;
    await Promise.all((this.#services ?? []).map((service) => service.stop()));
  }

  get #stopped(): boolean {
    return this.#controller.signal.aborted;
  }

  /** One round at a time; what becomes due meanwhile is asked for in a further one. */
  #work(): void {
    this.#again = true;
    if (!this.#working && !this.#paused && !this.#stopped) this.#working = this.#rounds();
  }

  async #rounds(): Promise<void> {
    while (this.#again && !this.#paused && !this.#stopped) {
      this.#again = false;
      try {
        this.#services ??= await this.#open();
        let sound = await this.#ask(this.#services);
        if (await this.#takenOver(this.#services)) sound = await this.#ask(this.#services);
        if (sound) this.#succeed();
      } catch (error) {
        this.#fail(asTr064Error(error));
      }
    }
    // In the same turn as the last look at what is due: nothing can become due between the two.
    this.#working = undefined;
    this.#schedule();
  }

  /** Answers whether the state is sound: nothing stood in the delivery before, or the box has answered since. */
  async #ask(services: readonly ServiceState[]): Promise<boolean> {
    const due = services.filter((service) => service.due);
    const errors: Tr064Error[] = [];
    for (const service of due) {
      try {
        this.#changed.push(...(await service.ask(this.#put, this.tools.services())));
      } catch (thrown) {
        const error = asTr064Error(thrown);
        if (concernsBox(error) || this.#stopped) throw error;
        errors.push(error);
        service.skip(error);
        this.tools.logger.debug(`${this.topic}: ${service.name} is left out: ${error.message}`);
      }
    }
    if (errors.length > 0 && errors.length === due.length) throw errors[0];
    return due.length > 0 || !this.#problem;
  }

  readonly #put: Ask = (service, action, args) =>
    this.tools.call(service, action, args, this.#controller.signal);

  async #open(): Promise<ServiceState[]> {
    const names = await this.#names();
    if (names.length === 0) {
      const kinds = this.definition.kinds.join(' or ');
      throw new Tr064Error(
        'UNKNOWN_SERVICE',
        `This box has no ${kinds}; ${this.topic} cannot be watched here.`,
      );
    }
    return this.#stopped ? [] : names.map((name) => this.#service(name));
  }

  /** By name; what they tell changes of, their SCPDs say. */
  async #names(now?: readonly string[]): Promise<string[]> {
    const { definition, tools } = this;
    const names = await servicesToAsk(definition, tools.services(), this.#put, now);
    if (tools.eventing && definition.evented.length > 0)
      await describeAll(names, (name) => tools.describe(name));
    return names;
  }

  /** Where the box goes online in another delivery while its usual one is down, that one is asked from now on. */
  async #takenOver(services: readonly ServiceState[]): Promise<boolean> {
    const { until } = this.definition.oneOf ?? {};
    const readings = services.flatMap((service) => service.readings ?? []);
    if (!until || readings.some(({ values }) => values[until.argument] === until.is)) return false;
    const names = await this.#names(services.map(({ name }) => name));
    if (this.#stopped || services.every(({ name }) => names.includes(name))) return false;
    this.#changed = [];
    this.#services = names.map((name) => this.#service(name));
    await Promise.all(services.map((service) => service.stop()));
    return true;
  }

  #service(name: string): ServiceState {
    const known = this.tools.services().find((service) => service.name === name)!;
    const described = () => this.tools.services().find((candidate) => candidate.name === name) ?? known;
    const service: ServiceState = new ServiceState(described, this.definition, this.tools.eventing, {
      notified: (variables, missed) => this.#notified(service, variables, missed),
      lost: () => this.#untold(service, 'resumed'),
      renewed: () => this.#lookAgain(service),
      unavailable: () => {
        // One that was asked before waits for its next turn: an attempt costs no further question.
        if (!service.readings) this.#untold(service, this.#cause);
      },
    });
    return service;
  }

  #notified(service: ServiceState, variables: ReadonlyMap<string, string>, missed: boolean): void {
    if (this.#stopped) return;
    const news = missed || this.#problem ? undefined : service.told(variables);
    if (this.#cause === 'poll') this.#cause = 'event';
    if (news) this.#changed.push(...news);
    else service.due = true;
    this.#work();
  }

  /** A notification may have been lost; it stays unnoticed until the box tells again, which may be days. */
  #lookAgain(service: ServiceState): void {
    if (this.#stopped) return;
    service.due = true;
    this.#work();
  }

  #untold(service: ServiceState, cause: RefreshCause): void {
    if (this.#stopped) return;
    service.due = true;
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
    if (this.#stopped || this.#paused) return;
    this.#failures += 1;
    const known = this.#problem?.code === error.code;
    this.#problem = error;
    if (known) return;
    // That the box is away is said once for all topics, by the box itself.
    this.tools.logger[error.mends === 'itself' ? 'debug' : 'warn'](`${this.topic}: ${error.message}`);
    this.#subscribers.fail(error);
  }

  /** Tells all listeners, once every service of the topic has answered. */
  #deliver(): void {
    const told = this.#told();
    if (!told || this.#stopped || this.#paused) return;
    const changed = this.#changed.splice(0);
    const cause = this.#cause;
    this.#cause = 'poll';
    // Where the last entry of a list has gone, no reading is left that could be a changed one.
    const fewer = told.readings.length < this.#count;
    this.#count = told.readings.length;
    this.#subscribers.tell(told, { cause, items: this.#known.take(told.all), changed, fewer });
  }

  /** What all services of the topic answered last; undefined until they have. */
  #told(): Told<Item, State> | undefined {
    if (!this.#services || this.#services.some(({ readings }) => !readings)) return undefined;
    const readings = this.#services.flatMap(({ readings }) => readings ?? []);
    const all = this.definition.items(readings);
    return { state: this.definition.state(all), all, readings };
  }

  #join(member: Subscriber<Item, State>): void {
    if (this.#stopped) return;
    const told = this.#told();
    if (this.#problem) this.#subscribers.fail(this.#problem, member);
    else if (told && !this.#paused) this.#subscribers.serve(member, told);
    if (!this.#working) this.#schedule();
  }

  #schedule(): void {
    const { clock } = this.tools;
    const polling = this.#services?.some(({ delivery }) => delivery === 'polling');
    if (this.#stopped || this.#paused || (!this.#problem && !polling)) {
      this.#wait(Number.POSITIVE_INFINITY);
      return;
    }
    const interval = this.#subscribers.interval(this.definition.interval);
    if (this.#problem) this.#wait(monotonic(clock) + waitAfter(this.#problem, this.#failures, interval));
    // What is told in between by some services must not put off the question to the others.
    else this.#wait(Math.min(this.#tickAt, monotonic(clock) + interval));
  }

  /** Until that time; for ever where it is infinite. */
  #wait(at: number): void {
    const { clock } = this.tools;
    clock.clearTimeout(this.#timer);
    this.#tickAt = at;
    if (at < Number.POSITIVE_INFINITY) {
      this.#timer = clock.setTimeout(() => this.#tick(), Math.max(0, at - monotonic(clock)));
    }
  }

  #tick(): void {
    this.#tickAt = Number.POSITIVE_INFINITY;
    for (const service of this.#services ?? []) {
      // A box that does not answer is asked first; subscribing comes when it does.
      if (this.#problem) service.due = service.delivery !== 'starting';
      else service.tick(monotonic(this.tools.clock));
    }
    this.#work();
  }
}
