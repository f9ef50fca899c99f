import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../homebridge/config';
import type { BoxConfig } from '../../homebridge/config-types';
import { packageRoot } from '../../scripts/hosts/package-root';

interface Field {
  type: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  oneOf?: { enum: string[] }[];
  items?: Field;
  properties?: Record<string, Field>;
  required?: string[];
}

const load = (name: string) => JSON.parse(readFileSync(join(packageRoot, name), 'utf8'));
const english = load('config.schema.json');
const german = load('config.schema.de.json');
const box: Field = english.schema.properties.boxes.items;

const login = { host: 'fritz.box', username: 'fritz1234', password: 'sommer2026' };
const read = (extra: Record<string, unknown>) => readConfig({ boxes: [{ ...extra, ...login }] });

/** Everything but the words. */
function structure(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structure);
  if (typeof value !== 'object' || value === null) return value;
  const words = ['title', 'description', 'buttonText', 'headerDisplay', 'footerDisplay'];
  const entries = Object.entries(value).filter(
    ([key, own]) => typeof own !== 'string' || !words.includes(key),
  );
  return Object.fromEntries(entries.map(([key, own]) => [key, structure(own)]));
}

function words(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(words);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, own]) =>
    key === 'description' && typeof own === 'string' ? [own] : words(own),
  );
}

/** All fields with their path, as the layout writes it: `plugSettings[].ain`. */
function paths(properties: Record<string, Field>, prefix = ''): string[] {
  return Object.entries(properties).flatMap(([name, { items }]) => {
    const path = `${prefix}${name}`;
    if (items?.properties) return [path, ...paths(items.properties, `${path}[].`)];
    return items ? [path, `${path}[]`] : [path];
  });
}

function keys(layout: unknown): string[] {
  if (typeof layout === 'string') return [layout];
  if (Array.isArray(layout)) return layout.flatMap(keys);
  if (typeof layout !== 'object' || layout === null) return [];
  const { key, items } = layout as { key?: string; items?: unknown };
  return [...(key ? [key] : []), ...keys(items)];
}

describe('config.schema.json', () => {
  it('belongs to this platform, allows one block, and lets nothing wrong be saved', () => {
    const { pluginAlias, pluginType, singular, strictValidation, customUi } = english;
    assert.deepEqual(
      { pluginAlias, pluginType, singular, strictValidation, customUi },
      {
        pluginAlias: 'FritzBox',
        pluginType: 'platform',
        singular: true,
        strictValidation: true,
        customUi: true,
      },
    );
  });

  it('is the same in German, but for its words', () => {
    assert.deepEqual(structure(german), structure(english));
    const [one, other] = [words(english), words(german)];
    assert.equal(one.length, other.length);
    for (const [index, sentence] of one.entries()) assert.notEqual(other[index], sentence);
  });

  it('shows every field once in its layout', () => {
    const fields = ['name', 'protocol', 'boxes', ...paths(box.properties!, 'boxes[].')];
    assert.deepEqual(keys(english.layout).sort(), fields.sort());
  });

  it('knows exactly the fields that the platform reads', () => {
    const fields = Object.keys(box.properties!);
    const sample = Object.fromEntries(fields.map((field) => [field, undefined]));
    assert.deepEqual(read(sample).mistakes, []);
    const { boxes, mistakes } = read(
      Object.fromEntries(fields.map((field) => [field, box.properties![field]!.default])),
    );
    assert.deepEqual(mistakes, []);
    const { plugDefaults: _, ...rest } = boxes[0]!;
    assert.deepEqual(
      Object.keys(rest).sort(),
      fields.filter((field) => !['plugType', 'inUseAbove'].includes(field)).sort(),
    );
  });

  it('has the defaults of the platform', () => {
    const [usual] = read({}).boxes;
    const flat = { ...usual, plugType: usual?.plugDefaults.type, inUseAbove: usual?.plugDefaults.inUseAbove };
    for (const [field, { default: value }] of Object.entries(box.properties!)) {
      if (value !== undefined) assert.deepEqual(flat[field as keyof BoxConfig], value, field);
    }
  });

  it('draws its limits where the platform draws them', () => {
    for (const [field, { minimum, maximum }] of Object.entries(box.properties!)) {
      if (minimum === undefined || maximum === undefined) continue;
      for (const inside of [minimum, maximum])
        assert.deepEqual(read({ [field]: inside }).mistakes, [], field);
      for (const outside of [minimum - 1, maximum + 1])
        assert.equal(read({ [field]: outside }).mistakes.length, 1, field);
    }
  });

  it('offers the choices that the platform knows', () => {
    for (const [field, { oneOf }] of Object.entries(box.properties!)) {
      for (const choice of oneOf ?? [])
        assert.deepEqual(read({ [field]: choice.enum[0] }).mistakes, [], field);
    }
    const access = box.properties!.plugSettings!.items!.properties!.access!;
    for (const {
      enum: [value],
    } of access.oneOf!) {
      assert.deepEqual(read({ plugSettings: [{ ain: '12345 0000001', access: value }] }).mistakes, []);
    }
  });

  it('takes the MAC addresses and AINs that the platform takes, and no others', () => {
    const mac = new RegExp(box.properties!.wake!.items!.properties!.mac!.pattern!);
    const ain = new RegExp(box.properties!.plugSettings!.items!.properties!.ain!.pattern!);
    const macs = ['3C:A6:2F:12:34:56', '3c-a6-2f-12-34-56', '3ca62f123456', '3C:A6:2F:12:34', 'PC', ''];
    for (const text of macs) {
      assert.equal(mac.test(text), read({ wake: [{ mac: text }] }).mistakes.length === 0, text);
    }
    const ains = [
      '12345 0000001',
      '123450000001',
      'grp303E4F-3F7D9BE07',
      'tmp653B18-38AE7FDE9',
      'C2:B6:94-900',
      '13096 0007307-1',
      'Z001788010B64F28B01',
      '1C:ED:6F:12:34:11',
      '12',
      '',
    ];
    for (const text of ains) {
      assert.equal(ain.test(text), read({ plugSettings: [{ ain: text }] }).mistakes.length === 0, text);
    }
  });
});
