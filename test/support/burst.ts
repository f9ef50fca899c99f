/** Many random orders to few things, by control and call nodes mixed, for a box that answers late: the same ones for the same seed. */

import type { Injection, Simulator } from '../../simulator';
import { Random } from './random';

export const ORDERS = 200;

/** What the orders are given to. */
export interface BurstThing {
  /** Of the control node, which has this as its id, too. */
  readonly thing: string;
  readonly target: string;
  /** The call that does the same. */
  call(to: boolean | 'toggle'): object | undefined;
  readonly isOn: () => boolean;
}

/** One message, and to which node. */
interface BurstOrder {
  readonly to: string;
  readonly message: { readonly topic: number; readonly payload?: unknown };
  /** Milliseconds before the next one. */
  readonly pause: number;
}

export interface Burst {
  /** Late answers of the box. */
  readonly late: readonly Injection[];
  readonly orders: readonly BurstOrder[];
  /** How the last order of each thing leaves it. */
  readonly ends: Readonly<Record<string, boolean>>;
}

/** The id of the node that makes calls. */
export const CALL = 'call';

export function burstThings({ world }: Simulator): readonly BurstThing[] {
  const plug = world.smartHome.list.find(({ kind, locked }) => kind === 'plug' && !locked)!;
  const host = () => world.hosts.get('Annas-iPhone');
  const guest = world.radios.list.findIndex((radio) => radio.guest) + 1;
  const call = (service: string, action: string, args: object) => ({ service, action, args });
  /** A call that cannot toggle. */
  const onOff = (make: (on: boolean) => object) => (to: boolean | 'toggle') =>
    to === 'toggle' ? undefined : make(to);
  return [
    {
      thing: 'guest-wifi',
      target: '',
      call: onOff((on) => call(`WLANConfiguration:${guest}`, 'SetEnable', { NewEnable: on })),
      isOn: () => world.radios.guest.wanted,
    },
    {
      thing: 'plug',
      target: plug.name,
      // The control node does it over REST or AHA-HTTP.
      call: (to) =>
        call('X_AVM-DE_Homeauto:1', 'SetSwitch', {
          NewAIN: plug.ain,
          NewSwitchState: to === 'toggle' ? 'TOGGLE' : to ? 'ON' : 'OFF',
        }),
      isOn: () => plug.on === true,
    },
    {
      thing: 'answering-machine',
      target: '0',
      call: onOff((on) => call('X_AVM-DE_TAM:1', 'SetEnable', { NewIndex: 0, NewEnable: on })),
      isOn: () => world.answeringMachines.get(0).enabled,
    },
    {
      thing: 'deflection',
      target: '0',
      call: onOff((on) =>
        call('X_AVM-DE_OnTel:1', 'SetDeflectionEnable', { NewDeflectionId: 0, NewEnable: on }),
      ),
      isOn: () => world.registers.deflections[0]?.Enable === '1',
    },
    {
      thing: 'internet-access',
      target: 'Annas-iPhone',
      call: onOff((on) =>
        call('X_AVM-DE_HostFilter:1', 'DisallowWANAccessByIP', {
          NewIPv4Address: host().ip,
          NewDisallow: !on,
        }),
      ),
      isOn: () => !host().disallow,
    },
  ];
}

/** What may be late: calls by their action, REST by its method, AHA-HTTP by its command. */
const places: readonly Partial<Injection>[] = [
  ...['SetEnable', 'SetSwitch', 'SetDeflectionEnable', 'DisallowWANAccessByIP', 'GetInfo'].map((action) => ({
    action,
  })),
  { method: 'PUT' },
  ...['setswitchon', 'setswitchoff', 'getdevicelistinfos'].map((command) => ({ command })),
];

/** @param before how each thing is now */
export function burstOf(seed: number, things: readonly BurstThing[], before: readonly boolean[]): Burst {
  const random = new Random(seed);
  const below = (end: number) => random.between(0, end - 1);
  const late = places.map((place) => ({
    ...place,
    kind: 'latency' as const,
    every: 1 + below(4),
    milliseconds: 1 + below(60),
  }));
  const states = [...before];
  const orders = Array.from({ length: ORDERS }, (_, topic): BurstOrder => {
    const which = below(things.length);
    const { thing, call } = things[which]!;
    const kind = below(3);
    const to = kind === 2 ? 'toggle' : kind === 1;
    states[which] = to === 'toggle' ? !states[which] : to;
    const asCall = below(3) === 0 ? call(to) : undefined;
    const pause = below(20) === 0 ? below(30) : 0;
    return asCall
      ? { to: CALL, message: { topic, ...asCall }, pause }
      : { to: thing, message: { topic, payload: to }, pause };
  });
  return { late, orders, ends: named(things, states) };
}

/** How each thing is now, by its name. */
export const statesOf = (things: readonly BurstThing[]) =>
  named(
    things,
    things.map(({ isOn }) => isOn()),
  );

const named = (things: readonly BurstThing[], states: readonly boolean[]) =>
  Object.fromEntries(things.map(({ thing }, at) => [thing, states[at] === true]));

/** One control node for each thing, with the thing as its id, and a call node. */
export const burstNodes = (things: readonly BurstThing[]) => [
  ...things.map(({ thing, target }) => ({ id: thing, type: 'tr064-control', thing, target })),
  { id: CALL, type: 'tr064-call' },
];
