import assert from 'node:assert/strict';
import { Bench, hap } from '../support/bench';

const keys = [
  { id: '13096 0006590-0', name: 'Hall', long: '13096 0006590-9' },
  { id: '13096 0006590-1', name: 'Below' },
];

describe('the keys of a wall switch', () => {
  let bench: Bench;
  let events: unknown[];
  beforeEach(() => {
    bench = new Bench();
    events = [];
  });
  const live = (pressedAt: Record<string, number>, all = keys) => {
    const state = { present: true, pressedAt };
    const tile = bench.live({ kind: 'keys', options: { keys: all, battery: 'none' }, state });
    for (const service of tile.accessory.services) {
      const event = service.characteristics.find(
        ({ UUID }) => UUID === hap.Characteristic.ProgrammableSwitchEvent.UUID,
      );
      event?.on('change', ({ newValue }) => events.push([service.subtype, newValue]));
    }
    return tile;
  };
  const at = (second: number) => bench.clock.now() + second * 1000;
  const press = (tile: ReturnType<typeof live>, pressedAt: Record<string, number>) =>
    tile.put({ present: true, pressedAt } as never);

  it('are a programmable switch each, numbered', () => {
    const { services } = live({}).accessory;
    const switches = services.filter(({ UUID }) => UUID === hap.Service.StatelessProgrammableSwitch.UUID);
    assert.deepEqual(
      switches.map(({ subtype }) => subtype),
      keys.map(({ id }) => id),
    );
    const values = (name: string) =>
      switches.map((one) => one.characteristics.find((c) => c.displayName === name));
    assert.deepEqual(
      values('Service Label Index').map((one) => one?.value),
      [1, 2],
    );
    assert.deepEqual(
      values('Programmable Switch Event').map((one) => one?.props.validValues),
      [[0, 2], [0]],
    );
    assert.ok(services.some(({ UUID }) => UUID === hap.Service.ServiceLabel.UUID));
  });

  it('tell a press for short, for long, and each one again', () => {
    const tile = live({ [keys[0]!.id]: at(1) });
    press(tile, { [keys[0]!.id]: at(2) });
    press(tile, { [keys[0]!.id]: at(2), [keys[0]!.long!]: at(3) });
    press(tile, { [keys[0]!.id]: at(4), [keys[0]!.long!]: at(3), [keys[1]!.id]: at(4) });
    assert.deepEqual(events, [
      [keys[0]!.id, 0],
      [keys[0]!.id, 2],
      [keys[0]!.id, 0],
      [keys[1]!.id, 0],
    ]);
  });

  it('tell nothing of what was pressed before anybody looked, or while the box was away', () => {
    const tile = live({ [keys[0]!.id]: 1000 });
    tile.setReachability({ online: false, since: bench.clock.now() });
    tile.setReachability(bench.online);
    press(tile, { [keys[0]!.id]: 2000 });
    const after = bench.restart(tile);
    after.adopt(
      bench.thing({ kind: 'keys', state: { present: true, pressedAt: { [keys[0]!.id]: 9000 } } }) as never,
      bench.online,
    );
    assert.deepEqual(events, []);
  });

  it('tell nothing when the box, after a restart, knows again when a key was pressed long ago', () => {
    const hour = 3600;
    const tile = live({ [keys[0]!.id]: at(-hour) });
    press(tile, {});
    // Of the second key it told nothing before.
    press(tile, { [keys[0]!.id]: at(-hour), [keys[1]!.id]: at(-hour) });
    assert.deepEqual(events, []);
    press(tile, { [keys[0]!.id]: at(-hour), [keys[1]!.id]: at(1) });
    assert.deepEqual(events, [[keys[1]!.id, 0]]);
  });

  it('need no numbers where there is one', () => {
    const { services } = live({}, [keys[1]!]).accessory;
    assert.ok(!services.some(({ UUID }) => UUID === hap.Service.ServiceLabel.UUID));
  });
});
