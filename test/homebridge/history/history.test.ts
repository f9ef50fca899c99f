import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { STEP_MS } from '../../../homebridge/history/day';
import { History, historyPath } from '../../../homebridge/history/history';
import { readHistory } from '../../../homebridge/history/history-file';
import { readDay } from '../../../homebridge/ui/history-request';
import { FakeClock } from '../../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';

const plug = (power: number, present = true) => ({
  on: true,
  present,
  locked: false,
  power,
  temperature: 21.5,
});

describe('the history of a box', () => {
  let clock: FakeClock;
  let storage: string;
  let path: string;
  const failures: unknown[] = [];
  const open = () => new History(path, clock, (error) => failures.push(error));

  beforeEach(() => {
    clock = new FakeClock();
    storage = temporaryFolder('history');
    path = historyPath(storage, 'uuid:1', '');
    failures.length = 0;
  });
  after(removeTemporaryFolders);

  it('is written every ten minutes, for its owner alone, and outlives a restart', async () => {
    const history = open();
    history.put('plug', '1', 'Lamp', plug(40));
    history.put('person', 'anna', 'Anna', { present: true });
    await clock.advance(STEP_MS);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    history.close();
    const again = open();
    await clock.advance(STEP_MS);
    again.close();
    const { plugs, people } = readDay(storage, clock.now());
    assert.deepEqual(
      plugs.map(({ name, power }) => [name, power.map(([, value]) => value)]),
      [['Lamp', [40]]],
    );
    // While nobody watched, nobody knows.
    assert.deepEqual(
      people.map(({ name, turns }) => [name, turns.map(([, present]) => present)]),
      [['Anna', [true, null]]],
    );
  });

  it('knows nothing of a plug out of reach, of a box that is away, and of what has no history', async () => {
    const history = open();
    history.put('plug', '1', 'Lamp', plug(40));
    history.put('plug', '1', undefined, plug(0, false));
    history.put('guest-wifi', 'guest', 'Guest', { on: true });
    history.put('plug', '2', 'Simple', { on: true, present: true, locked: false });
    history.put('person', 'anna', 'Anna', { present: true });
    history.away();
    await clock.advance(STEP_MS);
    history.close();
    const { plugs, people } = readDay(storage, clock.now());
    assert.deepEqual(
      plugs.map(({ power }) => power),
      [[]],
    );
    assert.equal(people[0]?.turns.at(-1)?.[1], null);
  });

  it('is that of each process, and shown together', () => {
    const other = new History(historyPath(storage, 'uuid:1', '0E:11'), clock, () => assert.fail());
    const own = open();
    own.put('person', 'anna', 'Anna', { present: true });
    other.put('person', 'ben', 'Ben', { present: false });
    own.close();
    other.close();
    assert.deepEqual(
      readDay(storage, clock.now()).people.map(({ name }) => name),
      ['Anna', 'Ben'],
    );
  });

  it('says once that it cannot be written, and goes on', async () => {
    mkdirSync(path, { recursive: true });
    const history = open();
    history.put('person', 'anna', 'Anna', { present: true });
    await clock.advance(STEP_MS);
    history.close();
    assert.ok(failures.length > 0);
  });

  const damaged = [
    '',
    '{',
    'null',
    '[]',
    '5',
    '{"version":2,"plugs":[{}]}',
    '{"version":1,"plugs":5,"people":{"a":1}}',
  ];
  for (const text of damaged) {
    it(`begins anew where the file says ${text || 'nothing'}`, () => {
      writeFileSync(path, text);
      assert.deepEqual(readDay(storage, clock.now()), { now: clock.now(), plugs: [], people: [] });
      open().close();
      assert.equal(JSON.parse(readFileSync(path, 'utf8')).version, 1);
    });
  }

  it('takes of a file only what can be so', () => {
    const now = 1_700_000_000_000;
    const power = [[now - 5, 1], [now + 5, 2], [0, 3], ['x', 4], [now - 4, 'x'], null, [now - 3, Number.NaN]];
    const { plugs, people } = readHistory(
      {
        version: 1,
        at: now,
        plugs: [{ id: '1', name: 'L', power }, { id: 5, name: 'x' }, null],
        people: [{ id: 'a', name: 'A', turns: [[1, true], [2, 'x'], 7] }],
      },
      now,
    );
    assert.deepEqual(plugs, [{ id: '1', name: 'L', power: [[now - 5, 1]], temperature: [] }]);
    assert.deepEqual(people, [{ id: 'a', name: 'A', turns: [[1, true]] }]);
  });

  it('has names for its files that tell nothing', () => {
    assert.match(historyPath('/s', 'uuid:1', '0E:11'), /^\/s\/history-[0-9a-f]{16}\.json$/);
  });
});
