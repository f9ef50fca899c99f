/** What a node shows below itself: short texts as catalogue keys, so that the editor translates them. */

import type { NodeStatus } from 'node-red';
import { type BoxState, Tr064Error } from '../../core/index';
import { UnsetVariableError } from './environment';
import { timeOf } from './time-of-day';

const CONNECTING: NodeStatus = { fill: 'yellow', shape: 'ring', text: 'node-red:common.status.connecting' };
const CONNECTED: NodeStatus = { fill: 'green', shape: 'dot', text: 'node-red:common.status.connected' };
const DISCONNECTED: NodeStatus = { fill: 'red', shape: 'ring', text: 'node-red:common.status.disconnected' };

export const NO_BOX: NodeStatus = { fill: 'red', shape: 'ring', text: 'status.noBox' };
export const BUSY: NodeStatus = { fill: 'blue', shape: 'dot', text: 'status.busy' };
export const WAITING: NodeStatus = { fill: 'yellow', shape: 'ring', text: 'status.waiting' };
export const NO_LOGIN: NodeStatus = { fill: 'yellow', shape: 'ring', text: 'status.noLogin' };
export const CHOOSE_DEVICE: NodeStatus = { fill: 'yellow', shape: 'ring', text: 'status.chooseDevice' };
export const UNKNOWN_DEVICE: NodeStatus = { fill: 'red', shape: 'ring', text: 'status.unknownDevice' };
const NO_VARIABLE: NodeStatus = { fill: 'red', shape: 'ring', text: 'status.noVariable' };
export const CONFIRM: NodeStatus = { fill: 'yellow', shape: 'dot', text: 'status.confirm' };

/** The status for the state of the connection; a failure says which one it is. */
export function boxStatus({ status, error }: BoxState): NodeStatus {
  if (status === 'online') return CONNECTED;
  if (error) return failureStatus(error);
  return status === 'connecting' ? CONNECTING : DISCONNECTED;
}

export function failureStatus(error: unknown): NodeStatus {
  if (error instanceof UnsetVariableError) return NO_VARIABLE;
  if (error instanceof Tr064Error && error.reason === 'no-password') return NO_LOGIN;
  const code = error instanceof Tr064Error ? error.code : 'OTHER';
  return { fill: 'red', shape: 'ring', text: `failure.${code}` };
}

/** Node-RED has no room for more. */
const LONGEST = 20;

/** An IPv4 address and the time. */
const LONGEST_RESULT = 24;

/** What came of the last message or event, and when: `on · 14:03`. */
export function resultStatus(result: string, at: number, fill: NodeStatus['fill'] = 'green'): NodeStatus {
  const time = ` · ${timeOf(at, at)}`;
  return { fill, shape: 'dot', text: shortened(result, LONGEST_RESULT - time.length) + time };
}

export const shortened = (text: string, longest = LONGEST): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
