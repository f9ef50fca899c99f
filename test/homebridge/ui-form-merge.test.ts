import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formMistakes } from '../../homebridge/ui/page/form-check';
import { type FieldSchema, mergedEntry } from '../../homebridge/ui/page/form-merge';
import { packageRoot } from '../../scripts/hosts/package-root';

const { schema } = JSON.parse(readFileSync(join(packageRoot, 'config.schema.json'), 'utf8')) as {
  schema: FieldSchema;
};
const defaults = Object.fromEntries(
  Object.entries(schema.properties!.boxes!.items!.properties!).map(([name, field]) => [name, field.default]),
);
const login = { host: 'a', username: 'u', password: 'p' };
const merge = (before: Record<string, unknown>, form: Record<string, unknown>) =>
  mergedEntry(before, form, schema);
const block = (...boxes: unknown[]) => ({ platform: 'FritzBox', name: 'N', boxes });

describe('settings page: what the form with all settings hands back', () => {
  it('changes nothing where nobody changed anything: defaults, empty rows and unknown fields', () => {
    const before = {
      ...block(
        { ...login, _comment: 'c', people: [{ id: 'i', name: 'A', devices: ['x'], _note: 1 }] },
        null,
        'x',
      ),
      _bridge: { port: 1 },
      plugin_map: { a: 1 },
    };
    const people = [{ id: 'i', name: 'A', devices: ['x', null], awayAfter: null }, {}, { devices: [null] }];
    const form = {
      name: 'N',
      boxes: [{ ...defaults, ...login, people, wake: [{}], plugSettings: [{ ain: '' }] }],
    };
    assert.deepEqual(merge(before, form), { ...before, boxes: [before.boxes[0], 'x'] });
  });

  it('takes what a person changed, also back to the usual value', () => {
    const before = block({ ...login, awayAfter: 20, guestWifi: false });
    const form = block({ ...defaults, ...login, awayAfter: 10, guestWifi: false });
    assert.deepEqual(merge(before, form), block({ ...login, awayAfter: 10, guestWifi: false }));
  });

  it('takes out what a person emptied, and nothing that the form could not show', () => {
    const before = block({ ...login, name: 'Oben', awayAfter: '15', people: 'x' });
    const form = block({ ...defaults, ...login, name: '', awayAfter: undefined, people: [] });
    assert.deepEqual(merge(before, form), block({ ...login, awayAfter: '15', people: 'x' }));
  });

  it('keeps each entry with its unknown fields while others go, come or move', () => {
    const row = (id: string) => ({ id, name: id, devices: ['x'] });
    const before = block({
      ...login,
      people: [
        { ...row('a'), _a: 1 },
        { ...row('b'), _b: 1 },
      ],
    });
    const merged = (...people: object[]) =>
      (merge(before, block({ ...login, people })) as { boxes: { people: object[] }[] }).boxes[0]?.people;
    assert.deepEqual(merged({ ...row('b'), name: 'B' }), [{ ...row('b'), name: 'B', _b: 1 }]);
    assert.deepEqual(merged(row('a'), { ...row('B'), name: 'b' }), [
      { ...row('a'), _a: 1 },
      { ...row('B'), name: 'b', _b: 1 },
    ]);
    assert.deepEqual(merged(row('b'), row('a'), row('c')), [
      { ...row('b'), _b: 1 },
      { ...row('a'), _a: 1 },
      row('c'),
    ]);
  });

  it('keeps the passwords of two boxes apart', () => {
    const before = block({ ...login, _a: 1 }, { host: 'b', password: 'q', _b: 1 });
    assert.deepEqual(
      merge(before, block({ ...defaults, host: 'b', password: 'q' })),
      block({ host: 'b', password: 'q', _b: 1 }),
    );
  });
});

describe('settings page: what is missing in the form', () => {
  const paths = (entry: Record<string, unknown>, before: unknown = block(login)) =>
    formMistakes(entry, before, schema).map(({ path, kind }) => `${path.join(' > ')}: ${kind}`);

  it('is nothing in what stood there already, whatever it is', () => {
    const odd = block({ ...login, people: [{ name: 'A' }], wake: [{}], awayAfter: 'x' });
    assert.deepEqual(paths(odd, odd), []);
    assert.deepEqual(paths({ ...odd, name: 'Other' }, odd), []);
  });

  const rows: [string, unknown, string][] = [
    ['people', { name: 'A', devices: ['x'] }, 'FRITZ!Box 1 > Person 1 > Id: missing'],
    ['people', { id: 'a', devices: ['x'] }, 'FRITZ!Box 1 > Person 1 > Name: missing'],
    ['people', { id: 'a', name: 'A', devices: [null] }, 'FRITZ!Box 1 > Person 1 > Devices: missing'],
    ['wake', { name: 'PC' }, 'FRITZ!Box 1 > Computer 1 > MAC address: missing'],
    ['wake', { name: 'PC', mac: '3C:A6' }, 'FRITZ!Box 1 > Computer 1 > MAC address: wrong'],
    ['internetAccess', { mac: '3C:A6:2F:12:34:56' }, 'FRITZ!Box 1 > Device 1 > Name: missing'],
    ['plugSettings', { name: 'Lamp' }, 'FRITZ!Box 1 > Device 1 > AIN: missing'],
  ];
  for (const [field, row, mistake] of rows) {
    it(`is named with the way to it: ${mistake}`, () => {
      assert.deepEqual(paths(block({ ...login, [field]: [row] })), [mistake]);
    });
  }

  it('is a password that was emptied, and a number out of range', () => {
    assert.deepEqual(paths(block({ host: 'a', port: 0 })), [
      'FRITZ!Box 1 > Password: missing',
      'FRITZ!Box 1 > Port: wrong',
    ]);
  });
});
