import assert from 'node:assert/strict';
import type { SmartCommand } from '../../../core/index';
import { Bench, read, write } from '../support/bench';

const state = { present: true, closed: 30, faulty: false };

describe('a blind', () => {
  let bench: Bench;
  let commands: SmartCommand[];
  const order = async (command: SmartCommand) => void commands.push(command);
  const live = (given: object = {}) =>
    bench.live({ kind: 'blind', options: {}, state: { ...state, ...given }, order });
  const reads = (tile: ReturnType<typeof live>) =>
    Promise.all(
      ['Current Position', 'Target Position', 'Position State'].map((name) =>
        read(tile, 'WindowCovering', name),
      ),
    );

  beforeEach(() => {
    bench = new Bench();
    commands = [];
  });

  const rows: readonly (readonly [string, object, readonly unknown[]])[] = [
    ['rests: it wants to be where it is', {}, [70, 70, 2]],
    ['is open', { closed: 0 }, [100, 100, 2]],
    ['is closed', { closed: 100 }, [0, 0, 2]],
    ['was told to close, and is on its way', { target: 100 }, [70, 0, 0]],
    ['was told to open, and is on its way', { target: 0 }, [70, 100, 1]],
    ['is moved by hand upwards', { moving: 'up' }, [70, 100, 1]],
    ['is moved by hand downwards', { moving: 'down' }, [70, 0, 0]],
    ['does not know where it is', { closed: undefined }, ['status -70402', 'status -70402', 2]],
    ['is out of reach', { present: false }, Array(3).fill('status -70402')],
  ];
  for (const [what, given, expected] of rows) {
    it(what, async () => assert.deepEqual(await reads(live(given)), expected));
  }

  for (const [position, command] of [
    [100, { blind: 'open' }],
    [0, { blind: 'close' }],
    [25, { closed: 75 }],
  ] as const) {
    it(`goes to ${position} % open`, async () => {
      const tile = live();
      assert.equal(await write(tile, 'WindowCovering', position, 'Target Position'), 'ok');
      assert.deepEqual(commands, [command]);
      assert.equal(await read(tile, 'WindowCovering', 'Target Position'), position);
    });
  }

  it('rests when it is told to go where it is', async () => {
    const tile = live();
    assert.equal(await write(tile, 'WindowCovering', 70, 'Target Position'), 'ok');
    assert.deepEqual(await reads(tile), [70, 70, 2]);
  });

  it('stays where it is when it is held', async () => {
    const tile = live({ target: 100 });
    assert.equal(await write(tile, 'WindowCovering', true, 'Hold Position'), 'ok');
    assert.deepEqual(commands, [{ blind: 'stop' }]);
    assert.deepEqual(await reads(tile), [70, 70, 2]);
  });

  it('tells what is in its way, and that its motor is too hot', async () => {
    const tile = live({ obstacle: true, faulty: true });
    assert.equal(await read(tile, 'WindowCovering', 'Obstruction Detected'), true);
    assert.equal(await read(tile, 'WindowCovering', 'Status Fault'), 1);
  });

  it('takes no order while the box has lost it', async () => {
    assert.equal(
      await write(live({ present: false }), 'WindowCovering', 50, 'Target Position'),
      'status -70402',
    );
    assert.deepEqual(commands, []);
  });
});
