/** An error as one sentence in the reader's language: what happened and what that means, never what to do. */

import type { Tr064Error } from '../errors';
import { printable } from '../printable';
import { rightNames } from '../rights/right-names';
import type { Right } from '../rights/rights';
import { german, germanWithoutFacts } from './german';

/** Languages that errors are told in. */
export type Language = 'en' | 'de';

/**
 * `en`: the error's own message, which knows most. `de`: the same in German; what an order to the smart home may
 * say it says as well, which values an argument of an action may have stays in the message.
 */
export function sentence(error: Tr064Error, language: Language): string {
  if (language === 'en') return error.message;
  if (error.german !== undefined) return printable(error.german);
  const facts = factsOf(error);
  const candidates = [
    error.reason && german[error.reason],
    german[error.code],
    germanWithoutFacts[error.code],
  ]
    .flat()
    .filter((text) => text !== undefined);
  return candidates.map((text) => filled(text, facts)).find((text) => text !== undefined) ?? error.message;
}

type Facts = Readonly<Record<string, string | undefined>>;

function factsOf(error: Tr064Error): Facts {
  const { host, port, since, upnpCode, upnpDescription, right, expected, found, user } = error;
  const { variable, service, action } = error;
  const fault = upnpCode === undefined ? undefined : [upnpCode, upnpDescription].filter(Boolean).join(' ');
  const place = host && port ? `${host}:${port}` : host;
  return {
    host: place,
    since,
    right: right && germanRights(right),
    fault,
    expected,
    found,
    user,
    variable,
    service,
    action,
  };
}

/** `C or H` → `„FRITZ!Box-Einstellungen“ oder „Smart Home“` */
function germanRights(letters: string): string {
  const names = letters.split(' or ').map((letter) => rightNames[letter as Right]?.de ?? letter);
  return [...new Set(names)].map((name) => `„${name}“`).join(' oder ');
}

/** Undefined where the text needs a fact that is not known. */
function filled(text: string, facts: Facts): string | undefined {
  let missing = false;
  const result = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    missing ||= !facts[name];
    return facts[name] ?? '';
  });
  return missing ? undefined : result;
}
