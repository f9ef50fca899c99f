/**
 * What an answer may cost to read, by its kind: looked at before anything is made of it, so that one answer never stops the
 * program that we are part of. Bytes bound its way here, the counts what is made of it. Honest answers stay far below: the
 * largest known SCPD has 60 kB, a phone book with 2,000 contacts 1.5 MB and 40,000 elements.
 */

import { Tr064Error } from '../errors';
import { XmlLimitError, type XmlLimits } from './xml-reader';

/** A description of a box or a service; the reply to a call, or its fault; a list within one; a list behind an address. */
export type AnswerKind = 'description' | 'reply' | 'inner' | 'list';

export interface CostLimits extends XmlLimits {
  readonly bytes: number;
  /** Tags, comments and the like. */
  readonly markup: number;
  /** `&amp;` and bare ampersands. */
  readonly references: number;
  /** Characters of one tag. */
  readonly tag: number;
}

const megabyte = 1024 * 1024;
const everywhere = { depth: 64, attributes: 100, tag: 16 * 1024 };

export const costLimits: Readonly<Record<AnswerKind, CostLimits>> = {
  description: { ...everywhere, bytes: megabyte, elements: 20_000, markup: 60_000, references: 20_000 },
  reply: { ...everywhere, bytes: megabyte, elements: 2000, markup: 6000, references: 20_000 },
  inner: { ...everywhere, bytes: megabyte, elements: 20_000, markup: 60_000, references: 20_000 },
  list: { ...everywhere, bytes: 8 * megabyte, elements: 120_000, markup: 300_000, references: 50_000 },
};

const malformed = (message: string) => new Tr064Error('MALFORMED', message);

export const tooLarge = (bytes: number) =>
  malformed(`The answer is larger than ${bytes / megabyte} MiB and was refused.`);

/**
 * Throws `MALFORMED` for what is too large, and for a DTD or entities, by which XML reads files and eats memory; a box sends
 * neither. Throws `XmlLimitError` for what costs too much.
 */
export function checkCost(text: string, kind: AnswerKind): void {
  const limits = costLimits[kind];
  if (text.length > limits.bytes) throw tooLarge(limits.bytes);
  checkMarkup(text, limits);
  count(text, '&', limits.references, 'references');
  // Attributes of all elements together: as many as there may be tags.
  count(text, '=', limits.markup, 'attributes');
}

function count(text: string, character: string, most: number, what: string): void {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
    found += 1;
    if (found > most) throw new XmlLimitError(`longer than ${most} ${what}`);
  }
}

const [hyphen, slash, exclamation, question] = [0x2d, 0x2f, 0x21, 0x3f];

function checkMarkup(text: string, limits: CostLimits): void {
  let found = 0;
  let elements = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    found += 1;
    const next = text.charCodeAt(at + 1);
    if (next === exclamation) refuseDeclaration(text, at);
    else if (next !== question) {
      if (next !== slash) elements += 1;
      if (!endsWithin(text, at, limits.tag))
        throw new XmlLimitError(`written with a tag of more than ${limits.tag} characters`);
    }
    if (found > limits.markup || elements > limits.elements)
      throw new XmlLimitError(`longer than ${limits.elements} elements`);
  }
}

function refuseDeclaration(text: string, at: number): void {
  // Of the many comments that a document may have, none is looked at twice.
  if (text.charCodeAt(at + 2) === hyphen) return;
  if (/^<!(?:DOCTYPE|ENTITY)/i.test(text.slice(at, at + 9)))
    throw malformed('The answer holds a DTD or entities and was refused.');
}

/** Whether a tag ends, or the text does, within so many characters. By hand: a search would run to the end of the text. */
function endsWithin(text: string, from: number, most: number): boolean {
  const end = Math.min(text.length, from + most);
  const found = text.slice(from, end).indexOf('>');
  return found >= 0 || end === text.length;
}
