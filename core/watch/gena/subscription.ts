/** One GENA subscription: made, confirmed by its first notification, renewed, found lost, and tried again. */

import { randomBytes } from 'node:crypto';
import { type Clock, monotonic } from '../../clock';
import type { Logger } from '../../logger';
import type { Receiver } from './callback-server';
import {
  type GenaReply,
  type GenaRequest,
  type Grant,
  grantOf,
  type Notification,
  nextSequence,
  renewRequest,
  subscribeRequest,
  unsubscribeRequest,
} from './gena';

/** A box that can reach us sends its first notification within 5 s; one that cannot never does. */
const firstNotificationMs = 6000;
const minutes = (...numbers: number[]) => numbers.map((number) => number * 60_000);
/** Pauses between attempts: a box that says no keeps to it for long, one that could not be asked may just be busy. */
const retryPausesMs = {
  refused: minutes(30, 60, 120, 240),
  unheard: minutes(30, 60, 120, 240),
  unanswered: minutes(1, 5, 30, 60, 240),
} as const;

/** Why a box does not tell: it said no, its first notification never arrived, or it could not be asked. */
type SubscriptionFailure = keyof typeof retryPausesMs;
/** Ending does not wait longer for an answer. */
export const unsubscribeTimeoutMs = 2000;
/** Notifications may overtake the answer that names their SID; more than these few are not kept. */
const mostEarlyNotifications = 8;

export interface SubscriptionTools {
  readonly clock: Clock;
  readonly logger: Logger;
  send(request: GenaRequest, signal?: AbortSignal): Promise<GenaReply>;
  /** Opens a way for notifications and returns its URL. */
  open(token: string, receiver: Receiver): Promise<string>;
  close(token: string): void;
  /** The subscription became live or ended: renewals and server are to be looked after. */
  stateChanged(): void;
}

export interface SubscriptionListener {
  /** Every evented variable at first, later those that changed. `missed`: earlier notifications did not arrive. */
  notified(variables: ReadonlyMap<string, string>, missed: boolean): void;
  /** The box told, but does no longer: something may have happened unnoticed, and the state has to be asked for. */
  lost(): void;
  /** The subscription goes on as planned. What it told and nobody heard shows in no number until it tells again: time to look. */
  renewed?(): void;
  /** An attempt came to nothing. */
  unavailable(): void;
}

type State = 'idle' | 'subscribing' | 'waiting' | 'live' | 'stopped';

export class Subscription {
  /** When the next attempt makes sense, while there is no subscription. */
  retryAt = 0;
  /** When the box heard from us last. */
  renewedAt = 0;
  /** What became of the last attempt; undefined while it tells, and before one has ended. */
  failure: SubscriptionFailure | undefined;
  #state: State = 'idle';
  #sid = '';
  #seconds = 0;
  #expected: number | undefined;
  #failures = 0;
  #attempts = 0;
  #early: Notification[] = [];
  #timer: unknown;
  #attempt: Promise<void> = Promise.resolve();
  readonly #controller = new AbortController();
  readonly #token = randomBytes(16).toString('hex');

  constructor(
    readonly name: string,
    private readonly url: () => string,
    private readonly tools: SubscriptionTools,
    private readonly listener: SubscriptionListener,
  ) {}

  get live(): boolean {
    return this.#state === 'live';
  }

  /** An attempt is under way. */
  get pending(): boolean {
    return this.#state === 'subscribing' || this.#state === 'waiting';
  }

  /** Milliseconds on the clock: well before the box would end the subscription. */
  get renewAt(): number {
    return this.renewedAt + this.#seconds * 850;
  }

  /** Never throws; what comes of it is told to the listener. */
  attempt(): Promise<void> {
    if (this.#state === 'idle') this.#attempt = this.#subscribe();
    return this.#attempt;
  }

  async #subscribe(): Promise<void> {
    this.#enter('subscribing');
    const number = ++this.#attempts;
    try {
      const callback = await this.tools.open(this.#token, (notification) => this.#receive(notification));
      const request = subscribeRequest(this.url(), callback);
      const reply = await this.tools.send(request, this.#controller.signal);
      if (number === this.#attempts) this.#answered(reply);
    } catch (error) {
      if (number !== this.#attempts) return;
      this.#fail(`could not be asked for (${(error as Error).message})`, 'unanswered');
    }
  }

  /**
   * Answers false if the box had forgotten the subscription; a new one is made at once.
   *
   * @param inTime as planned, and not because the box was away, when everything is asked anyway
   */
  async renew(inTime = false): Promise<boolean> {
    if (!this.live) return true;
    const sid = this.#sid;
    // What is answered late says nothing about the subscription that has taken its place meanwhile.
    const isOver = () => !this.live || this.#sid !== sid;
    try {
      const reply = await this.tools.send(renewRequest(this.url(), sid), this.#controller.signal);
      const grant = grantOf(reply, sid);
      if (isOver()) return true;
      if (!grant && reply.status < 500) await this.restart();
      else if (!grant) this.#fail(`could not be renewed (HTTP ${reply.status})`, 'unanswered');
      else this.#renewed(grant, inTime);
      return grant !== undefined;
    } catch (error) {
      if (!isOver()) this.#fail(`could not be renewed (${(error as Error).message})`, 'unanswered');
      return true;
    }
  }

  /** Forgets the subscription without a word to the box, which has forgotten it too or cannot reach us any more. */
  async restart(): Promise<void> {
    if (this.#state === 'stopped') return;
    const wasLive = this.live;
    this.#enter('idle');
    this.tools.close(this.#token);
    if (wasLive) this.listener.lost();
    await this.attempt();
  }

  /** The box is back after it was away: what it refused before, it may grant now. */
  retrySoon(): void {
    this.retryAt = 0;
    this.#failures = 0;
  }

  /** `politely`: tells the box, which would not hear it while it is away. */
  async stop(politely = true): Promise<void> {
    const { clock } = this.tools;
    this.#enter('stopped');
    this.tools.close(this.#token);
    // A subscription that is just being granted is ended too, unless the box takes its time.
    const limit = clock.setTimeout(() => this.#controller.abort(), politely ? unsubscribeTimeoutMs : 0);
    await this.#attempt;
    clock.clearTimeout(limit);
    this.#controller.abort();
    if (this.#sid && politely) await this.#unsubscribe();
  }

  #answered(reply: GenaReply): void {
    const grant = grantOf(reply);
    if (this.#state === 'stopped') this.#sid = grant?.sid ?? '';
    if (this.#state !== 'subscribing') return;
    if (!grant) {
      this.#fail(`was refused (HTTP ${reply.status})`, 'refused');
      return;
    }
    this.#enter('waiting');
    this.#grant(grant);
    this.#expected = 0;
    this.#timer = this.tools.clock.setTimeout(() => {
      void this.#unsubscribe();
      this.#fail('brought no first notification', 'unheard');
    }, firstNotificationMs);
    for (const notification of this.#early.splice(0)) this.#receive(notification);
  }

  #receive(notification: Notification): boolean {
    if (this.#state === 'subscribing') {
      // The latest are kept: that some are missing before them shows in their numbers.
      if (this.#early.push(notification) > mostEarlyNotifications) this.#early.shift();
      return true;
    }
    if ((this.#state !== 'waiting' && !this.live) || notification.sid !== this.#sid) return false;
    const { sequence } = notification;
    const missed = sequence === undefined || sequence !== this.#expected;
    this.#expected = sequence === undefined ? undefined : nextSequence(sequence);
    if (this.#state === 'waiting') this.#confirm();
    this.listener.notified(notification.variables, missed);
    return true;
  }

  #confirm(): void {
    this.#enter('live');
    this.#failures = 0;
    this.failure = undefined;
    this.tools.logger.debug(`${this.name}: the box tells changes by itself`);
    this.tools.stateChanged();
  }

  #renewed(grant: Grant, inTime: boolean): void {
    this.#grant(grant);
    if (inTime) this.listener.renewed?.();
  }

  #grant({ sid, seconds }: Grant): void {
    this.#sid = sid;
    this.#seconds = seconds;
    this.renewedAt = monotonic(this.tools.clock);
  }

  #fail(reason: string, kind: SubscriptionFailure): void {
    if (this.#state === 'stopped') return;
    this.failure = kind;
    const wasLive = this.live;
    this.#enter('idle');
    this.tools.close(this.#token);
    const pauses = retryPausesMs[kind];
    this.retryAt = monotonic(this.tools.clock) + pauses[Math.min(this.#failures++, pauses.length - 1)]!;
    this.tools.logger.debug(`${this.name}: the subscription ${reason}; the box is asked instead`);
    this.tools.stateChanged();
    if (wasLive) this.listener.lost();
    else this.listener.unavailable();
  }

  #enter(state: State): void {
    this.tools.clock.clearTimeout(this.#timer);
    this.#state = state;
    if (state === 'subscribing') this.#early = [];
    if (state === 'idle') this.#sid = '';
  }

  async #unsubscribe(): Promise<void> {
    const sent = this.tools.send(unsubscribeRequest(this.url(), this.#sid));
    await sent.catch((error: Error) =>
      this.tools.logger.debug(`${this.name}: no UNSUBSCRIBE (${error.message})`),
    );
  }
}
