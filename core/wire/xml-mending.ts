/**
 * What boxes write and XML does not allow, mended so that a strict reader takes it: bare ampersands, references to control
 * characters, prefixes that nobody declared, names that begin with a digit. DTDs and entities of one's own stay refused.
 */

import { isCharacter } from './xml-reader';

/** Where an ampersand is one, and nothing is a tag: how it begins, and how it ends. */
const sectionEnds: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->', '<?': '?>' };
const sectionBegin = /<!\[CDATA\[|<!--|<\?/g;

/** Characters that are mended at a time. */
const pieceLength = 100_000;

export function mended(text: string): string {
  const work = mending(text);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** In pieces, so that a long text keeps nobody else waiting. */
export async function mendedSoon(text: string): Promise<string> {
  const work = mending(text);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function* mending(text: string): Generator<void, string> {
  const parts: string[] = [];
  const prefixes = new Set<string>();
  for (const { part, section } of partsOf(text)) {
    const whole = section ? part : namesMended(referencesMended(part));
    parts.push(whole);
    if (!section && prefixes.size <= mostPrefixes)
      for (const prefix of prefixesIn(whole)) prefixes.add(prefix);
    if (part.length > pieceLength / 2) yield;
  }
  return withPrefixes(parts.join(''), prefixes);
}

function prefixesIn(text: string): Set<string> {
  return new Set([...text.matchAll(prefixed)].map(([, prefix]) => prefix!));
}

interface TextPart {
  readonly part: string;
  /** A section in which an ampersand is one, and nothing is a tag. */
  readonly section: boolean;
}

/** The text in its order: sections as they are, and what stands between them in pieces. */
function* partsOf(text: string): Generator<TextPart> {
  // A section that does not end is none; asking again for each one that begins would cost the square of the length.
  const endless = new Set<string>();
  let from = 0;
  for (const { 0: begin, index } of text.matchAll(sectionBegin)) {
    if (index < from || endless.has(begin)) continue;
    const end = sectionEnds[begin]!;
    const found = text.indexOf(end, index + begin.length);
    if (found < 0) {
      endless.add(begin);
      continue;
    }
    yield* pieces(text, from, index);
    yield { part: text.slice(index, found + end.length), section: true };
    from = found + end.length;
  }
  yield* pieces(text, from, text.length);
}

/** Cut where a tag begins, or else before a reference: neither is mended in halves. */
function* pieces(text: string, from: number, to: number): Generator<TextPart> {
  let at = from;
  while (to - at > pieceLength) {
    const piece = text.slice(at, at + pieceLength);
    const cut = [piece.lastIndexOf('<'), piece.lastIndexOf('&'), pieceLength].find((one) => one > 0)!;
    yield { part: piece.slice(0, cut), section: false };
    at += cut;
  }
  if (to > at) yield { part: text.slice(at, to), section: false };
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
const declaration = /\sxmlns:([A-Za-z_][\w.-]*)\s*=/g;
/** More than that nobody writes by mistake. */
const mostPrefixes = 50;

/** Prefixes that the root does not declare are declared there, each for a namespace of its own. */
function withPrefixes(text: string, used: ReadonlySet<string>): string {
  const start = prologue.exec(text)![0].length;
  const root = /^<[^\s/>]+/.exec(text.slice(start, start + 1000))?.[0];
  if (root === undefined) return text;
  const tag = text.slice(start, text.indexOf('>', start));
  const declared = new Set([...tag.matchAll(declaration)].map(([, prefix]) => prefix!));
  const missing = [...used].filter((prefix) => !/^xml/i.test(prefix) && !declared.has(prefix));
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
  if (!comesToItsEnd(text)) return [];
  const [begin, end] = [new RegExp(`<${entry}(?=[\\s>])`, 'g'), new RegExp(`</${entry}\\s*>`, 'g')];
  const entries: string[] = [];
  for (let first = begin.exec(text); first; first = begin.exec(text)) {
    end.lastIndex = begin.lastIndex;
    // Where one does not end, none after it does.
    if (!end.test(text)) break;
    entries.push(text.slice(first.index, end.lastIndex));
    begin.lastIndex = end.lastIndex;
  }
  return entries;
}

/** The last tag closes the first one. A list that was cut behind any other tag looks whole, and is not: not seen is not gone. */
function comesToItsEnd(text: string): boolean {
  const root = /<([^\s<>/?!][^\s<>/]*)/.exec(text)?.[1];
  return root !== undefined && /<\/([^\s<>]+)\s*>\s*$/.exec(text.slice(-200))?.[1] === root;
}
