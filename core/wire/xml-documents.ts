/**
 * Documents that are read now and then, such as phone books: by xml2js, which is loaded for the first of them. The same
 * tree as `parseXml` makes, within the same limits.
 */

import type { Parser } from 'xml2js';
import { limits, readWith } from './xml';
import { type XmlElement, XmlLimitError } from './xml-reader';

/** What xml2js makes of an element with the options below. */
interface Parsed {
  '#name': string;
  $?: Record<string, { value: string; local: string; prefix: string }>;
  $$?: Parsed[];
  $ns?: { local: string; uri: string };
  _?: string;
}

const options = {
  xmlns: true,
  explicitRoot: false,
  explicitCharkey: true,
  explicitChildren: true,
  preserveChildrenOrder: true,
};

/** As `parseXml`. */
export function parseDocument(text: string): XmlElement {
  return readWith(readByXml2js, text);
}

function readByXml2js(text: string): XmlElement {
  // Here, and not at the top: most programs never read such a document.
  const { Parser } = require('xml2js') as typeof import('xml2js');
  let elements = 0;
  const parser: Parser = new Parser({
    ...options,
    // sax keeps the open elements; counting them here stops a document before it is a tree.
    tagNameProcessors: [
      (name) => {
        const open = (parser as Parser & { saxParser: { tags: unknown[] } }).saxParser.tags.length;
        if (open > limits.depth) throw new XmlLimitError(`nested deeper than ${limits.depth} elements`);
        if (++elements > limits.elements) throw new XmlLimitError(`longer than ${limits.elements} elements`);
        return name;
      },
    ],
  });
  let failure: unknown;
  let root: Parsed | undefined;
  parser.parseString(text, (error: Error | null, result: Parsed | null) => {
    failure ??= error ?? undefined;
    root ??= result ?? undefined;
  });
  if (failure) throw failure;
  if (!root || typeof root !== 'object') throw new SyntaxError('no element');
  return element(root);
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
