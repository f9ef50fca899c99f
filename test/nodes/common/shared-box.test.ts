import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { type BoxState, type FritzBox, Tr064Error } from '../../../core/index';
import { SharedBox } from '../../../nodes/common/shared-box';
import { FakeClock } from '../../support/fake-clock';

/** A FritzBox as far as sharing it goes: its state is what the test says, and `ready` waits for it. */
class PlainBox extends EventEmitter {
  state: BoxState = { status: 'connecting' };
  closed = false;
  closing: Promise<void> = Promise.resolve();

  enter(state: BoxState): void {
    this.state = state;
    this.emit('state', state);
  }

  ready(signal: AbortSignal): Promise<this> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      this.on('state', ({ status }) => status === 'online' && resolve(this));
    });
  }

  close(): Promise<void> {
    this.closed = true;
    return this.closing;
  }
}

describe('a box that nodes share', () => {
  let clock: FakeClock;
  let opened: PlainBox[];
  let heard: string[];
  let shared: SharedBox;

  beforeEach(() => {
    clock = new FakeClock();
    opened = [];
    heard = [];
    const open = () => {
      const box = new PlainBox();
      opened.push(box);
      return box as unknown as FritzBox;
    };
    shared = new SharedBox(open, ({ status }) => heard.push(status), clock);
  });

  function user() {
    const states: string[] = [];
    return { states, boxChanged: ({ status }: BoxState) => void states.push(status) };
  }

  it('is opened by the first user and closed by the last', async () => {
    assert.deepEqual([shared.inUse, opened.length], [false, 0]);
    const [anna, ben] = [user(), user()];
    shared.register(anna);
    shared.register(ben);
    assert.deepEqual([shared.inUse, opened.length], [true, 1]);
    await shared.deregister(anna);
    assert.equal(opened[0]?.closed, false);
    await shared.deregister(ben);
    assert.deepEqual([opened[0]?.closed, shared.inUse], [true, false]);
  });

  it('tells each user the present state at once, then every change; and the log once', () => {
    const [anna, ben] = [user(), user()];
    shared.register(anna);
    opened[0]?.enter({ status: 'online' });
    shared.register(ben);
    opened[0]?.enter({ status: 'offline' });
    assert.deepEqual(anna.states, ['connecting', 'online', 'offline']);
    assert.deepEqual(ben.states, ['online', 'offline']);
    assert.deepEqual(heard, ['online', 'offline']);
    assert.equal(shared.online, false);
  });

  it('tells nobody what becomes of a box that was closed, and begins anew with another', async () => {
    const anna = user();
    shared.register(anna);
    opened[0]?.enter({ status: 'online' });
    await shared.deregister(anna);
    shared.register(anna);
    opened[0]?.enter({ status: 'offline' });
    assert.deepEqual(anna.states, ['connecting', 'online', 'connecting']);
    assert.equal(opened.length, 2);
  });

  it('is waited for within a time, and then said to be missing', async () => {
    shared.register(user());
    const late = assert.rejects(shared.boxWithin(5000), {
      code: 'TIMEOUT',
      message: 'The box could not be reached within 5 s. It is tried further.',
    });
    await clock.advance(5000);
    await late;
    const there = shared.boxWithin(5000);
    opened[0]?.enter({ status: 'online' });
    assert.equal(await there, opened[0]);
    assert.equal(clock.pending, 0);
  });

  it('is waited for no longer than whoever waits is there', async () => {
    shared.register(user());
    const ending = new AbortController();
    const waiting = assert.rejects(shared.boxWithin(5000, ending.signal), { message: 'closed' });
    ending.abort(new Tr064Error('ABORTED', 'closed'));
    await waiting;
    assert.equal(clock.pending, 0);
  });

  it('is closed to whoever asks while nobody uses it', async () => {
    await assert.rejects(shared.boxWithin(5000), { code: 'CLOSED' });
    assert.equal(clock.pending, 0);
  });

  it('holds up a deploy for two seconds at most', async () => {
    const anna = user();
    shared.register(anna);
    opened[0]!.closing = new Promise(() => {});
    const done = shared.deregister(anna);
    await clock.advance(2000);
    await done;
  });
});
