/** The page's words in the language of the Homebridge UI. */

import { adviceFor } from '../../advice';
import type { Failure } from '../answers';
import german from './words-de.json';
import english from './words-en.json';

export type Word = keyof typeof english;

export type Words = (word: Word, values?: Readonly<Record<string, string>>) => string;

export function wordsFor(language: string): Words {
  const table: Record<Word, string> = /^de\b/i.test(language) ? german : english;
  return (word, values = {}) =>
    table[word].replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

/** What happened and what to do, in the language of the page. */
export function failureText(words: Words, language: string, failure: Failure): string {
  const happened = /^de\b/i.test(language) ? failure.german : failure.message;
  return [happened, adviceFor(failure, (key) => (key in english ? words(key as Word) : undefined))]
    .filter(Boolean)
    .join(' ');
}

/** The English sentence, where the text is another one: it holds every detail. */
export function failureDetails(language: string, { message, german: other }: Failure): string | undefined {
  return /^de\b/i.test(language) && other !== message ? message : undefined;
}
