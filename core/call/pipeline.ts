/**
 * The way of every call, from top to bottom: names, arguments, transaction, second factor, login, queue, wire.
 * What a stage does stands in the file that it names.
 */

import type { Authentication } from '../auth/authentication';
import type { Credentials } from '../auth/credentials';
import { monotonic } from '../clock';
import { Tr064Error } from '../errors';
import type { Settings } from '../options';
import { type Account, type KnownUser, readUsers } from '../rights/account';
import { missingRight } from '../rights/missing-right';
import { requiredRights } from '../rights/rights';
import { Deadline } from '../util/deadline';
import type { Values } from '../values';
import type { AnswerKind } from '../wire/cost';
import { Files } from '../wire/files';
import { type GatewayService, gatewayServices } from '../wire/gateway';
import type { HttpClient, HttpReply } from '../wire/http';
import { envelope, soapHeaders } from '../wire/soap';
import { ApplicationAccess, open } from './access';
import { credentialsFor } from './credentials';
import { isRead } from './is-read';
import { Journal } from './journal';
import { LoggedInExchange } from './logged-in';
import {
  type AskedCall,
  isUndescribed,
  needOf,
  type PreparationOptions,
  type PreparedCall,
  prepare,
  undescribed,
} from './prepared-call';
import type { Queue } from './queue';
import { readReply } from './reply';
import {
  type HeaderOptions,
  isSecondFactorRequired,
  SecondFactor,
  type SecondFactorOptions,
} from './second-factor';
import { type BoxPresence, type CallOptions, type Exchange, Sending } from './sending';
import { TransactionLock } from './transaction-lock';
import { Transactions } from './transactions';

export interface PipelineOptions extends PreparationOptions, Pick<SecondFactorOptions, 'listening' | 'show'> {
  readonly settings: Settings;
  readonly http: HttpClient;
  readonly authentication: Authentication;
  readonly queue: Queue;
  readonly availability: BoxPresence;
  /** What is known of the account without asking. */
  readonly account: () => Promise<Account | undefined> | undefined;
  /** Hears every answer. */
  readonly observe: (call: PreparedCall, values: Values) => void;
}

/** Sent without login it gets the challenge, and does nothing where a box wants none. */
const harmless = { service: 'DeviceInfo:1', action: 'GetInfo' };

/** After that the call asks for its challenge itself, with the time that it has left. */
const longestIntroductionMs = 2000;

export class CallPipeline {
  readonly transactions: Transactions;
  readonly secondFactor: SecondFactor;
  readonly journal: Journal;
  readonly #lock = new TransactionLock();
  readonly #exchange: LoggedInExchange;
  readonly #sending: Sending;
  readonly #files: Files;
  readonly #access: ApplicationAccess;
  #credentials?: Promise<Credentials | undefined>;
  #introduced = false;

  constructor(private readonly options: PipelineOptions) {
    const { settings, http, authentication, listening, show } = options;
    const { clock, timeout } = settings;
    this.#exchange = new LoggedInExchange(http, authentication);
    this.journal = new Journal(clock);
    this.#files = new Files(http);
    this.#access = new ApplicationAccess(clock, () => this.#anonymous(open));
    this.#sending = new Sending({ ...options, clock, timeout });
    this.secondFactor = new SecondFactor({
      clock,
      listening,
      show,
      call: (service, action, args, given) => this.#explained({ service, action, args }, given),
    });
    this.transactions = new Transactions({
      clock,
      timeout,
      lock: this.#lock,
      call: (service, action, args = {}, given) => this.#confirmed({ service, action, args }, given),
    });
  }

  /** A read of the UPnP gateway, which knows no login and no TLS. `UNKNOWN_SERVICE` where the box has none. */
  async gateway(
    name: string,
    { type, controlUrl }: GatewayService,
    action: string,
    options: CallOptions,
  ): Promise<Values> {
    const asked = { serviceType: type, action, args: [] };
    const exchange = (signal: AbortSignal) =>
      this.options.http.send({
        method: 'POST',
        url: this.options.availability.origin + controlUrl,
        headers: soapHeaders(asked),
        body: envelope(asked),
        signal,
        kind: 'reply',
      });
    const key = `${name} ${action}`;
    const reply = await this.#sending.send({ exchange, write: false, key }, options);
    if (reply.status !== 200 && reply.status !== 500) {
      throw new Tr064Error('UNKNOWN_SERVICE', 'The box tells nothing over UPnP.', { service: name, action });
    }
    return readReply({ service: { name }, action: { name: action, arguments: [] } }, reply);
  }

  /** One call from outside: part of the transaction it stands in, or waiting for one that runs elsewhere (8, 9). */
  call(service: string, action: string, args: AskedCall['args'], options: CallOptions): Promise<Values> {
    const gateway = Object.hasOwn(gatewayServices, service) ? gatewayServices[service] : undefined;
    if (gateway) return this.gateway(service, gateway, action, options);
    const { current } = this.transactions;
    if (current) return current.call(service, action, args, options);
    const work = () => this.#confirmed({ service, action, args }, options);
    return isRead(action) ? work() : this.#lock.write(work, [this.options.closing, options.signal]);
  }

  /** Reads a page of the box, as addresses in its answers name them. `path` begins with a slash. */
  page(path: string, options: CallOptions): Promise<HttpReply> {
    const get = async (signal: AbortSignal) => this.#getFrom(await this.#origin(signal), path, signal);
    return this.#read(path, get, options);
  }

  /** As `page`, for pictures, faxes and voice messages. */
  file(path: string, options: CallOptions): Promise<HttpReply> {
    const get = async (signal: AbortSignal) => this.#files.get((await this.#origin(signal)) + path, signal);
    return this.#read(`file ${path}`, get, options);
  }

  /** Reads what the description names, from where that was read. */
  document(path: string, options: CallOptions): Promise<HttpReply> {
    const get = (signal: AbortSignal) =>
      this.#getFrom(this.options.availability.origin, path, signal, 'description');
    return this.#read(path, get, options);
  }

  /** For the login: user name and password; where only a password was given, the user that the box means by it. */
  credentials(): Promise<Credentials | undefined> {
    this.#credentials ??= credentialsFor(this.options.settings, (service, action) =>
      this.#anonymous({ service, action }),
    ).then(
      ({ credentials, lasting }) => {
        if (!lasting) this.#credentials = undefined;
        return credentials;
      },
      (error) => {
        this.#credentials = undefined;
        throw error;
      },
    );
    return this.#credentials;
  }

  /** Whom the box names to everybody; nobody while it lets nobody in (service LANConfigSecurity). */
  users(): Promise<KnownUser[]> {
    return readUsers((service, action) => this.#anonymous({ service, action }));
  }

  /** Where a person has to confirm, made again with the token (4.3): one that is remembered, then a fresh one. */
  async #confirmed(asked: AskedCall, options: HeaderOptions): Promise<Values> {
    const { soapHeader = '' } = options;
    let confirmation: Awaited<ReturnType<SecondFactor['confirm']>> | undefined;
    for (;;) {
      try {
        const header = soapHeader + (confirmation?.soapHeader ?? '');
        return await this.#explained(asked, { ...options, soapHeader: header });
      } catch (error) {
        // A box that asks again right after somebody has confirmed is not asked for ever.
        if (!isSecondFactorRequired(error) || confirmation?.fresh) throw error;
        confirmation = await this.secondFactor.confirm(confirmation, options.signal);
      }
    }
  }

  /** A refused right is told by its name. */
  async #explained(asked: AskedCall, options: HeaderOptions): Promise<Values> {
    const { clock, timeout: usual } = this.options.settings;
    const { timeout = usual } = options;
    const began = monotonic(clock);
    this.#introduce(asked);
    const call = await prepare(asked, this.options, options);
    const left = Math.max(timeout - (monotonic(clock) - began), 1);
    try {
      const values = await this.#sent(call, { ...options, timeout: left });
      this.options.observe(call, values);
      return values;
    } catch (error) {
      throw await this.#withMissingRight(call, error);
    }
  }

  #sent(call: PreparedCall, options: HeaderOptions): Promise<Values> {
    return this.journal.note(`${call.service.name} ${call.action.name}`, () => this.#answer(call, options));
  }

  async #answer(call: PreparedCall, options: HeaderOptions): Promise<Values> {
    const { service, action, args } = call;
    const { soapHeader = '' } = options;
    const write = !isRead(action.name);
    const alone = write || soapHeader !== '';
    const { refusalCount } = this.#exchange;
    const exchange = async (signal: AbortSignal) =>
      this.#exchange.send(call, await this.#origin(signal), soapHeader, signal, refusalCount);
    const key = alone ? undefined : JSON.stringify([service.controlUrl, action.name, args]);
    try {
      return readReply(call, await this.#sending.send({ exchange, write, key }, options));
    } catch (error) {
      if (!(error instanceof Tr064Error)) throw error;
      const meant = await this.#access.explain(call, error);
      if (meant.code === 'TR064_DISABLED') this.options.availability.suspect();
      throw meant.with({ service: service.name, action: action.name });
    }
  }

  /** The challenge of the login is fetched while the SCPD of the first call is read; what fails here, the call itself meets. */
  #introduce({ service, action }: AskedCall): void {
    const { description, settings, closing, queue } = this.options;
    if (this.#introduced || settings.password === undefined) return;
    this.#introduced = true;
    const { services, device } = description();
    const known = services.some(({ name }) => name === harmless.service);
    if (!known || !isUndescribed(service, services) || needOf(service, action, device.firmware) !== 'at-once')
      return;
    const deadline = new Deadline([closing], settings.clock, longestIntroductionMs);
    const { signal } = deadline;
    const greeting = undescribed(harmless, description());
    const greet = async () => this.#exchange.introduce(greeting, await this.#origin(signal), signal);
    const ticket = queue.add(greet, { priority: 'user', write: false }, signal);
    ticket.done.catch(() => {}).finally(() => deadline.end());
  }

  /** In the middle of another call's login, so it must not wait in the queue behind that call. */
  async #anonymous(asked: Pick<AskedCall, 'service' | 'action'>): Promise<Values> {
    const { settings, closing } = this.options;
    const call = undescribed(asked, this.options.description());
    const { signal, ...deadline } = limited(settings, closing);
    try {
      return readReply(call, await this.#exchange.send(call, await this.#origin(signal), '', signal));
    } finally {
      deadline.end();
    }
  }

  #getFrom(origin: string, path: string, signal: AbortSignal, kind: AnswerKind = 'list'): Promise<HttpReply> {
    return this.options.http.send({ method: 'GET', url: origin + path, signal, kind });
  }

  /** `what`: reads of the same thing at the same time are one. */
  #read(what: string, exchange: Exchange, options: CallOptions): Promise<HttpReply> {
    return this.journal.note(what.replace(/\?.*$/s, ''), () =>
      this.#sending.send({ exchange, write: false, key: `GET ${what}` }, options),
    );
  }

  async #origin(signal: AbortSignal): Promise<string> {
    const origin = this.options.availability.callOrigin();
    if (typeof origin === 'string') return origin;
    const deadline = new Deadline([signal]);
    return deadline.race(origin).finally(() => deadline.end());
  }

  async #withMissingRight({ service, action }: PreparedCall, error: unknown): Promise<unknown> {
    if (!(error instanceof Tr064Error) || error.code !== 'MISSING_RIGHT') return error;
    const { firmware } = this.options.description().device;
    const account = await this.options.account()?.catch(() => undefined);
    const username = account?.username ?? this.options.settings.username;
    const rights = account?.rights;
    const sentence = missingRight(service.name, action.name, { firmware, username, rights });
    const { anyOf } = requiredRights(service.name, action.name, { firmware });
    return error.with({ right: anyOf.join(' or ') || undefined, user: username }, sentence);
  }
}

function limited({ clock, timeout }: Settings, closing: AbortSignal) {
  const deadline = new Deadline([closing], clock, timeout);
  return { signal: deadline.signal, end: () => deadline.end() };
}
