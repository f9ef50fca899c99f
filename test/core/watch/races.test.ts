/** What comes at the wrong moment while a box is watched: a late answer, a box that goes again, a fault beside news. */

import assert from 'node:assert/strict';
import { Tr064Error } from '../../../core/errors';
import type { Service } from '../../../core/model';
import { topics } from '../../../core/topics';
import type { Collections, CollectionsOptions } from '../../../core/watch/collections';
import { servicesToAsk } from '../../../core/watch/services-to-ask';
import type { Change } from '../../../core/watch/subscribers';
import { House, notify, until } from './house';

const minute = 60_000;

describe('watching a box whose', () => {
  let house: House;
  let sources: Collections;
  let heard: Change<unknown>[];
  /** What is asked of the box waits for this on its way back. */
  let held: Promise<void> | undefined;
  /** How a call fails, by the name of what is asked. */
  let failing: Readonly<Record<string, Tr064Error>>;

  beforeEach(async () => {
    house = await House.open();
    heard = [];
    held = undefined;
    failing = {};
  });

  afterEach(async () => {
    await sources.close();
    assert.equal(house.clock.pending, 0, 'a timer is left');
    await house.close();
  });

  const call: CollectionsOptions['call'] = async (service, action, args) => {
    const values = await house.call(service, action, args);
    const error = failing[service] ?? failing[action];
    if (error) throw error;
    await held;
    return values;
  };

  const request: CollectionsOptions['request'] = async (asked) => {
    const reply = await house.http.send(asked);
    await held;
    return reply;
  };

  function hold(): () => void {
    let release = () => {};
    held = new Promise((resolve) => {
      release = () => {
        held = undefined;
        resolve();
      };
    });
    return release;
  }

  const watch = (topic: Parameters<Collections['watch']>[0]) =>
    sources.watch(topic, (_, change) => heard.push(change));
  const counter = (change?: Change<unknown>) => change?.readings[0]?.values['NewX_AVM-DE_ChangeCounter'];

  it('answer is older than what it told meanwhile: the newer one stays', async () => {
    sources = house.collections({ call });
    watch('hosts');
    await until('the state', () => heard.length === 1);
    const release = hold();
    const resumed = sources.resume();
    await until('the question', () => house.count(/GetChangeCounter/) === 1);
    house.world.hostGoes('Annas-iPhone');
    await house.quiet();
    release();
    await resumed;
    await until('the news', () => heard.length > 1);
    await house.quiet();
    assert.equal(counter(heard.at(-1)), house.world.hosts.changeCounter);
  });

  it('return is followed by another absence before it is looked at: renewals go on all the same', async () => {
    sources = house.collections({ request });
    watch('hosts');
    await until('the state', () => heard.length === 1);
    sources.pause();
    const release = hold();
    house.asked = [];
    const first = sources.resume();
    await until('the renewal', () => house.count(/^RENEW/) === 1);
    sources.pause();
    house.gena.forget();
    const second = sources.resume();
    release();
    await Promise.all([first, second]);
    await until('the new subscription', () => house.gena.size === 1);
    await until('the news of it', () => sources.deliveries().hosts === 'events');
    house.asked = [];
    for (let passed = 0; passed < 30; passed += 1) {
      await house.pass(minute, minute);
      await until('nothing under way', () => !house.gena.busy);
    }
    assert.ok(house.count(/^RENEW/) > 0, 'nothing was renewed');
  });

  it('last plug is taken out of the list: the list is told to be empty', async () => {
    const states: unknown[] = [];
    sources = house.collections({ call });
    sources.watch('smart-home', (state) => states.push(state));
    await until('the state', () => states.length === 1);
    failing = { GetGenericDeviceInfos: new Tr064Error('NO_SUCH_ENTRY', 'no more') };
    await house.pass(30_000);
    assert.deepEqual(states.slice(1), [[]]);
    await house.pass(minute);
    assert.equal(states.length, 2, 'told once');
  });

  it('radio fails while it tells of a change, and others answer: it is asked again', async () => {
    sources = house.collections({ call });
    watch('wlan');
    await until('the state', () => heard.length === 1);
    failing = { 'WLANConfiguration:4': new Tr064Error('ACTION_FAILED', 'busy') };
    house.world.setGuest(true);
    house.world.radios.touched(house.world.radios.get(1));
    await house.quiet();
    assert.deepEqual(
      [sources.deliveries(), sources.reasons()],
      [{ wlan: 'polling' }, { wlan: 'ACTION_FAILED' }],
    );
    failing = {};
    await house.pass(30_000);
    assert.deepEqual(
      heard.at(-1)?.changed.map(({ service, values }) => [service, values.NewEnable]),
      [['WLANConfiguration:4', true]],
    );
    assert.deepEqual([sources.deliveries(), sources.reasons()], [{ wlan: 'events' }, {}]);
    house.asked = [];
    await house.pass(2 * minute);
    assert.deepEqual(house.asked, [], 'it tells again');
  });

  it('notification comes while it cannot be watched: the box is asked, for more may have changed unheard', async () => {
    sources = house.collections({ call });
    watch('wlan');
    await until('the state', () => heard.length === 1);
    const error = new Tr064Error('TIMEOUT', 'late');
    failing = Object.fromEntries([1, 2, 3, 4].map((radio) => [`WLANConfiguration:${radio}`, error]));
    void sources.resume();
    await until('the trouble', () => sources.deliveries().wlan === 'failing');
    house.world.radios.get(2).channel = 40;
    failing = {};
    house.world.setGuest(true);
    await until('the news', () => heard.length > 1);
    await house.quiet();
    const now = heard.at(-1)!.readings.map(({ values }) => [values.NewEnable, values.NewChannel]);
    assert.deepEqual([now[1]?.[1], now[3]?.[0]], [40, true]);
  });

  it('notification does not tell the value: the box is asked, and no value is not 0', async () => {
    let sid = '';
    sources = house.collections({
      request: async (asked) => {
        const reply = await house.http.send(asked);
        sid = reply.headers.sid ?? sid;
        return reply;
      },
    });
    watch('hosts');
    await until('the state', () => heard.length === 1);
    const headers = { NT: 'upnp:event', NTS: 'upnp:propchange', SID: sid, SEQ: '1' };
    const empty = '<property><X_AVM-DE_ChangeCounter></X_AVM-DE_ChangeCounter></property>';
    const text = `<propertyset>${empty}</propertyset>`;
    assert.equal(await notify(house.gena.callbackUrls[0]!, { headers, text }), 200);
    await until('the question', () => house.count(/GetChangeCounter/) === 1);
    await house.quiet();
    assert.equal(heard.length, 1);
  });
});

describe('the one service of several that is asked', () => {
  const services = ['WANPPPConnection:1', 'WANIPConnection:1'].map((name) => ({ name }) as Service);
  const failing = async () => {
    throw new Tr064Error('ACTION_FAILED', 'busy');
  };

  it('is the first where the box names none, and stays while one is asked already', async () => {
    for (const ask of [failing, async () => ({ NewDefaultConnectionService: '' })]) {
      assert.deepEqual(await servicesToAsk(topics.internet, services, ask), ['WANPPPConnection:1']);
      const now = ['WANIPConnection:1'];
      assert.deepEqual(await servicesToAsk(topics.internet, services, ask, now), now);
    }
  });
});
