/** The page's words in the language of the Homebridge UI. */

import type { Failure } from '../../../core/index';
import { adviceFor } from '../../advice';
import german from './words-de.json';
import english from './words-en.json';

export type PageWord = keyof typeof english;

export type PageWords = (word: PageWord, values?: Readonly<Record<string, string>>) => string;

export function wordsFor(language: string): PageWords {
  const table: Record<PageWord, string> = /^de\b/i.test(language) ? german : english;
  return (word, values = {}) =>
    table[word].replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

/** A word that may not be there. */
export function wordIn(words: PageWords, key: string): string | undefined {
  return key in english ? words(key as PageWord) : undefined;
}

/** What happened and what to do, in the language of the page. */
export function failureText(words: PageWords, language: string, failure: Failure): string {
  const happened = /^de\b/i.test(language) ? (failure.german ?? failure.message) : failure.message;
  return [happened, adviceFor(failure, (key) => wordIn(words, key))].filter(Boolean).join(' ');
}

/** The page of the documentation that says more about it. */
export function helpAddress(language: string, { code, reason }: Failure): string | undefined {
  const key = [reason, code].find((one) => one !== undefined && `advice.${one}` in english);
  if (key === undefined) return undefined;
  const page = /^de\b/i.test(language) ? 'messages.de.md' : 'messages.md';
  return `${DOCUMENTATION}/${page}#${key.toLowerCase()}`;
}

const DOCUMENTATION = 'https://github.com/tr064/homebridge-fritzbox/blob/main/docs/homebridge';

/** The English sentence, where the text is another one: it holds every detail. */
export function failureDetails(language: string, { message, german: other }: Failure): string | undefined {
  return /^de\b/i.test(language) && other !== message ? message : undefined;
}
