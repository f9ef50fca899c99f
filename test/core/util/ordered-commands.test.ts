import assert from 'node:assert/strict';
import { type OnOffCommand, OrderedCommands } from '../../../core/util/ordered-commands';
import { FakeClock } from '../../support/fake-clock';
import { failure } from '../support/boxes';

/** A thing that takes its time, as a radio does: a test says when it has switched, and when it shows it. */
function slowThing(on = false) {
  const diary: string[] = [];
  const thing = { on, reads: 0, diary, arrive: [] as (() => void)[] };
  const command = (to: OnOffCommand<boolean>['to']): OnOffCommand<boolean> => ({
    to,
    read: async () => {
      thing.reads++;
      return thing.on;
    },
    write: async (wanted, superseded) => {
      diary.push(`send ${wanted}`);
      await new Promise<void>((resolve) => thing.arrive.push(resolve));
      thing.on = wanted;
      diary.push(`is ${wanted}`);
      superseded.throwIfAborted();
      await new Promise((_, reject) => superseded.addEventListener('abort', () => reject(superseded.reason)));
      return wanted;
    },
  });
  return { thing, command };
}

/** One that has switched at once. */
function quickThing(on = false) {
  const thing = { on, reads: 0, writes: [] as boolean[] };
  const command = (to: OnOffCommand<boolean>['to']): OnOffCommand<boolean> => ({
    to,
    read: async () => {
      thing.reads++;
      return thing.on;
    },
    write: async (wanted) => {
      thing.writes.push(wanted);
      thing.on = wanted;
      return wanted;
    },
  });
  return { thing, command };
}

const settled = () => new Promise(setImmediate);

describe('commands to one thing', () => {
  it('are carried out one after another, and the last one wins', async () => {
    const commands = new OrderedCommands();
    const { thing, command } = slowThing();
    const older = failure(commands.switch('radio 3', command(true)));
    await settled();
    const newer = commands.switch('radio 3', command(false));
    newer.catch(() => {});
    await settled();
    assert.deepEqual(thing.diary, ['send true'], 'the older one is on its way and is not overtaken');
    thing.arrive[0]!();
    assert.equal((await older).code, 'SUPERSEDED');
    await settled();
    thing.arrive[1]!();
    await settled();
    assert.deepEqual(thing.diary, ['send true', 'is true', 'send false', 'is false']);
    assert.equal(thing.on, false);
  });

  it('end the waiting for a state that a newer one has made obsolete', async () => {
    const commands = new OrderedCommands();
    const { thing, command } = slowThing();
    const older = failure(commands.switch('plug 1', command(true)));
    await settled();
    thing.arrive[0]!();
    await settled();
    // It waits for ever for the thing to show it.
    void commands.switch('plug 1', command(false)).catch(() => {});
    assert.equal((await older).code, 'SUPERSEDED');
  });

  it('that were never begun are not sent when a newer one has come', async () => {
    const commands = new OrderedCommands();
    const { thing, command } = slowThing();
    const first = failure(commands.switch('a', command(true)));
    await settled();
    const between = [
      failure(commands.switch('a', command(false))),
      failure(commands.switch('a', command(true))),
    ];
    const last = commands.switch('a', command(false));
    last.catch(() => {});
    thing.arrive[0]!();
    for (const one of [first, ...between]) assert.equal((await one).code, 'SUPERSEDED');
    await settled();
    assert.deepEqual(thing.diary, ['send true', 'is true', 'send false']);
  });

  it('to another thing do not wait', async () => {
    const commands = new OrderedCommands();
    const { command } = slowThing();
    void commands.switch('a', command(true)).catch(() => {});
    assert.equal(await commands.switch('b', quickThing().command(true)), true);
  });

  it('fail as they fail when no newer one came, and the next one begins anew', async () => {
    const commands = new OrderedCommands();
    const work = () => Promise.reject(new Error('locked'));
    await assert.rejects(commands.run('a', work), /locked/);
    assert.equal(await commands.switch('a', quickThing().command(true)), true);
  });

  it('end with the signal of their caller while they wait, and do not hold up the next', async () => {
    const commands = new OrderedCommands();
    const { thing, command } = slowThing();
    const first = failure(commands.switch('a', command(true)));
    await settled();
    const caller = new AbortController();
    const second = failure(commands.switch('a', command(false), caller.signal));
    caller.abort();
    thing.arrive[0]!();
    await first;
    assert.equal((await second).code, 'ABORTED');
    assert.equal(await commands.switch('a', quickThing().command(true)), true);
  });
});

describe('a toggle', () => {
  it('is the other way round than the thing', async () => {
    const { thing, command } = quickThing(true);
    assert.equal(await new OrderedCommands().switch('a', command('toggle')), false);
    assert.equal(thing.reads, 1);
  });

  it('sees the command before it, which the thing does not show yet', async () => {
    const commands = new OrderedCommands();
    const { thing, command } = slowThing(false);
    void commands.switch('a', command(true)).catch(() => {});
    await settled();
    void commands.switch('a', command('toggle')).catch(() => {});
    thing.arrive[0]!();
    await settled();
    assert.deepEqual([thing.diary.at(-1), thing.reads], ['send false', 0]);
  });

  it('in a burst ends where it should', async () => {
    for (const [times, end] of [
      [5, true],
      [6, false],
    ] as const) {
      const commands = new OrderedCommands();
      const { thing, command } = quickThing(false);
      await Promise.allSettled(Array.from({ length: times }, () => commands.switch('a', command('toggle'))));
      assert.equal(thing.on, end, `${times} toggles`);
    }
  });

  it('looks for itself when the one before it could not look', async () => {
    const commands = new OrderedCommands();
    const { thing, command } = quickThing(true);
    const blind = { ...command('toggle'), read: () => Promise.reject(new Error('away')) };
    const first = commands.switch('a', blind).catch(() => {});
    const second = commands.switch('a', command('toggle'));
    await first;
    assert.equal(await second, false);
    assert.equal(thing.on, false);
  });

  it("lets what takes nobody's place wait for its turn, and what follows wait for it", async () => {
    const commands = new OrderedCommands();
    const order: string[] = [];
    const ends: (() => void)[] = [];
    const slow = (name: string) => async () => {
      order.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
    };
    const done = [
      commands.run('radio 1', slow('first'), undefined, ['wlan']),
      commands.inTurn(['wlan'], slow('second')),
      commands.run('radio 2', slow('third'), undefined, ['wlan']),
    ];
    for (let at = 0; at < done.length; at += 1) {
      await new Promise(setImmediate);
      ends[at]!();
    }
    await Promise.all(done);
    assert.deepEqual(order, ['first', 'second', 'third']);
  });

  it("does not take the place of a command before one that takes nobody's place, for both count", async () => {
    const commands = new OrderedCommands();
    const { thing, command } = quickThing(false);
    const turnOver = async () => {
      thing.on = !thing.on;
    };
    const first = commands.switch('plug', command(true));
    const second = commands.inTurn(['plug'], turnOver, undefined, 'plug');
    const third = commands.switch('plug', command('toggle'));
    await Promise.all([first, second, third]);
    assert.deepEqual([thing.writes, thing.on], [[true, true], true]);
  });

  it('knows what a command made of the thing that toggled it itself, which the thing may show late', async () => {
    const commands = new OrderedCommands();
    const { thing, command } = quickThing(false);
    await commands.run('plug', async () => {}, undefined, [], true);
    await commands.inTurn(['plug', 'service'], async () => {}, undefined, 'plug');
    thing.on = true;
    assert.equal(await commands.switch('plug', command('toggle')), true);
    assert.equal(thing.reads, 0);
  });

  it('asks what a thing is where a command toggled it of which nothing was known, or failed to', async () => {
    const commands = new OrderedCommands();
    const { thing, command } = quickThing(false);
    await commands.inTurn(['plug'], async () => {}, undefined, 'plug');
    assert.equal(await commands.switch('plug', command('toggle')), true);
    const fails = commands.inTurn(['plug'], () => Promise.reject(new Error('broken')), undefined, 'plug');
    const after = commands.switch('plug', command('toggle'));
    await assert.rejects(fails, /broken/);
    assert.deepEqual([await after, thing.reads], [false, 2]);
  });

  it('lets a toggle see what was told by somebody who did not wait until it showed', async () => {
    const commands = new OrderedCommands();
    const { thing, command } = quickThing(false);
    await commands.run('lamp', async () => {}, undefined, [], true);
    assert.equal(await commands.switch('lamp', command('toggle')), false);
    assert.equal(thing.reads, 0);
  });

  it('lets a toggle see that at any moment in which it comes', async () => {
    for (let moment = 0; moment < 30; moment += 1) {
      const commands = new OrderedCommands();
      const { thing, command } = quickThing(false);
      const told = commands.run('lamp', async () => {}, undefined, [], true);
      for (let turn = 0; turn < moment; turn += 1) await null;
      const to = await commands.switch('lamp', command('toggle'));
      await told.catch(() => {});
      assert.deepEqual([moment, to, thing.reads], [moment, false, 0]);
    }
  });

  it('lets a toggle after commands in a hurry see the last of them, for the thing may still go through all', async () => {
    const clock = new FakeClock();
    const commands = new OrderedCommands(clock);
    const { thing, command } = quickThing(true);
    const given = [commands.switch('lamp', command(false)), commands.switch('lamp', command(true))];
    await Promise.allSettled(given);
    thing.on = false;
    assert.equal(await commands.switch('lamp', command('toggle')), false, 'it was told on');
    await clock.advance(20_000);
    thing.on = false;
    assert.equal(await commands.switch('lamp', command('toggle')), true, 'by now it shows what it is');
  });

  it('asks what a thing is after a command that took its time: somebody else may have switched it', async () => {
    const commands = new OrderedCommands();
    const { thing, command } = quickThing(false);
    await commands.switch('lamp', command(true));
    thing.on = false;
    assert.equal(await commands.switch('lamp', command('toggle')), true);
    assert.equal(thing.reads, 1);
  });

  it('asks again what a thing is once it has had time to show it', async () => {
    const clock = new FakeClock();
    const commands = new OrderedCommands(clock);
    const { thing, command } = quickThing(false);
    await commands.run('lamp', async () => {}, undefined, [], true);
    await clock.advance(20_000);
    assert.equal(await commands.switch('lamp', command('toggle')), true);
    assert.equal(thing.reads, 1);
  });

  it('does so also when somebody has set the clock of the machine back meanwhile', async () => {
    const clock = new FakeClock();
    const commands = new OrderedCommands(clock);
    const { thing, command } = quickThing(false);
    await commands.run('lamp', async () => {}, undefined, [], true);
    clock.jump(-3_600_000);
    await clock.advance(20_000);
    assert.equal(await commands.switch('lamp', command('toggle')), true);
    assert.equal(thing.reads, 1);
  });
});
