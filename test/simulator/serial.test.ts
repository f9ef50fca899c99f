/** Which box is which: ids of simulated boxes on one machine. */

import assert from 'node:assert/strict';
import { type SimulatorOptions, startSimulator } from '../../simulator';
import { serialAt } from '../../simulator/serial';
import { Client } from './server-client';

/** What a box says about itself, on the wire. */
async function idsOf(options?: SimulatorOptions) {
  const sim = await startSimulator(options);
  const client = new Client(sim);
  const { body } = await client.get('/tr64desc.xml');
  client.close();
  await sim.close();
  const [friendlyName, serialNumber, udn] = ['friendlyName', 'serialNumber', 'UDN'].map(
    (name) => new RegExp(`<${name}>(.*?)</${name}>`).exec(body)?.[1],
  );
  return { friendlyName, serialNumber, udn };
}

describe('simulated box: who it is', () => {
  it('is a box of its own each time, unless told otherwise', async () => {
    const [one, other] = [await idsOf(), await idsOf()];
    for (const name of ['friendlyName', 'serialNumber', 'udn'] as const)
      assert.notEqual(one[name], other[name], name);
  });

  it('is who it is told to be', async () => {
    assert.deepEqual(await idsOf({ serial: '3c:37:12:00:00:07', friendlyName: 'Attic' }), {
      friendlyName: 'Attic',
      serialNumber: '3C:37:12:00:00:07',
      udn: 'uuid:739f2409-bccb-40e7-8e6c-3C3712000007',
    });
  });

  it('is the same box each time on a port that was asked for', () => {
    assert.equal(serialAt('127.0.0.1', 49_000), '3C3712BF6801');
    assert.equal(serialAt(undefined, 49_000), '3C3712BF6801');
    assert.notEqual(serialAt('127.0.0.2', 49_000), serialAt('127.0.0.1', 49_000));
    assert.notEqual(serialAt('127.0.0.1', 49_001), serialAt('127.0.0.1', 49_000));
  });
});
