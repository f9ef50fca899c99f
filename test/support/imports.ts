/** Who imports whom in this checkout, `import type` included: a type ties files together as well. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const root = resolve(__dirname, '..', '..');

/** Every source file below a folder, as paths from the root. */
export function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => join(folder, name));
}

/** What a file's import statements say: `node:fs`, `../wire/http`. */
export function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:^|\n)(?:import|export)\s[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

/** The local ones among them, as paths from the root without `.ts`; a folder stands for its index. */
export const localImports = (file: string) =>
  importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, resolve(root, dirname(file), name)));

/** The files that a file imports, those that are there. */
const importedFiles = (file: string) =>
  localImports(file)
    .map((path) => [`${path}.ts`, join(path, 'index.ts')].find((name) => existsSync(join(root, name))))
    .filter((name) => name !== undefined);

/**
 * Circles among files, one for each import that closes one.
 *
 * @param imports which files a file imports
 * @returns paths such as `a.ts → b.ts → a.ts`
 */
export function circles(
  files: readonly string[],
  imports: (file: string) => readonly string[] = importedFiles,
): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const target of imports(file)) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of files) visit(file);
  return found;
}
