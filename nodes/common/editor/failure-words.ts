/** What a dialog says of a failure: what happened and what to do, in the language of the editor. */

import type { Failure } from '../../../core/index';
import { adviceFor } from '../advice';

/** A node's own words, as the editor looks them up. */
export interface Catalogue {
  _(key: string, values?: Record<string, string>): string;
}

/** The catalogue answers the key itself where it has no word. */
function wordIn(words: Catalogue, key: string): string | undefined {
  const word = words._(key);
  return word === key ? undefined : word;
}

const isGerman = () => /^de\b/i.test(RED.i18n.lang());

/** Empty where nothing is known of it. */
export function failureText(words: Catalogue, failure: Failure): string {
  const own = wordIn(words, `help.${failure.code}`);
  if (own !== undefined) return own;
  const happened = (isGerman() && failure.german) || failure.message;
  return [happened, adviceFor(failure, (key) => wordIn(words, key))].filter(Boolean).join(' ');
}

/** The English sentence, where the text is another one: it holds every detail. */
export function failureDetails({ code, message, german }: Failure): string | undefined {
  // What only the dialogs meet says all in both languages.
  if (code === 'NO_VARIABLE') return undefined;
  return isGerman() && german !== undefined && german !== message ? message : undefined;
}
