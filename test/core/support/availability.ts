/** An Availability with a bare box behind it, and a clock that the test turns. */

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
import type { Deadline } from '../../../core/util/deadline';
import { JsonFolder } from '../../../core/util/json-folder';
import { HttpClient } from '../../../core/wire/http';
import { FakeClock } from '../../support/fake-clock';
import { BareBox } from './bare-box';
import { servers } from './server';

export const minute = 60_000;

export async function until(what: string, is: () => boolean): Promise<void> {
  for (let turn = 0; !is(); turn++) {
    assert.ok(turn < 1000, `waited in vain for ${what}`);
    await pause(2);
  }
}

/** Lets time pass, slowly enough for a box that answers to be heard within the time of a request. */
export async function pass(clock: FakeClock, is: () => boolean): Promise<void> {
  for (let second = 0; !is(); second++) {
    assert.ok(second < 10_000, 'time passed in vain');
    await clock.advance(1000);
    await pause(3);
  }
}

/** Call in a `describe`; everything made through it ends after each test, and must leave no timer. */
export function availabilities() {
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
    const availability: Availability = new Availability({
      settings,
      readDocument: (path, signal) => http.send({ method: 'GET', url: availability.origin + path, signal }),
      http,
      store,
      identity,
      cache: new Cache(files, clock),
      tryLogin: () => says.login(),
      loginPause: () => 0,
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

  /** For a deadline that a test makes: ended before the timers are counted. */
  const ending = (deadline: Deadline) => {
    endings.unshift(async () => deadline.end());
    return deadline;
  };

  return { begin, ending };
}
