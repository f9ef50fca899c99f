/** XML from a box into a plain tree, within limits that no honest box reaches; text into XML. */

import { Tr064Error } from '../errors';
import { entriesOf, mended } from './xml-mending';
import { readXml, type XmlElement, XmlLimitError, XmlReader } from './xml-reader';

export const maximumSize = 8 * 1024 * 1024;
export const maximumDepth = 64;
/** What is read is bounded in cost, not in bytes alone. */
export const limits = { depth: maximumDepth, elements: 250_000, attributes: 100 };

export type { XmlElement } from './xml-reader';

const malformed = (message: string, cause?: unknown) => new Tr064Error('MALFORMED', message, { cause });

/** Entities and DTDs are how XML reads files and eats memory; a box sends neither. Throws `MALFORMED`. */
export function refuseDangers(text: string): void {
  if (text.length > maximumSize) {
    throw malformed(`The answer is larger than ${maximumSize / 1024 / 1024} MiB and was refused.`);
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(text))
    throw malformed('The answer holds a DTD or entities and was refused.');
}

/** What a reader throws for what it does not take, as `MALFORMED`. */
export function unreadable(error: unknown): Tr064Error {
  if (error instanceof Tr064Error) return error;
  return error instanceof XmlLimitError
    ? malformed(`The answer is ${error.message} and was refused.`)
    : malformed('The answer is not XML. The address may belong to another device.', error);
}

/** The root element of a document. Throws `MALFORMED` for anything that cannot be made XML within the limits. */
export function parseXml(text: string): XmlElement {
  refuseDangers(text);
  try {
    return readLeniently(text);
  } catch (error) {
    throw unreadable(error);
  }
}

/** Strictly, and where that fails once more with what boxes write mended. */
function readLeniently(text: string): XmlElement {
  try {
    return readXml(text, limits);
  } catch (error) {
    if (error instanceof XmlLimitError) throw error;
    return readXml(mended(text), limits);
  }
}

/** Shorter ones are read at once. */
const longText = 50_000;
/** Tags that are read before others have their turn: some milliseconds of a small computer. */
const piece = 2000;

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
  refuseDangers(text);
  try {
    return await readEntries(text, root, entry, made);
  } catch (error) {
    if (error instanceof XmlLimitError) throw unreadable(error);
    return readEntries(mended(text), root, entry, made).catch((again: unknown) => {
      const entries = again instanceof SyntaxError ? readableEntries(text, entry) : [];
      if (entries.length === 0) throw unreadable(again);
      return entries.map(made);
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
  const reader = new XmlReader(text, limits, (element) => {
    if (element.name === entry) list.push(made(element));
  });
  while (!reader.read(text.length < longText ? Number.POSITIVE_INFINITY : piece)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
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

/** What can be read of a list that cannot be read as a whole; nothing of one that does not come to its end. */
export function readableEntries(text: string, entry: string): XmlElement[] {
  return entriesOf(text, entry).flatMap((one) => {
    try {
      return readXml(mended(one), limits);
    } catch {
      return [];
    }
  });
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
