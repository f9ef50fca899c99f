/** UPnP types and JavaScript values into each other; arguments are checked against the SCPD before anything is sent. */

import { Tr064Error } from './errors';
import type { Action, Argument, StateVariable } from './model';
import { inWords, ownFields } from './util/own-fields';

/** What an argument holds: numbers and booleans as such, everything else as text. */
export type Value = string | number | boolean;
/** Arguments by their names in the SCPD. */
export type Values = Record<string, Value>;

/** Data types of the UPnP Device Architecture 1.0 that are whole numbers, and what they hold. */
const integers: Readonly<Record<string, readonly [minimum: number, maximum: number]>> = {
  ui1: [0, 0xff],
  ui2: [0, 0xffff],
  ui4: [0, 0xffffffff],
  i1: [-0x80, 0x7f],
  i2: [-0x8000, 0x7fff],
  i4: [-0x80000000, 0x7fffffff],
  int: [-0x80000000, 0x7fffffff],
};

const truths: Readonly<Record<string, boolean>> = {
  1: true,
  true: true,
  yes: true,
  on: true,
  0: false,
  false: false,
  no: false,
  off: false,
};

const integerOf = (type: string) => integers[type.toLowerCase()];

/** XML 1.0 has no way to write these characters. */
const unwritable = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u;

class Unfit extends Error {}

/** What a boolean argument means, in any of its writings; undefined for what is none. */
export function truthOf(value: unknown): boolean | undefined {
  const key = String(value).trim().toLowerCase();
  return Object.hasOwn(truths, key) ? truths[key] : undefined;
}

function encodeBoolean(value: Value): string {
  const truth = truthOf(value);
  if (truth === undefined) throw new Unfit('true or false');
  return truth ? '1' : '0';
}

/** Some descriptions give a range wider than the type; both bounds count. */
function rangeOf(variable: StateVariable): { minimum: number; maximum: number; step: number } | undefined {
  const type = integerOf(variable.dataType);
  if (!type) return undefined;
  const { minimum, maximum, step } = variable.allowedRange ?? { minimum: type[0], maximum: type[1], step: 1 };
  return { minimum: Math.max(minimum, type[0]), maximum: Math.min(maximum, type[1]), step: step || 1 };
}

function encodeInteger(value: Value, variable: StateVariable): string {
  const { minimum, maximum, step } = rangeOf(variable)!;
  const steps = step > 1 ? ` in steps of ${step}` : '';
  const allowed = `a whole number from ${minimum} to ${maximum}${steps}`;
  const text = String(value).trim();
  const number = typeof value === 'boolean' || !/^[+-]?\d+$/.test(text) ? Number.NaN : Number(text);
  const fits = number >= minimum && number <= maximum && (number - minimum) % step === 0;
  if (!fits) throw new Unfit(allowed);
  return String(number);
}

function encodeText(value: Value, variable: StateVariable): string {
  const text = String(value);
  const { allowedValues } = variable;
  if (allowedValues && !allowedValues.includes(text)) throw new Unfit(`one of ${allowedValues.join(', ')}`);
  if (unwritable.test(text)) throw new Unfit('a text without control characters');
  return text;
}

function encode(value: unknown, { dataType, ...rest }: StateVariable): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Unfit('a finite number');
  if (!['string', 'number', 'boolean', 'bigint'].includes(typeof value)) {
    throw new Unfit('a text, a number or a boolean');
  }
  if (dataType.toLowerCase() === 'boolean') return encodeBoolean(value as Value);
  if (integerOf(dataType)) return encodeInteger(value as Value, { dataType, ...rest });
  return encodeText(value as Value, { dataType, ...rest });
}

/** Passwords and keys are arguments too; an error must not repeat them. */
const secret = (name: string) => /password|passphrase|key|pin|secret|token|pwd/i.test(name);

const shown = (name: string, value: unknown) => {
  if (value === undefined || value === null) return 'nothing';
  if (secret(name)) return 'the value given';
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : inWords(value);
};

const bad = (message: string, variable?: string) => new Tr064Error('INVALID_ARGS', message, { variable });

/** The caller's arguments by the names of the SCPD; case is forgiven, unknown and repeated ones are not. */
function matched(
  declared: readonly Argument[],
  given: Readonly<Record<string, unknown>>,
): Map<string, unknown> {
  const byFolded = new Map(declared.map(({ name }) => [name.toLowerCase(), name]));
  const names = declared.map(({ name }) => name).join(', ') || 'none at all';
  const result = new Map<string, unknown>();
  const fields = ownFields(given);
  if (!fields) throw bad('The arguments cannot be read: looking at them fails.');
  for (const [key, value] of fields) {
    const name = declared.find((argument) => argument.name === key)?.name ?? byFolded.get(key.toLowerCase());
    if (!name) throw bad(`Argument ${key} is unknown here; the action takes ${names}.`, key);
    if (result.has(name)) throw bad(`Argument ${name} is given twice (also as ${key}); give it once.`, name);
    result.set(name, value);
  }
  return result;
}

/**
 * Checks and encodes the arguments of a call, in the order of the SCPD.
 * Throws `INVALID_ARGS` naming argument, value and what is allowed.
 */
export function encodeArguments(action: Action, given: unknown = {}): [name: string, value: string][] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw bad(`The arguments of ${action.name} must be an object such as { NewIndex: 0 }.`);
  }
  const declared = action.arguments.filter(({ direction }) => direction === 'in');
  const values = matched(declared, given as Record<string, unknown>);
  return declared.map(({ name, variable }) => {
    const value = values.get(name);
    try {
      if (value === undefined || value === null) throw new Unfit(allowed(variable));
      return [name, encode(value, variable)];
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      const problem =
        values.has(name) && value !== undefined ? `cannot be ${shown(name, value)}` : 'is missing';
      throw bad(`Argument ${name} ${problem}; it must be ${error.message}.`, name);
    }
  });
}

/** What a variable may hold, in words: for errors and for the editor's help. */
export function allowed(variable: StateVariable): string {
  if (variable.dataType.toLowerCase() === 'boolean') return 'true or false';
  const range = rangeOf(variable);
  if (range) return `a whole number from ${range.minimum} to ${range.maximum}`;
  return variable.allowedValues
    ? `one of ${variable.allowedValues.join(', ')}`
    : `a text (${variable.dataType})`;
}

/**
 * A value as the wire has it. What does not fit its type stays the text that the box sent, an empty one too: no value is
 * neither 0 nor false.
 */
export function decodeValue(text: string, dataType: string): Value {
  const trimmed = text.trim();
  if (dataType.toLowerCase() === 'boolean') return truthOf(trimmed) ?? text;
  if (integerOf(dataType) && /^[+-]?\d+$/.test(trimmed)) return Number(trimmed);
  return text;
}

/** What an action answers: name → data type; made once for each action. */
const answers = new WeakMap<Action, ReadonlyMap<string, string>>();

function answersOf(action: Action): ReadonlyMap<string, string> {
  const known = answers.get(action);
  if (known) return known;
  const out = action.arguments.filter(({ direction }) => direction === 'out');
  const types = new Map(out.map(({ name, variable }) => [name, variable.dataType]));
  answers.set(action, types);
  return types;
}

/** The reply of an action by the types of its SCPD. */
export function decodeValues(action: Action, reply: ReadonlyMap<string, string>): Values {
  const types = answersOf(action);
  const result: Values = {};
  for (const [sent, text] of reply) {
    // The document's own example (First Steps 10.7.4) leaves out the prefix that real boxes send.
    const name = types.has(sent) || !types.has(`New${sent}`) ? sent : `New${sent}`;
    const value = decodeValue(text, types.get(name) ?? 'string');
    if (name === '__proto__') Object.defineProperty(result, name, { ...plain, value });
    else result[name] = value;
  }
  return result;
}

/** As an assignment makes it, where an assignment would do something else. */
const plain = { enumerable: true, writable: true, configurable: true };
