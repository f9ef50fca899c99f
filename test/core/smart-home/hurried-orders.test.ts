/** Random orders to one lamp of a box whose answers come at random moments: each part of it ends where the last of them says. */

import assert from 'node:assert/strict';
import { Tr064Error } from '../../../core/errors';
import { findInOrder } from '../../../core/features/commands';
import { callInOrder, type OrderedBox } from '../../../core/features/ordered-calls';
import { commandSmartHome } from '../../../core/smart-home/command';
import type { SmartCommand } from '../../../core/smart-home/commands';
import type { SmartHomeBox } from '../../../core/smart-home/devices';
import type { SmartOrder } from '../../../core/smart-home/order';
import { Random } from '../../support/random';
import { hastyClock, moment } from '../support/moments';

const AIN = '11657 0240192';
const SERVICE = 'X_AVM-DE_Homeauto:1';
const ORDERS = 25;
const SEEDS = 1000;

interface Lamp {
  on: boolean;
  level: number;
  /** Kelvin, or the hue of a colour. */
  color: number;
}

type LampBox = OrderedBox & SmartHomeBox;

/** A box with one lamp, which shows late what it was told: all of it, or the last state alone. */
function boxWithLamp(random: Random, udn: string) {
  const lamp: Lamp = { on: false, level: 5, color: 0 };
  const shown = { ...lamp };
  const showsAll = random.between(0, 1) === 0;
  let last: Promise<void> = Promise.resolve();
  const follow = async (before: Promise<void>, to: Lamp) => {
    if (showsAll) await before;
    await moment(random);
    await moment(random);
    Object.assign(shown, showsAll ? to : lamp);
  };
  const take = async (change: Partial<Lamp>) => {
    await moment(random);
    Object.assign(lamp, change);
    last = follow(last, { ...lamp });
    await moment(random);
  };
  const device = () => ({
    ...{ ain: AIN, name: 'Lamp', present: true, switch: { on: shown.on }, level: { percent: shown.level } },
    color: { mode: shown.color >= 2700 ? 'white' : 'color', modes: [] },
  });
  const order = (_: unknown, { on, level, kelvin, color }: SmartOrder) =>
    take({
      ...(on !== undefined && { on }),
      ...(level !== undefined && { level }),
      ...((kelvin ?? color) && { color: kelvin ?? color?.hue }),
    });
  const smartHome = {
    interface: 'rest',
    ask: (_: unknown, work: (adapter: object) => unknown) => work({ name: 'REST', order }),
    list: async () => {
      await moment(random);
      const devices = [device()];
      await moment(random);
      return devices;
    },
  };
  const call = async (_: string, __: string, { NewSwitchState: to }: { NewSwitchState?: unknown }) => {
    await take({ on: to === 'TOGGLE' ? !lamp.on : to === 'ON' });
    return {};
  };
  const service = { name: SERVICE };
  const box = {
    ...{ device: { udn }, services: [service], call, smartHome },
    ...{ find: () => service, findAction: async () => ({ name: 'SetSwitch' }), check: async () => {} },
  } as unknown as LampBox;
  return { lamp, box };
}

const opposite = (to: boolean | 'toggle', before: boolean) => (to === 'toggle' ? !before : to);

function randomCommand(random: Random): SmartCommand {
  const command: { -readonly [Field in keyof SmartCommand]: SmartCommand[Field] } = {};
  if (random.between(0, 2) > 0) command.on = random.one([true, false, 'toggle'] as const);
  if (command.on === undefined || random.between(0, 2) === 0) command.level = random.between(10, 90);
  const white = random.between(0, 7);
  if (white === 0) command.kelvin = random.between(2700, 6500);
  if (white === 1) command.color = { hue: random.between(1, 359), saturation: 50 };
  return command;
}

const isSuperseded = (error: unknown) => error instanceof Tr064Error && error.code === 'SUPERSEDED';

async function run(seed: number): Promise<{ lamp: Lamp; expected: Lamp }> {
  const random = new Random(seed);
  const { lamp, box } = boxWithLamp(random, `uuid:lamp-${seed}`);
  const clock = hastyClock(random);
  const expected = { ...lamp };
  const switchByCall = () => {
    const NewSwitchState = random.one(['ON', 'OFF', 'TOGGLE'] as const);
    expected.on = opposite(
      ({ ON: true, OFF: false, TOGGLE: 'toggle' } as const)[NewSwitchState],
      expected.on,
    );
    const args = { NewAIN: AIN, NewSwitchState };
    return callInOrder(box, { service: SERVICE, action: 'SetSwitch', args });
  };
  const give = () => {
    if (random.between(0, 4) === 0) return switchByCall();
    const command = randomCommand(random);
    const { on, level, kelvin, color } = command;
    if (on !== undefined) expected.on = opposite(on, expected.on);
    expected.level = level ?? expected.level;
    expected.color = kelvin ?? color?.hue ?? expected.color;
    const find = async () => moment(random);
    return findInOrder(box, find, () => commandSmartHome(box, AIN, command, { clock }));
  };
  const given: Promise<unknown>[] = [];
  for (let order = 0; order < ORDERS; order += 1) {
    given.push(give().catch((error) => assert.ok(isSuperseded(error), error)));
    for (let left = random.between(0, 5) === 0 ? 10 : random.between(0, 1); left > 0; left -= 1)
      await moment(random);
  }
  await Promise.all(given);
  return { lamp, expected };
}

describe(`${ORDERS} random orders to a lamp`, function () {
  this.timeout(60_000);

  it(`end where the last one of each part says, ${SEEDS} times`, async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { lamp, expected } = await run(seed);
      assert.deepEqual(lamp, expected, `seed ${seed}`);
    }
  });
});
