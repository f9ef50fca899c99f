/** The way of a call: names found, arguments checked, transactions respected, second factor asked, refused rights explained. */

import type { Credentials, Need } from '../auth/authentication';
import { findAction, findService } from '../description/catalogue';
import type { Description, ServiceEntry } from '../description/device';
import type { Loader } from '../description/loader';
import { Tr064Error } from '../errors';
import type { Settings } from '../options';
import type { Account } from '../rights/account';
import { missingRight } from '../rights/missing-right';
import { requiredRights } from '../rights/rights';
import { Deadline } from '../util/deadline';
import { encodeArguments, type Values } from '../values';
import { credentialsFor } from './credentials';
import { type HeaderOptions, SecondFactor, type SecondFactorOptions } from './second-factor';
import { isRead, type Session, type SoapCall } from './session';
import { Transactions } from './transaction';
import { Gate } from './transaction-lock';

export interface CallingOptions extends Pick<SecondFactorOptions, 'listening' | 'show'> {
  readonly settings: Settings;
  readonly session: Session;
  readonly description: () => Description;
  readonly loader: () => Loader;
  /** What is known of the account without asking. */
  readonly account: () => Promise<Account | undefined> | undefined;
  /** Hears every answer. */
  readonly observe: (call: SoapCall, values: Values) => void;
  readonly closing: AbortSignal;
}

type Arguments = Readonly<Record<string, unknown>>;

export class Calling {
  readonly transactions: Transactions;
  readonly secondFactor: SecondFactor;
  readonly #gate = new Gate();
  #credentials?: Promise<Credentials | undefined>;

  constructor(private readonly options: CallingOptions) {
    const { settings, listening, show } = options;
    const { clock, timeout } = settings;
    this.secondFactor = new SecondFactor({
      clock,
      listening,
      show,
      call: (service, action, args, given) => this.#plainCall(service, action, args, given),
    });
    const call = this.#confirmedCall.bind(this);
    this.transactions = new Transactions({ clock, gate: this.#gate, timeout, call });
  }

  /** One call from outside: part of the transaction it stands in, or waiting for one that runs elsewhere. */
  call(service: string, action: string, args: Arguments, options: HeaderOptions): Promise<Values> {
    const { current } = this.transactions;
    if (current) return current.call(service, action, args, options);
    const work = () => this.#confirmedCall(service, action, args, options);
    return isRead(action) ? work() : this.#gate.write(work, [this.options.closing, options.signal]);
  }

  /** For the login: user name and password; where only a password was given, the user that the box means by it. */
  credentials(): Promise<Credentials | undefined> {
    this.#credentials ??= credentialsFor(this.options.settings, (service, action) =>
      this.#anonymousCall(service, action),
    ).catch((error) => {
      this.#credentials = undefined;
      throw error;
    });
    return this.#credentials;
  }

  #confirmedCall(
    service: string,
    action: string,
    args: Arguments = {},
    options: HeaderOptions,
  ): Promise<Values> {
    const soapHeader = options.soapHeader ?? '';
    const make = (token: string) =>
      this.#plainCall(service, action, args, { ...options, soapHeader: soapHeader + token });
    return this.secondFactor.call(make, options);
  }

  async #plainCall(
    service: string,
    action: string,
    args: Arguments,
    options: HeaderOptions,
  ): Promise<Values> {
    const call = await this.#prepare(service, action, args, options);
    try {
      const values = await this.options.session.call(call, options);
      this.options.observe(call, values);
      return values;
    } catch (error) {
      throw await this.#explained(call, error);
    }
  }

  /** In the middle of another call's login, so it must not wait in the queue behind that call. */
  async #anonymousCall(service: string, action: string): Promise<Values> {
    const { session, settings, closing } = this.options;
    const call: SoapCall = { ...(await this.#prepare(service, action, {}, {})), need: 'anonymous' };
    const deadline = new Deadline([closing], settings.clock, settings.timeout);
    const reply = await session.exchange(call, deadline.signal).finally(() => deadline.end());
    return session.read(call, reply);
  }

  async #prepare(
    serviceName: string,
    actionName: string,
    given: unknown,
    { signal, soapHeader }: HeaderOptions,
  ): Promise<SoapCall> {
    const { services, device } = this.options.description();
    const service = findService(services, serviceName);
    if (service.actions.size === 0) await this.#load(service, signal);
    const action = findAction(service, actionName);
    const { text, anyOf } = requiredRights(service.name, action.name, { firmware: device.firmware });
    const need: Need = text !== undefined && anyOf.length === 0 ? 'if-asked' : 'at-once';
    try {
      return { service, action, args: encodeArguments(action, given), need, soapHeader };
    } catch (error) {
      throw error instanceof Tr064Error ? error.with({ service: service.name, action: action.name }) : error;
    }
  }

  /** A service whose SCPD could not be read before gets another chance when it is called. */
  async #load(service: ServiceEntry, signal?: AbortSignal): Promise<void> {
    const { loader, closing } = this.options;
    const deadline = new Deadline([closing, signal]);
    try {
      await deadline.race(loader().one(service, closing));
    } catch (error) {
      throw error instanceof Tr064Error ? error.with({ service: service.name }) : error;
    } finally {
      deadline.end();
    }
  }

  /** A refused right is told by its name and by where it is given. */
  async #explained({ service, action }: SoapCall, error: unknown): Promise<unknown> {
    if (!(error instanceof Tr064Error) || error.code !== 'MISSING_RIGHT') return error;
    const { firmware } = this.options.description().device;
    const account = await this.options.account()?.catch(() => undefined);
    const username = account?.username ?? this.options.settings.username;
    const sentence = missingRight(service.name, action.name, { firmware, username, rights: account?.rights });
    const { anyOf } = requiredRights(service.name, action.name, { firmware });
    return error.with({ right: anyOf.join(' or ') || undefined, user: username }, sentence);
  }
}
