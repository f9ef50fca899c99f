/** Whether a name is most likely meant for another one. */

/** Letters added, lost or changed, at most; in short names fewer. */
const MOST_EDITS = 2;

export function isMisspelt(name: string, meant: string): boolean {
  const [one, other] = [name.toLowerCase(), meant.toLowerCase()];
  if (one === other) return true;
  const most = Math.min(MOST_EDITS, Math.floor(other.length / 3));
  return Math.abs(one.length - other.length) <= most && distance(one, other) <= most;
}

/** Levenshtein's, a row at a time. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= other.length; column++) {
      const change = row[column - 1]! + (letter === other[column - 1] ? 0 : 1);
      next.push(Math.min(change, row[column]! + 1, next[column - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
