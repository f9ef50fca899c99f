/** Every code of an error: what it means, and what to do in each face. */

import { codes, reasons, Tr064Error, type Tr064Reason } from '../../core/index';
import { adviceFor as homebridgeAdvice } from '../../homebridge/advice';
import homebridgeGerman from '../../homebridge/ui/page/words-de.json';
import homebridgeEnglish from '../../homebridge/ui/page/words-en.json';
import { adviceFor as nodeAdvice } from '../../nodes/common/advice';
import nodeGerman from '../../nodes/common/locales/de.json';
import nodeEnglish from '../../nodes/common/locales/en-US.json';
import { codeMeanings, reasonMeanings } from './code-meanings';
import type { Language } from './messages';

type Code = (typeof codes)[number];
type WordTree = { readonly [key: string]: string | WordTree };

const catalogues = {
  en: { nodes: nodeEnglish as WordTree, homebridge: homebridgeEnglish as Readonly<Record<string, string>> },
  de: { nodes: nodeGerman as WordTree, homebridge: homebridgeGerman as Readonly<Record<string, string>> },
};

const labels = {
  en: {
    does: 'Concerns',
    scope: {
      call: 'this call alone',
      service: 'every call of this service',
      login: 'everything that needs the login',
      box: 'the whole box',
    },
    mends: {
      itself: 'passes by itself',
      person: 'somebody has to do something',
      never: 'waiting does not help',
    },
    sent: {
      nothing: 'nothing was carried out',
      perhaps: 'it may have been carried out',
      yes: 'the box has answered',
    },
    causes: '| cause | what it means | in Node-RED | in Homebridge |\n| --- | --- | --- | --- |',
  },
  de: {
    does: 'Betrifft',
    scope: {
      call: 'nur diesen Aufruf',
      service: 'jeden Aufruf dieses Dienstes',
      login: 'alles, wofür die Anmeldung nötig ist',
      box: 'die ganze Box',
    },
    mends: {
      itself: 'geht von selbst vorbei',
      person: 'jemand muss etwas tun',
      never: 'Warten hilft nicht',
    },
    sent: {
      nothing: 'es wurde nichts ausgeführt',
      perhaps: 'es kann ausgeführt worden sein',
      yes: 'die Box hat geantwortet',
    },
    causes: '| Ursache | Bedeutung | in Node-RED | in Homebridge |\n| --- | --- | --- | --- |',
  },
} as const;

export function errorSections(language: Language): string {
  return codes.map((code) => sectionOf(code, language)).join('\n\n');
}

function sectionOf(code: Code, language: Language): string {
  const { scope, mends, sent } = new Tr064Error(code, '');
  const words = labels[language];
  const causes = (Object.keys(reasons) as Tr064Reason[]).filter((reason) => reasons[reason] === code);
  const rows = causes.map((reason) => `| \`${reason}\` | ${rowOf(code, reason, language)} |`);
  return [
    `## ${code}`,
    codeMeanings[code][language],
    advice(code, undefined, language)
      .map(([face, text]) => `- ${face}: ${escaped(text)}`)
      .join('\n'),
    `${words.does}: ${words.scope[scope]}; ${words.mends[mends]}; ${words.sent[sent]}.`,
    rows.length > 0 && [words.causes, ...rows].join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function rowOf(code: Code, reason: Tr064Reason, language: Language): string {
  const means = reasonMeanings[reason][language];
  const told = new Map(advice(code, reason, language));
  return [means, told.get('Node-RED') ?? '', told.get('Homebridge') ?? ''].map(cell).join(' | ');
}

/** `#96*5*` is no emphasis. */
const escaped = (text: string) => text.replaceAll('*', '\\*');
const cell = (text: string) => escaped(text).replaceAll('|', '\\|');

function advice(code: Code, reason: string | undefined, language: Language): [string, string][] {
  const { nodes, homebridge } = catalogues[language];
  const failure = { code, reason };
  const told: [string, string | undefined][] = [
    ['Node-RED', nodeAdvice(failure, (key) => wordIn(nodes, key))],
    ['Homebridge', homebridgeAdvice(failure, (key) => homebridge[key])],
  ];
  return told.filter((one): one is [string, string] => one[1] !== undefined);
}

function wordIn(tree: WordTree, key: string): string | undefined {
  let found: string | WordTree | undefined = tree;
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  return typeof found === 'string' ? found : undefined;
}
