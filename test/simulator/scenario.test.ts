/** A day in the house from a file: everything happens, in its order, at its time. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../../simulator';
import { ManualClock } from '../../simulator/household/clock';
import { readScenario, Scenario, type ScenarioEvent } from '../../simulator/scenario';

const hour = 3_600_000;
const dayFile = readFileSync(join(__dirname, '../../simulator/scenarios/day.json'), 'utf8');

describe('a scenario', () => {
  let clock: ManualClock;
  let simulator: Simulator;
  let played: ScenarioEvent[];
  let errors: string[];

  beforeEach(async () => {
    clock = new ManualClock();
    simulator = await startSimulator({ clock, everyDevice: true });
    played = [];
    errors = [];
  });

  afterEach(() => simulator.close());

  const scenario = (file: unknown) =>
    new Scenario(readScenario(typeof file === 'string' ? file : JSON.stringify(file)), simulator, {
      clock,
      onEvent: (event) => played.push(event),
      onError: ({ message }, { at }) => errors.push(`${at} ${message}`),
    });

  /** Lets time pass in steps of a minute; commands may take a moment of real time. */
  async function pass(milliseconds: number) {
    for (let left = milliseconds; left > 0; left -= 60_000) {
      clock.advance(Math.min(60_000, left));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('plays each event at its time, from the first one on', async () => {
    const playing = scenario({
      factor: 1,
      events: [
        { at: '07:30', do: { hostGoes: { which: 'Annas-iPhone' } } },
        { at: '17:45', do: { hostComes: { which: 'Annas-iPhone' }, setGuest: { on: true } } },
      ],
    });
    const finished = playing.play();
    const phone = () => simulator.world.hosts.get('Annas-iPhone').active;
    await pass(60_000);
    assert.deepEqual([played.length, phone()], [1, false]);
    await pass(10 * hour);
    assert.equal(played.length, 1);
    await pass(hour);
    await finished;
    assert.deepEqual([phone(), simulator.world.radios.guest.up], [true, true]);
    assert.deepEqual(errors, []);
  });

  it('plays the day of the house in a minute, again and again, without a mistake', async () => {
    const { events } = readScenario(dayFile);
    const playing = scenario(dayFile);
    void playing.play();
    for (let second = 0; second <= 120; second += 1) {
      for (let part = 0; part < 20; part += 1) {
        clock.advance(50);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    playing.stop();
    assert.deepEqual(errors, []);
    assert.ok(
      played.length >= 2 * events.length && played.length <= 2 * events.length + 2,
      `${played.length} events`,
    );
    assert.ok(simulator.world.telephony.calls.length > 6);
    // Windows were opened, keys pressed, rooms heated.
    const { smartHome } = simulator.world;
    assert.ok(smartHome.get('Fenster Bad').alert!.changedAt > 0);
    assert.ok(smartHome.get('Taster Flur').buttons![1]!.pressedAt > 0);
    assert.equal(smartHome.get('Heizung Bad').wanted, 160);
  });

  it('goes on when something cannot be done', async () => {
    const playing = scenario([
      { at: '8:00', do: { hostGoes: { which: 'nobody' } } },
      { at: '8:01', do: { setGuest: { on: true } } },
    ]);
    void playing.play();
    await pass(2 * 60_000);
    assert.equal(errors.length, 1);
    assert.match(errors[0]!, /^8:00 .*nobody/);
    assert.equal(simulator.world.radios.guest.up, true);
  });

  for (const [what, file, says] of [
    ['that is no list', { days: [] }, /list of events/],
    ['without a time', [{ do: { setGuest: { on: true } } }], /Event 1 has no time/],
    ['with a time that is none', [{ at: '25:00', do: { setGuest: { on: true } } }], /25:00/],
    ['that does nothing', [{ at: '08:00' }], /does nothing/],
    ['with an unknown command', [{ at: '08:00', do: { openDoor: {} } }], /no command openDoor/],
    ['with a missing field', [{ at: '08:00', do: { setGuest: {} } }], /Event 1 \(08:00\): .*needs on/],
    [
      'out of order',
      [
        { at: '08:00', do: { internetDown: {} } },
        { at: '07:00', do: { internetUp: {} } },
      ],
      /Event 2 \(07:00\)/,
    ],
    ['with a factor that is none', { factor: 0, events: [] }, /factor/],
  ] as [string, unknown, RegExp][]) {
    it(`is refused ${what}, with the place`, () => {
      assert.throws(() => readScenario(JSON.stringify(file)), says);
    });
  }
});
