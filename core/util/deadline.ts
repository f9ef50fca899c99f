/** One AbortSignal out of everything that can end a piece of work: its time, its caller, the closing box. */

import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock';
import { Tr064Error } from '../errors';

/** What an aborted signal means for the one who waits: our own errors as they are, a caller's abort as `ABORTED`. */
export function abortError(signal: AbortSignal): Tr064Error {
  return errorFrom(signal.reason);
}

function errorFrom(reason: unknown): Tr064Error {
  if (reason instanceof Tr064Error) return reason;
  return new Tr064Error('ABORTED', 'The call was aborted by its caller.', { cause: reason });
}

const known = new WeakSet<AbortSignal>();

/** Any number of calls wait for one box or one caller: Node 20 warns of the eleventh as of a leak, later ones do not. */
function unlimited(signal: AbortSignal): void {
  if (known.has(signal)) return;
  known.add(signal);
  setMaxListeners(0, signal);
}

export class Deadline {
  /** Made for who asks for it: most deadlines are only waited with. */
  #controller?: AbortController;
  #reason?: { readonly value: unknown };
  readonly #waiting = new Set<(error: Tr064Error) => void>();
  readonly #endings: (() => void)[] = [];

  constructor(signals: readonly (AbortSignal | undefined)[], clock?: Clock, milliseconds?: number) {
    for (const signal of signals) if (signal) this.#follow(signal);
    if (clock && milliseconds !== undefined) this.#limit(clock, milliseconds);
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      unlimited(this.#controller.signal);
      if (this.#reason) this.#controller.abort(this.#reason.value);
    }
    return this.#controller.signal;
  }

  abort(error: unknown): void {
    if (this.#reason) return;
    this.#reason = { value: error };
    this.#controller?.abort(error);
    for (const ended of this.#waiting) ended(errorFrom(error));
    this.#waiting.clear();
  }

  /** Settles like `work`, or rejects as soon as the deadline ends. The work itself is left to hear of the signal. */
  race<T>(work: Promise<T>): Promise<T> {
    if (this.#reason) {
      work.catch(() => {});
      return Promise.reject(errorFrom(this.#reason.value));
    }
    return new Promise<T>((resolve, reject) => {
      this.#waiting.add(reject);
      work.then(
        (value) => {
          this.#waiting.delete(reject);
          resolve(value);
        },
        (error) => {
          this.#waiting.delete(reject);
          reject(error);
        },
      );
    });
  }

  /** Lets go of timer and listeners; must be called when the work is done. */
  end(): void {
    for (const ending of this.#endings.splice(0)) ending();
  }

  #follow(signal: AbortSignal): void {
    if (signal.aborted) {
      this.abort(signal.reason);
      return;
    }
    const abort = () => this.abort(signal.reason);
    unlimited(signal);
    signal.addEventListener('abort', abort, { once: true });
    this.#endings.push(() => signal.removeEventListener('abort', abort));
  }

  #limit(clock: Clock, milliseconds: number): void {
    const timer = clock.setTimeout(() => this.abort(late(milliseconds)), milliseconds);
    this.#endings.push(() => clock.clearTimeout(timer));
  }
}

function late(milliseconds: number): Tr064Error {
  // What is left of a longer time can be next to nothing, and "within 0 s" says nothing.
  const seconds = Math.max(1, Math.round(milliseconds / 100)) / 10;
  return new Tr064Error(
    'TIMEOUT',
    `The box did not answer within ${seconds} s. It may be busy or restarting.`,
  );
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
