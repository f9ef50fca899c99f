/** What a message asks for: one call, or several as a transaction. Pure, so that it can be tested without a box. */

import { type ComingCall, Tr064Error } from '../../core/index';
import type { CallSettings } from './settings';

export type Arguments = Readonly<Record<string, unknown>>;

export interface CallRequest {
  readonly service: string;
  readonly action: string;
  readonly args: Arguments;
}

/** The properties of a message that `tr064-call` reads. */
export interface CallInput {
  readonly [property: string]: unknown;
  readonly service?: unknown;
  readonly action?: unknown;
  readonly args?: unknown;
  readonly calls?: unknown;
}

/** Reads the node's own arguments: they may come from the message, a context or the environment. */
export type EvaluateArguments = () => Promise<Arguments>;

/** One call; its arguments may take a moment, and its place among others does not. */
export function requestedCall(
  settings: CallSettings,
  msg: CallInput,
  evaluate: EvaluateArguments,
): ComingCall {
  const service = nameIn(msg.service, 'msg.service') ?? settings.service;
  const action = nameIn(msg.action, 'msg.action') ?? settings.action;
  if (!service || !action) {
    throw invalid(
      'Nothing to call: choose a service and an action, or send them in msg.service and msg.action.',
    );
  }
  const given = argumentsIn(msg.args, 'msg.args');
  // The node's own arguments are those of its own action; another one in the message brings its own.
  const isOwn = service === settings.service && action === settings.action;
  const args = isOwn ? evaluate().then((own) => ({ ...own, ...given })) : Promise.resolve(given);
  // Where the call is never made, nobody waits for them.
  args.catch(() => {});
  return { service, action, args };
}

/** The calls of a transaction, or undefined when the message asks for none. */
export function requestedCalls({ calls }: CallInput): CallRequest[] | undefined {
  if (calls === undefined) return undefined;
  if (!Array.isArray(calls)) {
    throw invalid(`msg.calls must be a list of calls, not ${kindOf(calls)}.${CALL_SHAPE}`);
  }
  if (calls.length === 0) throw invalid(`msg.calls is empty: nothing to call.${CALL_SHAPE}`);
  return calls.map((call: unknown, index) => callIn(call, `msg.calls[${index}]`));
}

const CALL_SHAPE = ' A call looks like { service: "DeviceInfo:1", action: "GetInfo", args: {} }.';

function callIn(call: unknown, where: string): CallRequest {
  if (!isObject(call)) throw invalid(`${where} must be an object, not ${kindOf(call)}.${CALL_SHAPE}`);
  const service = nameIn(call.service, `${where}.service`);
  const action = nameIn(call.action, `${where}.action`);
  if (!service || !action) throw invalid(`${where} needs a service and an action.${CALL_SHAPE}`);
  return { service, action, args: argumentsIn(call.args, `${where}.args`) };
}

function nameIn(value: unknown, where: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw invalid(`${where} must be a text, not ${kindOf(value)}.`);
}

function argumentsIn(value: unknown, where: string): Arguments {
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  throw invalid(`${where} must be an object like { NewIndex: 0 }, not ${kindOf(value)}.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (Buffer.isBuffer(value)) return 'a buffer';
  return typeof value === 'string' ? 'a text' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

function invalid(sentence: string): Tr064Error {
  return new Tr064Error('INVALID_ARGS', sentence);
}
