/** Pages of the documentation that are made of what the product has. `WRITE_DOCS=1` writes them anew. */

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import meanings from '../../homebridge/ui/page/meanings.json';
import german from '../../homebridge/ui/page/words-de.json';
import english from '../../homebridge/ui/page/words-en.json';
import { type Language, messageKeys, messagesPage } from '../../scripts/docs/messages';
import { packageRoot } from '../../scripts/hosts/package-root';

function isWritten(name: string, text: string): void {
  const path = join(packageRoot, 'docs', name);
  if (process.env.WRITE_DOCS === '1') writeFileSync(path, text);
  assert.equal(readFileSync(path, 'utf8'), text, `WRITE_DOCS=1 writes docs/${name} anew`);
}

describe('the documentation for Homebridge', () => {
  for (const [language, words] of [
    ['en', english],
    ['de', german],
  ] as const) {
    it(`explains every message that the page links to, in ${language}`, () => {
      const suffix = language === 'en' ? '' : `.${language}`;
      isWritten(`homebridge/messages${suffix}.md`, messagesPage(words, language as Language));
      assert.deepEqual(
        messageKeys(words).filter((key) => !(key in meanings)),
        [],
      );
    });
  }
});
