/** Phone books that may be slow, out of reach, or closed to this user: calls are told all the same, without names. */

import { type Clock, GERMANY, normalizeNumber, systemClock, within } from '../../core/index';

/** What this needs of a phone book. */
export interface Directory {
  lookup(number: string): Promise<{ readonly name: string } | undefined>;
  normalize(number: string): Promise<string>;
}

export interface Names {
  /** Empty for a stranger, and where the phone books cannot be read in time. */
  nameOf(number: string): Promise<string>;
  normalize(number: string): Promise<string>;
}

export interface NamesOptions {
  /** Told once, until it works again. */
  failed(error: unknown): void;
  /** Milliseconds; whoever rings does not wait longer. */
  readonly waitMs?: number;
  readonly clock?: Clock;
  readonly signal: AbortSignal;
}

export function namesFrom(
  directory: Directory,
  { failed, waitMs = 4000, clock = systemClock, signal }: NamesOptions,
): Names {
  let complained = false;
  const attempt = async <T>(work: Promise<T>, instead: T): Promise<T> => {
    try {
      const result = await within(clock, waitMs, work, tooLate, signal);
      complained = false;
      return result;
    } catch (error) {
      if (!complained && !signal.aborted) failed(error);
      complained = true;
      return instead;
    }
  };
  return {
    nameOf: async (number) => (await attempt(directory.lookup(number), undefined))?.name ?? '',
    normalize: (number) => attempt(directory.normalize(number), normalizeNumber(number, GERMANY)),
  };
}

function tooLate(): never {
  throw new Error('the phone books were not read in time');
}
