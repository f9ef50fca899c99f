/** XML from a box into a plain tree, within limits that no honest box reaches; text into XML. */

import { Tr064Error } from '../errors';
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
  return error instanceof XmlLimitError
    ? malformed(`The answer is ${error.message} and was refused.`)
    : malformed('The answer is not XML. The address may belong to another device.', error);
}

/** The root element of a document. Throws `MALFORMED` for anything that is not XML within the limits. */
export function parseXml(text: string): XmlElement {
  refuseDangers(text);
  try {
    return readXml(text, limits);
  } catch (error) {
    throw unreadable(error);
  }
}

/** Shorter ones are read at once. */
const longText = 50_000;
/** Tags that are read before others have their turn: some milliseconds of a small computer. */
const piece = 2000;

/** Hands out the children of the root one by one, in pieces: a long list must not hold up the program that we are part of. */
export async function readList<T>(text: string, taken: (child: XmlElement) => T | undefined): Promise<T[]> {
  refuseDangers(text);
  const list: T[] = [];
  const reader = new XmlReader(text, limits, (one) => {
    const item = taken(one);
    if (item !== undefined) list.push(item);
  });
  try {
    while (!reader.read(text.length < longText ? Number.POSITIVE_INFINITY : piece)) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    void reader.root;
  } catch (error) {
    throw unreadable(error);
  }
  return list;
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
