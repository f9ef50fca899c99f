/** XML from a box into a plain tree, within limits that no honest box reaches; text into XML. */

import { Parser } from 'xml2js';
import { Tr064Error } from '../errors';

export const maximumSize = 8 * 1024 * 1024;
export const maximumDepth = 64;

/** An element of an XML document. */
export interface XmlElement {
  /** Name without prefix. */
  readonly name: string;
  /** Namespace URI, empty where there is none. */
  readonly namespace: string;
  /** By name, as written. */
  readonly attributes: Readonly<Record<string, string>>;
  /** In their order. */
  readonly children: readonly XmlElement[];
  /** All text inside, without that of the children. */
  readonly text: string;
}

/** What xml2js makes of an element with the options below. */
interface Parsed {
  '#name': string;
  $?: Record<string, { value: string; local: string; prefix: string }>;
  $$?: Parsed[];
  $ns?: { local: string; uri: string };
  _?: string;
}

const malformed = (message: string, cause?: unknown) => new Tr064Error('MALFORMED', message, { cause });

/** Entities and DTDs are how XML reads files and eats memory; a box sends neither. */
function refuseDangers(text: string): void {
  if (text.length > maximumSize) {
    throw malformed(`The answer is larger than ${maximumSize / 1024 / 1024} MiB and was refused.`);
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(text))
    throw malformed('The answer holds a DTD or entities and was refused.');
}

function parserWithin(depth: number): Parser {
  const parser = new Parser({
    xmlns: true,
    explicitRoot: false,
    explicitCharkey: true,
    explicitChildren: true,
    preserveChildrenOrder: true,
    // sax keeps the open elements; counting them here stops a deep document before it is a deep tree.
    tagNameProcessors: [
      (name) => {
        const open = (parser as Parser & { saxParser: { tags: unknown[] } }).saxParser.tags.length;
        if (open > depth)
          throw malformed(`The answer is nested deeper than ${depth} elements and was refused.`);
        return name;
      },
    ],
  });
  return parser;
}

function element(parsed: Parsed): XmlElement {
  return {
    name: parsed.$ns?.local ?? parsed['#name'],
    namespace: parsed.$ns?.uri ?? '',
    attributes: Object.fromEntries(
      Object.values(parsed.$ ?? {})
        .filter(({ prefix, local }) => prefix !== 'xmlns' && local !== '')
        .map(({ local, value }) => [local, value]),
    ),
    children: (parsed.$$ ?? []).map(element),
    text: parsed._ ?? '',
  };
}

/** The root element of a document. Throws `MALFORMED` for anything that is not XML within the limits. */
export function parseXml(text: string): XmlElement {
  refuseDangers(text);
  let failure: unknown;
  let root: Parsed | undefined;
  parserWithin(maximumDepth).parseString(text, (error: Error | null, result: Parsed | null) => {
    failure ??= error ?? undefined;
    root ??= result ?? undefined;
  });
  if (failure instanceof Tr064Error) throw failure;
  if (failure || !root || typeof root !== 'object') {
    throw malformed('The answer is not XML. The address may belong to another device.', failure);
  }
  return element(root);
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
