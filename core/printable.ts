/**
 * Texts that others chose (names, models, what a box or a server says of an error), where they are printed: in a log, a
 * status, a sentence, a field of HomeKit. A line break would begin a line of its own in a log, and a terminal takes the
 * characters below 32 for commands; marks that turn the direction of writing would show something else than what is there.
 */

const unprintable =
  /[\p{Cc}\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/gu;
/** Longer than any sentence; what a server says may be a page. */
const longestText = 2000;

/** The same text in one line, of `longest` UTF-16 units at most. */
export function printable(text: string, longest = longestText): string {
  const clean = text.replace(unprintable, ' ');
  if (clean.length <= longest) return clean;
  const cut = clean.slice(0, longest - 1);
  // Not half a character.
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
