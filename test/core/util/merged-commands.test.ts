import assert from 'node:assert/strict';
import { Tr064Error } from '../../../core/errors';
import { MergedCommands } from '../../../core/util/merged-commands';
import { OrderedCommands } from '../../../core/util/ordered-commands';

interface Lamp {
  on?: boolean;
  level?: number;
  color?: string;
  kelvin?: number;
}

describe('commands to a thing with several parts', () => {
  const sent: Lamp[] = [];
  let release: (() => void)[] = [];
  beforeEach(() => {
    sent.length = 0;
    release = [];
  });

  const commands = (ordered = new OrderedCommands()) =>
    new MergedCommands<Lamp, string>(ordered, { kelvin: 'color' });
  /** Ends when the test says so, or when a newer command replaces it. */
  const carry = (command: Lamp, superseded: AbortSignal) => {
    sent.push(command);
    return new Promise<string>((resolve, reject) => {
      release.push(() => resolve(JSON.stringify(command)));
      superseded.addEventListener('abort', () => reject(superseded.reason));
    });
  };
  const turns = async () => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: Tr064Error) => error.code,
    );

  it('that come together go together, and all hear how it ended', async () => {
    const lamp = commands();
    const all = [lamp.run('a', { on: true }, carry), lamp.run('a', { level: 5 }, carry)];
    await turns();
    release[0]!();
    assert.deepEqual(await Promise.all(all), ['{"on":true,"level":5}', '{"on":true,"level":5}']);
    assert.deepEqual(sent, [{ on: true, level: 5 }]);
  });

  it('about the same part: the newest wins, whatever name it goes by', async () => {
    const lamp = commands();
    const first = code(lamp.run('a', { color: 'red' }, carry));
    const second = lamp.run('a', { kelvin: 3000 }, carry);
    await turns();
    release[0]!();
    assert.equal(await first, 'SUPERSEDED');
    assert.equal(await second, '{"kelvin":3000}');
  });

  it('that replace what is under way end its waiting; others wait for its end', async () => {
    const lamp = commands();
    const on = code(lamp.run('a', { on: true }, carry));
    await turns();
    const level = lamp.run('a', { level: 5 }, carry);
    await turns();
    assert.equal(sent.length, 1);
    const off = lamp.run('a', { on: false }, carry);
    assert.equal(await on, 'SUPERSEDED');
    await turns();
    release[1]!();
    assert.deepEqual(await Promise.all([level, off]), ['{"level":5,"on":false}', '{"level":5,"on":false}']);
  });

  it('of different things do not wait for each other', async () => {
    const lamp = commands();
    const all = [lamp.run('a', { on: true }, carry), lamp.run('b', { on: true }, carry)];
    await turns();
    assert.equal(sent.length, 2);
    for (const end of release) end();
    await Promise.all(all);
  });

  it('that were given up before their turn take no part in what others wait for there', async () => {
    const lamp = commands();
    const first = lamp.run('a', { on: true }, carry);
    await turns();
    const controller = new AbortController();
    const given = code(lamp.run('a', { level: 5 }, carry, controller.signal));
    const other = lamp.run('a', { color: 'red' }, carry);
    controller.abort();
    assert.equal(await given, 'ABORTED');
    release[0]!();
    await first;
    await turns();
    assert.deepEqual(sent[1], { color: 'red' });
    release[1]!();
    await other;
  });

  it('that were given up before their turn are not begun', async () => {
    const lamp = commands();
    const first = lamp.run('a', { on: true }, carry);
    await turns();
    const controller = new AbortController();
    const given = code(lamp.run('a', { level: 5 }, carry, controller.signal));
    controller.abort();
    assert.equal(await given, 'ABORTED');
    release[0]!();
    await first;
    await turns();
    assert.deepEqual(sent, [{ on: true }]);
  });

  it('that fail tell it to those alone whom it concerns', async () => {
    const lamp = commands();
    const broken = code(
      lamp.run('a', { on: true }, async () => {
        throw new Tr064Error('ACTION_FAILED', 'no');
      }),
    );
    assert.equal(await broken, 'ACTION_FAILED');
    const next = lamp.run('a', { on: true }, carry);
    await turns();
    release[0]!();
    assert.equal(await next, '{"on":true}');
  });

  describe('and commands of another kind to the same thing', () => {
    /** Switches the lamp by another way, which takes no other part of it. */
    const otherWay = (ordered: OrderedCommands, on: boolean) =>
      ordered.run(
        'a',
        async () => {
          sent.push({ on });
          return 'by the other way';
        },
        undefined,
        [],
        on,
      );

    it('stand in one queue: neither overtakes the other', async () => {
      const ordered = new OrderedCommands();
      const lamp = commands(ordered);
      const level = lamp.run('a', { level: 5 }, carry);
      const off = otherWay(ordered, false);
      const color = lamp.run('a', { color: 'red' }, carry);
      await turns();
      assert.deepEqual(sent, [{ level: 5 }]);
      release[0]!();
      await Promise.all([level, off]);
      await turns();
      assert.deepEqual(sent, [{ level: 5 }, { on: false }, { color: 'red' }]);
      release[1]!();
      await color;
    });

    it('the newest wins, whichever way it goes', async () => {
      const ordered = new OrderedCommands();
      const lamp = commands(ordered);
      const ends = [
        code(lamp.run('a', { on: true }, carry)),
        code(otherWay(ordered, false)),
        code(lamp.run('a', { on: true }, carry)),
        code(otherWay(ordered, true)),
      ];
      assert.deepEqual(await Promise.all(ends), ['SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED', 'done']);
      assert.deepEqual(sent, [{ on: true }]);
    });

    it('one that is under way ends its waiting when a newer one of the other kind says all of it', async () => {
      const ordered = new OrderedCommands();
      const lamp = commands(ordered);
      const on = code(lamp.run('a', { on: true }, carry));
      await turns();
      assert.equal(await otherWay(ordered, false), 'by the other way');
      assert.equal(await on, 'SUPERSEDED');
      assert.deepEqual(sent, [{ on: true }, { on: false }]);
    });

    it('what says more than the newer one is carried out before it', async () => {
      const ordered = new OrderedCommands();
      const lamp = commands(ordered);
      const bright = lamp.run('a', { on: true, level: 5 }, carry);
      const off = otherWay(ordered, false);
      await turns();
      release[0]!();
      await Promise.all([bright, off]);
      assert.deepEqual(sent, [{ on: true, level: 5 }, { on: false }]);
    });
  });
});
