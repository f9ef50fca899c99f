/**
 * Documents that are read now and then, such as phone books: by xml2js, which is loaded for the first of them. The same
 * tree as `parseXml` makes, within the same limits.
 */

import type { Parser } from 'xml2js';
import { checkCost, costLimits } from './cost';
import { unreadable } from './xml';
import { mendedSoon } from './xml-mending';
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

const limits = costLimits.list;

/** As `parseXml`. */
export async function readDocument(text: string): Promise<XmlElement> {
  try {
    checkCost(text, 'list');
    await new Promise((resolve) => setImmediate(resolve));
    return await tree(await parsed(text).catch((error: unknown) => parsedMended(text, error)));
  } catch (error) {
    throw unreadable(error);
  }
}

async function parsedMended(text: string, error: unknown): Promise<Parsed> {
  if (error instanceof XmlLimitError) throw error;
  return parsed(await mendedSoon(text));
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

/** Elements that are made before others have their turn. */
const piece = 1000;

interface Unmade {
  readonly parsed: Parsed;
  /** Where it belongs. */
  readonly siblings: XmlElement[];
}

/** Without recursion, so that it can stop in between. */
async function tree(root: Parsed): Promise<XmlElement> {
  const roots: XmlElement[] = [];
  const waiting: Unmade[] = [{ parsed: root, siblings: roots }];
  for (let made = 1; waiting.length > 0; made += 1) {
    const { parsed, siblings } = waiting.pop()!;
    const children: XmlElement[] = [];
    siblings.push(element(parsed, children));
    // The last one in is the first one out.
    for (const below of [...(parsed.$$ ?? [])].reverse()) waiting.push({ parsed: below, siblings: children });
    if (made % piece === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return roots[0]!;
}

function element(parsed: Parsed, children: XmlElement[]): XmlElement {
  const written = Object.values(parsed.$ ?? {});
  if (written.length > limits.attributes)
    throw new XmlLimitError(`an element with more than ${limits.attributes} attributes`);
  return {
    name: parsed.$ns?.local ?? parsed['#name'],
    namespace: parsed.$ns?.uri ?? '',
    attributes: Object.fromEntries(
      written
        .filter(({ prefix, local }) => prefix !== 'xmlns' && local !== '')
        .map(({ local, value }) => [local, value]),
    ),
    children,
    text: parsed._ ?? '',
  };
}
