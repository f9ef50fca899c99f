/** What strangers write never throws anything but a refusal, and never costs more than its size allows. */

import assert from 'node:assert/strict';
import fc from './fast-check';
import { parsers } from './parsers';
import type { ParserRow } from './rows';
import { longTexts, shortTexts } from './texts';

/** What a text may cost on the slowest machine that the tests run on: so much at all, and so much for each character. */
const allowance = { milliseconds: 60, microsecondsEach: 1 };

/** Processor time, in milliseconds: other programs on a busy machine do not count. */
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function refusedWell({ read, refuses = () => false }: ParserRow, text: string): Promise<void> {
  try {
    await read(text);
  } catch (error) {
    if (!refuses(error)) throw error;
  }
}

async function costOf(row: ParserRow, text: string): Promise<number> {
  const before = spent();
  await refusedWell(row, text);
  return spent() - before;
}

describe('Everything that reads what strangers write', function () {
  this.timeout(120_000);

  for (const row of parsers) {
    describe(row.name, () => {
      it('reads what boxes write', async () => {
        for (const sample of row.samples) await refusedWell(row, sample);
      });

      it('throws nothing but a refusal', () =>
        fc.assert(
          fc.asyncProperty(shortTexts(row), (text) => refusedWell(row, text)),
          { numRuns: 500 },
        ));

      it('costs no more than its size allows', () =>
        fc.assert(
          fc.asyncProperty(longTexts(row), async (text) => {
            const allowed = allowance.milliseconds + (text.length * allowance.microsecondsEach) / 1000;
            // The first run of a function is slow, and so is one that the garbage of others is collected in.
            let cost = Number.POSITIVE_INFINITY;
            for (let tries = 0; tries < 3 && cost > allowed; tries++)
              cost = Math.min(cost, await costOf(row, text));
            assert.ok(cost <= allowed, `${cost.toFixed()} ms, ${allowed.toFixed()} are allowed`);
          }),
          // A long text takes its time again with each attempt to make it smaller.
          { numRuns: 2 * row.costly, endOnFailure: true },
        ));
    });
  }
});
