/** The first two steps of a call: its names are found, its arguments are checked against the box's own description. */

import type { Need } from '../auth/authentication';
import { findAction, findService } from '../description/catalogue';
import type { DescribedService, Description } from '../description/device';
import type { Loader } from '../description/loader';
import { Tr064Error } from '../errors';
import type { Action, Service } from '../model';
import { requiredRights } from '../rights/rights';
import { Deadline } from '../util/deadline';
import { encodeArguments } from '../values';

/** A call as it is asked for. */
export interface AskedCall {
  readonly service: string;
  readonly action: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A call whose names are found and whose arguments are checked. */
export interface PreparedCall {
  readonly service: Service;
  readonly action: Action;
  readonly args: readonly (readonly [name: string, value: string])[];
  readonly need: Need;
}

export interface PreparationOptions {
  readonly description: () => Description;
  readonly loader: () => Loader;
  /** Ends with the reason when the box is closed. */
  readonly closing: AbortSignal;
}

/** Throws `UNKNOWN_SERVICE`, `UNKNOWN_ACTION` or `INVALID_ARGS`, before anything is sent. */
export async function prepare(
  asked: AskedCall,
  options: PreparationOptions,
  signal?: AbortSignal,
): Promise<PreparedCall> {
  const { services, device } = options.description();
  const service = findService(services, asked.service);
  if (service.actions.size === 0) await load(service, options, signal);
  const action = findAction(service, asked.action);
  const { text, anyOf } = requiredRights(service.name, action.name, { firmware: device.firmware });
  const need = text !== undefined && anyOf.length === 0 ? 'if-asked' : 'at-once';
  try {
    return { service, action, args: encodeArguments(action, asked.args), need };
  } catch (error) {
    throw error instanceof Tr064Error ? error.with({ service: service.name, action: action.name }) : error;
  }
}

/** A service whose SCPD could not be read before gets another chance when it is called. */
async function load(
  service: DescribedService,
  { loader, closing }: PreparationOptions,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = new Deadline([closing, signal]);
  try {
    await deadline.race(loader().one(service, closing));
  } catch (error) {
    throw error instanceof Tr064Error ? error.with({ service: service.name }) : error;
  } finally {
    deadline.end();
  }
}
