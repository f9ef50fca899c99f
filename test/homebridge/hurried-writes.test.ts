/** Writes of people in a hurry to a box that fails, goes away and is switched by others: at rest HomeKit shows what is known of it. */

import assert from 'node:assert/strict';
import { Tr064Error } from '../../core/errors';
import { OrderedCommands } from '../../core/util/ordered-commands';
import { moment } from '../core/support/moments';
import { Random } from '../support/random';
import { Bench, hap } from './support/bench';

const STEPS = 30;
const SEEDS = 1500;

const failure = (code: 'UNREACHABLE' | 'ACTION_FAILED' | 'TIMEOUT') => new Tr064Error(code, 'It failed.');

class Household {
  readonly bench = new Bench();
  readonly tile = this.bench.cached({ kind: 'guest-wifi', state: { on: false } });
  private readonly commands = new OrderedCommands(this.bench.clock);
  private readonly box = { on: false, there: true };
  /** What was told of it last; undefined: it is told anew. */
  private told: boolean | undefined;
  private polling = false;
  private readonly answers = new Set<Promise<unknown>>();

  constructor(private readonly random: Random) {
    this.reach();
  }

  get characteristic() {
    return this.tile.accessory.getService(hap.Service.Switch)!.getCharacteristic(hap.Characteristic.On);
  }

  /** Something happens. */
  step(): void {
    const on = this.random.one([true, false]);
    const happens = this.random.weighted<() => void>([
      [5, () => this.note(this.characteristic.handleSetRequest(on))],
      [1, () => this.note(this.tell(on))],
      [1, () => this.switchByHand(on)],
      [3, () => this.note(this.poll())],
      [1, () => this.reach(this.random.one([true, false]))],
      [2, () => this.note(this.bench.clock.advance(this.random.one([100, 2000, 2600])))],
    ]);
    happens();
  }

  /** Until everything has ended and been told. @returns what HomeKit shows, and what it should */
  async rest() {
    if (!this.box.there) this.reach();
    await new Promise(setImmediate);
    await this.poll();
    while (this.answers.size > 0) {
      await this.bench.clock.advance(1000);
      for (let turns = 20; turns > 0; turns -= 1) await new Promise(setImmediate);
    }
    await this.poll();
    await new Promise(setImmediate);
    const shown = [this.characteristic.value, await this.characteristic.handleGetRequest()];
    const { on: known } = this.tile.state as { on: boolean };
    // What we switched and somebody switched back before it was told is found by the look after a write.
    this.look();
    return { shown, known, finally: this.characteristic.value, box: this.box.on };
  }

  private switchByHand(on: boolean): void {
    this.box.on = on;
  }

  private note(answer: Promise<unknown>): void {
    const ended = answer.catch(() => {}).finally(() => this.answers.delete(ended));
    this.answers.add(ended);
  }

  private reach(there = true): void {
    this.box.there = there;
    this.told = undefined;
    const error = there ? undefined : this.random.one([undefined, failure('UNREACHABLE')]);
    const reachability = { online: there, since: this.bench.clock.now(), error };
    this.tile.setReachability(reachability);
    if (there) this.look();
  }

  private look(): void {
    const set = (on: boolean) => this.tell(on);
    const thing = this.bench.thing({ kind: 'guest-wifi', state: { on: this.box.on }, set });
    this.tile.adopt(thing as never, { online: true, since: this.bench.clock.now() });
  }

  private tell(to: boolean): Promise<void> {
    const write = async (on: boolean, superseded: AbortSignal) => {
      await moment(this.random);
      if (!this.box.there) throw failure('UNREACHABLE');
      if (this.random.between(0, 9) === 0) throw failure('ACTION_FAILED');
      this.box.on = on;
      await moment(this.random);
      if (superseded.aborted) throw superseded.reason;
      if (this.random.between(0, 9) === 0) throw failure('TIMEOUT');
    };
    return this.commands.switch('radio', { to, read: async () => this.box.on, write });
  }

  /** As a topic is watched: what differs from what was told last is told. */
  private async poll(): Promise<void> {
    if (this.polling) return;
    this.polling = true;
    await moment(this.random);
    const { on } = this.box;
    await moment(this.random);
    this.polling = false;
    if (!this.box.there || on === this.told) return;
    this.told = on;
    this.tile.put({ on });
  }
}

describe(`${STEPS} random steps of a household that is in a hurry`, function () {
  this.timeout(60_000);

  it(`leave HomeKit with what is known, and the next look with what the box has, ${SEEDS} times`, async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const random = new Random(seed);
      const household = new Household(random);
      for (let step = 0; step < STEPS; step += 1) {
        household.step();
        for (let moments = random.between(0, 3); moments > 0; moments -= 1) await moment(random);
      }
      const { shown, known, box, ...found } = await household.rest();
      assert.deepEqual({ shown, ...found }, { shown: [known, known], finally: box }, `seed ${seed}`);
    }
  });
});
