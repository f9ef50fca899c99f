/** The tree that xml2js makes of a document, in the shape of ours: a second opinion. */

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Parser } from 'xml2js';
import type { XmlElement } from '../../core/wire/xml';
import { root } from './imports';

interface Parsed {
  '#name': string;
  $?: Record<string, { value: string; local: string; prefix: string }>;
  $$?: Parsed[];
  $ns?: { local: string; uri: string };
  _?: string;
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

interface Sax {
  onerror: (error: Error) => void;
  write(text: string): Sax;
  close(): Sax;
}

/** The parser below xml2js. */
const { parser: saxParser } = createRequire(createRequire(join(root, 'package.json')).resolve('xml2js'))(
  'sax',
) as { parser: (strict: boolean, options: object) => Sax };

/** What follows the root xml2js does not look at any more; the parser below it does. */
function refuseTrailing(text: string): void {
  const sax = saxParser(true, { xmlns: true });
  sax.onerror = (error) => {
    throw error;
  };
  sax.write(text).close();
}

/** Throws whatever xml2js throws for what it does not take. */
export function xml2jsTree(text: string): XmlElement {
  const parser = new Parser({
    xmlns: true,
    explicitRoot: false,
    explicitCharkey: true,
    explicitChildren: true,
    preserveChildrenOrder: true,
  });
  refuseTrailing(text);
  let failure: unknown;
  let result: Parsed | undefined;
  parser.parseString(text, (error: Error | null, parsed: Parsed | null) => {
    failure ??= error ?? undefined;
    result ??= parsed ?? undefined;
  });
  if (failure) throw failure;
  if (!result || typeof result !== 'object') throw new SyntaxError('no root');
  return element(result);
}
