/** An error as the log tells it: what happened, what to do, and whether it is tried again without anybody's help. */

import { boxIsAway, Tr064Error } from '../core/index';
import { adviceFor } from './advice';
import words from './ui/page/words-en.json';

const word = (key: string) => (words as Readonly<Record<string, string>>)[key];

export function sentenceOf(error: unknown): string {
  if (!(error instanceof Tr064Error)) return error instanceof Error ? error.message : String(error);
  return [error.message, adviceFor(error, word), whatFollows(error)].filter(Boolean).join(' ');
}

/** Of something a person asked for, which is not tried again: what happened, and what they can do where it does not pass by itself. */
export function explained(error: unknown): string {
  if (!(error instanceof Tr064Error)) return error instanceof Error ? error.message : String(error);
  const advice = boxIsAway(error) ? undefined : adviceFor(error, word);
  return [error.message, advice].filter(Boolean).join(' ');
}

function whatFollows(error: Tr064Error): string | undefined {
  if (error.reason === 'lost') return undefined;
  if (boxIsAway(error)) return 'It is tried again automatically.';
  if (error.reason !== 'wrong-password' && error.reason !== 'repeater-login') return undefined;
  return 'After three tries the box is left alone until Homebridge restarts.';
}
