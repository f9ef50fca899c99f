/** Pages of the documentation that are made of what the product has; `npm run docs` makes them anew. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import meanings from '../../homebridge/ui/page/meanings.json';
import german from '../../homebridge/ui/page/words-de.json';
import english from '../../homebridge/ui/page/words-en.json';
import { messageKeys, messagePages } from '../../scripts/docs/messages';
import { packageRoot } from '../../scripts/hosts/package-root';

describe('the documentation for Homebridge', () => {
  for (const [path, text] of messagePages())
    it(`is made of the words of the settings page, in ${path}`, () => {
      assert.equal(
        readFileSync(join(packageRoot, 'docs', path), 'utf8'),
        text,
        `"npm run docs" makes docs/${path} anew`,
      );
    });

  for (const [language, words] of Object.entries({ english, german }))
    it(`explains every message that has advice, in ${language}`, () => {
      assert.deepEqual(
        messageKeys(words).filter((key) => !(key in meanings)),
        [],
      );
    });
});
