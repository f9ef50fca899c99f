import assert from 'node:assert/strict';
import type { SmartCommand } from '../../../core/index';
import { Bench, read, write } from '../support/bench';

describe('a door lock', () => {
  let bench: Bench;
  let commands: SmartCommand[];
  const order = async (command: SmartCommand) => void commands.push(command);
  beforeEach(() => {
    bench = new Bench();
    commands = [];
  });
  const live = (state: object) =>
    bench.live({ kind: 'lock', options: {}, state: { present: true, ...state }, order });
  const reads = (tile: ReturnType<typeof live>) =>
    Promise.all(['Lock Current State', 'Lock Target State'].map((name) => read(tile, 'LockMechanism', name)));

  it('tells whether it is locked, and that nobody knows', async () => {
    assert.deepEqual(await reads(live({ secured: true, wanted: true })), [1, 1]);
    assert.deepEqual(await reads(live({ secured: false, wanted: false })), [0, 0]);
    assert.deepEqual(await reads(live({})), [3, 'status -70402']);
    assert.deepEqual(await reads(live({ present: false })), ['status -70402', 'status -70402']);
  });

  it('is told to lock, and is locked when the box says so', async () => {
    const tile = live({ secured: false, wanted: false });
    assert.equal(await write(tile, 'LockMechanism', 1, 'Lock Target State'), 'ok');
    assert.deepEqual(commands, [{ on: true }]);
    assert.deepEqual(await reads(tile), [0, 1]);
    tile.put({ present: true, secured: true, wanted: true } as never);
    assert.deepEqual(await reads(tile), [1, 1]);
  });
});
