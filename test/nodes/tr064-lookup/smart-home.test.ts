/** The node `tr064-lookup` with the smart home: one device, energy of a day and month, the next change of a thermostat. */

import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../../simulator';
import { ask, boxNode, fail, message, node, start, startServer, stop, stopServer } from '../support/flow';

describe('tr064-lookup with the smart home', () => {
  let simulator: Simulator;

  before(async () => {
    await startServer();
    simulator = await startSimulator({ everyDevice: true, firmware: '154.08.20' });
  });
  afterEach(stop);
  after(async () => {
    await simulator.close();
    await stopServer();
  });

  const flow = (lookup: string) =>
    start([
      boxNode(simulator),
      { id: 'lookup', type: 'tr064-lookup', z: 'tab', box: 'box', lookup, wires: [['out'], ['second']] },
    ]);
  const look = async (payload: unknown) =>
    (await ask('lookup', { payload })).payload as never as Record<string, unknown>;

  it('finds one device by name and by AIN, and none by another', async () => {
    await flow('smart-device');
    assert.equal((await look('Lampe Esstisch')).ain, '13077 0137031-1');
    assert.equal((await look('130770137031-1')).name, 'Lampe Esstisch');
    const nothing = message('second');
    node('lookup').receive({ payload: 'Lampe Dach' });
    assert.equal((await nothing).payload, 'Lampe Dach');
    assert.equal((await fail('lookup', { payload: 7 })).code, 'INVALID_ARGS');
  });

  it('tells the energy of a day and a month', async () => {
    await flow('energy');
    const { day, month, total, days, months } = await look('Waschmaschine');
    assert.ok(Number(day) > 0 && Number(month) > Number(day) && Number(total) > 0);
    assert.deepEqual([(days as unknown[]).length, (months as unknown[]).length], [31, 24]);
  });

  it('tells the next change of a thermostat', async () => {
    await flow('next-change');
    const { at, target, name } = await look('Heizung Wohnzimmer');
    assert.ok(at instanceof Date && at.getTime() > Date.now());
    assert.deepEqual([typeof target, name], ['number', 'Heizung Wohnzimmer']);
  });
});
