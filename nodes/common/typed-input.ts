/** Reads values that a dialog's typed inputs saved: fixed ones, or taken from message, context, environment or JSONata. */

import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';

export interface TypedValue {
  readonly value: string;
  readonly type: string;
}

export function evaluate(
  RED: NodeAPI,
  node: Node,
  msg: NodeMessageInFlow,
  { value, type }: TypedValue,
): Promise<unknown> {
  // Picked from a list of allowed values: a plain text.
  if (type === 'choice') return Promise.resolve(value);
  // Left empty on purpose.
  if (type === 'none') return Promise.resolve('');
  return new Promise((resolve, reject) => {
    RED.util.evaluateNodeProperty(value, type, node, msg, (error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}
