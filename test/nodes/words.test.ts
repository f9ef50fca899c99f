/** The words of the editor: complete in both languages, short where the editor has no room. */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codes } from '../../core/index';
import { rightNames } from '../../core/rights/right-names';
import { catalogueOf, languages, pageOf, sourceOf, types } from './support/pages';

const root = resolve(__dirname, '..', '..');

/** Keys of Node-RED's own catalogue. */
const isForeign = (key: string) => key.startsWith('node-red:');

/** Sources of a node: its runtime, its editor and its page. */
const sources = (type: string) =>
  readdirSync(join(root, 'nodes', type))
    .filter((file) => /\.(ts|html)$/.test(file))
    .map((file) => sourceOf(type, file));

for (const type of types) {
  describe(`The words of ${type}`, () => {
    const [english, german] = languages.map((language) => catalogueOf(type, language)) as [
      Map<string, string>,
      Map<string, string>,
    ];

    it('are the same in German as in English, and none is empty', () => {
      assert.deepEqual([...german.keys()].sort(), [...english.keys()].sort());
      for (const [key, words] of [...english, ...german]) assert.ok(words.trim(), key);
    });

    it('hold the same values to fill in', () => {
      const places = (words = '') => (words.match(/__\w+__/g) ?? []).sort();
      for (const [key, words] of english) assert.deepEqual(places(german.get(key)), places(words), key);
    });

    it('cover every key that its page and its code name', () => {
      const named = [
        ...[...pageOf(type).matchAll(/data-i18n="(?:\[\w+\])?([\w.-]+)"/g)].map(([, key]) => key),
        ...sources(type).flatMap((text) =>
          [...text.matchAll(/_\(\s*'([a-z][\w.-]*\w)'/gi)].map(([, key]) => key),
        ),
        ...sources(type).flatMap((text) =>
          [...text.matchAll(/text: '([a-z]\w*\.[\w.]+)'/gi)].map(([, key]) => key),
        ),
      ].map(String);
      for (const key of named) assert.ok(isForeign(key) || english.has(key), key);
    });

    it('fit below a node where they are a status', () => {
      for (const catalogue of [english, german]) {
        for (const [key, words] of catalogue) {
          if (/^(status|failure)\./.test(key)) assert.ok(words.length < 20, `${key}: ${words}`);
        }
      }
    });

    for (const language of languages) {
      it(`come with help in ${language}: inputs, outputs, details and an example`, () => {
        const help = sourceOf(type, `locales/${language}/${type}.html`);
        assert.match(help, new RegExp(`<script type="text/markdown" data-help-name="${type}">`));
        const chapters = [...help.matchAll(/^### (.+)$/gm)].map(([, chapter]) => chapter);
        const german_ = language === 'de';
        if (/category: 'config'/.test(pageOf(type))) {
          assert.ok(chapters.includes('Details'));
          return;
        }
        if (/inputs: 1/.test(pageOf(type))) assert.ok(chapters.includes(german_ ? 'Eingaben' : 'Inputs'));
        assert.ok(chapters.includes(german_ ? 'Ausgaben' : 'Outputs'));
        assert.ok(chapters.includes('Details'));
        assert.ok(chapters.includes(german_ ? 'Beispiel' : 'Example'));
      });
    }
  });
}

describe('The words for failures', () => {
  it('cover every code of the core', () => {
    for (const language of languages) {
      const words = catalogueOf('tr064-call', language);
      for (const code of codes) assert.ok(words.has(`failure.${code}`), `${code} in ${language}`);
    }
  });
});

describe('The rights', () => {
  for (const type of ['tr064-box', 'tr064-call']) {
    it(`are called in ${type} as the check boxes of the FRITZ!Box are`, () => {
      for (const [right, { en, de }] of Object.entries(rightNames)) {
        assert.equal(catalogueOf(type, 'en-US').get(`right.${right}`), en);
        assert.equal(catalogueOf(type, 'de').get(`right.${right}`), de);
      }
    });
  }

  const columns = { 'en-US': 'right of the user', de: 'Berechtigung des Benutzers' } as const;
  for (const language of languages) {
    it(`are called so in the help that says which one is needed (${language})`, () => {
      const names = Object.values(rightNames).map(({ en, de }) => (language === 'de' ? de : en));
      const cells = types.flatMap((type) =>
        lastCellsOf(sourceOf(type, `locales/${language}/${type}.html`), columns[language]),
      );
      assert.ok(cells.length >= 8);
      for (const cell of cells) {
        const rest = names.reduce((text, name) => text.replaceAll(name, ''), cell);
        assert.match(rest, /^(,? (or|oder) )?$/, cell);
      }
    });
  }
});

/** The last cells of the tables whose last column is called so. */
function lastCellsOf(help: string, column: string): string[] {
  const tables = help.split(/\n\n/).filter((text) => text.split('\n')[0]?.endsWith(`| ${column} |`));
  const rows = tables.flatMap((table) => table.trim().split('\n').slice(2));
  return rows.map((row) => row.split('|').at(-2)!.trim());
}
