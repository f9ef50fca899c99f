import assert from 'node:assert/strict';
import { DAY_MS, Means, MOST_TURNS, STEP_MS, Turns } from '../../../homebridge/history/day';

const MINUTE = 60_000;
/** The beginning of a step. */
const NOW = 1_700_000_400_000 - (1_700_000_400_000 % STEP_MS);

describe('a day of a value', () => {
  it('is the mean of each step, in which each value counts for as long as it lasted', () => {
    const means = new Means();
    means.put(100, NOW);
    means.put(0, NOW + 2 * MINUTE);
    assert.deepEqual(means.points(NOW + STEP_MS), [[NOW, 20]]);
  });

  it('shows the step that is under way', () => {
    const means = new Means();
    means.put(7, NOW);
    assert.deepEqual(means.points(NOW + MINUTE), [[NOW, 7]]);
  });

  it('has a gap where nothing was known, never a zero', () => {
    const means = new Means();
    means.put(50, NOW);
    means.put(undefined, NOW + 5 * MINUTE);
    means.put(60, NOW + 3 * STEP_MS);
    assert.deepEqual(means.points(NOW + 4 * STEP_MS), [
      [NOW, 50],
      [NOW + 3 * STEP_MS, 60],
    ]);
  });

  it('believes a value for a quarter of an hour, when nothing more is heard', () => {
    const means = new Means();
    means.put(50, NOW);
    assert.deepEqual(means.points(NOW + 10 * STEP_MS), [
      [NOW, 50],
      [NOW + STEP_MS, 50],
    ]);
  });

  it('is the same however often it is asked for', () => {
    const means = new Means();
    means.put(10, NOW);
    for (let minute = 1; minute < 10; minute++) means.points(NOW + minute * MINUTE);
    assert.deepEqual(means.points(NOW + STEP_MS), [[NOW, 10]]);
  });

  it('keeps no more than a day', () => {
    const means = new Means();
    for (let at = 0; at <= 3 * DAY_MS; at += STEP_MS) means.put(at / STEP_MS, NOW + at);
    assert.ok(means.points(NOW + 3 * DAY_MS).length <= DAY_MS / STEP_MS);
  });
});

describe('a day of a person', () => {
  it('is when they came and went, each once', () => {
    const turns = new Turns();
    for (const [at, present] of [
      [0, true],
      [1, true],
      [2, false],
      [3, null],
      [4, true],
    ] as const)
      turns.put(present, NOW + at);
    assert.deepEqual(
      turns.turns().map(([, present]) => present),
      [true, false, null, true],
    );
  });

  it('begins with what was so at its beginning', () => {
    const turns = new Turns();
    turns.put(true, NOW);
    turns.put(false, NOW + MINUTE);
    turns.put(true, NOW + 2 * DAY_MS);
    assert.deepEqual(turns.turns(), [
      [NOW + MINUTE, false],
      [NOW + 2 * DAY_MS, true],
    ]);
  });

  it('stays small beside a phone that comes and goes every minute', () => {
    const turns = new Turns();
    for (let minute = 0; minute < 1000; minute++) turns.put(minute % 2 === 0, NOW + minute * MINUTE);
    assert.equal(turns.turns().length, MOST_TURNS);
    assert.equal(turns.turns().at(-1)?.[0], NOW + 999 * MINUTE);
  });
});
