/** Many listeners, and a box that is not always there: who hears what, and what is left when they are gone. */

import assert from 'node:assert/strict';
import { Tr064Error } from '../../../core/errors';
import type { Topic } from '../../../core/topics';
import type { Collections } from '../../../core/watch/collections';
import type { Change } from '../../../core/watch/subscribers';
import { House, until } from './house';

const minute = 60_000;
const hour = 60 * minute;

describe('listeners', () => {
  let house: House;
  let sources: Collections;
  let heard: Change<unknown>[];

  beforeEach(async () => {
    house = await House.open();
    sources = house.collections();
    heard = [];
  });

  afterEach(async () => {
    await sources.close();
    assert.equal(house.clock.pending, 0, 'a timer is left');
    await house.close();
  });

  const watch = (topic: Topic, options = {}) =>
    sources.watch(topic, (_, change) => heard.push(change), options);
  const causes = () => heard.map(({ cause }) => cause);

  it('share one source, hear the same, and the last one ends it', async () => {
    const first = watch('hosts');
    await until('the first change', () => heard.length === 1);
    const second = watch('hosts');
    await until('the state for the second', () => heard.length === 2);
    assert.equal(heard[1]?.cause, 'first');
    house.world.hostGoes('Annas-iPhone');
    await until('both hear', () => heard.length === 4);
    first();
    await house.quiet();
    assert.equal(house.gena.size, 1);
    second();
    second();
    await until('the end', () => house.gena.size === 0);
    await house.quiet();
    assert.deepEqual(house.asked, ['SUBSCRIBE Hosts:1', 'UNSUBSCRIBE Hosts:1']);
    assert.equal(house.clock.pending, 0);
    assert.deepEqual(sources.deliveries(), {});
  });

  it('are not harmed by one that fails', async () => {
    sources.watch('hosts', () => {
      throw new Error('a mistake in a flow');
    });
    watch('hosts');
    await until('the other hears', () => heard.length === 1);
  });

  it('may end in the middle of hearing', async () => {
    const end = sources.watch('hosts', () => end());
    watch('hosts');
    await until('the other hears', () => heard.length === 1);
  });

  describe('while the box is away', () => {
    const gone = new Tr064Error('UNREACHABLE', 'The box is away.');

    it('holds, asks ever less often, says so once, and tells what it finds after', async () => {
      house.gena.switches.mode = 'refuse';
      const failures: Tr064Error[] = [];
      watch('hosts', { failed: (error: Tr064Error) => failures.push(error) });
      await until('the first change', () => heard.length === 1);
      house.away = gone;
      house.asked = [];
      await house.pass(hour);
      assert.ok(house.asked.length < 20, `${house.asked.length} requests to a box that is away`);
      assert.deepEqual(failures, [gone]);
      assert.deepEqual(causes(), ['first']);

      house.away = undefined;
      await house.pass(5 * minute);
      assert.deepEqual(causes(), ['first', 'resumed']);
      assert.deepEqual(sources.deliveries(), { hosts: 'polling' });
    });

    it('comes back to subscriptions when the box is back', async () => {
      watch('hosts');
      await until('the first change', () => heard.length === 1);
      house.away = gone;
      house.gena.forget();
      await house.pass(30 * minute);
      house.away = undefined;
      await house.pass(10 * minute);
      assert.deepEqual(sources.deliveries(), { hosts: 'events' });
      assert.ok(causes().includes('resumed'));
    });

    it('asks nothing between hold and resume', async () => {
      watch('hosts');
      watch('smart-home');
      await until('both states', () => heard.length === 2);
      sources.pause();
      house.asked = [];
      await house.pass(hour, minute);
      assert.deepEqual(house.asked, []);
      heard = [];
      await sources.resume();
      await until('both are told', () => heard.length === 2);
      assert.deepEqual(causes(), ['resumed', 'resumed']);
      // The box ended the subscription meanwhile: found out by one renewal.
      assert.equal(house.count(/^RENEW/), 1);
      await until('the new subscription', () => house.gena.size === 1);
      await house.quiet();
    });

    it('starts as soon as it can where the box is not up yet', async () => {
      house.away = gone;
      watch('hosts');
      await house.pass(minute);
      house.away = undefined;
      await house.pass(2 * minute);
      assert.deepEqual(causes(), ['first']);
      await house.pass(2 * minute);
      assert.deepEqual(sources.deliveries(), { hosts: 'events' });
    });
  });

  it('lets the box send to our new address when that has changed', async () => {
    const route = { local: '127.0.0.1', remote: '127.0.0.1' };
    const own = house.collections({ route: async () => ({ ...route }) });
    own.watch('hosts', (_, change) => heard.push(change));
    await until('the first change', () => heard.length === 1);
    route.local = '127.0.0.3';
    // The next renewal is when it is noticed.
    await house.pass(30 * minute);
    await until('the state again', () => heard.at(-1)?.cause === 'resumed');
    await until('the new subscription', () => house.gena.callbacks.includes('127.0.0.3'));
    await house.quiet();
    house.world.hostGoes('Annas-iPhone');
    await until('the change', () => heard.at(-1)?.cause === 'event');
    await own.close();
  });

  it('refuses what does not exist, by naming what does', () => {
    const unknown = 'guests' as Topic;
    assert.throws(() => watch(unknown), { code: 'INVALID_ARGS', message: /hosts, wlan, smart-home/ });
    for (const interval of [Number.NaN, 0, -1, 'soon']) {
      assert.throws(() => watch('hosts', { interval }), { code: 'INVALID_ARGS', variable: 'interval' });
    }
    assert.deepEqual(sources.deliveries(), {});
  });

  it('is closed by its signal, and then takes no more listeners', async () => {
    const controller = new AbortController();
    const own = house.collections({ signal: controller.signal });
    own.watch('hosts', () => {});
    await until('the subscription', () => house.gena.size === 1);
    controller.abort();
    await until('the end', () => house.gena.size === 0);
    assert.throws(() => own.watch('hosts', () => {}), { code: 'CLOSED' });
    await own.close();
  });
});
