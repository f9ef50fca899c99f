/** Which box is which: ids of simulated boxes on one machine. */

import assert from 'node:assert/strict';
import { type SimulatorOptions, startSimulator } from '../../simulator';
import { serialAt } from '../../simulator/serial';
import { household } from './household-calls';
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

  it('has addresses that begin with its own, on the air, at the line and in the internet', () => {
    const house = household({ serial: '3C:37:12:00:00:FE' });
    const told = (service: string, name: string) => house.call(service, 'GetInfo')[`New${name}`];
    assert.equal(told('LANEthernetInterfaceConfig', 'MACAddress'), '3C:37:12:00:00:FE');
    assert.equal(told('WANPPPConnection', 'MACAddress'), '3C:37:12:00:00:FF');
    assert.deepEqual(
      [1, 2, 3, 4].map((number) => told(`WLANConfiguration:${number}`, 'BSSID')),
      ['3C:37:12:00:01:03', '3C:37:12:00:01:04', '3C:37:12:00:01:05', '3C:37:12:00:01:06'],
    );
    assert.equal(house.world.internet.ipv6, '2001:db8:64:1c00:3e37:12ff:fe00:ff');
  });

  it('is the same box each time on a port that was asked for', () => {
    assert.equal(serialAt('127.0.0.1', 49_000), '3C3712BF6801');
    assert.equal(serialAt(undefined, 49_000), '3C3712BF6801');
    assert.notEqual(serialAt('127.0.0.2', 49_000), serialAt('127.0.0.1', 49_000));
    assert.notEqual(serialAt('127.0.0.1', 49_001), serialAt('127.0.0.1', 49_000));
  });
});
