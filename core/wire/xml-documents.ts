/**
 * Documents that are read now and then, such as phone books: by xml2js, which is loaded for the first of them. The same
 * tree as `parseXml` makes, within the same limits.
 */

import type { Parser } from 'xml2js';
import { limits, refuseDangers, unreadable } from './xml';
import { mended } from './xml-mending';
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
  // In pieces, so that a long phone book holds up nobody.
  async: true,
  chunkSize: 4000,
};

/** As `parseXml`. */
export async function readDocument(text: string): Promise<XmlElement> {
  refuseDangers(text);
  try {
    return element(await parsed(text).catch((error: unknown) => parsedMended(text, error)));
  } catch (error) {
    throw unreadable(error);
  }
}

function parsedMended(text: string, error: unknown): Promise<Parsed> {
  if (error instanceof XmlLimitError) throw error;
  return parsed(mended(text));
}

function parsed(text: string): Promise<Parsed> {
  // Here, and not at the top: most programs never read such a document.
  const { Parser } = require('xml2js') as typeof import('xml2js');
  return new Promise((resolve, reject) => {
    let elements = 0;
    const count = (name: string) => {
      // sax keeps the open elements; counting them here stops a document before it is a tree.
      const open = (parser as Parser & { saxParser: { tags: unknown[] } }).saxParser.tags.length;
      elements += 1;
      if (open > limits.depth) stop(new XmlLimitError(`nested deeper than ${limits.depth} elements`));
      if (elements > limits.elements) stop(new XmlLimitError(`longer than ${limits.elements} elements`));
      return name;
    };
    // Told here as well, for xml2js loses what is thrown while it reads in pieces.
    const stop = (error: XmlLimitError) => {
      reject(error);
      throw error;
    };
    const parser: Parser = new Parser({ ...options, tagNameProcessors: [count] });
    parser.parseString(text, (error: Error | null, result: Parsed | null) => {
      if (error) reject(error);
      else if (result && typeof result === 'object') resolve(result);
      else reject(new SyntaxError('no element'));
    });
  });
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
