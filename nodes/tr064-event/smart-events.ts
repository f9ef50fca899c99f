/** What happens in the smart home, each kind as an event of its own: keys, contacts, switches, steps of a value, batteries. */

import { findSmartDevice, type ItemChange, KeyPresses, type SmartDevice } from '../../core/index';
import type { Cause, EventNews, Tools, WatchedItems } from './watch-items';

type DeviceChange = ItemChange<SmartDevice>;
type SmartEvent = (change: DeviceChange, tools: Tools, cause: Cause) => EventNews | readonly EventNews[];

/** Who it was, beside what is told. */
const who = ({ ain, name }: SmartDevice) => ({ ain, name });

/** What was pressed while the box was away is no news. Several keys since the last look are told in their order. */
const button = (): SmartEvent => {
  const presses = new KeyPresses();
  return ({ now, before }, _, cause) => {
    if (before) presses.look(before.buttons ?? []);
    const pressed = presses.take(now.buttons ?? []);
    if (!before || cause === 'resumed') return undefined;
    return pressed.map(({ ain, name, press, pressedAt }) => ({
      ...who(now),
      ...{ topic: 'button', payload: press ?? 'press', key: ain, keyName: name, at: pressedAt },
    }));
  };
};

/** A value that nobody knows is no change, and neither is the same one after it. */
function changed<T>(
  topic: string,
  read: (device: SmartDevice) => T | undefined,
  more: (device: SmartDevice) => object = () => ({}),
): () => SmartEvent {
  return () => {
    const known = new Map<string, T>();
    return ({ now, before }) => {
      const value = read(now);
      if (value === undefined) return undefined;
      const last = known.get(now.ain) ?? (before && read(before));
      known.set(now.ain, value);
      if (last === value) return undefined;
      return { ...who(now), topic, payload: value, ...more(now) };
    };
  };
}

/** Differs by the step from what was told last, so that many small changes count together. */
function stepped(
  topic: string,
  read: (device: SmartDevice) => number | undefined,
  usual: number,
): () => SmartEvent {
  return () => {
    const told = new Map<string, number>();
    return ({ now }, { step = usual }) => {
      const value = read(now);
      const last = told.get(now.ain);
      // Both are decimals: a tenth and two tenths are a little more than three.
      if (value === undefined || (last !== undefined && Math.abs(value - last) < step - 1e-9))
        return undefined;
      told.set(now.ain, value);
      return { ...who(now), topic, payload: value, ...(last !== undefined && { previous: last }) };
    };
  };
}

/** A bell is told each time that it rings, also where nobody has seen it quiet meanwhile. */
const contact = (): SmartEvent => {
  const kind = ({ alert }: SmartDevice) => ({ kind: alert?.kind });
  const turned = changed('contact', ({ alert }) => alert?.active, kind)();
  const rings = new KeyPresses();
  const timeIn = ({ ain, alert }: SmartDevice) => [{ ain, pressedAt: alert?.at }];
  return (change, tools, cause) => {
    const { now, before } = change;
    if (before) rings.look(timeIn(before));
    const again = rings.take(timeIn(now)).length > 0 && now.alert?.kind === 'bell' && now.alert.active;
    const rang = again && before !== undefined && cause !== 'resumed';
    const ring = rang ? { ...who(now), topic: 'contact', payload: true, ...kind(now) } : undefined;
    return turned(change, tools, cause) ?? ring;
  };
};

const table: Readonly<Record<string, () => SmartEvent>> = {
  button,
  contact,
  switched: changed('switched', (device) => (device.switch ?? device.routine)?.on),
  target: changed('target', ({ thermostat }) => thermostat?.target),
  temperature: stepped('temperature', ({ temperature }) => temperature, 0.5),
  power: stepped('power', ({ power }) => power, 10),
  battery: changed(
    'battery',
    ({ battery }) => battery?.low,
    ({ battery }) => ({ percent: battery?.percent }),
  ),
  connected: changed('connected', ({ present }) => present),
};

/** By the name that the dialog saves; each node remembers for itself what it has told. */
export const smartEvents: Readonly<Record<string, () => WatchedItems<'smart-home'>>> = Object.fromEntries(
  Object.entries(table).map(([name, make]) => [
    name,
    () => {
      const event = make();
      return {
        topic: 'smart-home',
        message: (change: DeviceChange, tools: Tools, cause: Cause) =>
          tools.filter !== '' && !findSmartDevice([change.now], tools.filter)
            ? undefined
            : event(change, tools, cause),
      } as const;
    },
  ]),
);
