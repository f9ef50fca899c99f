/** From calls to messages: which ones a flow wants, and whose number it is. */

import type { Call } from '../../core/index';
import type { CallMonitorSettings, CallStep } from './settings';

export interface CallMessage {
  readonly topic: CallStep;
  readonly payload: Call & {
    /** From the phone books of the box; empty for a stranger. */
    readonly name: string;
  };
}

/** What this needs of a phone book. */
export interface Directory {
  lookup(number: string): Promise<{ readonly name: string } | undefined>;
  normalize(number: string): Promise<string>;
}

/** The step that a call has just made. */
export function stepOf({ state, direction }: Pick<Call, 'state' | 'direction'>): CallStep {
  if (state === 'connected') return 'connect';
  if (state === 'ended') return 'end';
  return direction === 'outgoing' ? 'dial' : 'ring';
}

/** Whether a call is from or to one of these numbers, however they are written. */
export async function isWanted(
  { numbers }: Pick<CallMonitorSettings, 'numbers'>,
  { remote, local }: Pick<Call, 'remote' | 'local'>,
  normalize: Directory['normalize'],
): Promise<boolean> {
  const wanted = numbers.split(',').flatMap((number) => number.trim() || []);
  if (wanted.length === 0) return true;
  const own = await Promise.all([remote, local].filter((number) => number !== '').map(normalize));
  const patterns = await Promise.all(
    wanted.map(async (number) => {
      const isPrefix = number.endsWith('*');
      const plain = await normalize(isPrefix ? number.slice(0, -1) : number);
      return { plain, isPrefix };
    }),
  );
  return patterns.some(({ plain, isPrefix }) =>
    own.some((number) => (isPrefix ? number.startsWith(plain) : number === plain)),
  );
}

/** The message for a step of a call; undefined where the flow does not want it. */
export async function messageFor(
  call: Call,
  settings: CallMonitorSettings,
  directory: Directory,
): Promise<CallMessage | undefined> {
  const topic = stepOf(call);
  if (!settings.types.includes(topic)) return undefined;
  if (!(await isWanted(settings, call, directory.normalize))) return undefined;
  const contact = settings.names ? await directory.lookup(call.remote) : undefined;
  return { topic, payload: { ...call, name: contact?.name ?? '' } };
}

/** A phone book that may be out of reach, or closed to this user: calls are told all the same, without names. */
export function forgiving(directory: Directory, failed: (error: unknown) => void): Directory {
  return {
    lookup: (number) =>
      directory.lookup(number).catch((error) => {
        failed(error);
        return undefined;
      }),
    normalize: (number) => directory.normalize(number).catch(() => number.replace(/[^\d+*#]/g, '')),
  };
}
