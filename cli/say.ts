/** What a person should know beside the answer, on the error stream: a failure is not told again that a warning has told. */

import { printable } from '../core/index';
import type { Output } from './streams';

const lately = 20;
const said = new WeakMap<Output, readonly string[]>();

/** A line of its own. */
export function say(output: Output, sentence: string): void {
  said.set(output, [...(said.get(output) ?? []), sentence].slice(-lately));
  output.write(`${printable(sentence)}\n`);
}

/** Nothing where a line has had this sentence in it. */
export function sayOnce(output: Output, sentence: string): void {
  if (!said.get(output)?.some((line) => line.includes(sentence))) say(output, sentence);
}
