/** The page on every message, `docs/homebridge/messages.md`: what it means, and what to do, in the words of the settings page. */

import { adviceFor } from '../../homebridge/advice';
import meanings from '../../homebridge/ui/page/meanings.json';
import german from '../../homebridge/ui/page/words-de.json';
import english from '../../homebridge/ui/page/words-en.json';

export type Language = 'en' | 'de';

type Words = Readonly<Record<string, string>>;

const heads: Readonly<Record<Language, string>> = {
  en: '# Messages of the plugin\n\nWhat the log and the settings page say, what it means, and what to do. [Deutsch](messages.de.md)',
  de: '# Meldungen des Plugins\n\nWas das Protokoll und die Einstellungsseite sagen, was es bedeutet und was zu tun ist. [English](messages.md)',
};

/** The messages that have advice: by cause or code. */
export function messageKeys(words: Words): string[] {
  return Object.keys(words).flatMap((word) => /^advice\.(.+)$/.exec(word)?.[1] ?? []);
}

/** The page in each language, by its path below `docs/`. */
export function messagePages(): Map<string, string> {
  return new Map([
    ['homebridge/messages.md', messagesPage(english, 'en')],
    ['homebridge/messages.de.md', messagesPage(german, 'de')],
  ]);
}

function messagesPage(words: Words, language: Language): string {
  const parts = messageKeys(words).map((key) => {
    const meaning = (meanings as Readonly<Record<string, Readonly<Record<Language, string>>>>)[key]?.[
      language
    ];
    const advice = adviceFor({ code: key }, (word) => words[word]);
    // `#96*5*` is no emphasis.
    return [`## ${key}`, meaning, advice?.replaceAll('*', '\\*')].filter(Boolean).join('\n\n');
  });
  return `${[heads[language], ...parts].join('\n\n')}\n`;
}
