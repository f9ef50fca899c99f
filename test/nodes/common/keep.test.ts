import assert from 'node:assert/strict';
import { type Keep, type KeptMessage, losersOf } from '../../../nodes/common/keep';

/** What a message says: `on`, `toggle`, `level`, `on+level`, `toggle+level`; empty where nobody knows. */
function message(says: string, number: number): KeptMessage & { readonly says: string } {
  const parts = says.split('+').map((part) => (part === 'toggle' ? 'on' : part));
  const said = says === '' ? undefined : { parts: new Set(parts), toggles: says.startsWith('toggle') };
  return { number, says, said };
}

/** Which of several messages to one thing wait in the end, each coming after the one before it. */
function keptOf(keep: Keep, all: readonly string[]): string[] {
  let waiting: ReturnType<typeof message>[] = [];
  for (const [number, says] of all.entries()) {
    const entry = message(says, number);
    const losers = losersOf(keep, entry, waiting);
    waiting = [...waiting, entry].filter((one) => !losers.includes(one));
  }
  return waiting.map(({ says, number }) => `${says}${number}`);
}

describe('of several messages to one thing that is away, the last one is kept', () => {
  const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['of those that say the same part', ['on', 'on', 'on'], ['on2']],
    ['of those of which nobody knows what they say', ['', '', ''], ['2']],
    [
      'and those beside it that say other parts',
      ['level', 'color', 'on', 'level'],
      ['color1', 'on2', 'level3'],
    ],
    ['and one that says more than it', ['on+level', 'level'], ['on+level0', 'level1']],
    ['where it says more than the others', ['on', 'level', 'on+level'], ['on+level2']],
    ['and what a toggle is the opposite of', ['on', 'toggle'], ['on0', 'toggle1']],
    [
      'and a toggle before it, for both together change nothing',
      ['toggle', 'toggle'],
      ['toggle0', 'toggle1'],
    ],
    [
      'of three toggles: the opposite of the opposite is what it was',
      ['toggle', 'toggle', 'toggle'],
      ['toggle2'],
    ],
    [
      'of many toggles, and what the first was the opposite of',
      ['on', ...Array(99).fill('toggle')],
      ['on0', 'toggle99'],
    ],
    ['alone where it says on or off after toggles', ['on', 'toggle', 'toggle', 'on'], ['on3']],
    ['where a toggle says a level as well', ['level', 'toggle+level'], ['toggle+level1']],
  ];
  for (const [which, given, expected] of rows)
    it(which, () => assert.deepEqual(keptOf('last', given), expected));

  it('and with "first" the first, with "all" all of them', () => {
    assert.deepEqual(keptOf('first', ['on', 'level', 'toggle']), ['on0']);
    assert.deepEqual(keptOf('all', ['on', 'on']), ['on0', 'on1']);
  });
});
