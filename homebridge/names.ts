/** Names as HomeKit accepts them, and who may change one: the box, or the person in the Home app. */

/** HAP's limit for a string characteristic. */
const LONGEST = 64;

/** The HAP library of Homebridge 2 takes common punctuation; the one of Homebridge 1 takes an apostrophe alone. */
const REFUSED = {
  strict: /[^\p{L}\p{N}\p{Zs}']/gu,
  relaxed: /[^\p{L}\p{N}\p{Zs}\u2019'&!._:;()/,-]/gu,
};

export type NameRules = keyof typeof REFUSED;

/** @param library version of HAP-NodeJS, e.g. `2.2.3` (`api.hap.HAPLibraryVersion()`) */
export function nameRules(library: string): NameRules {
  return Number.parseInt(library, 10) >= 2 ? 'relaxed' : 'strict';
}

function trimmed(name: string): string {
  return name.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

/** A name cannot end with a bracket; then it has no use for the opening one either. */
function unbroken(name: string): string {
  const count = (bracket: string) => name.split(bracket).length;
  return count('(') === count(')') ? name : name.replace(/[()]/g, ' ').replace(/\s+/gu, ' ').trim();
}

/**
 * The nearest name that HomeKit accepts: begins and ends with a letter or digit, holds no emoji, at most 64 characters.
 *
 * @param fallback used when too little is left of the name
 */
export function cleanName(name: string, fallback: string, rules: NameRules = 'relaxed'): string {
  const plain = name.normalize('NFC').replace(REFUSED[rules], ' ').replace(/\s+/gu, ' ');
  const short = unbroken(trimmed([...trimmed(plain)].slice(0, LONGEST).join('')));
  // HAP's own pattern needs a first and a last character.
  return [...short].length >= 2 ? short : trimmed(`${fallback} ${short}`);
}

/**
 * What the tile is called after the box or the configuration gave the thing a new name.
 *
 * @param shown what HomeKit has now, perhaps changed by a person
 * @param before the name that was given last
 * @param now the name to give
 */
export function renamed(shown: string | undefined, before: string, now: string): string {
  return shown === undefined || shown === before ? now : shown;
}
