import assert from 'node:assert/strict';
import { Tr064Error } from '../../../core/errors';
import { MergedCommands } from '../../../core/util/merged-commands';

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

  const commands = () => new MergedCommands<Lamp, string>({ kelvin: 'color' });
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
});
