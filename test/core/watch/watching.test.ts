/** What a listener hears of a box, by whichever way the news comes, and what that costs. */

import assert from 'node:assert/strict';
import { Tr064Error } from '../../../core/errors';
import type { Topic } from '../../../core/topics';
import type { Collections } from '../../../core/watch/collections';
import type { Change } from '../../../core/watch/subscribers';
import { House, until } from './house';

const minute = 60_000;
const hour = 60 * minute;

describe('watching a box', () => {
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
  const counter = (change?: Change<unknown>) => change?.readings[0]?.values['NewX_AVM-DE_ChangeCounter'];

  describe('where the box tells by itself', () => {
    it('tells the state once and then each change, without a single question', async () => {
      watch('hosts');
      await until('the first change', () => heard.length === 1);
      assert.equal(heard[0]?.cause, 'first');
      assert.equal(counter(heard[0]), house.world.hosts.changeCounter);

      house.world.hostGoes('Annas-iPhone');
      await until('the change', () => heard.length === 2);
      assert.equal(heard[1]?.cause, 'event');
      assert.equal(counter(heard[1]), house.world.hosts.changeCounter);
      assert.deepEqual(house.asked, ['SUBSCRIBE Hosts:1']);
      assert.deepEqual(sources.deliveries(), { hosts: 'events' });
    });

    it('asks only the radio that told of a change, for what the notification does not hold', async () => {
      watch('wlan');
      await until('the first change', () => heard.length === 1);
      house.asked = [];
      house.world.setGuest(true);
      await until('the change', () => heard.length === 2);
      assert.deepEqual(
        heard[1]?.changed.map(({ service, values }) => [service, values.NewEnable]),
        [['WLANConfiguration:4', true]],
      );
      assert.equal(heard[1]?.readings.length, 4);
      assert.deepEqual(house.asked, ['WLANConfiguration:4 GetInfo']);
    });

    it('costs nothing but the renewals and one look with each in an hour in which nothing happens', async () => {
      watch('hosts');
      watch('wlan');
      await until('both states', () => heard.length === 2);
      house.asked = [];
      await house.pass(hour, 20_000);
      const renewals = house.count(/^RENEW/);
      // A notification that was lost shows in no number until the box tells again.
      assert.equal(house.count(/ (X_AVM-DE_)?Get/), renewals);
      assert.equal(house.asked.length, 2 * renewals, house.asked.join('\n'));
      // 5 subscriptions of half an hour, and at most one sign of life in 10 minutes.
      assert.ok(renewals <= 15, house.asked.join('\n'));
      assert.equal(heard.length, 2);
      house.world.hostGoes('Annas-iPhone');
      await until('the change after an hour', () => heard.length === 3);
    });

    it('renews before the end, however short the box makes it', async () => {
      house.gena.switches.seconds = 300;
      watch('hosts');
      await until('the first change', () => heard.length === 1);
      await house.pass(hour);
      assert.equal(house.count(/^SUBSCRIBE/), 1);
      assert.equal(house.gena.size, 1);
    });

    it('takes a first notification that overtakes the answer to its subscription', async () => {
      house.gena.switches.early = true;
      watch('hosts');
      await until('the first change', () => heard.length === 1);
      assert.deepEqual(sources.deliveries(), { hosts: 'events' });
    });

    it('waits for a first notification that takes its 5 seconds, and asks nothing beside', async () => {
      house.gena.switches.firstAfter = 5000;
      watch('hosts');
      await until('the subscription', () => house.gena.size === 1);
      await house.pass(4800);
      house.world.hostGoes('Annas-iPhone');
      await house.pass(100);
      assert.equal(heard.length, 0);
      await house.pass(200);
      await until('the first change', () => heard.length === 1);
      assert.equal(counter(heard[0]), house.world.hosts.changeCounter);
      assert.equal(house.count(/GetChangeCounter/), 0);
      assert.deepEqual(sources.deliveries(), { hosts: 'events' });
    });

    it('asks once when a notification was lost on its way', async () => {
      watch('hosts');
      await until('the first change', () => heard.length === 1);
      house.gena.lose();
      house.world.hostGoes('Annas-iPhone');
      await house.quiet();
      assert.equal(heard.length, 1);
      house.world.hostComes('Annas-iPhone');
      await until('the change', () => heard.length === 2);
      assert.equal(counter(heard[1]), house.world.hosts.changeCounter);
      assert.equal(house.count(/GetChangeCounter/), 1);
    });

    for (const counting of ['zero', 'none'] as const) {
      it(`loses no change with a box whose sequence numbers are ${counting}`, async () => {
        house.gena.switches.counting = counting;
        watch('hosts');
        await until('the first change', () => heard.length === 1);
        house.world.hostGoes('Annas-iPhone');
        await until('one change', () => heard.length === 2);
        house.world.hostComes('Annas-iPhone');
        await until('another', () => heard.length === 3);
        assert.equal(counter(heard[2]), house.world.hosts.changeCounter);
      });
    }

    it('finds out within ten quiet minutes that a restarted box has forgotten us, and goes on', async () => {
      watch('hosts');
      watch('wlan');
      await until('both states', () => heard.length === 2);
      house.gena.forget();
      house.asked = [];
      heard = [];
      await house.pass(10 * minute);
      await until('all subscriptions', () => house.gena.size === 5);
      await house.quiet();
      assert.deepEqual(new Set(causes()), new Set(['resumed']));
      assert.equal(house.count(/^SUBSCRIBE/), 5);
      assert.deepEqual(sources.deliveries(), { hosts: 'events', wlan: 'events' });
    });
  });

  describe('where the box has to be asked', () => {
    beforeEach(() => {
      house.gena.switches.mode = 'refuse';
    });

    it('asks the one small question each interval, and tells only when the answer is another one', async () => {
      watch('hosts');
      await until('the first change', () => heard.length === 1);
      house.asked = [];
      await house.pass(hour);
      assert.ok(house.asked.length <= hour / 15_000, `${house.asked.length} requests`);
      assert.equal(house.count(/GetChangeCounter|SUBSCRIBE/), house.asked.length);
      assert.equal(heard.length, 1);

      house.world.hostGoes('Annas-iPhone');
      await house.pass(15_000);
      assert.deepEqual(causes(), ['first', 'poll']);
    });

    it('asks as often as the most impatient listener wants', async () => {
      watch('hosts');
      const hasty = watch('hosts', { interval: 5000 });
      await until('both listeners', () => heard.length === 2);
      house.asked = [];
      await house.pass(minute);
      assert.equal(house.count(/GetChangeCounter/), 12);
      hasty();
      house.asked = [];
      await house.pass(minute);
      assert.ok(house.asked.length <= 5, `${house.asked.length} requests`);
    });

    it('tries again later whether the box tells by itself, in the place of a question', async () => {
      watch('hosts');
      await until('the first change', () => heard.length === 1);
      await house.pass(29 * minute);
      assert.equal(house.count(/^SUBSCRIBE/), 1);
      house.gena.switches.mode = 'on';
      await house.pass(2 * minute);
      assert.equal(house.count(/^SUBSCRIBE/), 2);
      assert.deepEqual(sources.deliveries(), { hosts: 'events' });
      house.asked = [];
      await house.pass(5 * minute);
      assert.deepEqual(house.asked, []);
      assert.equal(heard.length, 1, 'another way of hearing is no news');
    });

    it('asks after six seconds where nothing arrives, and ends the useless subscription', async () => {
      house.gena.switches.mode = 'mute';
      watch('hosts');
      await until('the subscription', () => house.gena.size === 1);
      await house.quiet();
      await house.pass(5000);
      assert.equal(heard.length, 0);
      await house.pass(1000, 1000);
      await until('the first change', () => heard.length === 1);
      assert.deepEqual(house.asked.sort(), [
        'Hosts:1 X_AVM-DE_GetChangeCounter',
        'SUBSCRIBE Hosts:1',
        'UNSUBSCRIBE Hosts:1',
      ]);
      assert.equal(house.gena.size, 0);
    });
  });

  describe('says why the box is asked', () => {
    const reasonsAfter = async (topic: Topic = 'hosts') => {
      watch(topic);
      await until('the first change', () => heard.length === 1);
      return sources.reasons();
    };

    it('where it said no, and nothing any more once it tells', async () => {
      house.gena.switches.mode = 'refuse';
      assert.deepEqual(await reasonsAfter(), { hosts: 'refused' });
      house.gena.switches.mode = 'on';
      await house.pass(31 * minute);
      assert.deepEqual([sources.deliveries(), sources.reasons()], [{ hosts: 'events' }, {}]);
    });

    it('where its first notification did not arrive', async () => {
      house.gena.switches.mode = 'mute';
      watch('hosts');
      await until('the subscription', () => house.gena.size === 1);
      await house.quiet();
      assert.deepEqual(sources.reasons(), {}, 'nobody knows yet');
      await house.pass(6000, 1000);
      await until('the first change', () => heard.length === 1);
      assert.deepEqual(sources.reasons(), { hosts: 'unheard' });
    });

    it('where the subscription was not answered', async () => {
      house.refuseSubscriptions = true;
      assert.deepEqual(await reasonsAfter(), { hosts: 'unanswered' });
    });

    it('where it does not notify of that', async () => {
      assert.deepEqual(await reasonsAfter('smart-home'), { 'smart-home': 'not-evented' });
    });

    it('where nobody wants to be told', async () => {
      sources = house.collections({ eventing: false });
      assert.deepEqual(await reasonsAfter(), { hosts: 'switched-off' });
      await sources.close();
    });

    it('by the code of what stands in the way', async () => {
      await reasonsAfter('smart-home');
      house.away = new Tr064Error('UNAUTHORIZED', 'The box refused the login.');
      await house.pass(30_000);
      assert.deepEqual(
        [sources.deliveries(), sources.reasons()],
        [{ 'smart-home': 'failing' }, { 'smart-home': 'UNAUTHORIZED' }],
      );
    });
  });

  describe('topics that a box never tells of', () => {
    it('watches plugs one by one, and finds a new one', async () => {
      watch('smart-home');
      await until('the first change', () => heard.length === 1);
      const plugs = heard[0]!.readings.length;
      house.asked = [];
      house.world.setTemperature('Stehlampe', 231);
      await house.pass(30_000);
      assert.equal(house.asked.length, plugs, 'no question beyond the known end');
      assert.deepEqual(
        heard[1]?.changed.map(({ values }) => [values.NewDeviceName, values.NewTemperatureCelsius]),
        [['Stehlampe', 231]],
      );
      house.world.addPlug({ name: 'Neue Dose' });
      await house.pass(5 * minute);
      assert.deepEqual(
        heard[2]?.changed.map(({ values }) => values.NewDeviceName),
        ['Neue Dose'],
      );
      house.world.removePlug('Neue Dose');
      await house.pass(30_000);
      assert.equal(heard[3]?.readings.length, plugs);
    });

    it('asks the connection that the box uses for the internet', async () => {
      watch('internet');
      await until('the first change', () => heard.length === 1);
      assert.deepEqual(
        heard[0]?.readings.map(({ service, values }) => [service, values.NewConnectionStatus]),
        [['WANPPPConnection:1', 'Connected']],
      );
      house.world.newAddress('203.0.113.99');
      await house.pass(minute);
      assert.equal(heard[1]?.readings[0]?.values.NewExternalIPAddress, '203.0.113.99');
      house.asked = [];
      await house.pass(5 * minute);
      assert.equal(heard.length, 2, 'the growing up-time is no news');
      assert.equal(house.asked.length, 5);
    });

    it('follows the box when it goes online in another way while the line is dead, and back', async () => {
      watch('internet');
      await until('the first change', () => heard.length === 1);
      const { internet } = house.world;
      const told = () =>
        heard.splice(0).map(({ readings, changed }) => {
          assert.deepEqual(changed, readings);
          return readings.map(({ service, values }) => `${service} ${values.NewConnectionStatus}`).join();
        });
      told();
      internet.down();
      await house.pass(5 * minute);
      assert.deepEqual(told(), ['WANPPPConnection:1 Disconnected']);
      for (const service of ['WANIPConnection', 'WANPPPConnection'] as const) {
        internet.service = service;
        internet.up();
        await house.pass(minute);
        assert.deepEqual(told(), [`${service}:1 Connected`]);
        house.asked = [];
        await house.pass(5 * minute);
        assert.deepEqual(house.asked, Array(5).fill(`${service}:1 GetInfo`));
        internet.down();
        await house.pass(minute);
        assert.deepEqual(told(), [`${service}:1 Disconnected`]);
      }
    });
  });

  it('asks the one radio in time of which it is not told, however much is told of another', async () => {
    const quiet = house.services.find(({ name }) => name === 'WLANConfiguration:4')!;
    const variables = [...quiet.variables].map(
      ([name, variable]) => [name, { ...variable, sendEvents: false }] as const,
    );
    Object.assign(quiet, { variables: new Map(variables) });
    watch('wlan');
    await until('the state', () => heard.length === 1);
    house.world.setGuest(true);
    for (let told = 0; told < 3; told += 1) {
      house.world.radios.touched(house.world.radios.get(1));
      await house.pass(10_000);
    }
    assert.deepEqual(
      heard[1]?.changed.map(({ service }) => service),
      ['WLANConfiguration:4'],
    );
  });

  it('goes on without the radio that answers with a fault', async () => {
    house.world.breakAction('WLANConfiguration', 'GetInfo', 820, 1);
    watch('wlan');
    await until('the first change', () => heard.length === 1);
    assert.equal(heard[0]?.readings.length, 3);
  });

  it('takes an answer that does not tell what it is about for a failure, and for no state', async () => {
    house.gena.switches.mode = 'refuse';
    const silent = house.collections({ call: async () => ({}) });
    const failures: string[] = [];
    for (const topic of ['hosts', 'wlan', 'update'] as const) {
      const failed = ({ code }: Tr064Error) => failures.push(`${topic} ${code}`);
      silent.watch(topic, (_, change) => heard.push(change), { failed });
    }
    await until('the failures', () => failures.length === 3);
    assert.deepEqual(failures.sort(), ['hosts MALFORMED', 'update MALFORMED', 'wlan MALFORMED']);
    assert.deepEqual(heard, []);
    await silent.close();
  });

  it('says what is missing where the user lacks the right, and asks rarely', async () => {
    const failures: string[] = [];
    house.world.breakAction('X_AVM-DE_Homeauto', 'GetGenericDeviceInfos', 606);
    watch('smart-home', { failed: ({ code }: Tr064Error) => failures.push(code) });
    await house.pass(6 * hour, minute);
    assert.deepEqual(failures, ['MISSING_RIGHT']);
    assert.ok(house.asked.length <= 20, `${house.asked.length} requests`);
  });
});
