/**
 * What this process has handed out or was sent that nobody else may read: session ids, tokens, answers to challenges. Tests of
 * clients search their logs and files for it.
 */

/** More would be a client that runs for days. */
const mostKept = 50_000;

const kept = new Set<string>();

/** Remembers it, and hands it on as it is. */
export function secret<T extends string | undefined>(text: T): T {
  // Short ones would be found everywhere.
  if (text !== undefined && text.length >= 8) {
    kept.add(text);
    if (kept.size > mostKept) kept.delete(kept.values().next().value!);
  }
  return text;
}

export const secretsOfSimulators: ReadonlySet<string> = kept;
