/** What a parser is held against: a row of a table, and the words that stand in every text of its kind. */

import { Tr064Error } from '../../../core/errors';

export interface ParserRow {
  readonly name: string;
  /** Reads it; may refuse with what `refuses` says. */
  readonly read: (text: string) => unknown;
  /** What an honest box writes. */
  readonly samples: readonly string[];
  /** What means something to it, beside what stands in every text of its kind. */
  readonly tokens: readonly string[];
  /** Characters of the longest text that its cost is measured with: what a peer can send, up to a bound for the time of a test. */
  readonly length: number;
  /** How many of such texts. */
  readonly costly: number;
  readonly refuses?: (error: unknown) => boolean;
}

export const isRefusal = (error: unknown) => error instanceof Tr064Error;
export const never = () => false;

/** What makes XML, well or badly formed. */
const xml = [
  ...['<', '>', '</', '/>', '<a>', '</a>', '<a/>', '<a b="', '"', "'", '=', ' ', '\n', ':', '&', ';', '#'],
  ...[
    '&amp;',
    '&#65;',
    '&#x1;',
    '&lol;',
    '<!--',
    '-->',
    '--',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<!DOCTYPE a>',
  ],
  ...[
    '<5G>',
    '<_>',
    '<x:a>',
    '</x:a>',
    ' xmlns:x="u"',
    ' xmlns="u"',
    ' x:y="1"',
    '<__proto__>',
    '</__proto__>',
  ],
  ...['\u0000', '\ufeff', '\ud800', '1', 'constructor', '<?xml version="1.0"?>', '\t', 'é', ' a1:b="c"'],
];

export const http = ['\r\n', ':', ' ', ',', '=', '"', '\\', '\\"', ';', 'a', '1', '-', '\t', '\u0000', 'é'];

export const xmlRow = (
  name: string,
  read: (text: string) => unknown,
  tokens: readonly string[],
  samples: readonly string[],
  { length = 60_000, costly = 12, refuses = isRefusal }: Partial<ParserRow> = {},
): ParserRow => ({ name, read, samples, tokens: [...xml, ...tokens], length, costly, refuses });

export const elements = (...names: string[]) =>
  names.flatMap((name) => [`<${name}>`, `</${name}>`, `<${name} `]);

export const json = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  'null',
  '1',
  'true',
  '-',
  '.',
  'e9',
  '\\u0000',
  '"nodes"',
  '"uid"',
];
