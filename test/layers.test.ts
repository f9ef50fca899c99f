/** The floors of the house: an upper floor imports lower ones, never the other way, never sideways between the faces. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** From the top to the ground. What stands on one line may not import each other unless it is the same place. */
const floors: readonly (readonly string[])[] = [
  ['nodes', 'homebridge'],
  ['core/index'],
  ['core/telephony', 'core/smart-home'],
  ['core/features'],
  ['core/box'],
  ['core/parts'],
  ['core/call', 'core/watch'],
  ['core/availability'],
  ['core/rights'],
  ['core/description', 'core/auth'],
  ['core/options'],
  ['core/wire'],
  ['core/util', 'core/values', 'core/faults'],
  // The ground: words that every floor speaks.
  ['core/model', 'core/errors', 'core/clock', 'core/logger'],
];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => join(folder, name));
}

/** Import statements of a file, `import type` included: a type ties rooms together as well. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:^|\n)(?:import|export)\s[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

const localImports = (file: string) =>
  importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, resolve(root, dirname(file), name)));

const placeOf = (file: string) => {
  const path = file.replace(/\.ts$/, '');
  const places = floors.flat().filter((place) => path === place || path.startsWith(`${place}/`));
  // A file that is named itself stands on its own floor, not on its folder's.
  return places.sort((a, b) => b.length - a.length)[0];
};

const floorOf = (place: string) => floors.findIndex((floor) => floor.includes(place));

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  return floorOf(to) > floorOf(from);
}

describe('The house', () => {
  it('has every source file on a floor', () => {
    const homeless = ['core', 'nodes', 'homebridge'].flatMap(sources).filter((file) => !placeOf(file));
    assert.deepEqual(homeless, []);
  });

  it('has imports that run downwards only', () => {
    const upward = ['core', 'nodes', 'homebridge'].flatMap(sources).flatMap((file) => {
      const from = placeOf(file) ?? file;
      return localImports(file)
        .map((target) => ({ target, to: placeOf(target === 'core' ? 'core/index' : target) }))
        .filter(({ to }) => to && !mayImport(from, to))
        .map(({ target }) => `${file} → ${target}`);
    });
    assert.deepEqual(upward, []);
  });

  it('lets the faces see the core only by its public face', () => {
    const behind = ['nodes', 'homebridge'].flatMap(sources).flatMap((file) =>
      localImports(file)
        .filter((target) => target.startsWith('core/') && target !== 'core/index')
        .map((target) => `${file} → ${target}`),
    );
    assert.deepEqual(behind, []);
  });

  it('keeps the host programs out of the core, and out of everything at run time', () => {
    const hosts = /^(node-red|homebridge|hap-nodejs|@homebridge\/|@node-red\/)/;
    const inCore = sources('core').flatMap((file) => importsOf(file).filter((name) => hosts.test(name)));
    assert.deepEqual(inCore, []);
    const atRunTime = sources('homebridge')
      .filter((file) => !file.startsWith('homebridge/ui'))
      .filter((file) =>
        /\nimport (?!type)[^\n]*from 'homebridge'/.test(readFileSync(join(root, file), 'utf8')),
      );
    assert.deepEqual(atRunTime, []);
  });

  it('builds the simulated box without the core, so that no mistake is shared', () => {
    const shared = sources('simulator')
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) =>
        localImports(file)
          .filter((target) => !target.startsWith('simulator'))
          .map((target) => `${file} → ${target}`),
      );
    assert.deepEqual(shared, []);
  });
});
