/** Which numbers a flow wants: compared in every way of writing, with `*` for the part that may be anything. */

/** `+49301234567` for every way to write that number. */
export type Normalize = (number: string) => Promise<string>;

/** Whether a number is one of a list: `0301234, 0171*, *99`. An empty list holds every number. */
export async function isAmong(list: string, number: string, normalize: Normalize): Promise<boolean> {
  const patterns = list.split(/[,;\n]/).flatMap((pattern) => pattern.trim() || []);
  if (patterns.length === 0) return true;
  // A caller who hides the number is nobody in particular.
  if (number === '') return false;
  const full = await normalize(number);
  const fits = await Promise.all(patterns.map((pattern) => fitsPattern(pattern, full, normalize)));
  return fits.includes(true);
}

async function fitsPattern(pattern: string, full: string, normalize: Normalize): Promise<boolean> {
  if (pattern === '*') return true;
  if (pattern.endsWith('*')) return full.startsWith(await normalize(pattern.slice(0, -1)));
  // Internal numbers have two stars: **610.
  const ending = /^\*(\d[\d\s/()-]*)$/.exec(pattern)?.[1];
  if (ending) return full.endsWith(ending.replace(/\D/g, ''));
  return full === (await normalize(pattern));
}
