/** FRITZ!OS renamed the box to tick: a reader finds the name that their version shows, whichever it is. */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { boxPictures } from '../../scripts/docs/box-pictures';
import { readPage } from '../../scripts/docs/fragments';
import { packageRoot } from '../../scripts/hosts/package-root';

/** How it is called, and how newer versions call it. */
const names = [
  ['Allow access for applications', 'Permit access for apps'],
  ['Zugriff für Anwendungen zulassen', 'Zugriff für Apps erlauben'],
] as const;

/**
 * The page of a user in FRITZ!OS is headed “Rights” in English, “Berechtigungen” in German (its own help,
 * service.avm.de/help, “hilfe_system_userkonto”). Node-RED calls what an editor's user may do a permission.
 */
const otherWords = [/\bpermissions?\b(?! tr064-box\.)/i, /\bRechte?[sn]?\b/];

/** The security page speaks of those who use Node-RED's editor. */
const notOfTheBox = new Set(['SECURITY.md']);

/** What the core and the pictures say. */
const sentences = [
  'core/errors.ts',
  'core/sentences/german.ts',
  'core/rights/missing-right.ts',
  'scripts/docs/box-pictures.ts',
];

/** What people read: words of the faces, pages, advice. */
function readByPeople(): string[] {
  const below = ['nodes', 'homebridge', 'cli', 'docs', 'examples'].flatMap((folder) =>
    readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(folder, file),
    ),
  );
  return [...readdirSync(packageRoot), ...below].filter(
    (path) => /\.(json|html|md)$|trouble\.ts$/.test(path) && !path.startsWith('docs/api'),
  );
}

/** Both names, near to each other, wherever the old one stands as the label to look for. */
function withoutNewName(text: string): string[] {
  return names.flatMap(([before, now]) =>
    text
      .split('\n')
      .filter((line) => new RegExp(`[“„"*]${before}`).test(line) && !line.includes(now))
      .map((line) => line.trim()),
  );
}

describe('what to tick in the box', () => {
  it('is named as older and as newer FRITZ!OS names it, wherever it is named', () => {
    const naming = readByPeople().filter((path) => names.some(([before]) => readPage(path).includes(before)));
    assert.ok(naming.length >= 12, naming.join(' '));
    const wrong = naming.flatMap((path) =>
      withoutNewName(readPage(path)).map((line) => `${path}: ${line.slice(0, 120)}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('is drawn with both names', () => {
    const drawings = [...boxPictures()].filter(([path]) => path.startsWith('box/access-'));
    assert.equal(drawings.length, 2);
    for (const [, drawing] of drawings)
      assert.ok(names.some(([before, now]) => drawing.includes(before) && drawing.includes(now)));
  });
});

describe('what the box lets a user do', () => {
  it('is called as FRITZ!OS calls it: right, Berechtigung', () => {
    const read = [...readByPeople(), ...sentences].filter((path) => !notOfTheBox.has(path));
    const wrong = read.flatMap((path) =>
      readPage(path)
        .split('\n')
        .filter((line) => otherWords.some((word) => word.test(line)))
        .map((line) => `${path}: ${line.trim().slice(0, 120)}`),
    );
    assert.deepEqual(wrong, []);
  });
});
