/** The request log of the box tells what an hour costs in which nothing happens, with a whole family watched. */

import assert from 'node:assert/strict';
import { type Change, FritzBox, type PresenceChange, PresenceWatch } from '../../../core/index';
import { ManualClock, type Simulator, startSimulator } from '../../../simulator';
import { until } from './house';
import { Traffic } from './traffic';

const hour = 3_600_000;

describe('an hour of nothing with 10 people, 40 hosts, guest Wi-Fi and 4 plugs', function () {
  this.timeout(60_000);

  let clock: ManualClock;
  let traffic: Traffic;
  let simulator: Simulator;
  let box: FritzBox;
  let presence: PresenceWatch;
  let comings: PresenceChange[];
  let heard: Change<unknown>[];

  beforeEach(async () => {
    clock = new ManualClock();
    traffic = new Traffic();
    simulator = await startSimulator({ clock });
    const { world } = simulator;
    world.addHosts(40 - world.hosts.list.length);
    for (
      let plugs = world.smartHome.list.filter(({ kind }) => kind === 'plug').length;
      plugs < 4;
      plugs += 1
    ) {
      world.addPlug();
    }
  });

  afterEach(async () => {
    traffic.close();
    presence?.close();
    await box?.close();
    await simulator.close();
    assert.equal(clock.pending, 0, 'a timer is left');
  });

  async function watchEverything(eventing: boolean) {
    const { username, password } = simulator.users[0]!;
    box = await FritzBox.connect({
      url: `${simulator.http}/tr64desc.xml`,
      username,
      password,
      clock,
      eventing,
    });
    comings = [];
    heard = [];
    const persons = simulator.world.hosts.list
      .slice(0, 10)
      .map(({ name, mac }) => ({ name, devices: [mac] }));
    presence = new PresenceWatch({ persons, clock });
    presence.presence.on('change', (change) => comings.push(change));
    presence.attach(box);
    box.watch('wlan', (_, change) => heard.push(change));
    box.watch('smart-home', (_, change) => heard.push(change));
    await until('the first look at everything', () => comings.length === 10 && heard.length === 2);
    await traffic.quiet();
    simulator.log.clear();
    comings = [];
    heard = [];
  }

  /** In steps shorter than the time that a call has. */
  async function pass(milliseconds: number, step = 7500) {
    for (let left = milliseconds; left > 0; left -= step) {
      clock.advance(Math.min(step, left));
      await traffic.quiet();
    }
  }

  /** Requests of the log by what they ask. */
  function asked(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { method, path, service, action } of simulator.log.entries) {
      const what = action ? `${service} ${action}` : `${method} ${path.replace(/\d+$/, '')}`;
      counts[what] = (counts[what] ?? 0) + 1;
    }
    return counts;
  }

  /** The whole smart home twice a minute, and each list of templates and routines every quarter of an hour. */
  const plugs = { questions: 120 + 2 * 4, action: 'GET /webservices/homeautoswitch.lua' };

  it('costs the renewals, one look with each, and what the plugs need, where the box tells by itself', async () => {
    await watchEverything(true);
    await pass(hour);
    const { [plugs.action]: forPlugs, ...others } = asked();
    assert.equal(forPlugs, plugs.questions);
    // Half an hour each: two renewals of the hosts and of each of four radios, and what a lost notification has left out.
    assert.deepEqual(others, {
      'SUBSCRIBE /upnp/control/hosts': 2,
      'Hosts X_AVM-DE_GetChangeCounter': 2,
      'SUBSCRIBE /upnp/control/wlanconfig': 8,
      'WLANConfiguration:1 GetInfo': 2,
      'WLANConfiguration:2 GetInfo': 2,
      'WLANConfiguration:3 GetInfo': 2,
      'WLANConfiguration:4 GetInfo': 2,
    });
    assert.deepEqual([comings, heard], [[], []]);
    assert.equal(simulator.log.entries.filter(({ status }) => status === 401).length, 0);
  });

  it('reports who comes within one notification, and reads the list once for it', async () => {
    await watchEverything(true);
    const { name } = simulator.world.hosts.list.slice(0, 10).find(({ active }) => !active)!;
    simulator.world.hostComes(name);
    await until('the arrival', () => comings.length === 1);
    await traffic.quiet();
    assert.deepEqual([comings[0]?.name, comings[0]?.present], [name, true]);
    assert.deepEqual(asked(), { 'Hosts X_AVM-DE_GetHostListPath': 1, 'GET /devicehostlist.lua': 1 });
  });

  it('costs one small question an interval for the hosts, without login, where the box has to be asked', async () => {
    await watchEverything(false);
    await pass(hour);
    const counts = asked();
    assert.deepEqual(Object.keys(counts).sort(), [
      plugs.action,
      'Hosts X_AVM-DE_GetChangeCounter',
      'WLANConfiguration:1 GetInfo',
      'WLANConfiguration:2 GetInfo',
      'WLANConfiguration:3 GetInfo',
      'WLANConfiguration:4 GetInfo',
    ]);
    assert.equal(counts['Hosts X_AVM-DE_GetChangeCounter'], hour / 15_000);
    assert.equal(counts['WLANConfiguration:4 GetInfo'], hour / 30_000);
    assert.ok(
      simulator.log.of('X_AVM-DE_GetChangeCounter').every(({ authorization }) => authorization === 'none'),
    );
    assert.deepEqual([comings, heard], [[], []]);

    simulator.log.clear();
    const { name } = simulator.world.hosts.list.slice(0, 10).find(({ active }) => !active)!;
    simulator.world.hostComes(name);
    await pass(15_000);
    assert.equal(comings[0]?.name, name);
    assert.equal(asked()['GET /devicehostlist.lua'], 1);
  });
});
