/** Which interface tells of the smart home of one box, and what it told last. Chosen by asking, once for each firmware. */

import { type Clock, monotonic } from '../clock';
import { asTr064Error, boxIsAway, Tr064Error } from '../errors';
import type { CallOptions } from '../features/box';
import type { Logger } from '../logger';
import { Deadline } from '../util/deadline';
import { Lock } from '../util/lock';
import { NotThere, type SmartHomeAdapter } from './adapter';
import { Aha } from './aha/aha';
import type { SmartDevice } from './model';
import { Rest } from './rest/rest';
import type { WebSession } from './web/web-session';

/** The interfaces of the smart home. */
export type SmartHomeInterface = 'rest' | 'aha' | 'tr064';

export interface SmartHomeAccessOptions {
  /** Undefined: TR-064 alone is used, by the settings or for want of a login. */
  readonly session: WebSession | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timeout: number;
  /** Of the box, as it is known now. */
  firmware(): string;
  /** Whether TR-064 knows plugs there: that of a repeater does not. */
  plugsOverTr064(): boolean;
  /** Waits for the first connection. */
  ready(signal: AbortSignal): Promise<void>;
}

interface InterfaceChoice {
  readonly firmware: string;
  /** Undefined: TR-064. */
  readonly adapter: SmartHomeAdapter | undefined;
  /** Until when it counts where nothing answered that could be asked. */
  readonly until: number;
}

interface ToldDevices {
  /** When it was told, by the clock that nobody sets. */
  readonly at: number;
  readonly devices: readonly SmartDevice[];
  /** With templates and routines, and of the box as it runs now. */
  readonly whole: boolean;
}

/** After that the web server is tried again, where it could not be reached or took no login. */
const againMs = 10 * 60_000;
/**
 * Milliseconds that templates and routines may be old where they cost questions of their own. Who orders something of a
 * device needs none of them.
 */
const scenesAge = { watched: 15 * 60_000, asked: 60_000, unneeded: Number.POSITIVE_INFINITY };

/** What a list is for. */
export type ListPurpose = keyof typeof scenesAge;

/** What of a failure is no question of the interface. */
const isFinal = ({ code }: Tr064Error) => ['ABORTED', 'CLOSED', 'MISSING_RIGHT'].includes(code);

/** The smart home of one box over the interface that it has; made by the box itself. */
export class SmartHomeAccess {
  readonly #choosing = new Lock();
  readonly #adapters: readonly SmartHomeAdapter[];
  #choice?: InterfaceChoice;
  #known: ToldDevices | undefined;
  #said?: string;
  #trouble?: Tr064Error;

  /** @internal */
  constructor(private readonly options: SmartHomeAccessOptions) {
    const { session, clock } = options;
    const aha = session && new Aha(session, clock);
    this.#adapters = session && aha ? [new Rest(session, clock, aha), aha] : [];
  }

  /** The one that is used; undefined before the first question. */
  get interface(): SmartHomeInterface | undefined {
    if (this.#adapters.length === 0) return 'tr064';
    return this.#choice && (this.#choice.adapter?.name ?? 'tr064');
  }

  /** Whether the web server of the box is asked at all; else TR-064 alone, by the settings or for want of a login. */
  get usesWebServer(): boolean {
    return this.#adapters.length > 0;
  }

  /** Why TR-064 is asked where the web server should be; undefined while it answers, or there is none. */
  get trouble(): Tr064Error | undefined {
    return this.#trouble;
  }

  /** What was told last, and when. @internal */
  get known(): ToldDevices | undefined {
    return this.#known;
  }

  /**
   * Everything there is, asked now; undefined where TR-064 has to be asked. Over AHA-HTTP templates and routines may be some
   * minutes old where it is `watched`, and missing where they are `unneeded`, for each costs a question of its own. Nothing is
   * asked where all was told less than `oldest` milliseconds ago.
   */
  async list(
    options: CallOptions = {},
    purpose: ListPurpose = 'asked',
    oldest = 0,
  ): Promise<SmartDevice[] | undefined> {
    if (this.#adapters.length === 0) return undefined;
    const known = this.#known;
    if (known?.whole && monotonic(this.options.clock) - known.at < oldest) return [...known.devices];
    const read = async (adapter: SmartHomeAdapter, list: SmartDevice[] | undefined) =>
      list ?? this.#keep(await adapter.list(options, scenesAge[purpose]), purpose);
    return this.#with(options, read, purpose);
  }

  /** Asks the interface for something else; undefined where the box has none but TR-064. @internal */
  async ask<T>(
    options: CallOptions,
    work: (adapter: SmartHomeAdapter) => Promise<T>,
  ): Promise<T | undefined> {
    if (this.#adapters.length === 0) return undefined;
    return this.#with(options, (adapter) => work(adapter), 'unneeded');
  }

  /** The box has restarted or moved. @internal */
  forget(): void {
    this.options.session?.forget();
    if (this.#known) this.#known = { ...this.#known, whole: false };
    if (this.#choice?.until !== Number.POSITIVE_INFINITY) this.#choice = undefined;
  }

  /** Ends the session at the box. @internal */
  async close(): Promise<void> {
    await this.options.session?.close();
  }

  /** `list`: what choosing has told, where it was made just now. */
  async #with<T>(
    options: CallOptions,
    work: (adapter: SmartHomeAdapter, list: SmartDevice[] | undefined) => Promise<T>,
    purpose: ListPurpose,
  ): Promise<T | undefined> {
    await this.#ready(options);
    const { adapter, list } = await this.#chosen(options, purpose);
    if (!adapter) return undefined;
    try {
      return await work(adapter, list);
    } catch (error) {
      if (!(error instanceof NotThere)) throw error;
    }
    // It was there: another firmware, of which nothing was heard.
    this.#choice = undefined;
    const again = await this.#chosen(options, purpose);
    if (!again.adapter) return undefined;
    return work(again.adapter, again.list).catch((error) => {
      if (error instanceof NotThere) throw vanished();
      throw error;
    });
  }

  async #ready({ signal, timeout }: CallOptions): Promise<void> {
    const { clock, timeout: usual } = this.options;
    const deadline = new Deadline([signal], clock, timeout ?? usual);
    await deadline.race(this.options.ready(deadline.signal)).finally(() => deadline.end());
  }

  #chosen(
    options: CallOptions,
    purpose: ListPurpose,
  ): Promise<{ adapter?: SmartHomeAdapter; list?: SmartDevice[] }> {
    return this.#choosing.run(async () => {
      const firmware = this.options.firmware();
      const choice = this.#choice;
      if (choice?.firmware === firmware && monotonic(this.options.clock) < choice.until)
        return { adapter: choice.adapter };
      return this.#choose(firmware, options, purpose);
    }, options.signal);
  }

  async #choose(
    firmware: string,
    options: CallOptions,
    purpose: ListPurpose,
  ): Promise<{ adapter?: SmartHomeAdapter; list?: SmartDevice[] }> {
    for (const adapter of this.#adapters) {
      try {
        const age = purpose === 'unneeded' ? scenesAge.unneeded : 0;
        const list = this.#keep(await adapter.list(options, age), purpose);
        this.#choice = { firmware, adapter, until: Number.POSITIVE_INFINITY };
        this.#trouble = undefined;
        this.#say(`The smart home is asked over ${names[adapter.name]}.`, 'debug');
        return { adapter, list };
      } catch (thrown) {
        if (thrown instanceof NotThere) continue;
        const error = asTr064Error(thrown);
        if (isFinal(error) || boxIsAway(error)) throw error;
        this.#trouble = error;
        const until = monotonic(this.options.clock) + againMs;
        this.#choice = { firmware, adapter: undefined, until };
        const instead = this.options.plugsOverTr064()
          ? ' Until it does, TR-064 is asked, which knows plugs and little else.'
          : '';
        this.#say(
          `The web server of the box tells nothing of the smart home: ${error.message}${instead}`,
          'warn',
        );
        return {};
      }
    }
    this.#trouble = undefined;
    this.#choice = { firmware, adapter: undefined, until: Number.POSITIVE_INFINITY };
    this.#say('The smart home is asked over TR-064: the box has no other interface for it.', 'debug');
    return {};
  }

  /** The same is said once. */
  #say(sentence: string, level: 'debug' | 'warn'): void {
    if (this.#said === sentence) return;
    this.#said = sentence;
    this.options.logger[level](sentence);
  }

  #keep(devices: SmartDevice[], purpose: ListPurpose): SmartDevice[] {
    this.#known = { at: monotonic(this.options.clock), devices, whole: purpose !== 'unneeded' };
    return devices;
  }
}

const names = { rest: 'REST', aha: 'AHA-HTTP' } as const;

const vanished = () =>
  new Tr064Error('MALFORMED', 'The box does not answer its smart home as it did a moment ago.');
