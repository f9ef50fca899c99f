/** An availability that begins by itself: attempts for ever, the login at the start, and what waits for the first connection. */

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Availability } from '../../../core/availability/availability';
import { Tr064Error } from '../../../core/errors';
import { Deadline } from '../../../core/util/deadline';
import type { FakeClock } from '../../support/fake-clock';
import { availabilities, minute, pass, until } from '../support/availability';
import { failure } from '../support/boxes';

describe('availability', () => {
  const { begin, ending } = availabilities();

  const refused = () => Promise.reject(new Tr064Error('UNAUTHORIZED', 'wrong password'));

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

    it('has failed where a person may be needed, and looks as at a box that is booting', async () => {
      const { availability, box, clock, diary, looked } = await begin();
      box.mood = 'hidden';
      availability.open();
      assert.equal((await failure(availability.ready())).code, 'TR064_DISABLED');
      await looked(1);
      const began = clock.now();
      await pass(clock, () => box.looks > 1);
      assert.ok(clock.now() - began <= 2000, `${clock.now() - began} ms`);
      box.mood = 'well';
      await pass(clock, () => availability.state.status === 'online');
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
      return ending(new Deadline([signal], clock, milliseconds));
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
});

function hasDescription(availability: Availability): boolean {
  try {
    return Boolean(availability.description);
  } catch {
    return false;
  }
}
