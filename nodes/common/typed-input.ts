/** Reads values that a dialog's typed inputs saved: fixed ones, or taken from message, context, environment or JSONata. */

import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { UnsetVariableError } from './environment';

export interface TypedValue {
  readonly value: string;
  readonly type: string;
  /** Of the setting, for a sentence. */
  readonly name?: string;
}

export function evaluate(
  RED: NodeAPI,
  node: Node,
  msg: NodeMessageInFlow,
  { value, type, name = 'value' }: TypedValue,
): Promise<unknown> {
  // Picked from a list of allowed values: a plain text.
  if (type === 'choice') return Promise.resolve(value);
  // Left empty on purpose.
  if (type === 'none') return Promise.resolve('');
  if (type === 'env') {
    const variable = unsetIn(RED, node, msg, value);
    if (variable !== undefined) return Promise.reject(new UnsetVariableError({ variable, setting: name }));
  }
  return new Promise((resolve, reject) => {
    RED.util.evaluateNodeProperty(value, type, node, msg, (error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}

/** The first variable without a value: of `FRITZ_NAME`, or of a text such as `${FIRST}-${SECOND}`. */
function unsetIn(RED: NodeAPI, node: Node, msg: NodeMessageInFlow, text: string): string | undefined {
  const inside = [...text.matchAll(/\$\{([^}]+)\}/g)].map(([, variable = '']) => variable);
  const named = inside.length > 0 ? inside : [text];
  return named.find((variable) => {
    const found: unknown = RED.util.evaluateNodeProperty(variable, 'env', node, msg);
    return found === undefined || found === null || found === '';
  });
}
