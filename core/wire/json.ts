/** JSON as boxes write it: control characters of a name, which JSON does not allow, cost nothing, as in XML. */

/** Throws what `JSON.parse` throws where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const mended = text.replace(/\p{Cc}/gu, escaped);
    if (mended === text) throw error;
    return JSON.parse(mended);
  }
}

/** Those that may also stand between two values become the space that they are there. */
const escaped = (character: string) =>
  /\s/.test(character) ? ' ' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
