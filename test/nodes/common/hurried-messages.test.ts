/** Random messages to one lamp of a box that goes and comes at every moment: it ends as those that were done say. */

import assert from 'node:assert/strict';
import { Tr064Error } from '../../../core/index';
import { type WaitedFor, WaitingMessages } from '../../../nodes/common/waiting-messages';
import { hastyClock, moment } from '../../core/support/moments';
import { Random } from '../../support/random';

const MESSAGES = 20;
const SEEDS = 2000;
/** Longer than anything here takes. */
const LIMIT_MS = 200_000;

type Part = 'on' | 'level' | 'color';
type Lamp = Record<Part, number>;

interface Message {
  readonly value: number;
  readonly parts: readonly Part[];
  readonly toggles: boolean;
  done: number;
  failed?: boolean;
}

const kinds: readonly (readonly Part[])[] = [['on'], ['on'], ['level'], ['color'], ['on', 'level']];
const away = () => new Tr064Error('UNREACHABLE', 'It is away.', { sent: 'nothing' });

function carryOut(lamp: Lamp, { value, parts, toggles }: Message): void {
  for (const part of parts) {
    if (part !== 'on') lamp[part] = value;
    else lamp.on = toggles ? 1 - lamp.on : value % 2;
  }
}

class House {
  readonly lamp: Lamp = { on: 0, level: 0, color: 0 };
  private there = true;
  private online = true;
  private last: Promise<unknown> = Promise.resolve();
  readonly waiting: WaitingMessages;

  constructor(private readonly random: Random) {
    const hasty = hastyClock(random);
    const setTimeout = (callback: () => void, milliseconds: number) =>
      milliseconds > LIMIT_MS / 2 ? {} : hasty.setTimeout(callback, milliseconds);
    const box = { call: () => this.look() };
    const isOnline = () => this.online;
    const shared = {
      ...{ box: async () => box, connecting: false, awayError: away },
      get online() {
        return isOnline();
      },
    };
    this.waiting = new WaitingMessages(shared as unknown as WaitedFor, { ...hasty, setTimeout });
  }

  comeOrGo(): void {
    this.there = this.random.one([true, false]);
    if (this.random.one([true, false])) this.online = this.there;
  }

  comeBack(): void {
    this.there = this.online = true;
  }

  /** One after another, as orders to one thing are. */
  order(message: Message): Promise<void> {
    const done = this.last.then(async () => {
      await moment(this.random);
      if (!this.there) throw away();
      carryOut(this.lamp, message);
      message.done += 1;
      await moment(this.random);
    });
    this.last = done.catch(() => {});
    return done;
  }

  private async look(): Promise<object> {
    await moment(this.random);
    if (!this.there) throw away();
    return {};
  }
}

async function run(seed: number) {
  const random = new Random(seed);
  const house = new House(random);
  const { signal } = new AbortController();
  const owner = {};
  const messages: Message[] = [];
  const ends: Promise<void>[] = [];
  for (let value = 1; value <= MESSAGES; value += 1) {
    const parts = random.one(kinds);
    const toggles = parts.includes('on') && random.between(0, 2) === 0;
    const message: Message = { value, parts, toggles, done: 0 };
    messages.push(message);
    const waiting = { owner, kind: 'lamp', keep: 'last', limitMs: LIMIT_MS, signal } as const;
    const said = { parts: new Set<string>(parts), toggles };
    const answer = house.waiting.run({ ...waiting, said }, () => house.order(message));
    const failed = ({ code }: Tr064Error) => {
      message.failed = code !== 'SUPERSEDED';
    };
    ends.push(answer.catch(failed));
    for (let moments = random.between(0, 3); moments > 0; moments -= 1) {
      if (random.between(0, 1) === 0) house.comeOrGo();
      await moment(random);
    }
  }
  house.comeBack();
  await Promise.all(ends);
  return { lamp: house.lamp, messages };
}

describe(`${MESSAGES} random messages to a lamp of a box that goes and comes`, function () {
  this.timeout(60_000);

  it(`leave it as those say that were not told to have failed, ${SEEDS} times`, async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { lamp, messages } = await run(seed);
      const expected: Lamp = { on: 0, level: 0, color: 0 };
      for (const message of messages) {
        assert.ok(message.done <= (message.failed ? 0 : 1), `seed ${seed}, message ${message.value}`);
        if (!message.failed) carryOut(expected, message);
      }
      // Of one that failed a person is told; what it had taken the place of is not done either.
      for (const part of messages.flatMap(({ failed, parts }) => (failed ? parts : [])))
        expected[part] = lamp[part];
      assert.deepEqual(lamp, expected, `seed ${seed}`);
    }
  });
});
