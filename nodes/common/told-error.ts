/** An error as the runtime tells it to Catch nodes and the log: what happened and what to do, in the language of Node-RED. */

import type { NodeAPI } from 'node-red';
import { type Language, sentence, Tr064Error } from '../../core/index';
import { adviceFor } from './advice';
import { UnsetVariableError } from './environment';
import german from './locales/de.json';
import english from './locales/en-US.json';

type WordTree = { readonly [key: string]: string | WordTree };

const catalogues: Readonly<Record<Language, WordTree>> = { en: english, de: german };

/** As `lang` in Node-RED's settings.js says; English where it says nothing. */
const languageOf = (RED: NodeAPI): Language =>
  /^de\b/i.test(String((RED.settings as { lang?: unknown }).lang ?? '')) ? 'de' : 'en';

function word(language: Language, key: string): string | undefined {
  let found: string | WordTree | undefined = catalogues[language];
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** What the runtime itself says, as a status with a time in it: in the language of Node-RED; the key where there is no word. */
export const wordIn = (RED: NodeAPI, key: string): string => word(languageOf(RED), key) ?? key;

/** The same error with a sentence for people; what is no error of the core stays as it is. */
export function toldError(RED: NodeAPI, error: unknown): unknown {
  if (!(error instanceof Tr064Error)) return error;
  const language = languageOf(RED);
  const fact = sentence(error, language);
  const advice = adviceFor(error, (key) => word(language, key));
  // Which value is meant and what is allowed, only the English sentence says.
  const isWhole = fact === error.message || error instanceof UnsetVariableError;
  const detail = isWhole ? undefined : `(${error.message})`;
  return error.with({}, [fact, advice, detail].filter(Boolean).join(' '));
}
