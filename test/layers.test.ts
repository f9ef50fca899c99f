/** The floors of the house: an upper floor imports lower ones, never the other way, never sideways between the faces. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { circles, importsOf, localImports, root, sources } from './support/imports';

/** From the top to the ground. What stands on one line may not import each other unless it is the same place. */
const floors: readonly (readonly string[])[] = [
  ['nodes', 'homebridge', 'cli'],
  ['core/index'],
  ['core/box'],
  ['core/parts'],
  ['core/topics'],
  ['core/telephony', 'core/smart-home'],
  ['core/features'],
  ['core/call', 'core/watch'],
  ['core/availability'],
  ['core/sentences'],
  ['core/rights'],
  ['core/description', 'core/auth'],
  ['core/options'],
  ['core/wire'],
  ['core/values', 'core/faults'],
  ['core/util'],
  // The ground: words that every floor speaks.
  ['core/model', 'core/errors', 'core/clock', 'core/logger'],
  ['core/printable'],
];

/** The folders that are free of import circles, and stay so. */
const withoutCircles = ['core', 'nodes', 'homebridge', 'cli', 'simulator', 'scripts'];

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
    const homeless = ['core', 'nodes', 'homebridge', 'cli'].flatMap(sources).filter((file) => !placeOf(file));
    assert.deepEqual(homeless, []);
  });

  it('has imports that run downwards only', () => {
    const upward = ['core', 'nodes', 'homebridge', 'cli'].flatMap(sources).flatMap((file) => {
      const from = placeOf(file) ?? file;
      return localImports(file)
        .map((target) => ({ target, to: placeOf(target === 'core' ? 'core/index' : target) }))
        .filter(({ to }) => to && !mayImport(from, to))
        .map(({ target }) => `${file} → ${target}`);
    });
    assert.deepEqual(upward, []);
  });

  it('names every export of the core: nothing becomes public by accident', () => {
    assert.doesNotMatch(readFileSync(join(root, 'core/index.ts'), 'utf8'), /export \*/);
  });

  it('lets the faces see the core only by its public face', () => {
    const behind = ['nodes', 'homebridge', 'cli'].flatMap(sources).flatMap((file) =>
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

  it('has no circles of imports', () => {
    assert.deepEqual(circles(withoutCircles.flatMap(sources)), []);
  });

  it('gives each type one name, and each name one type', () => {
    const declared = /^(?:export )?(?:abstract )?(?:interface|type|class) (\w+)/gm;
    for (const house of [['core', 'nodes', 'homebridge', 'cli'], ['simulator']]) {
      const files = new Map<string, string[]>();
      for (const file of house.flatMap(sources)) {
        for (const [, name = ''] of readFileSync(join(root, file), 'utf8').matchAll(declared)) {
          files.set(name, [...(files.get(name) ?? []), file]);
        }
      }
      assert.deepEqual(
        [...files].filter(([, where]) => where.length > 1),
        [],
      );
    }
  });

  it('builds the simulated box without the core, so that no mistake is shared', () => {
    const shared = sources('simulator').flatMap((file) =>
      localImports(file)
        .filter((target) => !`${target}/`.startsWith('simulator/'))
        .map((target) => `${file} → ${target}`),
    );
    assert.deepEqual(shared, []);
  });

  it('reads no fact out of a sentence: sentences are for people, fields for programs', () => {
    const readsSentences =
      /message\s*\??\.\s*match\(|\.(?:test|exec)\([^)]*\bmessage\b|message\s*\.\s*(?:includes|startsWith|search)\(/;
    // What axios and Node throw has no other facts.
    const foreign = ['core/wire/failure.ts'];
    const reading = ['core', 'nodes', 'homebridge']
      .flatMap(sources)
      .filter(
        (file) => !foreign.includes(file) && readsSentences.test(readFileSync(join(root, file), 'utf8')),
      );
    assert.deepEqual(reading, []);
  });

  it('lets others see the simulated box only by its entry', () => {
    const behind = ['core', 'nodes', 'homebridge', 'scripts', 'test']
      .flatMap(sources)
      .filter((file) => !file.startsWith('test/simulator/'))
      .flatMap((file) =>
        localImports(file)
          .filter((target) => target.startsWith('simulator/') && target !== 'simulator/index')
          .map((target) => `${file} → ${target}`),
      );
    assert.deepEqual(behind, []);
  });

  it('starts host programs and browsers in the tests of test/e2e, in the bench and in the soak alone', () => {
    const starters = /^(test\/e2e\/.*|scripts\/hosts\/(child|homebridge|node-red)|playwright-core)$/;
    const elsewhere = sources('test')
      // What is printed by those is searched for secrets there; it starts none.
      .filter((file) => !/^test\/((e2e|bench|reliability\/soak)\/|support\/printed\.ts)/.test(file))
      .flatMap((file) =>
        [...localImports(file), ...importsOf(file)]
          .filter((target) => starters.test(target))
          .map((target) => `${file} → ${target}`),
      );
    assert.deepEqual(elsewhere, []);
  });
});

describe('The search for circles of imports', () => {
  const usual = { a: ['b', 'c'], b: ['c'], c: [] };
  const search = (imports: Record<string, string[]>) =>
    circles(Object.keys(imports), (file) => imports[file] ?? []);

  it('says nothing of two ways to one file', () => {
    assert.deepEqual(search(usual), []);
  });

  it('names every file of a circle in its order', () => {
    assert.deepEqual(search({ ...usual, c: ['a'] }), ['a → b → c → a']);
  });
});
