/** What an hour costs the box in which nothing happens, with everything in HomeKit that a house of 60 devices and 10 people has. */

import assert from 'node:assert/strict';
import type { API } from '../../homebridge/hap';
import { FritzBoxPlatform } from '../../homebridge/platform';
import { ManualClock, type Simulator, startSimulator } from '../../simulator';
import { Traffic } from '../core/watch/traffic';
import { removeTemporaryFolders } from '../support/folder';
import { boxAt } from './support/box-at';
import { PlainHomebridge } from './support/plain-homebridge';

const hour = 3_600_000;

describe('an hour of nothing with 60 devices and 10 people in Homebridge', function () {
  this.timeout(120_000);
  let clock: ManualClock;
  let traffic: Traffic;
  let simulator: Simulator;
  let host: PlainHomebridge;

  async function start(firmware: string) {
    clock = new ManualClock();
    traffic = new Traffic();
    simulator = await startSimulator({ clock, firmware });
    const { world } = simulator;
    while (world.smartHome.list.length < 60) world.addPlug();
    world.addHosts(40 - world.hosts.list.length);
    const people = world.hosts.list
      .slice(0, 10)
      .map(({ mac }, index) => ({ id: `p${index}`, name: `Person ${index}`, devices: [mac] }));
    const all = { meters: true, templates: true, routines: true, internet: true, radios: true };
    const raw = { platform: 'FritzBox', boxes: [boxAt(simulator, { ...all, people })] };
    host = new PlainHomebridge();
    new FritzBoxPlatform(host.log, raw as never, host as unknown as API, clock);
    host.emit('didFinishLaunching');
    // No time passes before the login is done: it costs the processor more than the clock would allow.
    await host.said(/accessories are shown/);
    await traffic.quiet();
    simulator.log.clear();
  }

  async function pass(milliseconds: number, step = 7500) {
    for (let left = milliseconds; left > 0; left -= step) {
      clock.advance(Math.min(step, left));
      await traffic.quiet();
    }
  }

  afterEach(async () => {
    host.emit('shutdown');
    await traffic.quiet();
    await simulator.close();
    traffic.close();
  });
  after(removeTemporaryFolders);

  /** Requests to the web server by what they ask. */
  function asked(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { method, path, command, web } of simulator.log.entries) {
      if (!web) continue;
      const what = command ?? `${method} ${path}`;
      counts[what] = (counts[what] ?? 0) + 1;
    }
    return counts;
  }

  it('is one request an interval for the whole smart home over REST', async () => {
    await start('154.08.20');
    await pass(hour);
    assert.deepEqual(asked(), { 'GET /api/v0/smarthome/overview': 120 });
    const others = simulator.log.entries.filter(
      ({ web, action = '' }) => !web && /Homeauto|Device/.test(action),
    );
    assert.deepEqual(others, []);
  });

  it('is one request an interval over AHA-HTTP, and two more every quarter for templates and routines', async () => {
    await start('154.07.57');
    await pass(hour);
    assert.deepEqual(asked(), {
      getdevicelistinfos: 120,
      gettemplatelistinfos: 4,
      gettriggerlistinfos: 4,
    });
  });
});
