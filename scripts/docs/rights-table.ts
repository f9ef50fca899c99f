/** Which right each action needs, in both editions of the document. */

import { requiredRights } from '../../core/index';
import { MATRIX_2020 } from '../../core/rights/matrix';
import { MATRIX_2025_CHANGES } from '../../core/rights/matrix-2025';
import type { Language } from './messages';

const words = {
  en: { action: 'action', none: 'none', notListed: 'not listed', empty: '(left empty)' },
  de: { action: 'Aktion', none: 'keine', notListed: 'nicht genannt', empty: '(leer gelassen)' },
};

/** The document is in English: what its cells say beside letters, in German. */
const phrases: readonly (readonly [english: string, german: string])[] = [
  [' only but not ', ', aber nicht '],
  [' but not ', ', aber nicht '],
  [' or ', ' oder '],
  ['depending on configuration', 'je nach Einstellung'],
  [' for normal AP', ' für das normale WLAN'],
  [' for guest AP', ' für das Gastnetz'],
];

export function rightsTable(language: Language): string {
  const services = [...new Set([MATRIX_2020, MATRIX_2025_CHANGES].flatMap((table) => Object.keys(table)))];
  return services
    .sort()
    .map((service) => sectionOf(service, language))
    .join('\n\n');
}

function sectionOf(service: string, language: Language): string {
  const cell = (action: string, edition: 2020 | 2025) => cellOf(service, action, edition, language);
  const rows = actionsOf(service).map(
    (action) => `| \`${action}\` | ${cell(action, 2020)} | ${cell(action, 2025)} |`,
  );
  return [
    `### ${service}`,
    '',
    `| ${words[language].action} | 2020 | 2025 |`,
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function actionsOf(service: string): string[] {
  const cells = [MATRIX_2020, MATRIX_2025_CHANGES].flatMap((table) => Object.values(table[service] ?? {}));
  return [...new Set(cells.flatMap((names) => names.trim().split(/\s+/)))].sort();
}

function cellOf(service: string, action: string, edition: 2020 | 2025, language: Language): string {
  const { none, notListed, empty } = words[language];
  const { text } = requiredRights(service, action, { edition });
  if (text === undefined) return notListed;
  if (text === '-') return none;
  if (text === '') return empty;
  if (language === 'en') return text;
  return phrases.reduce((said, [english, german]) => said.replaceAll(english, german), text);
}
