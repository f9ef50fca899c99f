import assert from 'node:assert/strict';
import type { Tr064Details } from '../../../core/errors';
import { TransportError } from '../../../core/wire/failure';
import type { HttpClient, HttpReply } from '../../../core/wire/http';
import { Repeats, readRepeated } from '../../../core/wire/repeats';
import { FakeClock } from '../../support/fake-clock';
import { failure } from '../support/boxes';

const broken = (sent: Tr064Details['sent'], lost = true) =>
  new TransportError('UNREACHABLE', 'It broke.', { sent }, lost);

const reply = (status: number, headers: Record<string, string> = {}): HttpReply => ({
  status,
  headers,
  bytes: Buffer.alloc(0),
  text: '',
});

describe('a request whose connection broke', () => {
  it('is sent once more when it only asks', () => {
    const repeats = new Repeats();
    assert.deepEqual(
      [repeats.afterLoss(broken('perhaps'), false), repeats.afterLoss(broken('perhaps'), false)],
      [true, false],
    );
  });

  it('is never sent again when it may have switched something', () => {
    assert.equal(new Repeats().afterLoss(broken('perhaps'), true), false);
    assert.equal(new Repeats().afterLoss(broken('nothing'), true), true);
  });

  it('is not sent again when there was no connection, or another failure', () => {
    assert.equal(new Repeats().afterLoss(broken('nothing', false), false), false);
    assert.equal(new Repeats().afterLoss(new Error('no'), false), false);
  });
});

describe('the first reading of a box', () => {
  function read(answers: readonly (HttpReply | Error)[], timeMs = 60_000) {
    const clock = new FakeClock();
    const left = [...answers];
    const send = async () => {
      const answer = left.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    };
    const http = { send } as unknown as HttpClient;
    const work = readRepeated(
      http,
      { method: 'GET', url: 'http://box/' },
      { clock, until: clock.now() + timeMs },
    );
    return { work, clock, left };
  }

  it('is repeated once after a lost connection, as every read', async () => {
    assert.equal((await read([broken('perhaps'), reply(200)]).work).status, 200);
    assert.equal((await failure(read([broken('perhaps'), broken('perhaps')]).work)).code, 'UNREACHABLE');
  });

  it('waits as long as a busy box asks for', async () => {
    const { work, clock, left } = read([reply(503, { 'retry-after': '7' }), reply(200)]);
    await clock.advance(6900);
    assert.equal(left.length, 1);
    await clock.advance(200);
    assert.equal((await work).status, 200);
  });

  it('is given up when a busy box wants more time than there is', async () => {
    const { work } = read([reply(503, { 'retry-after': '30' })], 10_000);
    assert.equal((await failure(work)).code, 'THROTTLED');
  });

  it('is given up after the third 503', async () => {
    const { work, clock, left } = read([reply(503), reply(503), reply(503), reply(200)]);
    const failed = failure(work);
    await clock.advance(2000);
    await clock.advance(4000);
    assert.equal((await failed).code, 'THROTTLED');
    assert.equal(left.length, 1);
  });
});
