/** Labels that pages name are those that the dialogs show today. */

import assert from 'node:assert/strict';
import { readPage } from '../../scripts/docs/fragments';

type Words = { readonly [key: string]: string | Words };

const catalogue = (path: string) => JSON.parse(readPage(path)) as Words;

function wordAt(words: Words, key: string): string {
  let found: string | Words | undefined = words;
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  assert.ok(typeof found === 'string', key);
  return found;
}

/** In the dialogs of Node-RED, by node or `common`, and key. */
const nodeRed = (language: string) => (label: string) => {
  const [node = '', key = ''] = label.split(':');
  const file = node === 'common' ? `locales/${language}` : `locales/${language}/${node}`;
  return wordAt(catalogue(`nodes/${node}/${file}.json`), key);
};

/** On the settings page of Homebridge. */
const homebridge = (language: string) => {
  const words = catalogue(`homebridge/ui/page/words-${language}.json`);
  return (key: string) => words[key] as string;
};

/** The pages, without their ending, that name a label. */
const named: Readonly<Record<string, readonly string[]>> = {
  'common:box.test': ['troubleshooting', 'moving-from-node-red-contrib-fritz'],
  'common:test.acceptCertificate': ['troubleshooting'],
  'common:test.acceptBox': ['troubleshooting'],
  'tr064-box:box.waitForBox': ['node-red', 'moving-from-node-red-contrib-fritz'],
  'tr064-box:box.diagnosis': ['node-red'],
  'tr064-box:box.notificationPort': ['troubleshooting'],
  'tr064-lookup:lookup.lookups.contact': ['moving-from-node-red-contrib-fritz'],
  'tr064-lookup:lookup.lookups.contacts': ['moving-from-node-red-contrib-fritz'],
  'tr064-lookup:lookup.lookups.calls': ['moving-from-node-red-contrib-fritz'],
};

const onPage: Readonly<Record<string, readonly string[]>> = {
  test: ['homebridge', 'troubleshooting'],
  allSettings: ['homebridge'],
  protocol: ['matter'],
};

for (const [ending, locale, language] of [
  ['.md', 'en-US', 'en'],
  ['.de.md', 'de', 'de'],
] as const) {
  describe(`pages in ${language} name labels as they are shown`, () => {
    const all = [
      ...Object.entries(named).map(([key, pages]) => ({ word: () => nodeRed(locale)(key), key, pages })),
      ...Object.entries(onPage).map(([key, pages]) => ({
        word: () => homebridge(language)(key),
        key,
        pages,
      })),
    ];
    for (const { key, word, pages } of all) {
      it(key, () => {
        for (const page of pages) {
          const text = readPage(`docs/${page}${ending}`).replace(/\s+/g, ' ');
          assert.ok(text.includes(`*${word()}*`), `docs/${page}${ending} does not name *${word()}*`);
        }
      });
    }
  });
}
