/** What a command means for one device: checked before anything is sent, each mistake with a sentence that says what is allowed. */

import { Tr064Error, type Tr064Reason } from '../errors';
import type { SmartColorOrder, SmartCommand } from './commands';
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

const boostMinutes = 5;
const day = 24 * 60;
/** The box refuses more than a day by its own clock, and clocks differ by minutes. */
const longest = day - 10;

/** What it lacks, for people; nothing where it has it. */
const parts: Readonly<Record<Field, readonly [(device: SmartDevice) => boolean, string]>> = {
  on: [(device) => Boolean(device.switch ?? device.routine), 'has no switch'],
  level: [(device) => device.level !== undefined, 'cannot be dimmed'],
  color: [({ color }) => allows(color?.modes, 'color'), 'has no colours'],
  kelvin: [({ color }) => allows(color?.modes, 'white'), 'has no whites to choose from'],
  target: [(device) => device.thermostat !== undefined, 'is no thermostat'],
  boost: [(device) => device.thermostat !== undefined, 'is no thermostat'],
  window: [(device) => device.thermostat !== undefined, 'is no thermostat'],
  closed: [(device) => device.blind !== undefined, 'is no blind'],
  blind: [(device) => device.blind !== undefined, 'is no blind'],
  apply: [(device) => device.template !== undefined, 'is no template'],
};

/** Modes that are not known (yet) forbid nothing. */
const allows = (modes: readonly string[] | undefined, mode: string) =>
  modes !== undefined && (modes.length === 0 || modes.includes(mode));

const invalid = (variable: string, sentence: string) =>
  new Tr064Error('INVALID_ARGS', sentence, { variable, sent: 'nothing' });

const refused = (device: SmartDevice, reason: Tr064Reason, why: string) =>
  new Tr064Error('ACTION_FAILED', `"${device.name}" ${why}.`, { reason, sent: 'nothing' });

const inWords = (value: unknown) => {
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return (text ?? String(value)).slice(0, 60);
};

/** The fields that say something. Throws `INVALID_ARGS` for a command that says nothing, too much, or what nobody knows. */
export function saidOf(command: SmartCommand): Field[] {
  if (typeof command !== 'object' || command === null || Array.isArray(command)) {
    throw invalid('command', 'The command must be an object such as { on: true } or { target: 21.5 }.');
  }
  const said = Object.keys(command).filter((name) => command[name as Field] !== undefined);
  const unknown = said.find((name) => !fields.includes(name as Field));
  if (unknown !== undefined) {
    throw invalid(unknown, `There is no "${unknown.slice(0, 40)}" to order; there is ${fields.join(', ')}.`);
  }
  if (said.length === 0)
    throw invalid('command', `The command says nothing; it may have ${fields.join(', ')}.`);
  const both = exclusive.find((pair) => pair.every((name) => said.includes(name)));
  if (both) throw invalid(both[1], `SmartOrder either ${both[0]} or ${both[1]}, not both.`);
  return said as Field[];
}

/**
 * `now`: milliseconds since 1970.
 * @throws INVALID_ARGS for a value that is not allowed; ACTION_FAILED with the reason `unable`, `no-switch`, `out-of-reach`,
 *   `locked`, `summer` or `holiday`
 */
export function orderOf(device: SmartDevice, command: DecidedCommand, now: number): SmartOrder {
  const said = saidOf(command);
  for (const field of said) {
    const [has, lacks] = parts[field];
    if (!has(device)) throw refused(device, field === 'on' ? 'no-switch' : 'unable', lacks);
  }
  const order = valuesOf(device, command, now);
  refuseHindered(device, said);
  return order;
}

function valuesOf(device: SmartDevice, command: DecidedCommand, now: number): SmartOrder {
  const { on, level, color, kelvin, target, boost, window, closed, blind, apply } = command;
  if (on !== undefined && typeof on !== 'boolean')
    throw invalid('on', `on must be true, false or "toggle", not ${inWords(on)}.`);
  if (blind !== undefined && !['open', 'close', 'stop'].includes(blind))
    throw invalid('blind', `blind must be "open", "close" or "stop", not ${inWords(blind)}.`);
  if (apply !== undefined && apply !== true) throw invalid('apply', 'apply must be true.');
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
  throw invalid(name, `${name} must be a number from ${least} to ${most} ${unit}, not ${inWords(value)}.`);
}

const percent = (name: string, value: unknown) =>
  value === undefined ? undefined : number(name, value, 0, 100, '%');

function colorOf(color: SmartColorOrder): SmartColorOrder {
  const { hue, saturation } = (typeof color === 'object' && color) || {};
  const sound = [hue, saturation].every((value) => typeof value === 'number' && value >= 0);
  if (sound && hue! <= 360 && saturation! <= 100)
    return { hue: Math.round(hue!) % 360, saturation: saturation! };
  throw invalid('color', `color must be { hue: 0 to 360°, saturation: 0 to 100 % }, not ${inWords(color)}.`);
}

function targetOf(device: SmartDevice, target: NonNullable<SmartCommand['target']>): HeatingTarget {
  const { thermostat = {} } = device;
  if (target === 'open' || target === 'closed') return target;
  if (target === 'comfort' || target === 'reduced') {
    const set = thermostat[target];
    if (set !== undefined) return set;
    throw refused(device, 'unable', `does not tell what its ${target} temperature is`);
  }
  const halves = typeof target === 'number' && Number.isInteger(target * 2) && target >= 8 && target <= 28;
  if (!halves) {
    throw invalid(
      'target',
      `target must be 8 to 28 °C in steps of 0.5, "comfort", "reduced", "open" or "closed", not ${inWords(target)}.`,
    );
  }
  const { minimum, maximum, locked } = thermostat.range ?? {};
  const least = locked && typeof minimum === 'number' ? minimum : 8;
  const most = locked && typeof maximum === 'number' ? maximum : 28;
  if (target >= least && target <= most) return target;
  throw invalid('target', `"${device.name}" is limited to ${least} to ${most} °C in the FRITZ!Box.`);
}

/** Undefined: not said. 0: end it. */
function endOf(name: string, said: unknown, usual: number, now: number): number | undefined {
  if (said === undefined) return undefined;
  if (said === false) return 0;
  const minutes = said === true ? usual : said;
  if (typeof minutes === 'number' && minutes >= 1 && minutes <= day)
    return now + Math.min(minutes, longest) * 60_000;
  throw invalid(name, `${name} must be 1 to ${day} minutes, true or false, not ${inWords(said)}.`);
}

const heating: readonly Field[] = ['target', 'boost', 'window'];

/** What stands in the way of any order, or of one to the heating. */
function refuseHindered(device: SmartDevice, said: readonly Field[]): void {
  const { present, thermostat, switch: its } = device;
  if (present === false) throw refused(device, 'out-of-reach', 'is out of reach');
  if (said.includes('on') && its?.locked) throw refused(device, 'locked', 'is locked against switching');
  if (!said.some((field) => heating.includes(field))) return;
  if (thermostat?.locked) throw refused(device, 'locked', 'is locked against being set');
  if (thermostat?.summer)
    throw refused(device, 'summer', 'is switched off for the summer and takes no orders until then');
  if (thermostat?.holiday)
    throw refused(device, 'holiday', 'is set down for a holiday and takes no orders until its end');
}
