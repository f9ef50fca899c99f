/**
 * Pages write in italics what a reader looks for on the screen. Each such word is a label that is shown today: by this package,
 * by Node-RED, or by the box and the phones, whose labels stand in a list.
 */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TitleLanguage, titleFor } from '../../homebridge/titles';
import { readPage } from '../../scripts/docs/fragments';
import { packageRoot } from '../../scripts/hosts/package-root';
import { pageOf } from '../support/markdown';
import { boxLabels, hostLabels, noLabels, otherLabels } from './named-labels';

const pages = [
  ...['README', 'docs/node-red', 'docs/homebridge', 'docs/smart-home', 'docs/matter', 'docs/errors'],
  ...['docs/troubleshooting', 'docs/rights', 'docs/moving-from-node-red-contrib-fritz'],
];

/** All texts inside a file of words. */
function textsIn(words: unknown): string[] {
  if (typeof words === 'string') return [words.replace(/\s+/g, ' ').trim()];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsIn) : [];
}
const textsOf = (path: string) => textsIn(JSON.parse(readFileSync(path, 'utf8')));

function ownLabels(language: TitleLanguage, locale: string): string[] {
  const files = readdirSync(join(packageRoot, 'nodes'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes(`locales/${locale}`) && path.endsWith('.json'))
    .map((path) => join('nodes', path));
  const schema = language === 'en' ? 'config.schema.json' : `config.schema.${language}.json`;
  const paths = [...files, `homebridge/ui/page/words-${language}.json`, schema];
  return [titleFor(language, 'anyone'), ...paths.flatMap((path) => textsOf(join(packageRoot, path)))];
}

/** Those of the editor, and the names of the nodes that it brings. */
function nodeRedLabels(locale: string): string[] {
  const locales = join(dirname(require.resolve('@node-red/editor-client')), 'locales');
  const core = dirname(require.resolve('@node-red/nodes/package.json'));
  const nodes = readdirSync(join(core, 'core'), { recursive: true, encoding: 'utf8' }).flatMap(
    (path) => /\d\d-(\w+)\.html$/.exec(path)?.[1] ?? [],
  );
  return [...textsOf(join(locales, locale, 'editor.json')), ...nodes];
}

const namesIn = (path: string) => [...pageOf(readPage(path)).emphasised].flatMap((way) => way.split(' > '));

const listed = [...boxLabels, ...hostLabels, ...otherLabels, ...noLabels];

describe('what pages write in italics', () => {
  for (const [ending, language, locale] of [
    ['.md', 'en', 'en-US'],
    ['.de.md', 'de', 'de'],
  ] as const) {
    const own = ownLabels(language, locale);
    const shown = new Set([...own, ...nodeRedLabels(locale), ...listed].map(folded));
    /** A part of a longer label may be named alone: “read the list at that URL”. */
    const isPart = (words: string) => words.split(' ').length > 2 && own.some((text) => text.includes(words));

    for (const path of pages.map((page) => page + ending)) {
      it(`in ${path} is shown like that`, () => {
        const unknown = namesIn(path).filter((name) => !shown.has(folded(name)) && !isPart(name));
        assert.deepEqual(unknown, []);
      });
    }
  }

  it('of others is looked for in lists that name nothing too much', () => {
    const used = new Set(pages.flatMap((page) => [...namesIn(`${page}.md`), ...namesIn(`${page}.de.md`)]));
    assert.deepEqual(
      listed.filter((label) => !used.has(label)),
      [],
    );
  });
});

/** At the beginning of a sentence a label may be written large. */
function folded(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
