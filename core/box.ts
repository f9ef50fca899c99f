/** One FRITZ!Box: its services, its calls, its changes. The class that everything else is built on. */

import { EventEmitter } from 'node:events';
import { type Account, readAccount } from './access/account';
import { credentialsFor } from './access/login';
import { missingRight } from './access/missing-right';
import { type Permission, permits, type RequiredRights, requiredRights } from './access/rights';
import type { Authentication, Credentials } from './auth/authentication';
import { ContentLevelAuthentication } from './auth/content-level';
import { DigestAuthentication } from './auth/digest';
import { LoginGuard } from './auth/guard';
import { findAction, findService } from './description/catalogue';
import type { Description, ServiceEntry } from './description/device';
import type { Loader } from './description/loader';
import type { Action, Device, Service } from './description/model';
import { type Connected, connect } from './discovery/connect';
import { pageOf } from './discovery/same-host';
import { Whereabouts } from './discovery/whereabouts';
import { Tr064Error } from './errors';
import type { Listener, WatchOptions } from './events/audience';
import { ChangeSources } from './events/change';
import type { Topic } from './events/topics';
import { type ConnectOptions, type SecondFactorChallenge, settingsOf } from './options';
import { Health } from './session/health';
import { Queue } from './session/queue';
import { type CallOptions, Session, type SoapCall } from './session/session';
import { Uptime } from './session/uptime';
import { Deadline } from './wire/deadline';
import type { HttpReply } from './wire/http';
import { encodeArguments, type Values } from './wire/values';

export interface BoxEvents {
  online: [];
  /** With what stands in the way. The box is looked for again, for ever. */
  offline: [error: Tr064Error];
  /** Its up-time fell, or it came back after it was gone. */
  restarted: [];
  'second-factor': [challenge: SecondFactorChallenge];
}

const closed = () => new Tr064Error('CLOSED', 'The connection to the box was closed; connect again.');

export class FritzBox extends EventEmitter<BoxEvents> {
  readonly #connected: Connected;
  readonly #session: Session;
  readonly #authentication: Authentication;
  readonly #queue: Queue;
  readonly #health: Health;
  readonly #whereabouts: Whereabouts;
  readonly #changes: ChangeSources;
  readonly #uptime = new Uptime();
  #description: Description;
  #loader: Loader;
  #account?: Promise<Account | undefined>;
  #credentials?: Promise<Credentials | undefined>;
  #closing?: Promise<void>;

  /** Reads the description, and every service's actions unless storage knows them. Logs in with the first call that needs it. */
  static async connect(options: ConnectOptions = {}): Promise<FritzBox> {
    return new FritzBox(await connect(settingsOf(options)));
  }

  private constructor(connected: Connected) {
    super();
    const { settings, http, endpoint, closing, description } = connected;
    const { clock, concurrency, timeout } = settings;
    this.#connected = connected;
    this.#description = description;
    this.#loader = connected.loader(description);
    const guard = new LoginGuard(clock);
    const Login = settings.authentication === 'content' ? ContentLevelAuthentication : DigestAuthentication;
    this.#authentication = new Login(() => this.#login(), guard);
    this.#queue = new Queue(concurrency, clock);
    this.#health = new Health({
      clock,
      probe: (signal) => this.#probe(signal),
      onOffline: (error) => this.#wentOffline(error),
      onOnline: () => void this.#cameOnline(),
    });
    this.#whereabouts = new Whereabouts(connected, {
      moved: (moved) => this.#moved(moved),
      missing: () => this.#health.doubt(),
      closing: closing.signal,
    });
    this.#session = new Session({
      http,
      clock,
      timeout,
      authentication: this.#authentication,
      queue: this.#queue,
      health: this.#health,
      origin: () => endpoint.calls(),
      closing: closing.signal,
    });
    this.#changes = this.#makeChanges();
  }

  get device(): Device {
    return this.#description.device;
  }

  get services(): readonly Service[] {
    return this.#description.services;
  }

  /** A service by type, id, `Hosts:1`, `Hosts1`, or `Hosts` when only one fits. */
  find(service: string): Service {
    return findService(this.services, service);
  }

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
    options: CallOptions = {},
  ): Promise<Values> {
    const call = await this.#prepare(service, action, args, options);
    const values = await this.#explain(call.service, call.action, this.#session.call(call, options));
    this.#observe(call, values);
    return values;
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
    const name = this.find(service).name;
    const { firmware } = this.device;
    const forAll = permits([], name, action, { firmware });
    if (forAll === 'yes') return 'yes';
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
    await this.#changes.close();
    const error = closed();
    closing.abort(error);
    this.#whereabouts.close();
    this.#health.close(error);
    this.#queue.close(error);
    http.close();
    await cache.written();
    this.removeAllListeners();
  }

  /** Nothing new is begun once the closing has begun. */
  #assertOpen(): void {
    if (this.#closing || this.#connected.closing.signal.aborted) throw closed();
  }

  async #prepare(
    serviceName: string,
    actionName: string,
    args: unknown,
    { signal }: CallOptions,
  ): Promise<SoapCall> {
    this.#assertOpen();
    const service = findService(this.#description.services, serviceName);
    if (service.actions.size === 0) await this.#load(service, signal);
    const action = findAction(service, actionName);
    const { text, anyOf } = requiredRights(service.name, action.name, { firmware: this.device.firmware });
    const need = text !== undefined && anyOf.length === 0 ? 'if-asked' : 'at-once';
    try {
      return { service, action, args: encodeArguments(action, args), need };
    } catch (error) {
      throw error instanceof Tr064Error ? error.with({ service: service.name, action: action.name }) : error;
    }
  }

  /** A service whose SCPD could not be read before gets another chance when it is called. */
  async #load(service: ServiceEntry, signal?: AbortSignal): Promise<void> {
    const deadline = new Deadline([this.#connected.closing.signal, signal]);
    try {
      await deadline.race(this.#loader.one(service, this.#connected.closing.signal));
    } catch (error) {
      throw error instanceof Tr064Error ? error.with({ service: service.name }) : error;
    } finally {
      deadline.end();
    }
  }

  /** A refused right is told by its name and by where it is given. */
  async #explain(service: Service, action: Action, work: Promise<Values>): Promise<Values> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof Tr064Error) || error.code !== 'MISSING_RIGHT') throw error;
      const account = await this.#account?.catch(() => undefined);
      const { username } = this.#connected.settings;
      const known = { username: account?.username ?? username, rights: account?.rights };
      throw error.with(
        {},
        missingRight(service.name, action.name, { firmware: this.device.firmware, ...known }),
      );
    }
  }

  async #page(path: string, options: CallOptions): Promise<HttpReply> {
    this.#assertOpen();
    const page = await pageOf(path, this.#connected.endpoint.hostname);
    const reply = await this.#session.get(page, options);
    if (reply.status === 200) return reply;
    throw pageError(page.split('?')[0]!, reply.status);
  }

  #login(): Promise<Credentials | undefined> {
    const { settings, closing } = this.#connected;
    this.#credentials ??= credentialsFor(settings, async (service, action) => {
      // Asked for in the middle of another call, so it must not wait in the queue behind it.
      const call: SoapCall = { ...(await this.#prepare(service, action, {}, {})), need: 'anonymous' };
      const deadline = new Deadline([closing.signal], settings.clock, settings.timeout);
      const reply = await this.#session.exchange(call, deadline.signal).finally(() => deadline.end());
      return this.#session.read(call, reply);
    }).catch((error) => {
      this.#credentials = undefined;
      throw error;
    });
    return this.#credentials;
  }

  #observe({ service, action }: SoapCall, values: Values): void {
    if (service.name !== 'DeviceInfo:1' || action.name !== 'GetInfo') return;
    if (this.#uptime.fell(values)) this.#restarted();
  }

  async #probe(signal: AbortSignal): Promise<void> {
    const description = await this.#whereabouts.look(signal);
    // The port for TLS may be another one after a restart; asking again costs one small call.
    this.#connected.endpoint.forgetPort();
    if (description.version === this.#description.version) return;
    this.#connected.settings.logger.info(`The box has new firmware (${description.device.firmware}).`);
    const loader = this.#connected.loader(description);
    await loader.all(this.#connected.settings.concurrency, signal);
    this.#description = description;
    this.#loader = loader;
  }

  #moved(description: Description): void {
    this.#connected.endpoint.move(description.device.url);
    this.#authentication.forget();
    this.#description = { ...this.#description, device: description.device };
  }

  #wentOffline(error: Tr064Error): void {
    this.#connected.settings.logger.warn(`The box is away: ${error.message}`);
    this.#changes.hold();
    this.emit('offline', error);
  }

  /** A box that was gone and is back has restarted, unless its up-time tells otherwise. */
  async #cameOnline(): Promise<void> {
    this.#connected.settings.logger.info('The box is back.');
    this.emit('online');
    if (!this.#uptime.known) {
      this.#restarted();
    } else {
      await this.call('DeviceInfo:1', 'GetInfo', {}, { priority: 'poll' }).catch(() => this.#restarted());
    }
    await this.#changes.resume().catch(() => {});
  }

  #restarted(): void {
    if (this.#connected.closing.signal.aborted) return;
    this.#authentication.forget();
    this.emit('restarted');
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
    const message = `The box does not give out ${page}: the session id in its address has ended. Ask for the address again.`;
    return new Tr064Error('UNAUTHORIZED', message, { status });
  }
  if (status === 404) return new Tr064Error('NO_SUCH_ENTRY', `The box has no page ${page}.`, { status });
  return new Tr064Error(
    'ACTION_FAILED',
    `The box answered ${page} with HTTP status ${status}. Try again later.`,
    { status },
  );
}
