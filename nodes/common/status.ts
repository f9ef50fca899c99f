/** What a node shows below itself: short texts as catalogue keys, so that the editor translates them. */

import type { NodeStatus } from 'node-red';
import { type BoxState, Tr064Error } from '../../core/index';

const CONNECTING: NodeStatus = { fill: 'yellow', shape: 'ring', text: 'node-red:common.status.connecting' };
const CONNECTED: NodeStatus = { fill: 'green', shape: 'dot', text: 'node-red:common.status.connected' };
const DISCONNECTED: NodeStatus = { fill: 'red', shape: 'ring', text: 'node-red:common.status.disconnected' };

export const NO_BOX: NodeStatus = { fill: 'red', shape: 'ring', text: 'status.noBox' };
export const BUSY: NodeStatus = { fill: 'blue', shape: 'dot', text: 'status.busy' };
export const WAITING: NodeStatus = { fill: 'yellow', shape: 'ring', text: 'status.waiting' };
export const CONFIRM: NodeStatus = { fill: 'yellow', shape: 'dot', text: 'status.confirm' };

/** The status for the state of the connection; a failure says which one it is. */
export function boxStatus({ status, error }: BoxState): NodeStatus {
  if (status === 'online') return CONNECTED;
  if (error) return failureStatus(error);
  return status === 'connecting' ? CONNECTING : DISCONNECTED;
}

export function failureStatus(error: unknown): NodeStatus {
  const code = error instanceof Tr064Error ? error.code : 'OTHER';
  return { fill: 'red', shape: 'ring', text: `failure.${code}` };
}
