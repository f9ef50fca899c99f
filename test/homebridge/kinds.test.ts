import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import german from '../../config.schema.de.json';
import english from '../../config.schema.json';
import { kinds, sources } from '../../homebridge/kinds';

const docs = readFileSync(join(__dirname, '../../docs/homebridge.md'), 'utf8');
const fields = english.schema.properties.boxes.items.properties as Record<string, Field>;

interface Field {
  readonly title?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly items?: { readonly properties?: Record<string, Field> };
}

describe('each kind of thing', () => {
  for (const [kind, { field, title }] of kinds) {
    it(`${kind} is asked for by a setting that the form has and the documentation names`, () => {
      assert.ok(field in fields, field);
      assert.ok(title.length > 1);
      const shown = docs.slice(docs.indexOf('## What appears'), docs.indexOf('## How it behaves'));
      assert.ok(shown.includes(`\`${field}\``), `${field} in "What appears"`);
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
