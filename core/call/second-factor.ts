/** Actions that want a person at the box (First Steps 4.3, service X_AVM-DE_Auth): ask, wait, repeat the call once. */

import { type Clock, monotonic } from '../clock';
import { asTr064Error, boxIsAway, Tr064Error } from '../errors';
import type { SecondFactorChallenge } from '../options';
import { Deadline, pause } from '../util/deadline';
import { Lock } from '../util/lock';
import type { Values } from '../values';
import { escapeXml } from '../wire/xml';
import type { CallOptions } from './sending';

const service = 'X_AVM-DE_Auth:1';
/** A process keeps others waiting for up to two minutes (6.3 of the service's document): that long a person has. */
const boxTimeMs = 120_000;
const askEveryMs = 1000;
/** The box may be behind us a little. */
const graceMs = 3000;
const stopTimeoutMs = 2000;

/** Beside the call's own options: what stands in the SOAP header. */
export type HeaderOptions = CallOptions & { readonly soapHeader?: string };
type CallWithHeader = (
  service: string,
  action: string,
  args: Readonly<Record<string, unknown>>,
  options: HeaderOptions,
) => Promise<Values>;

export interface SecondFactorOptions {
  readonly clock: Clock;
  readonly call: CallWithHeader;
  /** Whether anybody is there to be told. */
  readonly listening: () => boolean;
  /** Tells the person what to do. */
  readonly show: (challenge: SecondFactorChallenge) => void;
}

/** Chapter 6.4 of the service's document. */
const tokenHeader = (token: string) =>
  `<avm:token xmlns:avm="avm.de" s:mustUnderstand="1">${escapeXml(token)}</avm:token>`;

interface Process {
  readonly token: string;
  /** By the clock that nobody sets. */
  readonly until: number;
}

/** Fault 866 (First Steps 6): the call was not carried out, and is to be made again with a token. */
export const isSecondFactorRequired = (error: unknown): boolean =>
  error instanceof Tr064Error && error.upnpCode === 866;

/** That somebody has confirmed at the box: what a call shows it with. */
export interface Confirmation {
  readonly soapHeader: string;
  /** Confirmed just now, for the call that asks; false for one that was remembered. */
  readonly fresh: boolean;
}

/** What a state of the process means where it is not `waitingforauth` or `authenticated` (chapter 5.1). */
const endings: Readonly<Record<string, () => Tr064Error>> = {
  anotherauthprocess: () =>
    new Tr064Error('SECOND_FACTOR_BUSY', 'Another confirmation (second factor) is under way at the box.'),
  blocked: () =>
    new Tr064Error(
      'SECOND_FACTOR_BLOCKED',
      'The box has blocked the second factor after too many tries, for up to 60 minutes.',
    ),
  failure: () =>
    new Tr064Error('SECOND_FACTOR_REQUIRED', 'The second factor failed inside the box.', {
      mends: 'itself',
    }),
};

const notConfirmed = () =>
  new Tr064Error('SECOND_FACTOR_REQUIRED', 'Nobody confirmed at the box in time, so nothing was changed.', {
    reason: 'not-confirmed',
  });

const nobodyThere = () =>
  new Tr064Error(
    'SECOND_FACTOR_REQUIRED',
    'A person has to confirm this at the box, and nothing here can tell one.',
    { reason: 'nobody-told' },
  );

export class SecondFactor {
  /** The box knows one process at a time, so calls of one box ask for it one after another. */
  readonly #oneAtATime = new Lock();
  readonly #end = new AbortController();
  #confirmed?: Process;

  constructor(private readonly options: SecondFactorOptions) {}

  /**
   * Gets a confirmation: one that still counts, unless it is the one that was just refused, or a person's.
   * Throws `SECOND_FACTOR_REQUIRED` when nobody is there to be told or nobody confirms, `…_BUSY`, `…_BLOCKED`.
   */
  async confirm(refused: Confirmation | undefined, signal?: AbortSignal): Promise<Confirmation> {
    const deadline = new Deadline([this.#end.signal, signal]);
    try {
      const turn = async () => this.#remembered(refused) ?? (await this.#anew(deadline.signal));
      return await this.#oneAtATime.run(turn, deadline.signal);
    } finally {
      deadline.end();
    }
  }

  /** Ends the process at the box, if one is waiting. */
  async close(error: Tr064Error): Promise<void> {
    this.#end.abort(error);
    await this.#oneAtATime.run(async () => {});
  }

  /** A confirmation counts for a while: with its token a second call need not trouble the person again. */
  #remembered(refused: Confirmation | undefined): Confirmation | undefined {
    const process = this.#confirmed;
    if (!process || process.until <= monotonic(this.options.clock)) return undefined;
    const soapHeader = tokenHeader(process.token);
    return soapHeader === refused?.soapHeader ? undefined : { soapHeader, fresh: false };
  }

  async #anew(signal: AbortSignal): Promise<Confirmation> {
    const { clock, call, listening } = this.options;
    this.#confirmed = undefined;
    if (!listening()) throw nobodyThere();
    const { NewState, NewToken, NewMethods } = await call(
      service,
      'SetConfig',
      { NewAction: 'start' },
      { signal },
    );
    const process: Process = { token: String(NewToken ?? ''), until: monotonic(clock) + boxTimeMs };
    const state = String(NewState);
    if (state !== 'authenticated' && state !== 'disabled') {
      if (state !== 'waitingforauth') throw endings[state]?.() ?? notConfirmed();
      await this.#wait(process, String(NewMethods ?? ''), signal);
    }
    this.#confirmed = { ...process, until: monotonic(clock) + boxTimeMs };
    return { soapHeader: tokenHeader(process.token), fresh: true };
  }

  /** Shows the person what to do, and asks the box until it has been done. */
  async #wait(process: Process, methods: string, signal: AbortSignal): Promise<void> {
    try {
      const words = methods.split(',').map((word) => word.trim());
      const challenge = {
        methods: words.filter((word) => word !== ''),
        expires: this.options.clock.now() + boxTimeMs,
      };
      this.options.show(challenge);
      await this.#authenticated(process, signal);
    } catch (error) {
      await this.#stop(process);
      throw asTr064Error(error);
    }
  }

  async #authenticated({ token, until }: Process, signal: AbortSignal): Promise<void> {
    const { clock } = this.options;
    while (monotonic(clock) < until + graceMs) {
      await pause(clock, askEveryMs, signal);
      const state = await this.#state(token, signal);
      if (state === 'authenticated' || state === 'disabled') return;
      if (state !== 'waitingforauth') throw endings[state]?.() ?? notConfirmed();
    }
    throw notConfirmed();
  }

  /** One lost answer among many does no harm. */
  async #state(token: string, signal: AbortSignal): Promise<string> {
    try {
      const values = await this.options.call(
        service,
        'GetState',
        {},
        { signal, soapHeader: tokenHeader(token) },
      );
      return String(values.NewState);
    } catch (error) {
      if (boxIsAway(error)) return 'waitingforauth';
      throw error;
    }
  }

  /** The box must not wait for a person who will not come; when it cannot be told, it finds out itself. */
  async #stop({ token }: Process): Promise<void> {
    const options = { timeout: stopTimeoutMs, soapHeader: tokenHeader(token) };
    await this.options.call(service, 'SetConfig', { NewAction: 'stop' }, options).catch(() => {});
  }
}
