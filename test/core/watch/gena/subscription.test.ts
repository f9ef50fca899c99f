/** One subscription, step by step, with a box that does as it is told. */

import assert from 'node:assert/strict';
import { silent } from '../../../../core/logger';
import { Eventing } from '../../../../core/watch/gena/eventing';
import type { GenaReply, GenaRequest } from '../../../../core/watch/gena/gena';
import type { Route } from '../../../../core/watch/gena/route';
import type { Subscription } from '../../../../core/watch/gena/subscription';
import { ManualClock } from '../../../../simulator';
import { notify, until } from '../house';

const service = () => ({ name: 'Hosts:1', eventUrl: '/upnp/control/hosts' });

describe('a subscription', () => {
  let clock: ManualClock;
  let eventing: Eventing;
  let told: string[];
  /** What the box was asked and how it answers. */
  let requests: GenaRequest[];
  let answers: ((reply: GenaReply | Error) => void)[];
  let subscriptions: Subscription[];
  let route: Promise<Route>;

  beforeEach(() => {
    route = Promise.resolve({ local: '127.0.0.1', remote: '127.0.0.1' });
    clock = new ManualClock();
    told = [];
    requests = [];
    answers = [];
    subscriptions = [];
    eventing = new Eventing({
      clock,
      logger: silent,
      origin: () => 'http://127.0.0.1:49000',
      route: () => route,
      request: (request) => {
        requests.push(request);
        return new Promise((resolve, reject) => {
          answers.push((reply) => (reply instanceof Error ? reject(reply) : resolve(reply)));
        });
      },
    });
  });

  /** Also after a failure no port may stay open, or the tests would never end. */
  afterEach(async () => {
    eventing.pause();
    for (const answer of answers) answer(new Error('over'));
    for (const subscription of subscriptions) await eventing.unsubscribe(subscription);
  });

  function subscribe(): Subscription {
    const subscription = eventing.subscribe(service, {
      notified: (variables, missed) =>
        told.push(
          `${[...variables].map(([name, value]) => `${name}=${value}`)}${missed ? ' after a gap' : ''}`,
        ),
      lost: () => told.push('lost'),
      unavailable: () => told.push('unavailable'),
    });
    subscriptions.push(subscription);
    return subscription;
  }

  const grant = (sid = 'uuid:1') => ({ status: 200, headers: { sid, timeout: 'Second-1800' } });
  const callback = (index = 0) => /<(.*)>/.exec(requests[index]!.headers.CALLBACK!)![1]!;

  async function asked(count: number) {
    await until(`request ${count}`, () => requests.length === count);
    return answers[count - 1]!;
  }

  async function turns() {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  async function end(subscription: Subscription) {
    const ended = eventing.unsubscribe(subscription);
    await turns();
    answers.at(-1)!({ status: 200, headers: {} });
    await ended;
    assert.equal(clock.pending, 0, 'a timer is left');
  }

  /** Status of a notification as the box sends it; 0 where nobody listens. */
  function tell(url: string, value: string, seq: number, sid = 'uuid:1'): Promise<number> {
    const headers = { NT: 'upnp:event', NTS: 'upnp:propchange', SID: sid, SEQ: String(seq) };
    const namespace = 'urn:schemas-upnp-org:event-1-0';
    const text = `<e:propertyset xmlns:e="${namespace}"><e:property><A>${value}</A></e:property></e:propertyset>`;
    return notify(url, { headers, text });
  }

  it('takes notifications of its own SID only', async () => {
    const subscription = subscribe();
    (await asked(1))(grant());
    await turns();
    assert.equal(await tell(callback(), 'stranger', 0, 'uuid:2'), 412);
    assert.equal(subscription.live, false);
    assert.equal(await tell(callback(), 'first', 0), 200);
    assert.equal(await tell(callback(), 'stranger', 1, 'uuid:2'), 412);
    assert.equal(await tell(callback(), 'second', 1), 200);
    assert.equal(await tell(callback(), 'fourth', 3), 200);
    assert.deepEqual(told, ['A=first', 'A=second', 'A=fourth after a gap']);
    await end(subscription);
  });

  it('keeps those that overtake its SID, and leaves out what was meant for another', async () => {
    const subscription = subscribe();
    const answer = await asked(1);
    assert.equal(await tell(callback(), 'stranger', 0, 'uuid:2'), 200);
    assert.equal(await tell(callback(), 'first', 0), 200);
    assert.deepEqual(told, []);
    answer(grant());
    await until('the first notification', () => told.length === 1);
    assert.deepEqual(told, ['A=first']);
    await end(subscription);
  });

  it('keeps no early notification of an attempt that failed for the next one', async () => {
    const subscription = subscribe();
    const answer = await asked(1);
    await tell(callback(), 'old', 0);
    answer({ status: 500, headers: {} });
    await until('the refusal', () => told.length === 1);
    void subscription.attempt();
    (await asked(2))(grant());
    await turns();
    assert.deepEqual(told, ['unavailable']);
    assert.equal(subscription.live, false);
    await end(subscription);
  });

  it('keeps the latest of many that overtake its SID, and sees that earlier ones are missing', async () => {
    const subscription = subscribe();
    const answer = await asked(1);
    for (let sequence = 0; sequence < 12; sequence += 1) await tell(callback(), `${sequence}`, sequence);
    answer(grant());
    await until('the last notification', () => told.at(-1) === 'A=11');
    assert.deepEqual(told.slice(0, 2), ['A=4 after a gap', 'A=5']);
    await end(subscription);
  });

  for (const [what, late] of [
    ['says no', { status: 412, headers: {} }],
    ['says yes', { status: 200, headers: { sid: 'uuid:1' } }],
    ['never comes', new Error('no answer')],
  ] as const) {
    it(`is not touched by the answer to a renewal of the one before it, which ${what}`, async () => {
      const subscription = subscribe();
      (await asked(1))(grant());
      await turns();
      await tell(callback(), 'first', 0);
      const renewals = [subscription.renew(), subscription.renew()];
      const slow = await asked(3);
      answers[1]!({ status: 412, headers: {} });
      (await asked(4))(grant('uuid:2'));
      await turns();
      assert.equal(await tell(callback(3), 'new', 0, 'uuid:2'), 200);
      slow(late);
      await Promise.all(renewals);
      assert.equal(subscription.live, true);
      assert.equal(await tell(callback(3), 'newer', 1, 'uuid:2'), 200);
      assert.deepEqual(told, ['A=first', 'lost', 'A=new', 'A=newer']);
      await end(subscription);
    });
  }

  it('leaves no port open while the box refuses, and opens one again to try', async () => {
    const subscription = subscribe();
    (await asked(1))({ status: 501, headers: {} });
    await until('the refusal', () => told.length === 1);
    await turns();
    assert.equal(await tell(callback(), 'late', 0), 0, 'nobody listens any more');
    void subscription.attempt();
    (await asked(2))(grant());
    await turns();
    assert.equal(await tell(callback(1), 'first', 0), 200);
    await end(subscription);
  });

  it('is lost with a renewal that gets no answer, and tried again after a minute', async () => {
    const subscription = subscribe();
    (await asked(1))(grant());
    await turns();
    await tell(callback(), 'first', 0);
    eventing.alive();
    clock.advance(600_000);
    (await asked(2))(new Error('no answer'));
    await until('the loss', () => told.includes('lost'));
    assert.equal(requests[1]?.headers.SID, 'uuid:1');
    assert.equal(subscription.retryAt, clock.now() + 60_000);
    await eventing.unsubscribe(subscription);
    assert.equal(requests.length, 2, 'there is nothing to end');
    assert.equal(clock.pending, 0);
  });

  it('ends soon where the name of the box cannot be looked up', async () => {
    route = new Promise(() => {});
    const subscription = subscribe();
    await turns();
    const ended = eventing.unsubscribe(subscription);
    clock.advance(3000);
    await ended;
    assert.deepEqual([requests, told, clock.pending], [[], [], 0]);
  });

  it('that is just being granted when it ends is ended at the box as well', async () => {
    const subscription = subscribe();
    const answer = await asked(1);
    const ended = eventing.unsubscribe(subscription);
    answer(grant('uuid:9'));
    (await asked(2))({ status: 200, headers: {} });
    await ended;
    assert.deepEqual([requests[1]?.method, requests[1]?.headers.SID], ['UNSUBSCRIBE', 'uuid:9']);
    assert.equal(clock.pending, 0);
  });
});
