import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import german from '../../config.schema.de.json';
import english from '../../config.schema.json';
import { kinds, sources } from '../../homebridge/kinds';

const page = (name: string) => readFileSync(join(__dirname, '../../docs', name), 'utf8');
const docs = page('homebridge.md');

/** The part of the page in each language that lists what can be shown. */
const shown = {
  english: between(docs, '## What appears', '## How it behaves'),
  german: between(page('homebridge.de.md'), '## Was erscheint', '## Wie es sich verhält'),
};
const fields = english.schema.properties.boxes.items.properties as Record<string, Field>;

interface Field {
  readonly title?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly items?: { readonly properties?: Record<string, Field> };
}

function between(text: string, from: string, to: string): string {
  return text.slice(text.indexOf(from), text.indexOf(to));
}

describe('each kind of thing', () => {
  for (const [kind, { field, title }] of kinds) {
    it(`${kind} is asked for by a setting that the form has and the documentation names`, () => {
      assert.ok(field in fields, field);
      assert.ok(title.length > 1);
      for (const [language, part] of Object.entries(shown))
        assert.ok(part.includes(`\`${field}\``), `${field} in "What appears", in ${language}`);
    });
  }

  it('comes from one source, and each source answers for a kind', () => {
    const told = [...sources.values()].flat();
    assert.deepEqual(told.toSorted(), [...kinds.keys()].toSorted());
    assert.ok([...sources.values()].every((own) => own.length > 0));
  });
});

describe('the documentation of the settings', () => {
  const table = docs.slice(docs.indexOf('## All settings'), docs.indexOf('## A new FRITZ!Box'));
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const rowOf = (name: string) =>
    rows.find((row) => new RegExp(`\`${name}(\\[\\])?\``).test(row.split('|')[1]!));

  for (const [name, { default: usual, items }] of Object.entries(fields)) {
    it(`has ${name} with its usual value`, () => {
      const row = rowOf(name);
      assert.ok(row, `${name} is missing`);
      const [, names = '', , usually = ''] = row.split('|');
      const place = names.split(',').findIndex((one) => one.includes(`\`${name}`));
      const listed = usually.split(',').map((one) => one.trim().replaceAll('`', ''));
      // One value may stand for all fields of a row.
      if (usual !== undefined) assert.equal(listed[place] ?? listed[0], String(usual));
      for (const inner of Object.keys(items?.properties ?? {}))
        assert.ok(row.includes(`\`${inner}\``), `${name}.${inner}`);
    });
  }

  it('names no setting that there is not', () => {
    const named = rows.flatMap((row) =>
      [...row.split('|')[1]!.matchAll(/`(\w+)(?:\[\])?`/g)].map(([, name]) => name),
    );
    assert.deepEqual(
      named.filter((name) => !(name! in fields || name! in english.schema.properties)),
      [],
    );
  });

  it('can be had in German: the same fields in both forms', () => {
    const other = german.schema.properties.boxes.items.properties as Record<string, Field>;
    assert.deepEqual(Object.keys(other), Object.keys(fields));
    for (const [name, { default: usual, type }] of Object.entries(fields)) {
      assert.deepEqual([other[name]?.default, other[name]?.type], [usual, type], name);
    }
  });
});
