import assert from 'node:assert/strict';
import { cleanName, nameRules, renamed } from '../../homebridge/names';

/** HAP-NodeJS 2.2.3 warns about a name that does not match this. */
const accepted = /^[\p{L}\p{N}][\p{L}\p{N}\p{Zs}\u2019'&!._:;()/,-]*[\p{L}\p{N}]$/u;

describe('names in HomeKit', () => {
  const cases: [string, string][] = [
    ['Stehlampe', 'Stehlampe'],
    ['Büro & Küche (oben)', 'Büro & Küche oben'],
    ['Lampe (oben) links', 'Lampe (oben) links'],
    ['  Kaffee   Maschine ', 'Kaffee Maschine'],
    ['💡 Lampe 💡', 'Lampe'],
    ['FRITZ!Box', 'FRITZ!Box'],
    ['Lampe #3', 'Lampe 3'],
    ['“Bad”', 'Bad'],
    ['-Flur-', 'Flur'],
    ['Name\nmit\tUmbruch', 'Name mit Umbruch'],
    ['Kuche\u0308nlicht'.replace('Kuche\u0308', 'Ku\u0308che'), 'Küchenlicht'],
  ];
  for (const [name, expected] of cases) {
    it(`${JSON.stringify(name)} becomes ${JSON.stringify(expected)}`, () => {
      assert.equal(cleanName(name, 'Plug'), expected);
    });
  }

  it('falls back when too little is left', () => {
    assert.equal(cleanName('', 'Plug'), 'Plug');
    assert.equal(cleanName('🔌', 'Plug'), 'Plug');
    assert.equal(cleanName('A', 'Plug'), 'Plug A');
  });

  it('is never longer than HAP allows, and never ends in the middle of something', () => {
    const name = cleanName(`${'x'.repeat(63)}-Lampe`, 'Plug');
    assert.equal(name, 'x'.repeat(63));
  });

  it('is always what HAP accepts', () => {
    const letters = ['a', 'Z', '7', ' ', '-', '(', '!', '#', '🔌', 'ß', '"', '\u2019', '\u0000', '中'];
    for (let seed = 1; seed < 3000; seed += 1) {
      const name = Array.from(
        { length: seed % 9 },
        (_, at) => letters[(seed * (at + 3) * 7919) % letters.length],
      );
      assert.match(cleanName(name.join(''), 'Plug'), accepted);
    }
  });

  it('keeps letters, digits, spaces and apostrophes alone for the stricter library of Homebridge 1', () => {
    assert.equal(nameRules('0.14.3'), 'strict');
    assert.equal(nameRules('2.2.3'), 'relaxed');
    assert.equal(cleanName("Anna's Wohn-/Esszimmer", 'Plug', 'strict'), "Anna's Wohn Esszimmer");
  });

  it('follows a new name on the box, but never over the name that a person gave in the Home app', () => {
    assert.equal(renamed('Lampe', 'Lampe', 'Stehlampe'), 'Stehlampe');
    assert.equal(renamed('Omas Lampe', 'Lampe', 'Stehlampe'), 'Omas Lampe');
    assert.equal(renamed(undefined, 'Lampe', 'Stehlampe'), 'Stehlampe');
  });
});
