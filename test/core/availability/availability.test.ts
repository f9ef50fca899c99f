/** Whether a box is there: what is told of it, when it is looked at, and how calls hear of it. The way of calls is not needed for that. */

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Availability } from '../../../core/availability/availability';
import type { BoxState } from '../../../core/availability/state';
import { Cache } from '../../../core/description/cache';
import { Identity } from '../../../core/description/identity';
import { Store } from '../../../core/description/store';
import { Tr064Error } from '../../../core/errors';
import { silent } from '../../../core/logger';
import { type ConnectOptions, settingsOf } from '../../../core/options';
import { Deadline } from '../../../core/util/deadline';
import { JsonFolder } from '../../../core/util/json-folder';
import { HttpClient } from '../../../core/wire/http';
import { FakeClock } from '../../support/fake-clock';
import { BareBox, strangersUdn } from '../support/bare-box';
import { failure } from '../support/boxes';
import { servers } from '../support/server';

const minute = 60_000;

async function until(what: string, is: () => boolean): Promise<void> {
  for (let turn = 0; !is(); turn++) {
    assert.ok(turn < 1000, `waited in vain for ${what}`);
    await pause(2);
  }
}

/** Lets time pass, slowly enough for a box that answers to be heard within the time of a request. */
async function pass(clock: FakeClock, is: () => boolean): Promise<void> {
  for (let second = 0; !is(); second++) {
    assert.ok(second < 10_000, 'time passed in vain');
    await clock.advance(1000);
    await pause(3);
  }
}

describe('availability', () => {
  const serve = servers();
  const endings: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0)) await end();
  });

  /** A box, and what is told of it; the test says how a login and the question for the up-time end. */
  async function begin(options: ConnectOptions = {}) {
    const clock = new FakeClock();
    const box = new BareBox();
    const settings = settingsOf({ url: await serve(box.listener), security: 'plain', clock, ...options });
    const files = new JsonFolder(undefined, silent);
    const store = new Store(files);
    const identity = new Identity('pin', store);
    const http = new HttpClient(identity.certificate);
    const says = { login: async () => {}, uptime: async () => {} };
    const availability = new Availability({
      settings,
      http,
      store,
      identity,
      cache: new Cache(files),
      tryLogin: () => says.login(),
      askUptime: () => says.uptime(),
    });
    const diary: string[] = [];
    availability.on('state', ({ status, error }: BoxState) => {
      diary.push(error ? `${status} ${error.code}` : status);
    });
    for (const event of ['online', 'offline', 'restarted'] as const) {
      availability.on(event, () => void diary.push(`(${event})`));
    }
    endings.push(async () => {
      await availability.close(new Tr064Error('CLOSED', 'over'));
      http.close();
      assert.equal(clock.pending, 0, 'a timer is left');
    });
    let answered = 0;
    const renewed = { times: 0 };
    http.renew = () => void renewed.times++;
    const send = http.send.bind(http);
    http.send = (request) => send(request).finally(() => answered++);
    /** What was asked by then is answered, and what follows from that is done. */
    const looked = async (looks: number) => {
      await until(`look ${looks}`, () => box.looks >= looks && answered === box.asked.length);
      await pause(1);
    };
    return { clock, box, says, availability, diary, looked, renewed };
  }

  const refused = () => Promise.reject(new Tr064Error('UNAUTHORIZED', 'wrong password'));

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

  describe('opened', () => {
    it('is online after the login', async () => {
      const { availability, says, diary } = await begin();
      let accept = () => {};
      says.login = () => new Promise((resolve) => (accept = resolve));
      availability.open();
      await until('the description', () => hasDescription(availability));
      assert.equal(availability.state.status, 'connecting');
      await until('the login', () => accept.length === 1);
      accept();
      await availability.ready();
      assert.deepEqual(diary, ['online', '(online)']);
    });

    it('begins after the present turn, so that who listens now misses nothing', async () => {
      const { availability, box } = await begin();
      availability.open();
      await Promise.resolve();
      assert.equal(box.asked.length, 0);
      assert.equal(availability.state.status, 'connecting');
    });

    it('is offline from the first attempt on, tried ever more rarely and told once, until the box comes', async () => {
      const { availability, box, clock, diary, looked } = await begin();
      box.mood = 'gone';
      availability.open();
      const gaps: number[] = [];
      for (let look = 1; look <= 9; look++) {
        // A lost connection is tried once more at once: two requests for each look.
        await looked(2 * look);
        const before = clock.now();
        await pass(clock, () => box.looks > 2 * look);
        gaps.push(clock.now() - before);
      }
      assert.ok(gaps[0]! <= 2000 && gaps.every((gap) => gap <= 1.25 * minute + 1000), String(gaps));
      assert.ok(gaps[8]! >= 0.75 * minute, String(gaps));
      assert.deepEqual(diary, ['offline UNREACHABLE', '(offline)']);
      box.mood = 'well';
      await pass(clock, () => availability.state.status === 'online');
      assert.deepEqual(diary.slice(2), ['online', '(online)']);
    });

    it('has failed where a person is needed, and looks every five minutes', async () => {
      const { availability, box, clock, diary, looked } = await begin();
      box.mood = 'hidden';
      availability.open();
      assert.equal((await failure(availability.ready())).code, 'TR064_DISABLED');
      await looked(1);
      await clock.advance(5 * minute - 1);
      assert.equal(box.looks, 1);
      await clock.advance(1);
      await looked(2);
      box.mood = 'well';
      await clock.advance(5 * minute);
      await until('online', () => availability.state.status === 'online');
      assert.deepEqual(diary, ['failed TR064_DISABLED', '(offline)', 'online', '(online)']);
    });

    it('has failed for good with options that cannot be meant', async () => {
      const { availability, box, clock } = await begin();
      availability.open(new Tr064Error('INVALID_ARGS', 'host must not hold a port.'));
      assert.equal((await failure(availability.ready())).code, 'INVALID_ARGS');
      assert.deepEqual([availability.state.status, clock.pending, box.asked.length], ['failed', 0, 0]);
    });

    it('has failed with a login that is refused, and is online when it is accepted half an hour later', async () => {
      const { availability, box, clock, says, diary } = await begin();
      says.login = refused;
      availability.open();
      assert.equal((await failure(availability.ready())).code, 'UNAUTHORIZED');
      const { length } = box.asked;
      await clock.advance(29 * minute);
      says.login = async () => {};
      await clock.advance(minute);
      await availability.ready();
      assert.equal(box.asked.length, length, 'the box was met already');
      assert.deepEqual(diary, ['failed UNAUTHORIZED', 'online', '(online)']);
    });

    it('is online as soon as any login is accepted', async () => {
      const { availability, says, diary } = await begin();
      says.login = refused;
      availability.open();
      await failure(availability.ready());
      availability.login.accept();
      assert.deepEqual(diary, ['failed UNAUTHORIZED', 'online', '(online)']);
    });

    it('takes a login that cannot be made for a failed attempt, and waits before the next', async () => {
      const { availability, box, clock, says, diary } = await begin();
      let logins = 0;
      says.login = async () => {
        logins++;
        await pause(1);
        availability.doubt();
        throw new Tr064Error('UNREACHABLE', 'The connection was lost.');
      };
      availability.open();
      await until('offline', () => availability.state.status === 'offline');
      await pause(30);
      assert.deepEqual([logins, box.looks], [1, 1], 'no doubt of the login itself starts it anew');
      for (let attempt = 1; attempt <= 3; attempt++) {
        await until(`login ${attempt}`, () => logins === attempt && clock.pending > 0);
        await pass(clock, () => box.looks > attempt);
      }
      says.login = async () => {};
      await pass(clock, () => availability.state.status === 'online');
      assert.ok(box.looks >= 4);
      assert.deepEqual(diary, ['offline UNREACHABLE', '(offline)', 'online', '(online)']);
    });

    it('lets the login itself ask for a look', async () => {
      const { availability, says, diary } = await begin();
      says.login = async () => {
        await availability.check();
        availability.doubt();
      };
      availability.open();
      await availability.ready();
      assert.deepEqual(diary, ['online', '(online)']);
    });

    it('ends at any moment, and what waits for it fails with that', async () => {
      const { availability, box, clock } = await begin();
      box.mood = 'silent';
      availability.open();
      const waiting = failure(availability.ready());
      await until('a request', () => box.looks === 1);
      await availability.close(new Tr064Error('CLOSED', 'over'));
      assert.equal((await waiting).code, 'CLOSED');
      assert.equal((await failure(availability.ready())).code, 'CLOSED');
      assert.deepEqual([availability.state.status, clock.pending], ['failed', 0]);
    });
  });

  describe('is waited for', () => {
    it('by a program, as long as it likes, and then it hears what stands in the way', async () => {
      const { availability, box, clock } = await begin();
      box.mood = 'silent';
      availability.open();
      const [late, given] = [failure(availability.ready(500)), new AbortController()];
      const ended = failure(availability.ready(given.signal));
      given.abort();
      assert.equal((await ended).code, 'ABORTED');
      await until('a request', () => box.looks === 1);
      await clock.advance(500);
      assert.equal((await late).code, 'TIMEOUT');
      await clock.advance(10_000);
      await until('offline', () => availability.state.status === 'offline');
      box.mood = 'gone';
      assert.equal(
        (await failure(Promise.all([availability.ready(500), clock.advance(500)]))).code,
        'TIMEOUT',
      );
      assert.match(
        (await failure(Promise.all([availability.ready(5), clock.advance(5)]))).message,
        /within 10 s/,
      );
    });

    const within = (clock: FakeClock, milliseconds: number, signal?: AbortSignal) => {
      const deadline = new Deadline([signal], clock, milliseconds);
      endings.unshift(async () => deadline.end());
      return deadline;
    };

    it('by a call, within its time; an attempt is made for it', async () => {
      const { availability, box, clock, looked } = await begin();
      box.mood = 'gone';
      availability.open();
      await looked(2);
      box.mood = 'well';
      await availability.met(within(clock, 5000));
      assert.equal(availability.state.status, 'online');
      assert.equal(box.looks, 3);
    });

    it('by a call, that hears what stands in the way when its time is over, or that its caller gave up', async () => {
      const { availability, box, clock, looked } = await begin();
      box.mood = 'gone';
      availability.open();
      await looked(2);
      const late = failure(availability.met(within(clock, 500)));
      const caller = new AbortController();
      const aborted = failure(availability.met(within(clock, 500, caller.signal)));
      caller.abort();
      assert.equal((await aborted).code, 'ABORTED');
      await looked(4);
      await clock.advance(500);
      assert.equal((await late).code, 'UNREACHABLE');
    });

    it('by no call where a person is needed; only a refused login lets calls pass, for some need none', async () => {
      const failed = await begin();
      failed.box.mood = 'hidden';
      failed.availability.open();
      const { code } = await failure(failed.availability.met(within(failed.clock, 500)));
      assert.equal(code, 'TR064_DISABLED');
      const { availability, clock, says } = await begin();
      says.login = refused;
      availability.open();
      await availability.met(within(clock, 500));
      assert.equal(availability.state.error?.code, 'UNAUTHORIZED');
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

function hasDescription(availability: Availability): boolean {
  try {
    return Boolean(availability.description);
  } catch {
    return false;
  }
}
