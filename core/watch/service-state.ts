/** One service of a topic: what it said last, and whether it tells changes by itself or has to be asked. */

import type { Tr064Code, Tr064Error } from '../errors';
import type { Action, DescribedService, Service } from '../model';
import { decodeValue, type Values } from '../values';
import type { DeliveryReason } from './delivery';
import type { Eventing } from './gena/eventing';
import type { SubscriptionListener } from './gena/subscription';
import { differs, readings } from './polling';
import { complete, isComplete } from './required';
import type { Ask, Question, Reading } from './topic';

/** A list is read beyond its known end once in so many rounds, for entries that are new. */
const roundsUntilBeyond = 10;

export class ServiceState {
  /** Undefined until the service has answered. */
  readings: readonly Reading[] | undefined;
  /** Its state has to be asked for now. */
  due = false;
  #round = 0;
  #asking = false;
  /** It was left out with this error, and has not answered since. */
  #leftOut: Tr064Code | undefined;
  readonly #subscription: ReturnType<Eventing['subscribe']> | undefined;
  readonly #eventable: boolean;

  constructor(
    private readonly service: () => DescribedService,
    private readonly question: Question,
    private readonly eventing: Eventing | undefined,
    listener: SubscriptionListener,
  ) {
    const { evented } = question;
    const { variables } = service();
    this.#eventable = evented.length > 0 && evented.every((name) => variables.get(name)?.sendEvents);
    if (this.#eventable) this.#subscription = eventing?.subscribe(service, listener);
    this.due = !this.#subscription;
  }

  get name(): string {
    return this.service().name;
  }

  get delivery(): 'events' | 'polling' | 'starting' {
    if (this.#subscription?.live && !this.#leftOut) return 'events';
    return this.#subscription?.pending && !this.readings ? 'starting' : 'polling';
  }

  /** Why it has to be asked; undefined where it has not, and while that is being found out. */
  get whyAsked(): DeliveryReason | undefined {
    if (this.delivery !== 'polling') return undefined;
    if (this.#subscription?.live) return this.#leftOut;
    if (this.question.evented.length > 0 && !this.eventing) return 'switched-off';
    return this.#eventable ? this.#subscription?.failure : 'not-evented';
  }

  /** An interval is over: time to ask, or, once in a long while, to try again whether the box tells by itself. */
  tick(now: number): void {
    if (this.delivery !== 'polling') return;
    const idle = this.#subscription && !this.#subscription.pending && !this.#subscription.live;
    if (idle && this.#subscription.retryAt <= now) void this.#subscription.attempt();
    else this.due = true;
  }

  /** Asks the service. Answers what is new. */
  async ask(ask: Ask, services: readonly Service[]): Promise<Reading[]> {
    // News that come while the box answers make it due again.
    this.due = false;
    this.#asking = true;
    const knownOnly = this.#round++ % roundsUntilBeyond !== 0;
    const known = this.readings?.length;
    try {
      const own = await this.question.read?.(ask, services, this.readings?.[0]?.service ?? this.name);
      const answer = own ?? (await readings(ask, this.question, this.name, { known, knownOnly }));
      this.eventing?.alive();
      const { required = {}, action } = this.question;
      for (const { service, values } of answer) complete(values, required, { service, action });
      this.#leftOut = undefined;
      return this.#take(answer);
    } catch (error) {
      this.due = true;
      throw error;
    } finally {
      this.#asking = false;
    }
  }

  /**
   * Takes a notification for the answer if it holds all that asking would tell; undefined where it does not, and while the
   * service is being asked: that answer may be older, and would undo what was told.
   */
  told(variables: ReadonlyMap<string, string>): Reading[] | undefined {
    const { action: name, index, read, required = {} } = this.question;
    const action = index === undefined && !read && !this.#asking && this.service().actions.get(name);
    const values = action ? answerFrom(action, variables) : undefined;
    return values && isComplete(values, required) ? this.#take([{ service: this.name, values }]) : undefined;
  }

  /** The service cannot answer what the topic asks; the others go on without it, and it is asked again after the interval. */
  skip({ code }: Tr064Error): void {
    this.due = false;
    this.#leftOut = code;
    this.readings ??= [];
  }

  async stop(): Promise<void> {
    if (this.#subscription) await this.eventing?.unsubscribe(this.#subscription);
  }

  #take(answer: readonly Reading[]): Reading[] {
    const before = this.readings;
    this.readings = answer;
    const gone = (before?.length ?? 0) > answer.length;
    const changed = answer.filter((reading, index) => differs(this.question, before?.[index], reading));
    return gone ? [...answer] : changed;
  }
}

/** The out arguments of an action, read from evented variables; undefined where one of them is not evented. */
function answerFrom(action: Action, variables: ReadonlyMap<string, string>): Values | undefined {
  const values: Values = {};
  for (const { direction, name, variable } of action.arguments) {
    if (direction !== 'out') continue;
    const text = variables.get(variable.name);
    if (text === undefined) return undefined;
    values[name] = decodeValue(text, variable.dataType);
  }
  return Object.keys(values).length > 0 ? values : undefined;
}
