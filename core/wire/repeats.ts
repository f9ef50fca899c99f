/** How often one request may be sent again, and why: one rule for calls, pages and the first reading of the box. */

import { type Clock, monotonic } from '../clock';
import { pause } from '../util/deadline';
import { TransportError } from './failure';
import type { HttpClient, HttpReply, HttpRequest } from './http';
import { Throttle, throttledError } from './throttle';

const mostThrottled = 2;

/** Each reason counts for itself. */
export class Repeats {
  #lost = 0;
  #throttled = 0;

  /** After a connection that broke: reads once, writes only when nothing of them was sent. */
  afterLoss(error: unknown, write: boolean): boolean {
    if (!(error instanceof TransportError) || !error.lost || this.#lost > 0) return false;
    this.#lost++;
    return !write || error.sent === 'nothing';
  }

  /** 503 comes in place of the answer: nothing was done, so writes may be sent again too. */
  afterThrottling(): boolean {
    return this.#throttled++ < mostThrottled;
  }
}

/** A read on its own, without a queue. `until`: by the clock, no waiting beyond it. Throws `THROTTLED` then. */
export async function readRepeated(
  http: HttpClient,
  request: HttpRequest,
  { clock, until }: { readonly clock: Clock; readonly until: number },
): Promise<HttpReply> {
  const repeats = new Repeats();
  const throttle = new Throttle();
  for (;;) {
    try {
      const reply = await http.send(request);
      if (reply.status !== 503) return reply;
      const wait = throttle.slowDown(reply);
      if (!repeats.afterThrottling() || monotonic(clock) + wait >= until) throw throttledError();
      await pause(clock, wait, request.signal);
    } catch (error) {
      if (!repeats.afterLoss(error, false)) throw error;
    }
  }
}
