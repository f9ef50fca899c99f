/** Settings that stand for an environment variable: Node-RED puts the value in their place, and leaves them where there is none. */

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { Tr064Error } from '../../core/index';

/** A variable that has no value. */
export interface UnsetVariable {
  readonly variable: string;
  /** The setting, by its name in the flow. */
  readonly setting: string;
}

/** The sentences that dialogs and nodes say. */
export const unsetSentences = ({ variable, setting }: UnsetVariable) => ({
  en: `The environment variable ${variable} (${setting}) is not set.`,
  de: `Die Umgebungsvariable ${variable} (${setting}) ist nicht gesetzt.`,
});

/** A setting names a variable that has no value: nothing can be done with it, least of all what an empty setting means. */
export class UnsetVariableError extends Tr064Error {
  constructor(unset: UnsetVariable) {
    const { en, de } = unsetSentences(unset);
    super('INVALID_ARGS', en, { german: de, sent: 'nothing', scope: 'box', mends: 'person' });
  }
}

const wholeVariable = /^\$\{([^}]+)\}$/;

/** `FRITZ_HOST` of `${FRITZ_HOST}`; undefined for any other text. */
export const variableIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? wholeVariable.exec(value)?.[1] : undefined;

/** What Node-RED itself reads of a node, or shows. */
const notSettings: ReadonlySet<string> = new Set(['id', 'type', 'name', 'info', 'wires', 'env']);

/** Kinds of a typed input whose text is the value; of the others it is code, or where the value stands. */
const plainTypes: readonly unknown[] = [undefined, 'str', 'num', 'bool', 'choice'];

/**
 * The first setting of a node that names a variable without a value. An empty value is none: what it would mean, a field
 * left empty means.
 *
 * @param given the settings as Node-RED hands them over
 */
function unsetVariable(RED: NodeAPI, given: NodeDef): UnsetVariable | undefined {
  const id = (given as { _alias?: string })._alias ?? given.id;
  let saved: object | undefined;
  RED.nodes.eachNode((one) => {
    if (one.id === id) saved = one;
  });
  for (const setting of Object.keys(given).filter((name) => !notSettings.has(name))) {
    const variable = unsetIn(given, saved ?? given, setting);
    if (variable !== undefined) return { variable, setting };
  }
  return undefined;
}

function unsetIn(given: object, saved: object, field: string): string | undefined {
  const [value, before] = [given, saved].map((one) => (one as Record<string, unknown>)?.[field]);
  const type = (given as Record<string, unknown>)[field === 'value' ? 'type' : `${field}Type`];
  if (typeof value === 'object' && value !== null) {
    const fields = Object.keys(value).filter((name) => Array.isArray(value) || name !== 'type');
    const inside = typeof before === 'object' && before !== null ? before : value;
    return fields.map((name) => unsetIn(value, inside, name)).find((variable) => variable !== undefined);
  }
  if (!plainTypes.includes(type)) return undefined;
  return variableIn(value) ?? (value === '' ? variableIn(before) : undefined);
}

/** @throws UnsetVariableError */
export function refuseUnset(RED: NodeAPI, given: NodeDef): void {
  const unset = unsetVariable(RED, given);
  if (unset) throw new UnsetVariableError(unset);
}

/** The same for credentials, which Node-RED keeps apart. */
export function refuseUnsetCredentials(RED: NodeAPI, node: Node<object>): void {
  const id = (node as { _alias?: string })._alias ?? node.id;
  const saved = (RED.nodes.getCredentials(id) ?? {}) as Record<string, unknown>;
  for (const [setting, value] of Object.entries(node.credentials ?? {})) {
    const variable = variableIn(value) ?? (value === '' ? variableIn(saved[setting]) : undefined);
    if (variable !== undefined) throw new UnsetVariableError({ variable, setting });
  }
}
