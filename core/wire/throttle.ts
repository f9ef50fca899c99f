/** What to do when the box says 503: it has had too many requests of this client (First Steps 4.1.1). */

import { Tr064Error } from '../errors';
import { backoff } from '../util/backoff';
import type { HttpReply } from './http';

const firstPauseMs = 1000;
const longestPauseMs = 60_000;

export class Throttle {
  #times = 0;

  get active(): boolean {
    return this.#times > 0;
  }

  /** How long to leave the box alone now, in milliseconds; longer each time, or as long as the box asks for. */
  slowDown(reply: HttpReply): number {
    const asked = Number(reply.headers['retry-after']) * 1000;
    const own = backoff(this.#times++, firstPauseMs, longestPauseMs);
    return Number.isFinite(asked) && asked > 0 ? Math.min(Math.max(asked, own), longestPauseMs) : own;
  }

  relax(): void {
    this.#times = 0;
  }
}

export function throttledError(cause?: unknown): Tr064Error {
  return new Tr064Error(
    'THROTTLED',
    'The box was asked too often and answers nothing for a while (503); requests are slowed down.',
    { status: 503, cause },
  );
}
