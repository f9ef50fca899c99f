/** What every part of the household is given: the time, its settings, and how it tells that something changed. */

import type { Model } from '../description/model';
import type { SimClock } from './clock';
import type { Settings } from './options';

/** A variable that the box tells its subscribers about has a new value. */
export interface Change {
  /** Kind of service, e.g. `Hosts`. */
  kind: string;
  instance: number;
  variable: string;
}

export interface WorldEvents {
  change: [Change];
  /** A line of the call monitor, without its line end. */
  'call-line': [string];
  /** The connection to the internet was made or lost. */
  internet: [connected: boolean];
  /** The box starts again: connections break, nobody answers for a while. */
  reboot: [];
}

export interface HouseholdContext {
  readonly clock: SimClock;
  readonly model: Model;
  readonly settings: Settings;
  /** Runs `action` after `delay` milliseconds, at once if that is 0; answers how to call it off. */
  after(delay: number, action: () => void): () => void;
  /** Tells subscribers that a variable has a new value. */
  changed(kind: string, instance: number, variable: string): void;
  emit(event: 'call-line', line: string): unknown;
  emit(event: 'internet', connected: boolean): unknown;
}
