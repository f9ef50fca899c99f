/** The help of the nodes, in the form that Node-RED lays out as it was meant. */

import assert from 'node:assert/strict';
import { languages, sourceOf, types } from './support/pages';

/** `: payload (string) : what it is.` */
const PROPERTY = /^: [\w.]+ \([\w |]+\) : [^:]+$/;

describe('The help of the nodes', () => {
  for (const type of types) {
    for (const language of languages) {
      // Node-RED takes all up to the last colon for the type, and a second line for a new paragraph.
      it(`of ${type} in ${language} has each property on one line, with a type and no other colon`, () => {
        const lines = sourceOf(type, `locales/${language}/${type}.html`).split('\n');
        const properties = lines.filter((line) => line.startsWith(': '));
        assert.deepEqual(
          properties.filter((line) => !PROPERTY.test(line)),
          [],
        );
        const goneOn = lines.filter((line, at) => line.startsWith('  ') && lines[at - 1]?.startsWith(': '));
        assert.deepEqual(goneOn, []);
      });

      // Of a third column nothing is seen in a side bar of usual width.
      it(`of ${type} in ${language} has no table of more than two columns`, () => {
        const lines = sourceOf(type, `locales/${language}/${type}.html`).split('\n');
        const columns = lines
          .filter((line) => /^\| ---/.test(line))
          .map((line) => line.split('|').length - 2);
        assert.ok(Math.max(0, ...columns) <= 2);
      });
    }
  }
});
