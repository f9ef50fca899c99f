/**
 * The parts of pages that are made of what the product has. A page marks them, `<!-- made: errors de -->` to
 * `<!-- /made -->`; everything around them is written by hand.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../hosts/package-root';
import { boxPictures } from './box-pictures';
import { commandsOf, simulatedModels } from './command-line';
import { errorSections } from './errors';
import { exampleList } from './examples';
import { type Language, messagePages } from './messages';
import { nodeSection } from './node-section';
import { rightsTable } from './rights-table';
import { settingsTable } from './settings-table';

type Fragment = (...words: string[]) => string;

const fragments: Readonly<Record<string, Fragment>> = {
  settings: (language) => settingsTable(language as Language),
  node: (type, language) => nodeSection(type!, language as Language),
  errors: (language) => errorSections(language as Language),
  examples: () => exampleList(),
  rights: (language) => rightsTable(language as Language),
  commands: () => commandsOf(),
  models: () => simulatedModels(),
};

const mark = /<!-- made: ([\w -]+) -->\n[\s\S]*?<!-- \/made -->/g;

/** The text of a page with its parts made anew. */
export function filled(text: string): string {
  return text.replace(mark, (_, what: string) => {
    const [name = '', ...words] = what.split(' ');
    const fragment = fragments[name];
    if (!fragment) throw new Error(`No part of a page is called ${name}.`);
    return `<!-- made: ${what} -->\n${fragment(...words)}\n<!-- /made -->`;
  });
}

/** Every page, by its path below the root: those at the root, and all in `docs/`, `simulator/` and `.github/`. */
export function pagePaths(): string[] {
  const below = ['docs', 'simulator', '.github'].flatMap((folder) =>
    readdirSync(join(packageRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(packageRoot, join(entry.parentPath, entry.name))),
  );
  return [...readdirSync(packageRoot), ...below]
    .filter((path) => path.endsWith('.md') && !path.startsWith(join('docs', 'api')))
    .sort();
}

export const readPage = (path: string) => readFileSync(join(packageRoot, path), 'utf8');

/** Writes every page and drawing anew; those that changed. */
export function writePages(): string[] {
  const pages = pagePaths().map((path): [string, string] => [path, filled(readPage(path))]);
  const whole = [...boxPictures(), ...messagePages()].map(([path, text]): [string, string] => [
    join('docs', path),
    text,
  ]);
  return [...pages, ...whole].flatMap(([path, text]) => {
    const file = join(packageRoot, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return [];
    writeFileSync(file, text);
    return [path];
  });
}
