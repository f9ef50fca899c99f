/** Everybody in this process who logs in to one box shares what is known of its refusals: three are three, whoever asks. */

import type { Clock } from '../clock';
import { Lock } from '../util/lock';
import { Refusals } from './refusals';

/** A box as its logins are counted. Boxes that are simulated on one computer have one UDN and different ports. */
export interface LoginBox {
  readonly udn: string;
  /** Of the description. */
  readonly port: number;
}

export class SharedLogins {
  readonly refusals = new Refusals();
  /** Passwords that nobody knows to be right are tried one after another. */
  readonly trying = new Lock();
  /** How many such tries have ended. */
  tries = 0;
  /** While the box lets nobody in: until when nobody asks again by himself, in milliseconds of the clock that does not jump. */
  closedUntil = 0;
  /** How often in a row it let nobody in. */
  closedTimes = 0;
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
