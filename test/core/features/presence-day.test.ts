/** Days of the simulated house in which a phone sleeps again and again, and another one really leaves. */

import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { FritzBox, PresenceWatch } from '../../../core/index';
import { ManualClock, type Simulator, startSimulator } from '../../../simulator';
import { until } from '../watch/house';
import { Traffic } from '../watch/traffic';

const minute = 60_000;
const awayAfter = 10 * minute;
/** What a box is asked in where it does not tell by itself. */
const interval = 15_000;

describe('a phone that sleeps for 4 minutes four times an hour, and one that leaves', function () {
  this.timeout(60_000);

  let clock: ManualClock;
  let traffic: Traffic;
  let simulator: Simulator;
  let box: FritzBox;
  let watch: PresenceWatch;
  let told: { name: string; present: boolean; at: number }[];

  beforeEach(async () => {
    clock = new ManualClock();
    traffic = new Traffic();
    simulator = await startSimulator({ clock });
  });

  afterEach(async () => {
    traffic.close();
    watch.close();
    await box.close();
    await simulator.close();
    assert.equal(clock.pending, 0, 'a timer is left');
  });

  async function watchAnnaAndBen(eventing: boolean) {
    const { username, password } = simulator.users[0]!;
    const url = `${simulator.http}/tr64desc.xml`;
    box = await FritzBox.connect({ url, username, password, clock, eventing, security: 'plain' });
    for (const phone of ['Annas-iPhone', 'Bens-Galaxy']) simulator.world.hostComes(phone);
    const persons = [
      { name: 'Anna', devices: ['Annas-iPhone'] },
      { name: 'Ben', devices: ['Bens-Galaxy'] },
    ];
    watch = new PresenceWatch({ persons, awayAfter, clock });
    told = [];
    watch.presence.on('change', ({ name, present }) => told.push({ name, present, at: clock.now() }));
    watch.attach(box);
    await until('the first look', () => told.length === 2);
    await traffic.quiet();
    told = [];
  }

  /** In steps shorter than the time that a call has. */
  async function pass(milliseconds: number, step = 7500) {
    await traffic.quiet();
    for (let left = milliseconds; left > 0; left -= step) {
      clock.advance(Math.min(step, left));
      for (let turn = 0; turn < 5; turn += 1) await nextTurn();
      if (traffic.underWay) await traffic.quiet();
    }
  }

  async function quarter() {
    await pass(11 * minute);
    simulator.world.hostSleeps('Annas-iPhone');
    await pass(4 * minute);
    simulator.world.hostComes('Annas-iPhone');
  }

  async function hours(count: number) {
    for (let quarters = 0; quarters < 4 * count; quarters += 1) await quarter();
  }

  for (const [way, eventing, half, latest] of [
    ['through a day where the box tells by itself', true, 12, 0],
    ['through a morning where the box has to be asked', false, 3, interval],
  ] as const) {
    it(`yield one "away" after its delay and one "here" at once, ${way}`, async () => {
      await watchAnnaAndBen(eventing);
      await hours(half);
      assert.equal(told.length, 0, JSON.stringify(told));

      simulator.world.hostGoes('Bens-Galaxy');
      const left = clock.now();
      await hours(1);
      const [away, ...others] = told.splice(0);
      assert.deepEqual([away?.name, away?.present, others], ['Ben', false, []]);
      const delay = away!.at - left;
      assert.ok(delay >= awayAfter && delay <= awayAfter + latest, `${delay} ms`);

      simulator.world.hostComes('Bens-Galaxy');
      const came = clock.now();
      await hours(half - 1);
      assert.deepEqual(
        told.map(({ name, present }) => [name, present]),
        [['Ben', true]],
      );
      assert.ok(told[0]!.at - came <= latest, `${told[0]!.at - came} ms`);
    });
  }
});
