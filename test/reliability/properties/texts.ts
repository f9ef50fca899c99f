/** Texts to hold against a parser: any, made of what means something to it, what it is used to with one thing wrong, and long. */

import fc from './fast-check';
import type { ParserRow } from './rows';

type Texts = Pick<ParserRow, 'samples' | 'tokens' | 'length'>;

const tokensOf = ({ tokens }: Texts) => fc.constantFrom(...tokens);

const soup = (row: Texts) =>
  fc.array(fc.oneof({ weight: 9, arbitrary: tokensOf(row) }, fc.string({ unit: 'binary' })), {
    maxLength: 40,
  });

/** A sample with a piece taken out, doubled, or something else in its place. */
const spoilt = (row: Texts) =>
  fc
    .tuple(
      fc.constantFrom(...row.samples),
      fc.nat(),
      fc.nat({ max: 60 }),
      fc.oneof(tokensOf(row), fc.string()),
    )
    .chain(([sample, at, length, instead]) => {
      const from = at % (sample.length + 1);
      const piece = sample.slice(from, from + length);
      return fc
        .constantFrom('', instead, piece + piece, instead + piece)
        .map((put) => sample.slice(0, from) + put + sample.slice(from + length));
    });

/** What no clock, counter or measure ever says. */
const oddNumbers = ['', '-1', '0', '1e308', '-1e308', '1.5', '9'.repeat(30), '4294967296', 'NaN', '٣'];

/** A sample in which one number is an odd one. */
const miscounted = (row: Texts) =>
  fc
    .tuple(fc.constantFrom(...row.samples), fc.nat(), fc.constantFrom(...oddNumbers))
    .map(([sample, which, number]) => {
      const numbers = [...sample.matchAll(/\d+/g)];
      const found = numbers[which % Math.max(1, numbers.length)];
      if (!found) return sample;
      return sample.slice(0, found.index) + number + sample.slice(found.index + found[0].length);
    });

export const shortTexts = (row: Texts): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    soup(row).map((parts) => parts.join('')),
    spoilt(row),
    miscounted(row),
    fc.constantFrom(...row.samples),
  );

/**
 * As long as may be: a few tokens again and again, behind the beginning of a sample and before the end of one. What costs
 * more than its size costs it here.
 */
export const longTexts = (row: Texts): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...row.samples),
      fc.nat(),
      fc.array(tokensOf(row), { minLength: 1, maxLength: 3 }),
      fc.oneof(fc.constant(''), tokensOf(row), fc.constantFrom(...row.samples)),
    )
    .map(([sample, at, unit, end]) => {
      const begin = sample.slice(0, at % (sample.length + 1));
      const one = unit.join('');
      return begin + one.repeat(Math.ceil(row.length / one.length)) + end;
    });
