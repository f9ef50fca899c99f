/** The first two steps of a call: its names are found, its arguments are checked against the box's own description. */

import type { Need } from '../auth/authentication';
import { findAction, findService } from '../description/catalogue';
import type { Description, FillableService } from '../description/device';
import type { Loader } from '../description/loader';
import { notOnThisBox } from '../description/purposes';
import { Tr064Error } from '../errors';
import type { Action, DescribedService, Service } from '../model';
import type { Settings } from '../options';
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
  readonly service: DescribedService;
  readonly action: Action;
  readonly args: readonly (readonly [name: string, value: string])[];
  readonly need: Need;
}

export interface PreparationOptions {
  readonly settings: Pick<Settings, 'clock' | 'timeout'>;
  readonly description: () => Description;
  readonly loader: () => Loader;
  /** Ends with the reason when the box is closed. */
  readonly closing: AbortSignal;
}

/** What ends the waiting for an SCPD. */
export interface PreparationLimits {
  readonly signal?: AbortSignal;
  /** Milliseconds. */
  readonly timeout?: number;
}

/** Throws `UNKNOWN_SERVICE`, `UNKNOWN_ACTION` or `INVALID_ARGS`, before anything is sent. */
export async function prepare(
  asked: AskedCall,
  options: PreparationOptions,
  limits: PreparationLimits = {},
): Promise<PreparedCall> {
  const { device } = options.description();
  const service = await describe(asked.service, options, limits);
  const action = findAction(service, asked.action);
  const need = knownNeed(service, action, device.firmware);
  try {
    return { service, action, args: encodeArguments(action, asked.args), need };
  } catch (error) {
    throw error instanceof Tr064Error ? error.with({ service: service.name, action: action.name }) : error;
  }
}

/** Whether an action requires a login, as far as the document tells. */
export function needOf(service: string, action: string, firmware: string): 'if-asked' | 'at-once' {
  const { text, anyOf } = requiredRights(service, action, { firmware });
  return text !== undefined && anyOf.length === 0 ? 'if-asked' : 'at-once';
}

const needs = new WeakMap<Action, { readonly firmware: string; readonly need: 'if-asked' | 'at-once' }>();

/** As `needOf`, looked up once for each action of a box. */
function knownNeed(service: Service, action: Action, firmware: string): 'if-asked' | 'at-once' {
  const known = needs.get(action);
  if (known?.firmware === firmware) return known.need;
  const need = needOf(service.name, action.name, firmware);
  needs.set(action, { firmware, need });
  return need;
}

/** A read without arguments and before its SCPD is known, as while a login is being prepared: all values come as text. */
export function undescribed(
  asked: Pick<AskedCall, 'service' | 'action'>,
  description: Description,
): PreparedCall {
  const service = findService(description.services, asked.service);
  return { service, action: { name: asked.action, arguments: [] }, args: [], need: 'anonymous' };
}

/** A service by any of its names, with its actions. Throws `UNKNOWN_SERVICE`, or what stands in the way of its SCPD. */
export async function describe(
  asked: string,
  options: PreparationOptions,
  limits: PreparationLimits = {},
): Promise<DescribedService> {
  const service = namedService(asked, options.description());
  if (service.actions.size === 0) await load(service, options, limits);
  return service;
}

/** Whether the SCPD of a service is still to be read; no for a name that fits none, which the call itself will say. */
export function isUndescribed(asked: string, services: readonly FillableService[]): boolean {
  try {
    return findService(services, asked).actions.size === 0;
  } catch {
    return false;
  }
}

function namedService(asked: string, description: Description): FillableService {
  try {
    return findService(description.services, asked);
  } catch (error) {
    throw notOnThisBox(error, asked, description);
  }
}

/** The first call of a service reads its SCPD; one that could not be read gets another chance with the next call. */
async function load(
  service: FillableService,
  { loader, closing, settings }: PreparationOptions,
  limits: PreparationLimits = {},
): Promise<void> {
  const { signal, timeout = settings.timeout } = limits;
  const deadline = new Deadline([closing, signal], settings.clock, timeout);
  try {
    await deadline.race(loader().one(service, closing));
  } catch (error) {
    throw error instanceof Tr064Error ? error.with({ service: service.name }) : error;
  } finally {
    deadline.end();
  }
}
