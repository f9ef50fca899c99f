/** Random orders to one radio of a box whose answers come at random moments: it ends where the last of them says. */

import assert from 'node:assert/strict';
import { Tr064Error } from '../../../core/errors';
import { findInOrder } from '../../../core/features/commands';
import { callInOrder, type OrderedBox } from '../../../core/features/ordered-calls';
import { switchRadio } from '../../../core/features/wlan';
import { Random } from '../../support/random';
import { hastyClock, moment } from '../support/moments';

const SERVICE = 'WLANConfiguration:3';
const ORDERS = 30;

/** What a radio makes of an order that comes while it is still busy with the one before it. */
type OnItsWay = 'goes through every state' | 'goes to the last state alone';

/** A box with one radio, which shows late what it was told. */
function boxWithRadio(random: Random, onItsWay: OnItsWay, udn: string) {
  const radio = { wanted: false, up: false };
  let orders = 0;
  let last: Promise<void> = Promise.resolve();
  const follow = async (before: Promise<void>, on: boolean, order: number) => {
    if (onItsWay === 'goes through every state') await before;
    await moment(random);
    await moment(random);
    if (onItsWay === 'goes through every state' || order === orders) radio.up = on;
  };
  const call = async (_: string, action: string, args: { readonly NewEnable?: unknown }) => {
    await moment(random);
    const { up } = radio;
    if (action === 'SetEnable') {
      radio.wanted = args.NewEnable === true;
      orders += 1;
      last = follow(last, radio.wanted, orders);
    }
    await moment(random);
    return { NewEnable: up, NewStatus: up ? 'Up' : 'Disabled' };
  };
  const service = { name: SERVICE };
  const box = {
    ...{ device: { udn }, services: [service], call },
    ...{ find: () => service, findAction: async () => ({ name: 'SetEnable' }), check: async () => {} },
  } as unknown as OrderedBox;
  return { radio, box };
}

const isSuperseded = (error: unknown) => error instanceof Tr064Error && error.code === 'SUPERSEDED';

async function run(seed: number, onItsWay: OnItsWay): Promise<{ wanted: boolean; expected: boolean }> {
  const random = new Random(seed);
  const { radio, box } = boxWithRadio(random, onItsWay, `uuid:${onItsWay}-${seed}`);
  const clock = hastyClock(random);
  const give = (to: boolean | 'toggle') => {
    if (to !== 'toggle' && random.between(0, 2) === 0)
      return callInOrder(box, { service: SERVICE, action: 'SetEnable', args: { NewEnable: to } });
    const find = async () => moment(random);
    return findInOrder(box, find, () => switchRadio(box, SERVICE, to, { clock }));
  };
  let expected = false;
  const given: Promise<unknown>[] = [];
  for (let order = 0; order < ORDERS; order += 1) {
    const to = random.one([true, false, 'toggle'] as const);
    expected = to === 'toggle' ? !expected : to;
    given.push(give(to).catch((error) => assert.ok(isSuperseded(error), error)));
    for (let left = random.between(0, 5) === 0 ? 8 : random.between(0, 1); left > 0; left -= 1)
      await moment(random);
  }
  await Promise.all(given);
  return { wanted: radio.wanted, expected };
}

for (const [onItsWay, seeds] of [
  ['goes through every state', 1000],
  ['goes to the last state alone', 1000],
] as const) {
  describe(`${ORDERS} random orders to a radio that ${onItsWay}`, function () {
    this.timeout(60_000);

    it(`end where the last one says, ${seeds} times`, async () => {
      for (let seed = 1; seed <= seeds; seed += 1) {
        const { wanted, expected } = await run(seed, onItsWay);
        assert.equal(wanted, expected, `seed ${seed}`);
      }
    });
  });
}
