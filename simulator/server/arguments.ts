/** Holds the arguments of a call against the SCPD: 402 for names and number, 600 for values (First Steps 6). */

import type { SimAction, SimVariable } from '../description/model';
import { Fault } from '../fault';

/** Names count without regard to case: a program in wide use asks GetPhonebook with `NewPhonebookId`. */
export function checkNames(
  action: SimAction,
  given: [name: string, value: string][],
): Record<string, string> {
  const inputs = action.arguments.filter(({ direction }) => direction === 'in');
  // A map, because one SCPD declares an argument twice; what the client sends must be there once.
  const wanted = new Map(inputs.map(({ name }) => [name.toLowerCase(), name]));
  const values: Record<string, string> = {};
  for (const [name, value] of given) values[wanted.get(name.toLowerCase()) ?? invalidArgs()] = value;
  if (given.length !== wanted.size || Object.keys(values).length !== wanted.size) invalidArgs();
  return values;
}

function invalidArgs(): never {
  throw new Fault(402);
}

/** Answers the values as the box keeps them: booleans as 0 and 1. */
export function checkValues(action: SimAction, values: Record<string, string>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const { name, direction, variable } of action.arguments) {
    if (direction !== 'in') continue;
    result[name] = checked(variable, values[name]!);
  }
  return result;
}

const LIMITS: Record<string, [bigint, bigint]> = {
  ui1: [0n, 255n],
  ui2: [0n, 65_535n],
  ui4: [0n, 4_294_967_295n],
  i4: [-2_147_483_648n, 2_147_483_647n],
};

const BOOLEANS: Record<string, string> = { '0': '0', '1': '1', true: '1', false: '0', yes: '1', no: '0' };

/** Numbers that may be left empty: no entry id adds a contact (OnTel 2.16). */
const MAY_BE_EMPTY = new Set(['PhonebookEntryID']);

function checked({ name, type, values, range }: SimVariable, value: string): string {
  if (value === '' && MAY_BE_EMPTY.has(name)) return '';
  if (type === 'boolean') return BOOLEANS[value.trim().toLowerCase()] ?? invalid();
  const limits = LIMITS[type];
  if (limits) {
    const text = value.trim();
    if (!/^[+-]?\d+$/.test(text)) invalid();
    const number = BigInt(text);
    if (number < limits[0] || number > limits[1]) invalid();
    if (range && (Number(text) < range.minimum || Number(text) > range.maximum)) invalid();
    return String(number);
  }
  if (values?.length && !values.includes(value)) invalid();
  return value;
}

function invalid(): never {
  throw new Fault(600);
}
