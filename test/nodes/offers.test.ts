/** What the table of a node can do, its dialog offers and its help explains: a row alone nobody would find. */

import assert from 'node:assert/strict';
import { targets } from '../../nodes/tr064-control/targets';
import { events } from '../../nodes/tr064-event/events';
import { lookups } from '../../nodes/tr064-lookup/lookups';
import { catalogueOf, languages, pageOf, sourceOf } from './support/pages';

/** The list of a dialog: what it saves, and the key of the words that it shows. */
function optionsOf(type: string, property: string): Map<string, string> {
  const [, list = ''] = new RegExp(`<select id="node-input-${property}"[^>]*>([\\s\\S]*?)</select>`).exec(
    pageOf(type),
  )!;
  const options = list.matchAll(/<option value="([^"]*)" data-i18n="([\w.-]+)"/g);
  return new Map([...options].map(([, value, key]) => [value!, key!]));
}

describe('What a node can do', () => {
  for (const [type, property, table] of [
    ['tr064-control', 'thing', targets],
    ['tr064-event', 'event', events],
    ['tr064-lookup', 'lookup', lookups],
  ] as const) {
    it(`is offered in the dialog of ${type}, and nothing else`, () => {
      assert.deepEqual([...optionsOf(type, property).keys()].toSorted(), [...table.keys()].toSorted());
    });
  }

  for (const [type, property] of [
    ['tr064-event', 'event'],
    ['tr064-lookup', 'lookup'],
  ] as const) {
    for (const language of languages) {
      it(`is explained in the help of ${type}, in ${language}, in the words of the dialog`, () => {
        const words = catalogueOf(type, language);
        const help = sourceOf(type, `locales/${language}/${type}.html`);
        const labels = [...optionsOf(type, property).values()].map((key) => words.get(key) ?? key);
        assert.deepEqual(
          labels.filter((label) => !help.includes(`| ${label}`)),
          [],
        );
      });
    }
  }
});
