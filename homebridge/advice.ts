/** What a person can do about an error, by its cause or code, in words that name settings and buttons of this plugin only. */

import type { Failure } from '../core/index';

/** A word of the page's catalogue, e.g. `advice.TLS`; undefined where there is none. */
type Word = (key: string) => string | undefined;

/** Undefined where nothing can be advised: the sentence of the error says all there is. `{host}`: the label of a setting. */
export function adviceFor(
  { code, reason }: Pick<Failure, 'code' | 'reason'>,
  word: Word,
): string | undefined {
  const advice = (reason && word(`advice.${reason}`)) ?? word(`advice.${code}`);
  return advice?.replace(/\{([\w.]+)\}/g, (_, label: string) => word(label) ?? label);
}
