/** One FRITZ!Box: its services, its calls, its changes. The class that everything else is built on. */

import { EventEmitter } from 'node:events';
import type { Authentication } from './auth/authentication';
import { ContentLevelAuthentication } from './auth/content-level';
import { DigestAuthentication } from './auth/digest';
import { LoginGuard } from './auth/guard';
import { Attendance } from './availability/attendance';
import { type Connected, connect } from './availability/connect';
import { pageOf } from './availability/same-host';
import { Calling } from './call/calling';
import { Queue } from './call/queue';
import { type CallOptions, Session, type SoapCall } from './call/session';
import type { Transaction } from './call/transaction';
import { findAction, findService } from './description/catalogue';
import { Tr064Error } from './errors';
import type { Action, Device, Service } from './model';
import { type ConnectOptions, type SecondFactorChallenge, settingsOf } from './options';
import { type Account, readAccount } from './rights/account';
import { type Permission, permits, type RequiredRights, requiredRights } from './rights/rights';
import type { Values } from './values';
import type { Listener, WatchOptions } from './watch/audience';
import { ChangeSources } from './watch/change';
import type { Topic } from './watch/topics';
import type { HttpReply } from './wire/http';

export interface BoxEvents {
  online: [];
  /** With what stands in the way; again when that becomes another thing. The box is looked for again, for ever. */
  offline: [error: Tr064Error];
  /** Its up-time fell, or it came back after it was gone. */
  restarted: [];
  /** The box refuses user name and password. What needs no login still works. */
  'login-refused': [error: Tr064Error];
  /** It takes them again. */
  'login-accepted': [];
  /** A person has to confirm a call at the box; the call waits meanwhile. */
  'second-factor': [challenge: SecondFactorChallenge];
}

const closed = () => new Tr064Error('CLOSED', 'The connection to the box was closed.');

export class FritzBox extends EventEmitter<BoxEvents> {
  readonly #connected: Connected;
  readonly #attendance: Attendance;
  readonly #authentication: Authentication;
  readonly #queue: Queue;
  readonly #session: Session;
  readonly #calling: Calling;
  readonly #changes: ChangeSources;
  #account?: Promise<Account | undefined>;
  #closing?: Promise<void>;

  /**
   * Reads the description, and the actions of every service unless storage knows them.
   * Logs in with the first call that needs it.
   */
  static async connect(options: ConnectOptions = {}): Promise<FritzBox> {
    return new FritzBox(await connect(settingsOf(options)));
  }

  private constructor(connected: Connected) {
    super();
    // Every node of a flow may listen; many listeners are no leak.
    this.setMaxListeners(0);
    const { settings, http, endpoint, closing } = connected;
    const { clock, concurrency, timeout, authentication } = settings;
    this.#connected = connected;
    this.#attendance = this.#makeAttendance();
    const { health } = this.#attendance;
    const Login = authentication === 'content' ? ContentLevelAuthentication : DigestAuthentication;
    const guard = new LoginGuard(clock, {
      refused: (error) => this.#tell('login-refused', error),
      accepted: () => this.#tell('login-accepted'),
    });
    this.#authentication = new Login(() => this.#calling.credentials(), guard);
    this.#queue = new Queue(concurrency, clock);
    this.#session = new Session({
      http,
      clock,
      timeout,
      health,
      authentication: this.#authentication,
      queue: this.#queue,
      origin: () => endpoint.calls(),
      closing: closing.signal,
    });
    this.#calling = this.#makeCalling();
    this.#changes = this.#makeChanges();
  }

  get device(): Device {
    return this.#attendance.description.device;
  }

  get services(): readonly Service[] {
    return this.#attendance.description.services;
  }

  /** A service by type, id, `Hosts:1`, `Hosts1`, or `Hosts` when only one fits. */
  find(service: string): Service {
    return findService(this.services, service);
  }

  /** An action by its name, in the document's or the box's spelling. */
  findAction(service: string, action: string): Action {
    return findAction(this.find(service), action);
  }

  /**
   * Calls an action. Numbers come as numbers, booleans as booleans, everything else as text.
   * Arguments are checked against the box's own description before anything is sent.
   */
  async call(
    service: string,
    action: string,
    args: Readonly<Record<string, unknown>> = {},
    { signal, timeout, priority }: CallOptions = {},
  ): Promise<Values> {
    this.#assertOpen();
    return this.#calling.call(service, action, args, { signal, timeout, priority });
  }

  /**
   * Calls that no other client interrupts: begun and ended at the box, 45 s at most. Other calls of this box that
   * write wait meanwhile. A failure tells in `applied` which calls were carried out before it.
   */
  async transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    { signal }: Pick<CallOptions, 'signal'> = {},
  ): Promise<T> {
    this.#assertOpen();
    return this.#calling.transactions.run(work, { signal });
  }

  /** Reads a page that an answer of the box named, e.g. `/devicehostlist.lua?sid=…`; only of this box, at most 8 MiB. */
  async get(path: string, options: CallOptions = {}): Promise<string> {
    return (await this.#page(path, options)).text;
  }

  /** Like `get`, for images, faxes and voice messages. */
  async getBuffer(path: string, options: CallOptions = {}): Promise<Buffer> {
    return (await this.#page(path, options)).bytes;
  }

  /** Who is logged in and with which rights; read once. Undefined without a password. */
  get account(): Promise<Account | undefined> {
    if (this.#connected.settings.password === undefined) return Promise.resolve(undefined);
    this.#account ??= readAccount((service, action) => this.call(service, action)).catch((error) => {
      this.#account = undefined;
      throw error;
    });
    return this.#account;
  }

  /** Whether the user may call an action, as far as the document and the box tell; reads the account when it must. */
  async permits(service: string, action: string): Promise<Permission> {
    const { name } = this.find(service);
    const { firmware } = this.device;
    if (permits([], name, action, { firmware }) === 'yes') return 'yes';
    const account = await this.account.catch(() => undefined);
    if (!account) return 'unknown';
    return permits(account.rights, name, action, { firmware, readOnly: account.readOnly });
  }

  /** The right that an action needs, with the words of the document's table. */
  requiredRight(service: string, action: string): RequiredRights {
    return requiredRights(this.find(service).name, action, { firmware: this.device.firmware });
  }

  /** Tells the state of a topic (`hosts`, `wlan`, `smart-home`, `internet` …) once, then every change. The answer ends it. */
  watch(topic: Topic, listener: Listener, options?: WatchOptions): () => void {
    return this.#changes.watch(topic, listener, options);
  }

  /** Ends every timer, socket and subscription. Calls that still wait fail with `CLOSED`. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { closing, http, cache } = this.#connected;
    const { secondFactor, transactions } = this.#calling;
    const error = closed();
    await Promise.all([this.#changes.close(), secondFactor.close(error), transactions.close(error)]);
    closing.abort(error);
    this.#attendance.close(error);
    this.#queue.close(error);
    http.close();
    await cache.written();
    this.removeAllListeners();
  }

  /** Nothing new is begun once the closing has begun. */
  #assertOpen(): void {
    if (this.#closing) throw closed();
  }

  /** A listener that fails is its own trouble; the box goes on. */
  #tell<Name extends Exclude<keyof BoxEvents, 'second-factor'>>(name: Name, ...news: BoxEvents[Name]): void {
    try {
      (this as EventEmitter).emit(name, ...news);
    } catch (error) {
      this.#connected.settings.logger.error(`A listener to '${name}' failed: ${(error as Error).message}`);
    }
  }

  async #page(path: string, options: CallOptions): Promise<HttpReply> {
    this.#assertOpen();
    const page = await pageOf(path, this.#connected.endpoint.hostname);
    const reply = await this.#session.get(page, options);
    if (reply.status === 200) return reply;
    throw pageError(page.split('?')[0]!, reply.status);
  }

  #makeAttendance(): Attendance {
    return new Attendance(this.#connected, {
      offline: (error) => {
        this.#changes.hold();
        this.#tell('offline', error);
      },
      online: () => {
        this.#tell('online');
        void this.#changes.resume().catch(() => {});
      },
      restarted: () => {
        if (this.#closing) return;
        this.#authentication.forget();
        this.#tell('restarted');
        // It has forgotten whom it tells of changes, even where nobody noticed that it was gone.
        void this.#changes.resume().catch(() => {});
      },
      moved: () => this.#authentication.forget(),
      askUptime: () => this.call('DeviceInfo:1', 'GetInfo', {}, { priority: 'poll' }),
    });
  }

  #makeCalling(): Calling {
    const { settings, closing } = this.#connected;
    return new Calling({
      settings,
      session: this.#session,
      closing: closing.signal,
      description: () => this.#attendance.description,
      loader: () => this.#attendance.loader,
      account: () => this.#account,
      observe: (call, values) => this.#observe(call, values),
      listening: () => settings.secondFactor !== undefined || this.listenerCount('second-factor') > 0,
      show: (challenge) => {
        settings.secondFactor?.(challenge);
        this.emit('second-factor', challenge);
      },
    });
  }

  #observe({ service, action }: SoapCall, values: Values): void {
    if (service.name === 'DeviceInfo:1' && action.name === 'GetInfo') this.#attendance.observe(values);
  }

  #makeChanges(): ChangeSources {
    const { settings, http, endpoint, closing } = this.#connected;
    return new ChangeSources({
      call: (service, action, args, options) => this.call(service, action, args, options),
      services: () => this.services,
      origin: () => endpoint.origin,
      request: (request) => http.send(request),
      clock: settings.clock,
      logger: settings.logger,
      eventing: settings.eventing,
      signal: closing.signal,
    });
  }
}

/** The query is left out: it can hold a session id. */
function pageError(page: string, status: number): Tr064Error {
  if (status === 401 || status === 403) {
    return new Tr064Error(
      'UNAUTHORIZED',
      `The box does not give out ${page}: the session id in its address has ended.`,
      { status, reason: 'session-ended', scope: 'call' },
    );
  }
  if (status === 404) return new Tr064Error('NO_SUCH_ENTRY', `The box has no page ${page}.`, { status });
  return new Tr064Error('ACTION_FAILED', `The box answered ${page} with HTTP status ${status}.`, {
    status,
  });
}
