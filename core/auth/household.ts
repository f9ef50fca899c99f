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

export class Household {
  readonly refusals = new Refusals();
  /** Passwords that nobody knows to be right are tried one after another. */
  readonly trying = new Lock();
  /** How many such tries have ended. */
  tries = 0;
  /** While the box lets nobody in: until when nobody asks again by himself, in milliseconds of the clock that does not jump. */
  closedUntil = 0;
  /** When it was asked last whether that is still so. */
  askedAt = Number.NEGATIVE_INFINITY;
  /** How often in a row it let nobody in. */
  closedTimes = 0;
}

/** By clock, so that a test that turns its own shares nothing with others. */
const households = new WeakMap<Clock, Map<string, Household>>();

export function householdOf(clock: Clock, { udn, port }: LoginBox): Household {
  const known = households.get(clock) ?? new Map<string, Household>();
  households.set(clock, known);
  const key = `${udn} ${port}`;
  const household = known.get(key) ?? new Household();
  known.set(key, household);
  return household;
}
