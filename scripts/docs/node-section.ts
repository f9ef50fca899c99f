/** What the manual says of a node: its picture, its settings as the dialog names them, and its help. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../hosts/package-root';
import type { Language } from './messages';

const locales = { en: 'en-US', de: 'de' } as const;

const words = {
  en: { settings: 'Settings', head: '| in the dialog | property | values |', dialog: 'Dialog of' },
  de: { settings: 'Einstellungen', head: '| im Dialog | Eigenschaft | Werte |', dialog: 'Dialog von' },
};

/** What the page itself labels by a list or a heading, by property: the word in the catalogue. */
const listed: Readonly<Record<string, string>> = {
  args: 'call.arguments',
  persons: 'presence.persons',
  types: 'monitor.tellWhen',
  queryType: 'lookup.query',
};

/** What the dialog saves beside a choice, to show it again while the box is away. */
const besideChoice: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  targetName: { en: '(its name, as shown)', de: '(ihr Name, wie angezeigt)' },
  filterName: { en: '(its name, as shown)', de: '(der Name, wie angezeigt)' },
};

/** What no person sets. */
const inner = new Set(['version']);

type Tree = { readonly [key: string]: string | Tree };

export function nodeSection(type: string, language: Language): string {
  const { settings, head } = words[language];
  return [
    picture(type, language),
    `### ${settings}`,
    [head, '| --- | --- | --- |', ...propertiesOf(type).map((name) => row(type, name, language))].join('\n'),
    helpOf(type, language),
  ].join('\n\n');
}

function picture(type: string, language: Language): string {
  const at = (look: string) => `node-red/${type}-${look}.png`;
  if (!existsSync(join(packageRoot, 'docs', at('light')))) return '';
  const alt = `${words[language].dialog} ${type}`;
  if (language === 'de') return `![${alt}](${at('german')})`;
  return `<picture><source media="(prefers-color-scheme: dark)" srcset="${at('dark')}"><img alt="${alt}" src="${at('light')}"></picture>`;
}

/** Those that the page registers, with user and password of a box. */
export function propertiesOf(type: string): string[] {
  const html = pageOf(type);
  const groups = [...html.matchAll(/(?:defaults|credentials): \{\n([\s\S]*?)\n {8}\}/g)];
  const names = groups.flatMap(([, text = '']) =>
    [...text.matchAll(/^ {12}(\w+): \{/gm)].map(([, name]) => name!),
  );
  return names.filter((name) => !inner.has(name));
}

function row(type: string, name: string, language: Language): string {
  const html = pageOf(type);
  const word = (key: string | undefined) => (key === undefined ? undefined : wordOf(type, language, key));
  const label =
    word(labelKey(html, name)) ??
    word(listed[name]) ??
    besideChoice[name]?.[language] ??
    (name === 'fingerprint' ? 'SHA-256' : '');
  const values = optionsOf(html, name).map(({ value, key }) => `\`${value}\` ${word(key) ?? ''}`.trim());
  return `| ${label} | \`${name}\` | ${values.join('<br>').replaceAll('|', '\\|')} |`;
}

function labelKey(html: string, name: string): string | undefined {
  const label = new RegExp(
    `<label for="node-(?:config-)?input-${name}"[^>]*?(?: data-i18n="([\\w.-]+)"[^>]*)?>(.*)`,
  ).exec(html);
  return label?.[1] ?? /data-i18n="([\w.-]+)"/.exec(label?.[2] ?? '')?.[1];
}

function optionsOf(html: string, name: string): { value: string; key: string }[] {
  const select = new RegExp(`<select id="node-(?:config-)?input-${name}"[^>]*>([\\s\\S]*?)</select>`).exec(
    html,
  );
  const options = (select?.[1] ?? '').matchAll(/<option value="([^"]*)" data-i18n="([\w.-]+)"/g);
  return [...options].map(([, value = '', key = '']) => ({ value, key }));
}

function helpOf(type: string, language: Language): string {
  const html = readFileSync(nodePath(type, 'locales', locales[language], `${type}.html`), 'utf8');
  const help = /<script type="text\/markdown"[^>]*>\n([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  let inOutput = false;
  return help
    .trim()
    .split('\n')
    .map((line) => {
      inOutput = /^\d+\. /.test(line) || (inOutput && line.startsWith(': '));
      const property = /^: ([\w.]+) \(([^)]*)\) : (.*)$/.exec(line);
      return property
        ? `${inOutput ? '   ' : ''}- \`${property[1]}\` (${property[2]}): ${property[3]}`
        : line;
    })
    .join('\n');
}

function wordOf(type: string, language: Language, key: string): string | undefined {
  for (const path of [
    nodePath(type, 'locales', locales[language], `${type}.json`),
    nodePath('common', 'locales', `${locales[language]}.json`),
  ]) {
    let found: Tree | string | undefined = JSON.parse(readFileSync(path, 'utf8')) as Tree;
    for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
    if (typeof found === 'string') return found;
  }
  return undefined;
}

const nodePath = (...parts: string[]) => join(packageRoot, 'nodes', ...parts);
const pageOf = (type: string) => readFileSync(nodePath(type, `${type}.html`), 'utf8');
