/** What a command means for one device: checked before anything is sent, each mistake with a sentence that says what is allowed. */

import { Tr064Error } from '../errors';
import { toldWith, wrongOrders } from '../sentences/orders';
import type { SmartColorOrder, SmartCommand } from './commands';
import { hindranceOf, type Refusal, refused } from './hindrance';
import type { HeatingTarget, SmartDevice } from './model';

/** A command without words and without doubt. Times are milliseconds since 1970, 0 ends what goes on. */
export interface SmartOrder {
  readonly on?: boolean;
  readonly level?: number;
  readonly color?: SmartColorOrder;
  readonly kelvin?: number;
  readonly target?: HeatingTarget;
  readonly boostUntil?: number;
  readonly windowUntil?: number;
  readonly closed?: number;
  readonly blind?: 'open' | 'close' | 'stop';
  readonly apply?: true;
}

/** A command whose toggle is decided. */
export type DecidedCommand = Omit<SmartCommand, 'on'> & { readonly on?: boolean };

type Field = keyof SmartCommand;

const fields: readonly Field[] = [
  ...(['on', 'level', 'color', 'kelvin', 'target', 'boost', 'window', 'closed', 'blind', 'apply'] as const),
];

/** What must not be said together. */
const exclusive: readonly (readonly [Field, Field])[] = [
  ['color', 'kelvin'],
  ['closed', 'blind'],
  ['boost', 'window'],
];

const allowed = fields.join(', ');

const boostMinutes = 5;
const day = 24 * 60;
/** The box refuses more than a day by its own clock, and clocks differ by minutes. */
const longest = day - 10;

/** What it must have, and what is said where it has not. */
const parts: Readonly<Record<Field, readonly [(device: SmartDevice) => boolean, Refusal]>> = {
  on: [(device) => Boolean(device.switch ?? device.routine), 'noSwitch'],
  level: [(device) => device.level !== undefined, 'noLevel'],
  color: [({ color }) => allows(color?.modes, 'color'), 'noColors'],
  kelvin: [({ color }) => allows(color?.modes, 'white'), 'noWhites'],
  target: [(device) => device.thermostat !== undefined, 'noThermostat'],
  boost: [(device) => device.thermostat !== undefined, 'noThermostat'],
  window: [(device) => device.thermostat !== undefined, 'noThermostat'],
  closed: [(device) => device.blind !== undefined, 'noBlind'],
  blind: [(device) => device.blind !== undefined, 'noBlind'],
  apply: [(device) => device.template !== undefined, 'noTemplate'],
};

/** Modes that are not known (yet) forbid nothing. */
const allows = (modes: readonly string[] | undefined, mode: string) =>
  modes !== undefined && (modes.length === 0 || modes.includes(mode));

function invalid(
  variable: string,
  rule: keyof typeof wrongOrders,
  facts: Readonly<Record<string, string | number>> = {},
): Tr064Error {
  const { en, de } = toldWith(wrongOrders[rule], facts);
  return new Tr064Error('INVALID_ARGS', en, { variable, german: de, sent: 'nothing' });
}

/** Without words, for both languages. */
function written(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, 60)}"`;
  if (typeof value === 'bigint') return String(value).slice(0, 60);
  try {
    return (JSON.stringify(value) ?? typeof value).slice(0, 60);
  } catch {
    // What refers to itself, as messages of Node-RED can.
    return '{…}';
  }
}

/** The fields that say something. Throws `INVALID_ARGS` for a command that says nothing, too much, or what nobody knows. */
export function saidOf(command: SmartCommand): Field[] {
  if (typeof command !== 'object' || command === null || Array.isArray(command)) {
    throw invalid('command', 'object');
  }
  const said = Object.keys(command).filter((name) => command[name as Field] !== undefined);
  const unknown = said.find((name) => !fields.includes(name as Field));
  if (unknown !== undefined) {
    throw invalid(unknown, 'unknown', { given: unknown.slice(0, 40), allowed });
  }
  if (said.length === 0) throw invalid('command', 'nothing', { allowed });
  const both = exclusive.find((pair) => pair.every((name) => said.includes(name)));
  if (both) throw invalid(both[1], 'either', { one: both[0], other: both[1] });
  return said as Field[];
}

/**
 * `now`: milliseconds since 1970. `members`: of a group, which does not tell of itself what they do.
 * @throws INVALID_ARGS for a value that is not allowed; ACTION_FAILED with the reason `unable`, `no-switch`, `out-of-reach`,
 *   `locked`, `summer` or `holiday`
 */
export function orderOf(
  device: SmartDevice,
  command: DecidedCommand,
  now: number,
  members: readonly SmartDevice[] = [],
): SmartOrder {
  const said = saidOf(command);
  for (const field of said) {
    const [has, lacks] = parts[field];
    if (!has(device)) throw refused(device, field === 'on' ? 'no-switch' : 'unable', lacks);
  }
  const order = valuesOf(device, command, now);
  const why = hindranceOf(device, said, members);
  if (why) throw why;
  return order;
}

function valuesOf(device: SmartDevice, command: DecidedCommand, now: number): SmartOrder {
  const { on, level, color, kelvin, target, boost, window, closed, blind, apply } = command;
  if (on !== undefined && typeof on !== 'boolean') throw invalid('on', 'on', { given: written(on) });
  if (blind !== undefined && !['open', 'close', 'stop'].includes(blind))
    throw invalid('blind', 'blind', { given: written(blind) });
  if (apply !== undefined && apply !== true) throw invalid('apply', 'apply', { given: written(apply) });
  return {
    ...{ on, blind, apply },
    level: percent('level', level),
    closed: percent('closed', closed),
    color: color === undefined ? undefined : colorOf(color),
    kelvin: kelvin === undefined ? undefined : number('kelvin', kelvin, 2700, 6500, 'K'),
    target: target === undefined ? undefined : targetOf(device, target),
    boostUntil: endOf('boost', boost, boostMinutes, now),
    windowUntil: endOf('window', window, day, now),
  };
}

function number(name: string, value: unknown, least: number, most: number, unit: string): number {
  if (typeof value === 'number' && value >= least && value <= most) return Math.round(value);
  throw invalid(name, 'number', { name, least, most, unit, given: written(value) });
}

const percent = (name: string, value: unknown) =>
  value === undefined ? undefined : number(name, value, 0, 100, '%');

function colorOf(color: SmartColorOrder): SmartColorOrder {
  const { hue, saturation } = (typeof color === 'object' && color) || {};
  const sound = [hue, saturation].every((value) => typeof value === 'number' && value >= 0);
  if (sound && hue! <= 360 && saturation! <= 100)
    return { hue: Math.round(hue!) % 360, saturation: saturation! };
  throw invalid('color', 'color', { given: written(color) });
}

function targetOf(device: SmartDevice, target: NonNullable<SmartCommand['target']>): HeatingTarget {
  const { thermostat = {} } = device;
  if (target === 'open' || target === 'closed') return target;
  if (target === 'comfort' || target === 'reduced') {
    const set = thermostat[target];
    if (set !== undefined) return set;
    throw refused(device, 'unable', target === 'comfort' ? 'noComfort' : 'noReduced');
  }
  const halves = typeof target === 'number' && Number.isInteger(target * 2) && target >= 8 && target <= 28;
  if (!halves) {
    throw invalid('target', 'target', { given: written(target) });
  }
  const { minimum, maximum, locked } = thermostat.range ?? {};
  const least = locked && typeof minimum === 'number' ? minimum : 8;
  const most = locked && typeof maximum === 'number' ? maximum : 28;
  if (target >= least && target <= most) return target;
  throw invalid('target', 'range', { name: device.name, least, most });
}

/** Undefined: not said. 0: end it. */
function endOf(name: string, said: unknown, usual: number, now: number): number | undefined {
  if (said === undefined) return undefined;
  if (said === false) return 0;
  const minutes = said === true ? usual : said;
  if (typeof minutes === 'number' && minutes >= 1 && minutes <= day)
    return now + Math.min(minutes, longest) * 60_000;
  throw invalid(name, 'minutes', { name, most: day, given: written(said) });
}
