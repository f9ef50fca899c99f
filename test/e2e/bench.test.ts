/** The bench in short: what the built core may cost in requests, in memory, and in processor beside the bare loop. No times. */

import assert from 'node:assert/strict';
import { BenchBox } from '../bench/box';
import { Workshop } from '../bench/measure';
import type { Task } from '../bench/work';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';

describe('The cost of the core', function () {
  this.timeout(60_000);
  let box: BenchBox;
  let shop: Workshop;

  before(async () => {
    box = await BenchBox.start();
    shop = new Workshop(box);
  });
  after(async () => {
    shop?.close();
    await box?.stop();
    removeTemporaryFolders();
  });

  const plain = { tls: false, login: 'digest' } as const;

  for (const [words, how, most] of [
    ['HTTP', plain, 5],
    ['TLS', { ...plain, tls: true }, 6],
    ['login in the message', { tls: false, login: 'content' }, 5],
  ] as const) {
    it(`is at most ${most} requests from a cold start to the first answer (${words})`, async () => {
      const { box: counts } = await shop.run('this core', { is: 'start' }, how);
      assert.ok(counts.requests <= most, `${counts.requests} requests`);
    });

    it(`is at most 3 requests from a warm start (${words})`, async () => {
      const storage = temporaryFolder('bench');
      await shop.run('this core', { is: 'start' }, { ...how, storage });
      const { box: counts } = await shop.run('this core', { is: 'start' }, { ...how, storage });
      assert.ok(counts.requests <= 3, `${counts.requests} requests`);
    });

    it(`is one request for a call, and no challenge (${words})`, async () => {
      const { box: counts } = await shop.run('this core', { is: 'calls', count: 50, atATime: 1 }, how);
      assert.deepEqual([counts.requests, counts.challenges], [50, 0]);
    });
  }

  it('is three requests for a list of hosts, however long it is', async () => {
    await box.furnish({ hosts: 300 });
    const { box: counts } = await shop.run('this core', { is: 'hosts' }, plain);
    // What the service can do, where the list is, and the list.
    assert.equal(counts.requests, 3);
  });

  it('is at most twice the processor of the bare loop, client and box together', async () => {
    const task: Task = { is: 'calls', count: 600, atATime: 1 };
    const cost = { 'this core': 0, 'bare loop': 0 };
    // In turn, so that what else runs on the machine is the same for both; together, since a single round wavers.
    for (let round = 0; round < 5; round++) {
      for (const client of ['this core', 'bare loop'] as const) {
        const { cpu, box: counts } = await shop.run(client, task, plain);
        cost[client] += cpu + counts.cpu;
      }
    }
    const ratio = cost['this core'] / cost['bare loop'];
    assert.ok(ratio <= 2, `${ratio.toFixed(2)} times`);
  });

  it('is at most 25 MiB for a box of which it is known what it can do', async () => {
    const storage = temporaryFolder('bench');
    await shop.run('this core', { is: 'start' }, { ...plain, storage });
    const { memory } = await shop.run('this core', { is: 'memory' }, { ...plain, storage });
    assert.ok(memory <= 25, `${memory.toFixed(1)} MiB`);
  });
});
