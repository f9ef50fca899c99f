/** One AbortSignal out of everything that can end a piece of work: its time, its caller, the closing box. */

import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock';
import { Tr064Error } from '../errors';

/** What an aborted signal means for the one who waits: our own errors as they are, a caller's abort as `ABORTED`. */
export function abortError(signal: AbortSignal): Tr064Error {
  const reason: unknown = signal.reason;
  if (reason instanceof Tr064Error) return reason;
  return new Tr064Error('ABORTED', 'The call was aborted by its caller.', { cause: reason });
}

/** Any number of calls wait for one box or one caller: Node 20 warns of the eleventh as of a leak, later ones do not. */
function unlimited(signal: AbortSignal): void {
  setMaxListeners(0, signal);
}

export class Deadline {
  readonly #controller = new AbortController();
  readonly #endings: (() => void)[] = [];

  constructor(signals: readonly (AbortSignal | undefined)[], clock?: Clock, milliseconds?: number) {
    unlimited(this.signal);
    for (const signal of signals) if (signal) this.#follow(signal);
    if (clock && milliseconds !== undefined) this.#limit(clock, milliseconds);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  abort(error: Tr064Error): void {
    this.#controller.abort(error);
  }

  /** Settles like `work`, or rejects as soon as the deadline ends. The work itself is left to hear of the signal. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const ended = () => reject(abortError(this.signal));
      if (this.signal.aborted) {
        work.catch(() => {});
        ended();
        return;
      }
      this.signal.addEventListener('abort', ended, { once: true });
      work.then(resolve, reject).finally(() => this.signal.removeEventListener('abort', ended));
    });
  }

  /** Lets go of timer and listeners; must be called when the work is done. */
  end(): void {
    for (const ending of this.#endings.splice(0)) ending();
  }

  #follow(signal: AbortSignal): void {
    const abort = () => this.#controller.abort(signal.reason);
    if (signal.aborted) {
      abort();
      return;
    }
    unlimited(signal);
    signal.addEventListener('abort', abort, { once: true });
    this.#endings.push(() => signal.removeEventListener('abort', abort));
  }

  #limit(clock: Clock, milliseconds: number): void {
    const seconds = Math.round(milliseconds / 100) / 10;
    const expire = () =>
      this.abort(
        new Tr064Error(
          'TIMEOUT',
          `The box did not answer within ${seconds} s. It may be busy or restarting.`,
        ),
      );
    const timer = clock.setTimeout(expire, milliseconds);
    this.#endings.push(() => clock.clearTimeout(timer));
  }
}

/** Waits, unless the signal ends it: then rejects. */
export function pause(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortError(signal));
      return;
    }
    const stop = () => {
      clock.clearTimeout(timer);
      reject(abortError(signal!));
    };
    const timer = clock.setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
