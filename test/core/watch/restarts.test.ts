/** Watching goes on whatever happens to the box: it restarts, it moves, it is away for an hour. */

import assert from 'node:assert/strict';
import { type Change, FritzBox } from '../../../core/index';
import { ManualClock, type Simulator, startSimulator } from '../../../simulator';
import { until } from './house';
import { Traffic } from './traffic';

const minute = 60_000;

describe('watching a box that', () => {
  let clock: ManualClock;
  let traffic: Traffic;
  let simulator: Simulator;
  let box: FritzBox;
  let heard: Change<unknown>[];
  let news: string[];

  beforeEach(async () => {
    clock = new ManualClock();
    traffic = new Traffic();
    simulator = await startSimulator({ clock });
    const { username, password } = simulator.users[0]!;
    const url = `${simulator.http}/tr64desc.xml`;
    box = await FritzBox.connect({ url, username, password, clock, security: 'plain' });
    heard = [];
    news = [];
    for (const event of ['online', 'offline', 'restarted'] as const) box.on(event, () => news.push(event));
    box.watch('hosts', (_, change) => heard.push(change));
    await until('the state', () => heard.length === 1);
    await traffic.quiet();
  });

  afterEach(async () => {
    traffic.close();
    await box.close();
    await simulator.close();
    assert.equal(clock.pending, 0, 'a timer is left');
  });

  async function pass(milliseconds: number, step = 7500) {
    for (let left = milliseconds; left > 0; left -= step) {
      clock.advance(Math.min(step, left));
      await traffic.quiet();
    }
  }

  function somebodyMoves() {
    const { world } = simulator;
    if (world.hosts.get('Annas-iPhone').active) world.hostGoes('Annas-iPhone');
    else world.hostComes('Annas-iPhone');
  }

  async function tellsByItself() {
    assert.equal(simulator.gena.size, 1, 'one subscription');
    const before = heard.length;
    simulator.log.clear();
    somebodyMoves();
    await until('a notification', () => heard.length > before);
    assert.equal(heard.at(-1)?.cause, 'event');
    assert.deepEqual(simulator.log.entries, []);
  }

  it('restarts unnoticed, is found to have done so within ten minutes', async () => {
    simulator.set({ rebootTime: 2 * minute });
    simulator.world.reboot();
    await pass(12 * minute);
    assert.equal(heard.at(-1)?.cause, 'resumed');
    await tellsByItself();
  });

  it('is away for an hour, and forgets us', async () => {
    const failures: unknown[] = [];
    // This topic the box does not tell by itself, so it is asked every five seconds.
    box.watch('smart-home', () => {}, { interval: 5000, failed: (error) => failures.push(error) });
    await traffic.quiet();
    simulator.set({ rebootTime: 60 * minute });
    simulator.world.reboot();
    await box.call('Hosts', 'GetHostNumberOfEntries').catch(() => {});
    await pass(minute);
    assert.deepEqual(news, ['offline']);
    assert.deepEqual(failures, []);
    assert.deepEqual(
      heard.map(({ cause }) => cause),
      ['first'],
    );
    await pass(62 * minute);
    assert.deepEqual(news.sort(), ['offline', 'online', 'restarted']);
    assert.deepEqual(
      heard.map(({ cause }) => cause),
      ['first', 'resumed'],
    );
    await tellsByItself();
  });

  it('restarts so fast that only its up-time tells', async () => {
    await box.call('DeviceInfo', 'GetInfo');
    clock.advance(5000);
    simulator.world.reboot();
    assert.equal(simulator.gena.size, 0);
    await traffic.quiet();
    await box.call('DeviceInfo', 'GetInfo');
    await until('the new subscription', () => simulator.gena.size === 1);
    await traffic.quiet();
    assert.deepEqual(news, ['restarted']);
    await tellsByItself();
  });

  it('cannot reach us: it is asked, until it can', async () => {
    simulator.gena.switches.mode = 'mute';
    simulator.gena.forget();
    await pass(12 * minute);
    assert.equal(simulator.gena.size, 0);
    const before = heard.length;
    somebodyMoves();
    await pass(minute / 4);
    assert.equal(heard.length, before + 1);
    assert.equal(heard.at(-1)?.cause, 'poll');
    simulator.gena.switches.mode = 'on';
    await pass(40 * minute);
    await tellsByItself();
  });
});
