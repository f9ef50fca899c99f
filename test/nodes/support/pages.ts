/** The editor pages and catalogues of the nodes, as they lie in the source. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';

const folder = resolve(__dirname, '..', '..', '..', 'nodes');

export const languages = ['en-US', 'de'] as const;
export type Language = (typeof languages)[number];

export const types = readdirSync(folder).filter((name) => name.startsWith('tr064-'));

export const sourceOf = (type: string, file: string) => readFileSync(join(folder, type, file), 'utf8');

export const pageOf = (type: string) => sourceOf(type, `${type}.html`);

/** What a page tells the editor about its node. */
export interface Definition {
  readonly category: string;
  readonly defaults: Readonly<Record<string, { value: unknown; type?: string; required?: boolean }>>;
  readonly credentials?: Readonly<Record<string, { type: string }>>;
  readonly icon?: string;
  readonly inputs?: number;
  readonly outputs?: number;
}

/** Runs the scripts that stand in a page, as the editor does, and takes what they register. */
export function definitionsIn(page: string): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  const registerType = (type: string, definition: Definition) => definitions.set(type, definition);
  for (const [, script] of page.matchAll(/<script type="text\/javascript">([\s\S]*?)<\/script>/g)) {
    runInNewContext(String(script), { RED: { nodes: { registerType } } });
  }
  return definitions;
}

type Tree = { readonly [key: string]: string | Tree };

/** `{ a: { b: 'x' } }` → `a.b` → `x` */
function flat(tree: Tree, path = ''): [key: string, words: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}

type Groups = { [group: string]: Tree };

const json = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Groups;

/** A node's own words together with those that the build adds to every node. */
export function catalogueOf(type: string, language: Language): Map<string, string> {
  const common = json(`common/locales/${language}.json`);
  const own = json(`${type}/locales/${language}/${type}.json`);
  const groups = Object.keys({ ...common, ...own });
  return new Map(
    flat(Object.fromEntries(groups.map((group) => [group, { ...common[group], ...own[group] }]))),
  );
}
