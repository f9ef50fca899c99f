/** XML from a box into a plain tree, within limits that no honest box reaches; text into XML. */

import { Tr064Error } from '../errors';
import { type AnswerKind, checkCost, costLimits } from './cost';
import { entriesOf, mended, mendedSoon } from './xml-mending';
import { readXml, type XmlElement, XmlLimitError, XmlReader } from './xml-reader';

export type { XmlElement } from './xml-reader';

const malformed = (message: string, cause?: unknown) => new Tr064Error('MALFORMED', message, { cause });

/** What a reader throws for what it does not take, as `MALFORMED`. */
export function unreadable(error: unknown): Tr064Error {
  if (error instanceof Tr064Error) return error;
  return error instanceof XmlLimitError
    ? malformed(`The answer is ${error.message} and was refused.`)
    : malformed('The answer is not XML.', error);
}

/**
 * The root element of a document. Throws `MALFORMED` for anything that cannot be made XML within the limits of its kind;
 * a list unless said.
 */
export function parseXml(text: string, kind: AnswerKind = 'list'): XmlElement {
  try {
    checkCost(text, kind);
    return readLeniently(text, kind);
  } catch (error) {
    throw unreadable(error);
  }
}

/** Strictly, and where that fails once more with what boxes write mended. */
function readLeniently(text: string, kind: AnswerKind): XmlElement {
  try {
    return readXml(text, costLimits[kind]);
  } catch (error) {
    if (error instanceof XmlLimitError) throw error;
    return readXml(mended(text), costLimits[kind]);
  }
}

/** Characters that are read at once. */
const shortText = 50_000;
/** Tags that are read before others have their turn: some milliseconds of a small computer. */
const piece = 2000;
/** Lets what waits in the host program have its turn. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * What is made of the entries of a list, one by one and in pieces: a long list must not hold up the program that we are part
 * of. An entry that cannot be read costs that entry alone. Throws `MALFORMED` as `parseXml`, and for a document with another
 * root.
 */
export async function readList<T>(
  text: string,
  { root, entry }: { readonly root: string; readonly entry: string },
  made: (element: XmlElement) => T,
): Promise<T[]> {
  try {
    checkCost(text, 'list');
    if (text.length > shortText) await pause();
    return await readEntries(text, root, entry, made);
  } catch (error) {
    if (error instanceof XmlLimitError || error instanceof Tr064Error) throw unreadable(error);
    return readEntries(await mendedSoon(text), root, entry, made).catch(async (again: unknown) => {
      const entries = again instanceof SyntaxError ? await readableEntries(text, entry, made) : [];
      if (entries.length === 0) throw unreadable(again);
      return entries;
    });
  }
}

async function readEntries<T>(
  text: string,
  root: string,
  entry: string,
  made: (element: XmlElement) => T,
): Promise<T[]> {
  const list: T[] = [];
  const reader = new XmlReader(text, costLimits.list, (element) => {
    if (element.name === entry) list.push(made(element));
  });
  while (!reader.read(text.length > shortText ? piece : Number.POSITIVE_INFINITY)) await pause();
  expectRoot(reader.root, root);
  return list;
}

/** Throws `MALFORMED` where a document has another root than it should: it is not what was asked for. */
export function expectRoot(element: XmlElement, root: string): XmlElement {
  // Boxes write `root` and `Root`.
  if (element.name.toLowerCase() === root.toLowerCase()) return element;
  throw malformed(
    `The box sent another document than the list that was asked for (${element.name.slice(0, 50)}, not ${root}).`,
  );
}

/** What can be made of a list that cannot be read as a whole; nothing of one that does not come to its end. */
export async function readableEntries<T>(
  text: string,
  entry: string,
  made: (element: XmlElement) => T,
): Promise<T[]> {
  await pause();
  const found: T[] = [];
  let length = 0;
  for (const one of entriesOf(text, entry)) {
    length += one.length;
    if (length > charactersAtATime) {
      length = 0;
      await pause();
    }
    const element = readable(one);
    if (element) found.push(made(element));
  }
  return found;
}

/** What is made of many things, in pieces. */
export async function madeSoon<From, To>(things: readonly From[], made: (thing: From) => To): Promise<To[]> {
  const list: To[] = [];
  for (const [at, thing] of things.entries()) {
    if (at % 500 === 499) await pause();
    list.push(made(thing));
  }
  return list;
}

/** Entries are read by themselves, which takes longer than as a list. */
const charactersAtATime = 20_000;

/** Undefined for an entry that cannot be read: it is lost, and no other. */
function readable(entry: string): XmlElement | undefined {
  try {
    return readXml(mended(entry), costLimits.list);
  } catch {
    return undefined;
  }
}

export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((candidate) => candidate.name === name);
}

export function childrenOf(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent?.children.filter((candidate) => candidate.name === name) ?? [];
}

/** Text of a child without the space around it; empty where the child is missing. */
export function textOf(parent: XmlElement | undefined, name: string): string {
  return child(parent, name)?.text.trim() ?? '';
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A parser would turn a bare carriage return into a line feed.
  '\r': '&#13;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"'\r]/g, (character) => escapes[character] ?? character);
}
