/** The request log tells what an hour costs in which nothing happens in a smart home of 60 devices. */

import assert from 'node:assert/strict';
import { type Change, FritzBox, type SmartDevice } from '../../../core/index';
import { ManualClock, type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator';
import { until } from '../watch/house';
import { Traffic } from '../watch/traffic';

const hour = 3_600_000;

describe('an hour of nothing in a smart home of 60 devices', function () {
  this.timeout(60_000);

  const clock = new ManualClock();
  let traffic: Traffic;
  let simulator: Simulator;
  let box: FritzBox;
  let heard: Change<SmartDevice>[];

  async function watch(options: SimulatorOptions) {
    traffic = new Traffic();
    simulator = await startSimulator({ clock, ...options });
    while (simulator.world.smartHome.list.length < 60) simulator.world.addPlug();
    const { username, password } = simulator.users[0]!;
    box = await FritzBox.connect({ url: `${simulator.http}/tr64desc.xml`, username, password, clock });
    heard = [];
    // Several listen, and share what is asked.
    for (let listener = 0; listener < 3; listener += 1)
      box.watch('smart-home', (_, change) => heard.push(change));
    await until('the first look', () => heard.length === 3);
    await traffic.quiet();
    simulator.log.clear();
    heard = [];
  }

  afterEach(async () => {
    traffic.close();
    await box?.close();
    await simulator.close();
    assert.equal(clock.pending, 0, 'a timer is left');
  });

  async function pass(milliseconds: number, step = 7500) {
    for (let left = milliseconds; left > 0; left -= step) {
      clock.advance(Math.min(step, left));
      await traffic.quiet();
    }
  }

  const asked = () => {
    const counts: Record<string, number> = {};
    for (const { method, path, command, action } of simulator.log.entries) {
      const what = action ?? command ?? `${method} ${path}`;
      counts[what] = (counts[what] ?? 0) + 1;
    }
    return counts;
  };

  it('is one request an interval over REST', async () => {
    await watch({ firmware: '154.08.20' });
    await pass(hour);
    assert.deepEqual(asked(), { 'GET /api/v0/smarthome/overview': 120 });
    assert.deepEqual(heard, []);
  });

  it('is one request an interval also with keys that only AHA-HTTP tells, and the overview now and then', async () => {
    await watch({ firmware: '154.08.20', everyDevice: true });
    await pass(hour);
    const counts = asked();
    assert.equal(counts.getdevicelistinfos, 120);
    assert.ok((counts['GET /api/v0/smarthome/overview'] ?? 0) <= 12, JSON.stringify(counts));
  });

  it('is one request an interval over AHA-HTTP, and the lists of templates and routines every quarter', async () => {
    await watch({ firmware: '154.07.57' });
    await pass(hour);
    assert.deepEqual(asked(), {
      getdevicelistinfos: 120,
      gettemplatelistinfos: 4,
      gettriggerlistinfos: 4,
    });
    assert.deepEqual(heard, []);
  });

  it('is nothing at all while nobody watches', async () => {
    await watch({ firmware: '154.08.20' });
    await box.close();
    simulator.log.clear();
    await pass(600_000);
    assert.deepEqual(asked(), {});
  });

  it('tells a key that was pressed, a window that opened and a lamp that was switched at the next look', async () => {
    await watch({ firmware: '154.08.20', everyDevice: true });
    simulator.world.pressKey('Taster Küche', 1);
    simulator.world.setAlert('Fenster Bad', true);
    await pass(30_000);
    const items = heard.flatMap(({ items: changed }) => changed);
    const key = items.find(({ now }) => now.name === 'Taster Küche');
    assert.ok(key?.now.buttons?.some(({ pressedAt }) => pressedAt !== undefined));
    const contact = items.find(({ now }) => now.name === 'Fenster Bad');
    assert.deepEqual([contact?.before?.alert?.active, contact?.now.alert?.active], [false, true]);
  });
});
