/** Everybody in this process who logs in to one box shares what is known of its refusals: three are three, whoever asks. */

import type { Clock } from '../clock';
import { Lock } from '../util/lock';
import { allowedRefusals, Refusals } from './refusals';

/** A box as its logins are counted. Boxes that are simulated on one computer have one UDN and different ports. */
export interface LoginBox {
  readonly udn: string;
  /** Of the description. */
  readonly port: number;
}

export class SharedLogins {
  readonly refusals = new Refusals();
  /** How many tries have ended. */
  tries = 0;
  readonly #turn = new Lock();
  readonly #beside = new Set<Promise<void>>();
  /** While the box lets nobody in: until when nobody asks again by himself, in milliseconds of the clock that does not jump. */
  closedUntil = 0;
  /** How often in a row it let nobody in. */
  closedTimes = 0;

  /**
   * Waits for the turn to try a password; what it gives ends the try, and must be called. Passwords that nobody knows to be
   * right are tried one after another. One that was right the last time may have changed at the box: two are tried beside
   * each other and a third after them, so that one more than is allowed is never refused.
   */
  async acquire(wasRight: boolean): Promise<() => void> {
    if (wasRight && this.#beside.size < allowedRefusals - 1) return this.#goBeside();
    const release = await this.#turn.acquire();
    await Promise.all(this.#beside);
    return this.#ending(release);
  }

  #goBeside(): () => void {
    let ended = () => {};
    const going = new Promise<void>((resolve) => {
      ended = resolve;
    });
    this.#beside.add(going);
    return this.#ending(() => {
      this.#beside.delete(going);
      ended();
    });
  }

  #ending(release: () => void): () => void {
    return () => {
      this.tries++;
      release();
    };
  }
}

/** By clock, so that a test that turns its own shares nothing with others. */
const byClock = new WeakMap<Clock, Map<string, SharedLogins>>();

export function sharedLoginsOf(clock: Clock, { udn, port }: LoginBox): SharedLogins {
  const byBox = byClock.get(clock) ?? new Map<string, SharedLogins>();
  byClock.set(clock, byBox);
  const key = `${udn} ${port}`;
  const logins = byBox.get(key) ?? new SharedLogins();
  byBox.set(key, logins);
  return logins;
}
