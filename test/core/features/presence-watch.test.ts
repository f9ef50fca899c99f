import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { PresenceWatch, type WatchedBox } from '../../../core/features/presence/watch';
import { FakeClock } from '../../support/fake-clock';
import { refuse, StubBox } from '../../support/stub-box';

const MINUTE = 60_000;
const LIST = '/devicehostlist.lua?sid=5f1c';
const PATH = 'Hosts:1 X_AVM-DE_GetHostListPath';
const RADIO = 'WLANConfiguration:1 GetInfo';

/** A box that tells of changes when the test says so. */
class HouseBox extends StubBox implements WatchedBox {
  private readonly events = new EventEmitter();
  private readonly listeners = new Set<() => void>();
  private failed: (() => void) | undefined;

  constructor() {
    super({ [PATH]: { 'NewX_AVM-DE_HostListPath': LIST }, [RADIO]: { NewEnable: true, NewStatus: 'Up' } });
    this.show('annas-handy', 'drucker');
  }

  /** Who is in the house; phones are on the Wi-Fi, printers on the cable. */
  show(...active: string[]): void {
    const items = ['annas-handy', 'bens-handy', 'drucker'].map(
      (name) =>
        `<Item><HostName>${name}</HostName><Active>${active.includes(name) ? 1 : 0}</Active><InterfaceType>${name === 'drucker' ? 'Ethernet' : '802.11'}</InterfaceType></Item>`,
    );
    this.files.set(LIST, `<List>${items.join('')}</List>`);
  }

  watch(_topic: 'hosts', listener: () => void, options?: { failed?: () => void }): () => void {
    this.listeners.add(listener);
    this.failed = options?.failed;
    return () => this.listeners.delete(listener);
  }

  notify(): void {
    for (const listener of this.listeners) listener();
  }

  cannotBeWatched(): void {
    this.failed?.();
  }

  on(event: string, listener: () => void): unknown {
    return this.events.on(event, listener);
  }

  off(event: string, listener: () => void): unknown {
    return this.events.off(event, listener);
  }

  is(event: 'offline' | 'restarted'): void {
    this.events.emit(event);
  }

  get watchers(): number {
    return (
      this.listeners.size + this.events.listenerCount('offline') + this.events.listenerCount('restarted')
    );
  }

  get lists(): number {
    return this.asked.filter((asked) => asked.startsWith('GET')).length;
  }
}

async function watched(awayAfter = 10 * MINUTE) {
  const clock = new FakeClock();
  const box = new HouseBox();
  const watch = new PresenceWatch({
    persons: [
      { name: 'Anna', devices: ['annas-handy'] },
      { name: 'Ben', devices: ['bens-handy'] },
    ],
    awayAfter,
    clock,
  });
  const told: string[] = [];
  watch.presence.on('change', ({ name, present }) => told.push(`${name} ${present ? 'here' : 'away'}`));
  const detach = watch.attach(box);
  box.notify();
  await clock.advance(0);
  told.length = 0;
  return { clock, box, watch, told, detach };
}

describe('presence of a box', () => {
  it('is known with the first notification, at the cost of one list', async () => {
    const { box, watch } = await watched();
    assert.deepEqual(
      watch.presence.persons.map(({ present }) => present),
      [true, false],
    );
    assert.equal(box.lists, 1);
    watch.close();
  });

  it('tells who comes with one notification', async () => {
    const { clock, box, watch, told } = await watched();
    box.show('annas-handy', 'bens-handy', 'drucker');
    box.notify();
    await clock.advance(0);
    assert.deepEqual(told, ['Ben here']);
    watch.close();
  });

  it('reads no list while nothing is told', async () => {
    const { clock, box, watch } = await watched();
    await clock.advance(24 * 60 * MINUTE);
    assert.equal(box.lists, 1);
    watch.close();
  });

  it('reads at most one list more for any number of notifications during a reading', async () => {
    const { clock, box, watch } = await watched();
    for (let times = 0; times < 20; times += 1) box.notify();
    await clock.advance(0);
    assert.equal(box.lists, 3);
    watch.close();
  });

  it('tells who goes after the delay, and a last look', async () => {
    const { clock, box, watch, told } = await watched();
    box.show('drucker');
    box.notify();
    await clock.advance(10 * MINUTE);
    assert.deepEqual(told, ['Anna away']);
    assert.equal(box.lists, 3);
    watch.close();
  });

  it('does not tell who came back unnoticed', async () => {
    const { clock, box, watch, told } = await watched();
    box.show('drucker');
    box.notify();
    await clock.advance(MINUTE);
    box.show('annas-handy', 'drucker');
    await clock.advance(30 * MINUTE);
    assert.deepEqual(told, []);
    watch.close();
  });

  it('does not tell that all went when the Wi-Fi is switched off at night', async () => {
    const { clock, box, watch, told } = await watched();
    box.answers.set(RADIO, { NewEnable: false, NewStatus: 'Disabled' });
    box.show('drucker');
    box.notify();
    await clock.advance(8 * 60 * MINUTE);
    assert.deepEqual(told, []);
    box.answers.set(RADIO, { NewEnable: true, NewStatus: 'Up' });
    await clock.advance(5 * MINUTE);
    assert.deepEqual(told, ['Anna away'], 'but when it is on again and she is not there');
    watch.close();
  });

  it('asks again later where the box cannot say now whether its Wi-Fi is on', async () => {
    const { clock, box, watch, told } = await watched();
    box.answers.set(RADIO, refuse('TIMEOUT'));
    box.show('drucker');
    box.notify();
    await clock.advance(12 * MINUTE);
    assert.deepEqual(told, []);
    box.answers.set(RADIO, refuse('MISSING_RIGHT', 606));
    await clock.advance(5 * MINUTE);
    assert.deepEqual(told, ['Anna away'], 'a user who may not see the radios hears of it all the same');
    watch.close();
  });

  for (const event of ['offline', 'restarted'] as const) {
    it(`holds everybody while the box is ${event}, and gives devices time after it`, async () => {
      const { clock, box, watch, told } = await watched(0);
      box.is(event);
      box.show('drucker');
      await clock.advance(60 * MINUTE);
      assert.deepEqual(told, []);
      box.notify();
      await clock.advance(4 * MINUTE);
      box.show('annas-handy', 'drucker');
      box.notify();
      await clock.advance(60 * MINUTE);
      assert.deepEqual(told, []);
      watch.close();
    });
  }

  it('holds everybody when the list cannot be read, and tries again', async () => {
    const { clock, box, watch, told } = await watched();
    box.show('drucker');
    box.notify();
    await clock.advance(MINUTE);
    box.answers.set(PATH, refuse('TIMEOUT'));
    box.notify();
    await clock.advance(0);
    assert.equal(watch.presence.persons[0]!.leavingSince, undefined, 'her clock does not run meanwhile');
    await clock.advance(30 * MINUTE);
    assert.deepEqual(told, []);
    box.answers.set(PATH, { 'NewX_AVM-DE_HostListPath': LIST });
    box.show('annas-handy', 'bens-handy', 'drucker');
    await clock.advance(MINUTE);
    assert.deepEqual(told, ['Ben here']);
    watch.close();
  });

  it('looks once at a box that cannot be watched', async () => {
    const clock = new FakeClock();
    const box = new HouseBox();
    const watch = new PresenceWatch({ persons: [{ name: 'Anna', devices: ['annas-handy'] }], clock });
    watch.attach(box);
    box.cannotBeWatched();
    await clock.advance(0);
    assert.equal(watch.presence.anyone, true);
    watch.close();
  });

  it('looks at one box at a time, and at none when detached', async () => {
    const { clock, box, watch, told, detach } = await watched();
    const other = new HouseBox();
    other.show('drucker');
    watch.attach(other);
    assert.equal(box.watchers, 0);
    detach();
    assert.notEqual(other.watchers, 0, 'detaching the old box does not detach the new one');
    other.notify();
    await clock.advance(60 * MINUTE);
    assert.deepEqual(told, ['Anna away']);
    watch.close();
    assert.equal(other.watchers, 0);
    assert.equal(clock.pending, 0);
  });
});
