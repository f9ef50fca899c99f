/**
 * What boxes write and XML does not allow, mended so that a strict reader takes it: bare ampersands, references to control
 * characters, prefixes that nobody declared, names that begin with a digit. DTDs and entities of one's own stay refused.
 */

import { isCharacter } from './xml-reader';

/** Where an ampersand is one, and nothing is a tag. */
const sections = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g;

export function mended(text: string): string {
  return withPrefixes(outsideSections(text, (part) => namesMended(referencesMended(part))));
}

function outsideSections(text: string, mend: (part: string) => string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: section, index } of text.matchAll(sections)) {
    parts.push(mend(text.slice(from, index)), section);
    from = index + section.length;
  }
  return parts.join('') + mend(text.slice(from));
}

function referencesMended(text: string): string {
  return text.replace(/&(?:#(\d+|[xX][\da-fA-F]+);|(?:amp|lt|gt|quot|apos);)?/g, (whole, digits?: string) => {
    if (digits !== undefined) return characterOf(digits) ?? whole;
    return whole === '&' ? '&amp;' : whole;
  });
}

/** In place of a reference that XML does not allow: the character itself, as boxes also send it. Undefined where it is allowed. */
function characterOf(digits: string): string | undefined {
  const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits);
  // XML knows the small x alone.
  if (isCharacter(code)) return digits.startsWith('X') ? `&#x${digits.slice(1)};` : undefined;
  return code > 0 && code < 0x20 ? String.fromCharCode(code) : '\ufffd';
}

/** `<5GHz>` → `<_5GHz>` */
const namesMended = (text: string) => text.replace(/<(\/?)(?=[\d.-][\w.-]*[\s/>])/g, '<$1_');

const prologue = /^\ufeff?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/;
const prefixed = /(?:<\/?|\s)([A-Za-z_][\w.-]*):[\w.-]/g;
/** More than that nobody writes by mistake. */
const mostPrefixes = 50;

/** Prefixes that the root does not declare are declared there, each for a namespace of its own. */
function withPrefixes(text: string): string {
  const start = prologue.exec(text)![0].length;
  const root = /^<[^\s/>]+/.exec(text.slice(start, start + 1000))?.[0];
  if (root === undefined) return text;
  const tag = text.slice(start, text.indexOf('>', start));
  const used = new Set([...text.matchAll(prefixed)].map(([, prefix]) => prefix!));
  const missing = [...used].filter(
    (prefix) =>
      !/^xml/i.test(prefix) && !new RegExp(`\\sxmlns:${prefix.replace(/[.-]/g, '\\$&')}\\s*=`).test(tag),
  );
  const declarations = missing
    .slice(0, mostPrefixes)
    .map((prefix) => ` xmlns:${prefix}="undeclared:${prefix}"`);
  return text.slice(0, start) + root + declarations.join('') + text.slice(start + root.length);
}

/**
 * The entries of a list that cannot be read as a whole, each as a document of its own, in the order of the list. None where
 * the list does not come to its end: what is missing then may be anything.
 */
export function entriesOf(text: string, entry: string): string[] {
  if (!/<\/[^<>]+>\s*$/.test(text.slice(-200))) return [];
  const pattern = new RegExp(`<${entry}(?=[\\s>])[\\s\\S]*?</${entry}\\s*>`, 'g');
  return [...text.matchAll(pattern)].map(([whole]) => whole);
}
