/** One FRITZ!Box: its services, its calls, its changes. The class that everything else is built on. */

import { EventEmitter } from 'node:events';
import type { BoxEvents, BoxState } from './availability/state';
import { describe, prepare } from './call/prepared-call';
import type { CallOptions } from './call/sending';
import type { Transaction } from './call/transaction';
import { monotonic } from './clock';
import { findAction, findService } from './description/catalogue';
import { Tr064Error } from './errors';
import type { BoxJournal } from './features/diagnosis';
import type { Action, DescribedService, Device, Service } from './model';
import { type ConnectOptions, type Settings, settingsOf, settingsOrRefusal } from './options';
import { Parts } from './parts';
import type { Account } from './rights/account';
import { type Permission, permits, type RequiredRights, requiredRights } from './rights/rights';
import type { SmartHomeAccess } from './smart-home/access';
import type { Topic, TopicListener } from './topics';
import { Deadline } from './util/deadline';
import type { Values } from './values';
import type { WatchOptions } from './watch/subscribers';
import type { HttpReply } from './wire/http';
import { pageError, pageOf } from './wire/pages';

const closed = () => new Tr064Error('CLOSED', 'The connection to the box was closed.');

/**
 * Made by `FritzBox.open`, for a program that runs for months, or by `FritzBox.connect`, for one that asks and ends.
 * Every failure is a `Tr064Error`. What is called before the first connection waits for it.
 */
export class FritzBox extends EventEmitter<BoxEvents> {
  /** Private for programs that print a box: the password is among the settings. */
  readonly #parts: Parts;
  #closing?: Promise<void>;

  /**
   * A box that connects by itself, after the present turn of the event loop (listeners added now miss nothing), and that is
   * tried for ever: one that is down at the start is no error. `state` tells what becomes of it. The login is tried at once,
   * so that a wrong password or a changed certificate is told now and not by the first call some day. Never throws: options
   * that cannot be meant are told as the state `failed` with `INVALID_ARGS`.
   */
  static open(options: ConnectOptions = {}): FritzBox {
    const { settings, refused } = settingsOrRefusal(options);
    const box = new FritzBox(settings);
    box.#parts.availability.open(refused);
    return box;
  }

  /**
   * A box that has answered: reads its description. What a service can do is read when it is needed. Logs in
   * with the first call that needs it. Rejects with what stands in the way of the first attempt, leaves nothing open then
   * and tries nothing again: `INVALID_ARGS`, `UNREACHABLE`, `TIMEOUT`, `NOT_A_BOX`, `TR064_DISABLED`,
   * `CERTIFICATE_CHANGED`, `TLS`, `THROTTLED`, `MALFORMED`, or `ABORTED` by `options.signal`.
   */
  static async connect(options: ConnectOptions = {}): Promise<FritzBox> {
    const box = new FritzBox(settingsOf(options));
    try {
      await box.#parts.availability.connect();
    } catch (error) {
      await box.close();
      throw error;
    }
    return box;
  }

  private constructor(settings: Settings) {
    super();
    // Every node of a flow may listen; many listeners are no leak.
    this.setMaxListeners(0);
    this.#parts = new Parts(settings, this);
  }

  /** Whether the box is there; told as `'state'` when it changes. */
  get state(): BoxState {
    return this.#parts.availability.state;
  }

  /**
   * This box, once it has been online for the first time; at once from then on, even while it is away. Until then it is
   * waited for: until the signal ends, or for so many milliseconds, or without limit. Rejects with what stands in the way,
   * at once when that is something a person has to mend; with `TIMEOUT` or `ABORTED` when nothing is known by then.
   */
  async ready(limit?: AbortSignal | number): Promise<this> {
    if (this.#closing) throw closed();
    await this.#parts.availability.ready(limit);
    return this;
  }

  /** Model, firmware and UDN. Before the first connection it throws what stands in the way, or `UNREACHABLE`. */
  get device(): Device {
    return this.#parts.availability.description.device;
  }

  /**
   * What the box offers, in the order of its description: names and addresses. What a service can do, `describe` tells.
   * Throws before the first connection, as `device` does.
   */
  get services(): readonly Service[] {
    return this.#parts.availability.description.services;
  }

  /**
   * A service by type, id, `Hosts:1`, `Hosts1`, or `Hosts` when only one fits. Throws `UNKNOWN_SERVICE` with the nearest
   * names.
   */
  find(service: string): Service {
    return findService(this.services, service);
  }

  /**
   * A service with its actions and variables, by any name that `find` takes; without a name all services. Its SCPD is read
   * from the box when it is needed for the first time, and kept in the storage for this firmware.
   * `UNKNOWN_SERVICE`: no such service. `UNKNOWN_ACTION`: the box does not tell what this service can do; of all services
   * such a one has no actions.
   */
  describe(service: string, options?: Pick<CallOptions, 'signal'>): Promise<DescribedService>;
  describe(service?: undefined, options?: Pick<CallOptions, 'signal'>): Promise<readonly DescribedService[]>;
  async describe(
    service?: string,
    options: Pick<CallOptions, 'signal'> = {},
  ): Promise<DescribedService | readonly DescribedService[]> {
    const limits = await this.#met(options);
    const { availability, preparation, closing } = this.#parts;
    if (service !== undefined) return describe(service, preparation, limits);
    const { services } = availability.description;
    const deadline = new Deadline([closing.signal, limits.signal]);
    await deadline.race(availability.loader.all(closing.signal)).finally(() => deadline.end());
    return services;
  }

  /**
   * An action by its name, in the document's or the box's spelling. Throws `UNKNOWN_ACTION` with the nearest names, and as
   * `describe` does.
   */
  async findAction(service: string, action: string): Promise<Action> {
    return findAction(await this.describe(service), action);
  }

  /** As `call`, but nothing is sent: rejects with what is wrong with the names or the arguments. */
  async check(
    service: string,
    action: string,
    args: Readonly<Record<string, unknown>> = {},
    options: Pick<CallOptions, 'signal'> = {},
  ): Promise<void> {
    await prepare({ service, action, args }, this.#parts.preparation, await this.#met(options));
  }

  /**
   * Calls an action. Numbers come as numbers, booleans as booleans, everything else as text.
   * Arguments are checked against the box's own description before anything is sent (`INVALID_ARGS`).
   */
  async call(
    service: string,
    action: string,
    args: Readonly<Record<string, unknown>> = {},
    options: CallOptions = {},
  ): Promise<Values> {
    return this.#parts.calls.call(service, action, args, await this.#met(options));
  }

  /**
   * Calls that no other client interrupts: begun and ended at the box, 45 s at most (First Steps 9). Other calls of this box
   * that write wait meanwhile. A failure tells in `applied` which calls were carried out before it.
   */
  async transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    options: Pick<CallOptions, 'signal'> = {},
  ): Promise<T> {
    const { signal } = await this.#met({ signal: options.signal });
    return this.#parts.calls.transactions.run(work, { signal });
  }

  /**
   * Reads a page that an answer of the box named, e.g. `/devicehostlist.lua?sid=…`; only of this box (`INVALID_ARGS`), at
   * most 8 MiB. `UNAUTHORIZED`: the session id in the address has ended. `NO_SUCH_ENTRY`: there is no such page.
   */
  async get(path: string, options: CallOptions = {}): Promise<string> {
    return (await this.#page('page', path, options)).text;
  }

  /** Like `get`, for images, faxes and voice messages. Their addresses name no session: the box is asked for one (First Steps 8). */
  async getBuffer(path: string, options: CallOptions = {}): Promise<Buffer> {
    return (await this.#page('file', path, options)).bytes;
  }

  /** Over which interface the smart home is asked: chosen with the first question, once for each firmware. */
  get smartHome(): SmartHomeAccess {
    return this.#parts.smartHome;
  }

  /** Said by what reads several things: one of them did not answer and was left out, or answers again. Logged once each. */
  leftOut(part: string, error?: unknown): void {
    this.#parts.leftOut.note(part, error);
  }

  /** Who is logged in and with which rights; read once. Undefined without a password. */
  get account(): Promise<Account | undefined> {
    const { settings, account } = this.#parts;
    if (settings.password === undefined) return Promise.resolve(undefined);
    return account.known ?? account.read((service, action) => this.call(service, action));
  }

  /** Whether the user may call an action, as far as the document and the box tell; reads the account when it must. */
  async permits(service: string, action: string): Promise<Permission> {
    await this.#met({});
    const { name } = this.find(service);
    const firmware = await this.#firmware();
    if (permits([], name, action, { firmware }) === 'yes') return 'yes';
    const account = await this.account.catch(() => undefined);
    if (!account) return 'unknown';
    return permits(account.rights, name, action, { firmware, readOnly: account.readOnly });
  }

  /** Which edition of the document counts; where the description names no firmware, a call does. */
  async #firmware(): Promise<string> {
    if (this.device.firmware === '') await this.call('DeviceInfo:1', 'GetInfo').catch(() => {});
    return this.device.firmware;
  }

  /** The right that an action needs, with the words of the document's table (First Steps 6.1). */
  requiredRight(service: string, action: string): RequiredRights {
    return requiredRights(this.find(service).name, action, { firmware: this.device.firmware });
  }

  /**
   * Tells the state of a topic once, then at every change, with the things that are new or different: `Radio[]` for `wlan`,
   * `SmartDevice[]` for `smart-home`, a `Connection` for `internet` … The answer ends it. All listeners of a topic share one
   * subscription, or one poll. May be called before the first connection, and begins with it. `INVALID_ARGS`: no such topic,
   * or an interval that is no number above 0.
   */
  watch<T extends Topic>(topic: T, listener: TopicListener<T>, options?: WatchOptions): () => void {
    return this.#parts.watch(topic, listener, options);
  }

  /** How changes are learned, what was asked how often, and what failed last: for a diagnosis. Nothing of it is a secret. */
  get journal(): BoxJournal {
    return this.#parts.journal;
  }

  /**
   * Ends every timer, socket and subscription; may be called at any moment. What still waits fails with `CLOSED`, and so
   * does what is asked later. Never rejects.
   */
  close(): Promise<void> {
    const error = closed();
    this.#closing ??= this.#parts.close(error).finally(() => this.removeAllListeners());
    return this.#closing;
  }

  /** Nothing new is begun once the closing has begun. Before the first connection it is waited for, within the call's own time. */
  async #met({ signal, timeout, priority }: CallOptions): Promise<CallOptions> {
    if (this.#closing) throw closed();
    const { availability, closing, settings } = this.#parts;
    if (availability.wasOnline) return { signal, timeout, priority };
    const { clock } = settings;
    const whole = timeout ?? settings.timeout;
    const began = monotonic(clock);
    const deadline = new Deadline([closing.signal, signal], clock, whole);
    await availability.met(deadline).finally(() => deadline.end());
    return { signal, timeout: Math.max(whole - (monotonic(clock) - began), 1), priority };
  }

  async #page(kind: 'page' | 'file', path: string, options: CallOptions): Promise<HttpReply> {
    const left = await this.#met(options);
    const { availability, calls } = this.#parts;
    const page = await pageOf(path, availability.hostname);
    const reply = await this.#parts.urlSession.read(page, (one) => calls[kind](one, left));
    if (reply.status === 200) return reply;
    throw pageError(page, reply.status);
  }
}
