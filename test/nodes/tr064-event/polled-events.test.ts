/** What `tr064-event` has to ask the box for again and again: voice messages, and how fast the internet is used. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { NodeMessageInFlow } from 'node-red';
import { type Simulator, startSimulator } from '../../../simulator';
import { startTimeLapse } from '../../support/time-lapse';
import { boxNode, collect, message, start, startServer, stop, stopServer } from '../support/flow';

describe('tr064-event that asks again and again', () => {
  let simulator: Simulator;
  let endTimeLapse: () => Promise<void>;

  before(startServer);
  after(stopServer);
  beforeEach(async () => {
    simulator = await startSimulator();
    endTimeLapse = startTimeLapse();
  });
  afterEach(async () => {
    await stop();
    await simulator.close();
    await endTimeLapse();
  });

  const follow = (event: string, settings: object = {}) => {
    const own = { id: 'event', type: 'tr064-event', z: 'tab', box: 'box', wires: [['out']] };
    return start([boxNode(simulator), { ...own, event, interval: '0.05', ...settings }]);
  };

  /** The box has answered this once more, and what it said was worked on: it is asked again. */
  async function asked(action: string): Promise<void> {
    for (let times = 0; times < 3; ) {
      const [entry] = await once(simulator.log, 'entry');
      if (entry.action === action) times += 1;
    }
  }

  const payloadOf = ({ payload }: NodeMessageInFlow) => payload as never as Record<string, unknown>;

  describe('voice-message', () => {
    it('tells a message that is left, and none of before the start', async () => {
      await follow('voice-message');
      const told = collect();
      await asked('GetMessageList');
      const heard = message();
      simulator.world.tamMessage(0, { number: '030777' });
      const msg = await heard;
      const { number, machine, unheard, date } = payloadOf(msg);
      assert.deepEqual([msg.topic, number, machine, unheard], ['voice-message', '030777', 0, true]);
      assert.ok(date instanceof Date && typeof payloadOf(msg).path === 'string');
      await asked('GetMessageList');
      assert.equal(told.length, 1);
    });

    it('tells those of the wanted machine alone, by its name or number', async () => {
      for (const filter of ['Arbeit', 'ARBEIT', '1']) {
        await follow('voice-message', { filter });
        await asked('GetMessageList');
        const heard = message();
        simulator.world.tamMessage(0, { number: '030111' });
        await asked('GetMessageList');
        simulator.world.tamMessage(1, { number: '030222' });
        assert.equal(payloadOf(await heard).number, '030222');
        await stop();
      }
    });

    it('tells no message a second time when a machine, or the box, did not answer for a while', async () => {
      await follow('voice-message');
      const told = collect();
      await asked('GetMessageList');
      simulator.injections.add({ kind: 'status', status: 500, action: 'GetMessageList', times: 1 });
      await asked('GetMessageList');
      simulator.world.breakAction('X_AVM-DE_TAM', 'GetMessageList', 820, 5);
      await asked('GetMessageList');
      await asked('GetMessageList');
      simulator.world.tamMessage(1, { number: '030222' });
      await message();
      await asked('GetMessageList');
      assert.deepEqual(
        told.map((msg) => payloadOf(msg).number),
        ['030222'],
      );
    });

    it('tells no message a second time that was missing for a while', async () => {
      await follow('voice-message');
      const told = collect();
      await asked('GetMessageList');
      const { messages } = simulator.world.answeringMachines.get(0);
      const all = messages.splice(0);
      await asked('GetMessageList');
      messages.push(...all);
      await asked('GetMessageList');
      simulator.world.tamMessage(0, { number: '030333' });
      await message();
      assert.deepEqual(
        told.map((msg) => payloadOf(msg).number),
        ['030333'],
      );
    });
  });

  describe('throughput', () => {
    it('tells what is used when it has changed by the step, small changes together', async () => {
      simulator.world.internet.flow = { down: 100_000, up: 20_000 };
      await follow('throughput', { step: '10000', initial: true });
      const first = await message();
      assert.deepEqual([payloadOf(first).down, payloadOf(first).upload], [100_000, 20_000]);
      const told = collect();
      for (const down of [106_000, 112_000]) {
        simulator.world.internet.flow = { down, up: 20_000 };
        await asked('X_AVM-DE_GetOnlineMonitor');
      }
      simulator.world.internet.flow = { down: 112_000, up: 31_000 };
      await asked('X_AVM-DE_GetOnlineMonitor');
      const steps = told.map((msg) => {
        const { previous } = msg as never as { previous: Record<string, unknown> };
        const { down, upload } = payloadOf(msg);
        return [down, upload, previous.down, previous.upload];
      });
      assert.deepEqual(steps, [
        [112_000, 20_000, 100_000, 20_000],
        [112_000, 31_000, 112_000, 20_000],
      ]);
    });

    it('tells nothing where the box does not say for a while how much is used', async () => {
      simulator.world.internet.flow = { down: 100_000, up: 20_000 };
      await follow('throughput', { initial: true });
      await message();
      const told = collect();
      simulator.world.breakAction('WANCommonInterfaceConfig', 'X_AVM-DE_GetOnlineMonitor', 820, 3);
      await asked('X_AVM-DE_GetOnlineMonitor');
      await asked('X_AVM-DE_GetOnlineMonitor');
      simulator.world.internet.flow = { down: 50_000, up: 20_000 };
      const { payload } = await message();
      assert.equal((payload as never as { down: number }).down, 50_000);
      assert.equal(told.length, 1);
    });
  });
});
