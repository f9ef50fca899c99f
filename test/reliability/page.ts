/** The page `docs/reliability.md`: each part of it is what a run has found, checked against the page or written to it. */

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/imports';

const file = join(root, 'docs', 'reliability.md');

const begin = (part: string) => `<!-- begin: ${part} -->\n`;
const end = (part: string) => `<!-- end: ${part} -->`;

/** Fails where the page says something else than the run has found; with `WRITE_DOCS=1` writes it there. */
export function checkPart(part: string, text: string): void {
  const page = readFileSync(file, 'utf8');
  const [from, to] = [page.indexOf(begin(part)), page.indexOf(end(part))];
  assert.ok(from >= 0 && to > from, `docs/reliability.md has no part ${part}`);
  const start = from + begin(part).length;
  if (process.env.WRITE_DOCS) {
    writeFileSync(file, `${page.slice(0, start)}${text}\n${page.slice(to)}`);
    return;
  }
  assert.equal(page.slice(start, to), `${text}\n`);
}
