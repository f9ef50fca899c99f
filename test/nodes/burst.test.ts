/** Many orders to few things, by control and call nodes mixed, while the box answers late: it ends where the last order of each thing says. */

import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator';
import { type BurstThing, burstNodes, burstOf, burstThings, CALL, ORDERS, statesOf } from '../support/burst';
import { boxNode, collect, node, start, startServer, status, stop, stopServer } from './support/flow';

/** The plug is switched over REST, over AHA-HTTP, and by calls over TR-064. */
for (const [over, firmware, seeds] of [
  ['REST', '154.08.20', 20],
  ['AHA-HTTP', '154.07.57', 8],
] as const) {
  describe(`A burst of ${ORDERS} random orders to five things, the smart home over ${over}`, function () {
    this.timeout(60_000);
    let simulator: Simulator;
    let all: readonly BurstThing[];
    let completed: unknown[];
    let failed: unknown[];

    before(async () => {
      await startServer();
      simulator = await startSimulator({ radioDelay: 20, firmware });
      all = burstThings(simulator);
      const common = { z: 'tab', box: 'box', wires: [['out'], ['second']] };
      const nodes = burstNodes(all).map((one) => ({ ...common, ...one }));
      const scope = nodes.map(({ id }) => id);
      await start([
        boxNode(simulator),
        ...nodes,
        { id: 'complete', type: 'complete', z: 'tab', scope, wires: [['completed']] },
      ]);
      completed = collect('completed');
      failed = collect('caught');
      // While the box is away, of several messages to a thing the last alone is kept.
      await status(CALL, ({ fill }) => fill === 'green');
    });

    after(async () => {
      await stop();
      await stopServer();
      await simulator.close();
    });

    for (let seed = 1; seed <= seeds; seed += 1) {
      it(`ends where the last order of each thing says (seed ${seed})`, async () => {
        const { late, orders, ends } = burstOf(
          seed,
          all,
          all.map(({ isOn }) => isOn()),
        );
        simulator.injections.clear();
        for (const injection of late) simulator.injections.add(injection);
        completed.length = 0;
        for (const { to, message, pause } of orders) {
          node(to).receive(message as never);
          if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        }
        while (completed.length + failed.length < ORDERS)
          await new Promise((resolve) => setTimeout(resolve, 20));
        assert.deepEqual(failed, []);
        assert.deepEqual(statesOf(all), ends);
      });
    }
  });
}
