/** Looks at the box: once at a time, whoever wants it, and again by itself. */

import type { Clock } from '../clock';
import type { Tr064Error } from '../errors';
import { backoff } from '../util/backoff';
import { SingleFlight } from '../util/single-flight';

/** A person has to do something first, and some of it is done at the box: looked at again now and then. */
const personRetryMs = 5 * 60_000;

/**
 * Milliseconds until the next look after `failures` failed ones (from 0); undefined where no look will ever help.
 * A box that was online comes back, whoever mends it; one that never was may be the wrong one. One that is booting answers
 * like something else (500, 404, an empty page), and is back within one step of waiting.
 */
export function waitAfter(error: Tr064Error, failures: number, wasOnline: boolean): number | undefined {
  const { mends } = error;
  if (wasOnline || mends === 'itself' || mayBeBooting(error)) return backoff(failures);
  return mends === 'person' ? personRetryMs : undefined;
}

const mayBeBooting = ({ code, reason }: Tr064Error) =>
  code === 'TR064_DISABLED' ||
  (code === 'NOT_A_BOX' && reason === undefined) ||
  (code === 'TLS' && reason === 'no-port');

export class Probe {
  readonly #end = new AbortController();
  readonly #looking = new SingleFlight(() => this.#run());
  #timer?: unknown;

  constructor(
    private readonly clock: Clock,
    /** Rejects when the box is gone, or another one has taken its place. */
    private readonly look: (signal: AbortSignal) => Promise<void>,
  ) {}

  /** One look, shared by all who want it at the same time. */
  run(): Promise<void> {
    return this.#looking.run();
  }

  /** The next look comes by itself, unless one is made before. */
  later(milliseconds: number): void {
    this.#clear();
    if (this.#end.signal.aborted) return;
    this.#timer = this.clock.setTimeout(() => void this.run().catch(() => {}), milliseconds);
  }

  /** Ends the present look with this error, and waits for its end. */
  async close(error: Tr064Error): Promise<void> {
    this.#end.abort(error);
    this.#clear();
    await this.#looking.ended();
  }

  async #run(): Promise<void> {
    this.#clear();
    this.#end.signal.throwIfAborted();
    await this.look(this.#end.signal);
    this.#clear();
  }

  #clear(): void {
    if (this.#timer !== undefined) this.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
