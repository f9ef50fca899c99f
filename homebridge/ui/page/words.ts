/** The page's words in the language of the Homebridge UI. */

import german from './words-de.json';
import english from './words-en.json';

export type Word = keyof typeof english;

export type Words = (word: Word, values?: Readonly<Record<string, string>>) => string;

export function wordsFor(language: string): Words {
  const table: Record<Word, string> = /^de\b/i.test(language) ? german : english;
  return (word, values = {}) =>
    table[word].replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

/** The help for a code of the core, or the general one. */
export function helpFor(words: Words, code: string): string {
  const word = `help.${code}`;
  return words(word in english ? (word as Word) : 'help.other');
}
