/** Many orders to few things in the packed package, while the box answers late: it ends where the last order of each thing says. */

import assert from 'node:assert/strict';
import { type BurstThing, burstNodes, burstOf, burstThings, CALL, ORDERS, statesOf } from '../support/burst';
import { linesInUse } from './support/node-red-lines';
import { type PackedHouse, packedHouse } from './support/packed-house';

/** Fewer where it is slower. */
const seeds = { REST: 20, 'AHA-HTTP': 8 } as const;

for (const { line, firmware, smartHome } of linesInUse) {
  describe(`A burst of ${ORDERS} random orders in ${line.name}, the smart home over ${smartHome}`, function () {
    this.timeout(60_000);
    let house: PackedHouse;
    let things: readonly BurstThing[];

    before(async function () {
      const made = await packedHouse(line, { radioDelay: 20, firmware });
      if (typeof made === 'string') {
        console.log(`      skipped: this needs ${made}`);
        this.skip();
      }
      house = made;
      things = burstThings(house.simulator);
      await house.deploy(burstNodes(things));
      // While the box is away, of several messages to a thing the last alone is kept.
      await house.link.status(CALL, ({ fill }) => fill === 'green');
    });

    after(async () => {
      await house?.stop();
    });

    for (let seed = 1; seed <= seeds[smartHome]; seed += 1) {
      it(`ends where the last order of each thing says (seed ${seed})`, async () => {
        const { simulator, link } = house;
        const now = things.map(({ isOn }) => isOn());
        const { late, orders, ends } = burstOf(seed, things, now);
        simulator.injections.clear();
        for (const injection of late) simulator.injections.add(injection);
        link.clear();
        for (const { to, message, pause } of orders) {
          link.send(to, message);
          if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        }
        await link.until(ORDERS, ({ kind }) => kind === 'done' || kind === 'error');
        const failed = link.arrivals.filter(({ kind }) => kind === 'error');
        assert.deepEqual(failed, []);
        assert.deepEqual(statesOf(things), ends);
      });
    }
  });
}
