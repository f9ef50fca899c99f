/** Objects and values that another program handed over: looking at them may throw whatever it likes. */

/** The fields of an object; undefined where one of them throws when it is looked at. */
export function ownFields(object: object): [name: string, value: unknown][] | undefined {
  try {
    return Object.entries(object);
  } catch {
    return undefined;
  }
}

/** A value in a sentence. Never throws, as `String` does for some objects. */
export function inWords(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  return String(value).slice(0, 100);
}
