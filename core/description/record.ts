/** An SCPD as JSON, and back: every part is looked at, for a file can hold anything. */

import type { Action, Argument, StateVariable } from '../model';
import { isObject } from '../util/json-folder';
import { isName, type Scpd } from './scpd';

export interface ScpdRecord {
  readonly variables: readonly StateVariable[];
  readonly actions: readonly {
    readonly name: string;
    /** Name, direction, name of the variable. */
    readonly arguments: readonly (readonly [name: string, direction: 'in' | 'out', variable: string])[];
  }[];
}

export function scpdToRecord({ actions, variables }: Scpd): ScpdRecord {
  return {
    variables: [...variables.values()],
    actions: [...actions.values()].map((action) => ({
      name: action.name,
      arguments: action.arguments.map(
        ({ name, direction, variable }) => [name, direction, variable.name] as const,
      ),
    })),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isVariable(value: unknown): value is StateVariable {
  if (!isObject(value)) return false;
  const { name, dataType, sendEvents, defaultValue, allowedValues, allowedRange } = value;
  return (
    isText(name) &&
    isName(name) &&
    isText(dataType) &&
    typeof sendEvents === 'boolean' &&
    (defaultValue === undefined || isText(defaultValue)) &&
    (allowedValues === undefined || (Array.isArray(allowedValues) && allowedValues.every(isText))) &&
    (allowedRange === undefined || isRange(allowedRange))
  );
}

function isRange(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { minimum, maximum, step } = value;
  return [minimum, maximum].every(Number.isFinite) && (step === undefined || Number.isFinite(step));
}

function argumentFrom(value: unknown, variables: ReadonlyMap<string, StateVariable>): Argument | undefined {
  if (!Array.isArray(value) || !value.every(isText)) return undefined;
  const [name, direction, related] = value as [string, string, string];
  if (!isName(name) || (direction !== 'in' && direction !== 'out')) return undefined;
  const variable = variables.get(related) ?? { name: related ?? '', dataType: 'string', sendEvents: false };
  return { name, direction, variable };
}

function actionFrom(value: unknown, variables: ReadonlyMap<string, StateVariable>): Action | undefined {
  if (!isObject(value) || !isText(value.name) || !isName(value.name)) return undefined;
  if (!Array.isArray(value.arguments)) return undefined;
  const list = value.arguments.map((argument) => argumentFrom(argument, variables));
  return list.includes(undefined) ? undefined : { name: value.name, arguments: list as Argument[] };
}

/** Undefined when any part is not what it should be. */
export function scpdFromRecord(record: unknown): Scpd | undefined {
  if (!isObject(record) || !Array.isArray(record.variables) || !Array.isArray(record.actions))
    return undefined;
  if (!record.variables.every(isVariable)) return undefined;
  const variables = new Map(record.variables.map((variable) => [variable.name, variable]));
  const actions = new Map<string, Action>();
  for (const each of record.actions) {
    const action = actionFrom(each, variables);
    if (!action) return undefined;
    actions.set(action.name, action);
  }
  return { actions, variables };
}
