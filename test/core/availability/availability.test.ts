/** Whether a box is there: what is told of it, when it is looked at, and how calls hear of it. The way of calls is not needed for that. */

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Tr064Error } from '../../../core/errors';
import { Deadline } from '../../../core/util/deadline';
import { availabilities, pass, until } from '../support/availability';
import { strangersUdn } from '../support/bare-box';
import { failure } from '../support/boxes';

describe('availability', () => {
  const { begin } = availabilities();

  describe('by one attempt', () => {
    it('is online with the first answer, and tries no login', async () => {
      const { availability, says, diary } = await begin();
      says.login = () => assert.fail('the login was tried');
      assert.equal(availability.state.status, 'connecting');
      await availability.connect();
      assert.deepEqual(availability.state, { status: 'online' });
      assert.deepEqual(diary, ['online', '(online)']);
      await availability.ready();
    });

    it('rejects with what stands in the way, and uses no connection and no TLS session of that again', async () => {
      const { availability, box, renewed } = await begin();
      box.mood = 'hidden';
      assert.equal((await failure(availability.connect())).code, 'TR064_DISABLED');
      assert.equal(renewed.times, 1);
    });

    it('ends with the signal of the options', async () => {
      const giving = new AbortController();
      const { availability, box, clock } = await begin({ signal: giving.signal });
      box.mood = 'silent';
      const connecting = failure(availability.connect());
      await until('a request', () => box.looks === 1);
      giving.abort();
      assert.equal((await connecting).code, 'ABORTED');
      assert.equal(clock.pending, 0, 'who gave up is not tried for again');
    });
  });

  describe('of a box that was online', () => {
    async function online() {
      const all = await begin();
      await all.availability.connect();
      all.diary.length = 0;
      const caller = () => new Deadline([]);
      return { ...all, caller };
    }

    it('costs calls nothing', async () => {
      const { availability, box, caller } = await online();
      await availability.ensure(caller());
      assert.equal(box.looks, 1);
    });

    it('is doubted by a failed request: it stays online where the box answers', async () => {
      const { availability, box, diary } = await online();
      availability.doubt();
      await until('a look', () => box.looks === 2);
      await availability.check();
      assert.deepEqual(diary, []);
    });

    it('ends when the box answers no look, and each call looks again at once', async () => {
      const { availability, box, diary, caller } = await online();
      box.mood = 'gone';
      assert.equal((await failure(availability.check())).code, 'UNREACHABLE');
      assert.deepEqual(diary, ['offline UNREACHABLE', '(offline)']);
      assert.equal((await failure(availability.ensure(caller()))).code, 'UNREACHABLE');
      assert.equal(box.looks, 3);
      box.mood = 'well';
      await availability.ensure(caller());
      await availability.ready();
      assert.deepEqual(diary.slice(2), ['(restarted)', 'online', '(online)']);
    });

    it('is looked for soon again after each end, however long the last one took', async () => {
      const { availability, box, clock } = await online();
      for (let end = 0; end < 2; end++) {
        box.mood = 'gone';
        await failure(availability.check());
        const { looks } = box;
        await clock.advance(1250);
        await until('the next look', () => box.looks > looks);
        for (let turn = 0; turn < 10; turn++) await failure(availability.check());
        box.mood = 'well';
        await availability.check();
        await until('online', () => availability.state.status === 'online');
      }
    });

    it('remains for who waits for the box: it is ready, if away', async () => {
      const { availability, box } = await online();
      box.mood = 'gone';
      await failure(availability.check());
      await availability.ready(1);
    });

    it('has failed while another box stands in its place, even where that one is silent at times', async () => {
      const { availability, box, clock, diary } = await online();
      const { udn } = box;
      box.udn = strangersUdn;
      assert.equal((await failure(availability.check())).code, 'NOT_A_BOX');
      box.mood = 'gone';
      assert.equal((await failure(availability.check())).code, 'UNREACHABLE');
      Object.assign(box, { mood: 'well' });
      await failure(availability.check());
      assert.deepEqual(diary, ['failed NOT_A_BOX', '(offline)']);
      box.udn = udn;
      await pass(clock, () => availability.state.status === 'online');
    });

    it('is looked at with a call where a call was answered as by a box that answers none', async () => {
      const { availability, box, diary } = await online();
      box.mood = 'disabled';
      availability.suspect();
      await until('the state', () => diary.length > 0);
      assert.deepEqual(diary, ['failed TR064_DISABLED', '(offline)']);
      box.mood = 'well';
      await availability.check();
      assert.equal(availability.state.status, 'online');
    });

    it('looks again where the suspicion came during a look that made no call', async () => {
      const { availability, box } = await online();
      box.mood = 'disabled';
      const looking = failure(availability.check());
      availability.suspect();
      assert.equal((await looking).code, 'TR064_DISABLED');
    });

    it('ends at once, without a look, where another certificate is shown', async () => {
      const { availability, box, diary } = await online();
      availability.distrust(new Tr064Error('CERTIFICATE_CHANGED', ''));
      assert.deepEqual(diary, ['failed CERTIFICATE_CHANGED', '(offline)']);
      assert.equal(box.looks, 1);
      await availability.check();
      assert.equal(box.asked.at(-1), 'POST /upnp/control/deviceinfo', 'a call is looked at, too');
      assert.equal(availability.state.status, 'online');
    });

    it('is not the login: the box is away first, and refuses it afterwards', async () => {
      const { availability, box, diary } = await online();
      availability.login.refuse(new Tr064Error('UNAUTHORIZED', ''));
      box.mood = 'gone';
      await failure(availability.check());
      box.mood = 'well';
      await availability.check();
      availability.login.accept();
      assert.deepEqual(
        diary.filter((line) => !line.startsWith('(')),
        ['failed UNAUTHORIZED', 'offline UNREACHABLE', 'failed UNAUTHORIZED', 'online'],
      );
    });

    it('comes back without a restart where the up-time says so', async () => {
      const { availability, box, says, diary } = await online();
      availability.observe({ NewUpTime: 100 });
      says.uptime = async () => availability.observe({ NewUpTime: 160 });
      box.mood = 'gone';
      await failure(availability.check());
      box.mood = 'well';
      await availability.check();
      await until('online', () => availability.state.status === 'online');
      says.uptime = async () => availability.observe({ NewUpTime: 20 });
      box.mood = 'gone';
      await failure(availability.check());
      box.mood = 'well';
      await availability.check();
      await until('online', () => availability.state.status === 'online');
      assert.deepEqual(
        diary.filter((line) => /restarted|online/.test(line)),
        ['online', '(online)', '(restarted)', 'online', '(online)'],
      );
    });

    it('is not told while the box is gone again before its up-time is known', async () => {
      const { availability, box, says, diary } = await online();
      availability.observe({ NewUpTime: 100 });
      box.mood = 'gone';
      await failure(availability.check());
      says.uptime = async () => {
        box.mood = 'gone';
        await pause(1);
        await availability.check();
      };
      box.mood = 'well';
      await availability.check();
      await until('the next look', () => box.looks === 4);
      await failure(availability.check());
      assert.ok(!diary.includes('online'), String(diary));
      assert.equal(availability.state.status, 'offline');
    });
  });

  it('knows nothing of a box before it was met, and says what stands in the way', async () => {
    const { availability, box } = await begin();
    assert.throws(() => availability.description, { code: 'UNREACHABLE', sent: 'nothing', mends: 'itself' });
    box.mood = 'hidden';
    await failure(availability.connect());
    assert.throws(() => availability.description, { code: 'TR064_DISABLED' });
    assert.throws(() => availability.loader, { code: 'TR064_DISABLED' });
  });
});
