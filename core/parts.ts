/** What a FritzBox is made of: every part is built here from the settings, and knows the others only by what it is handed. */

import type { EventEmitter } from 'node:events';
import type { Authentication } from './auth/authentication';
import { ContentLevelAuthentication } from './auth/content-level';
import { DigestAuthentication } from './auth/digest';
import { type GuardOptions, LoginGuard } from './auth/guard';
import { Availability } from './availability/availability';
import type { BoxEvents } from './availability/state';
import { CallPipeline } from './call/pipeline';
import { describe, type PreparationOptions, type PreparedCall } from './call/prepared-call';
import { Queue } from './call/queue';
import type { CallOptions } from './call/sending';
import { UrlSession } from './call/url-session';
import { Cache } from './description/cache';
import { type FirstTrust, Identity } from './description/identity';
import { isRepeaterModel } from './description/purposes';
import { Store } from './description/store';
import type { Tr064Error } from './errors';
import type { BoxJournal } from './features/diagnosis';
import type { Settings } from './options';
import { OwnAccount } from './rights/account';
import type { SmartHomeAccess } from './smart-home/access';
import { makeSmartHome, topicOver } from './smart-home/make';
import { type Topic, type TopicListener, topics } from './topics';
import { JsonFolder } from './util/json-folder';
import { LeftOut } from './util/left-out';
import { tellListeners } from './util/tell-listeners';
import type { Values } from './values';
import { Collections } from './watch/collections';
import type { Listener, WatchOptions } from './watch/subscribers';
import { HttpClient } from './wire/http';

export class Parts {
  readonly closing = new AbortController();
  readonly account = new OwnAccount();
  readonly availability: Availability;
  readonly preparation: PreparationOptions;
  readonly calls: CallPipeline;
  readonly urlSession: UrlSession;
  readonly smartHome: SmartHomeAccess;
  readonly #files: JsonFolder;
  readonly #identity: Identity;
  readonly #http: HttpClient;
  readonly #guard: LoginGuard;
  readonly #authentication: Authentication;
  readonly #queue: Queue;
  readonly #changes: Collections;
  /** What was left out of something that was read together. */
  readonly leftOut: LeftOut;
  /** Nothing is asked for what is watched, until the box is online. */
  #watchingHeld = false;
  #ended?: Tr064Error;

  constructor(
    readonly settings: Settings,
    /** Where everything is told. */
    private readonly box: EventEmitter<BoxEvents>,
  ) {
    const { clock, logger, concurrency, authentication } = settings;
    this.leftOut = new LeftOut(logger);
    this.#files = new JsonFolder(settings.storage, logger);
    const store = new Store(this.#files);
    this.#identity = new Identity(settings.certificate, store, (trust) => this.#tellTrust(trust));
    this.#http = new HttpClient(this.#identity.certificate);
    this.availability = this.#makeAvailability(store, this.#identity);
    const Login = authentication === 'content' ? ContentLevelAuthentication : DigestAuthentication;
    this.#guard = this.#makeGuard();
    this.#authentication = new Login(() => this.calls.credentials(), this.#guard);
    this.#queue = new Queue(concurrency, clock);
    this.preparation = this.#makePreparation();
    this.calls = this.#makeCalls();
    this.urlSession = new UrlSession(() => this.#askUrlSession());
    this.smartHome = this.#makeSmartHome();
    this.#changes = this.#makeChanges();
  }

  /** Watching may begin before the first connection; then nothing is asked until there is somebody to ask. */
  watch<T extends Topic>(topic: T, listener: TopicListener<T>, options?: WatchOptions): () => void {
    if (!this.availability.wasOnline) this.#holdWatching();
    return this.#changes.watch(topic, listener as Listener<unknown, unknown>, options);
  }

  get journal(): BoxJournal {
    const { counts, failures } = this.calls.journal;
    return {
      news: this.#changes.deliveries(),
      reasons: this.#changes.reasons(),
      requests: Object.fromEntries(counts),
      failures,
    };
  }

  async close(error: Tr064Error): Promise<void> {
    const { secondFactor, transactions } = this.calls;
    this.#ended = error;
    const ends = [this.#changes.close(), secondFactor.close(error), transactions.close(error)];
    await Promise.all([...ends, this.smartHome.close()]);
    this.closing.abort(error);
    await this.availability.close(error);
    this.#queue.close(error);
    this.#http.close();
    await this.#identity.settled();
  }

  #tell<Name extends Exclude<keyof BoxEvents, 'second-factor'>>(name: Name, ...news: BoxEvents[Name]): void {
    tellListeners(this.box as EventEmitter, name, news, this.settings.logger);
  }

  /** Said once, so that a person can compare it with what the box itself shows. */
  #tellTrust(trust: FirstTrust): void {
    const { logger, storage } = this.settings;
    const text = `The certificate of the box is trusted from now on, as the first one that it showed: ${trust.fingerprint}.`;
    if (trust.kept) logger.info(text);
    else if (storage === undefined) logger.info(`${text} It is not kept, so the next start trusts anew.`);
    else logger.warn(`${text} It could not be kept in ${storage}, so the next start trusts anew.`);
    this.#tell('trusted', trust);
  }

  #makeAvailability(store: Store, identity: Identity): Availability {
    const availability = new Availability({
      settings: this.settings,
      http: this.#http,
      store,
      cache: new Cache(this.#files, this.settings.clock),
      identity,
      readDocument: (path, signal) => this.calls.document(path, { signal }),
      askUptime: () => this.#call('DeviceInfo:1', 'GetInfo', {}, { priority: 'poll' }),
      loginPause: () => this.#guard.pauseMs,
      tryLogin: async () => {
        if (this.settings.password === undefined) return;
        await this.account.read((service, action) => this.#call(service, action));
      },
    });
    availability.on('state', (state) => this.#tell('state', state));
    availability.on('offline', (error) => {
      this.#holdWatching();
      this.#tell('offline', error);
    });
    availability.on('online', () => {
      this.#tell('online');
      if (this.#watchingHeld) this.#resumeWatching();
    });
    availability.on('restarted', () => {
      if (this.#ended) return;
      this.#authentication.forget();
      this.smartHome.forget();
      this.#tell('restarted');
      // It has forgotten whom it tells of changes, even where nobody noticed that it was gone.
      this.#resumeWatching();
    });
    availability.on('moved', () => {
      this.#authentication.forget();
      this.smartHome.forget();
    });
    return availability;
  }

  #makeGuard(): LoginGuard {
    const { login } = this.availability;
    const news = {
      refused: (error: Tr064Error) => {
        this.#tell('login-refused', error);
        login.refuse(error);
      },
      accepted: () => {
        this.#tell('login-accepted');
        login.accept();
      },
    };
    return new LoginGuard({ ...this.#guarded(), news });
  }

  /** Whose logins are counted together, whichever server of the box refuses them. */
  #guarded(): Omit<GuardOptions, 'news'> {
    const { clock, storage } = this.settings;
    const device = () => this.availability.description.device;
    return {
      clock,
      storage,
      box: () => ({ udn: device().udn, port: Number(new URL(device().url).port) }),
      isRepeater: () => isRepeaterModel(device().modelName),
      isClosed: async () => (await this.calls.users()).length === 0,
    };
  }

  #makeSmartHome(): SmartHomeAccess {
    const { settings, availability, calls } = this;
    return makeSmartHome({
      settings,
      files: this.#files,
      closing: this.closing.signal,
      // What its web server refuses is no news of the box: TR-064 tells whether the password is right.
      logins: new LoginGuard(this.#guarded()),
      device: () => availability.description.device,
      services: () => availability.description.services,
      hostname: () => availability.hostname,
      trusted: () => this.#identity.get(),
      call: (service, action, args, options) => this.#call(service, action, args, options),
      credentials: () => calls.credentials(),
      ready: (signal) => availability.ready(signal),
      recheck: () => availability.recheck(),
      doubt: () => availability.doubt(),
      note: (what, work) => calls.journal.note(what, work),
    });
  }

  #makePreparation(): PreparationOptions {
    const { availability, closing, settings } = this;
    return {
      settings,
      closing: closing.signal,
      description: () => availability.description,
      loader: () => availability.loader,
    };
  }

  #makeCalls(): CallPipeline {
    const { settings, availability, account, box } = this;
    return new CallPipeline({
      ...this.preparation,
      settings,
      http: this.#http,
      authentication: this.#authentication,
      queue: this.#queue,
      availability,
      account: () => account.known,
      observe: (call, values) => this.#observe(call, values),
      listening: () => settings.secondFactor !== undefined || box.listenerCount('second-factor') > 0,
      show: (challenge) => {
        settings.secondFactor?.(challenge);
        tellListeners(box as EventEmitter, 'second-factor', [challenge], settings.logger);
      },
    });
  }

  #observe({ service, action }: PreparedCall, values: Values): void {
    if (service.name === 'DeviceInfo:1' && action.name === 'GetInfo') this.availability.observe(values);
  }

  /** For what the parts ask of the box; nothing new once the end has begun. */
  async #call(
    service: string,
    action: string,
    args: Values = {},
    options: CallOptions = {},
  ): Promise<Values> {
    if (this.#ended) throw this.#ended;
    return this.calls.call(service, action, args, options);
  }

  async #askUrlSession(): Promise<string> {
    const values = await this.#call('DeviceConfig:1', 'X_AVM-DE_CreateUrlSID');
    return String(values['NewX_AVM-DE_UrlSID'] ?? '');
  }

  #makeChanges(): Collections {
    const { settings, availability } = this;
    return new Collections({
      topics: { ...topics, 'smart-home': topicOver(this.smartHome) },
      call: (service, action, args, options) => this.#call(service, action, args, options),
      services: () => availability.description.services,
      describe: (service) => describe(service, this.preparation),
      origin: () => availability.origin,
      request: (request) => this.#http.send(request),
      clock: settings.clock,
      logger: settings.logger,
      eventing: settings.eventing,
      notificationPort: settings.notificationPort,
      signal: this.closing.signal,
    });
  }

  #holdWatching(): void {
    this.#watchingHeld = true;
    this.#changes.pause();
  }

  #resumeWatching(): void {
    this.#watchingHeld = false;
    void this.#changes.resume().catch(() => {});
  }
}
