/** What a feature needs of a box, and small readers for what the box answers. */

import type { CallOptions } from '../call/sending';
import { type Tr064Code, Tr064Error } from '../errors';
import type { Device, Service } from '../model';
import type { Values } from '../values';

export type { CallOptions };

/** The part of FritzBox that features are built on. */
export interface Box {
  /** What the box offers. */
  readonly services: readonly Service[];
  /** Tells boxes apart: commands to one box are ordered over all connections to it. */
  readonly device?: Pick<Device, 'udn'> & Partial<Pick<Device, 'modelName'>>;
  /** Calls an action, as `box.call` does. */
  call(
    service: string,
    action: string,
    args?: Record<string, unknown>,
    options?: CallOptions,
  ): Promise<Values>;
  /** Reads a page that an answer named, as `box.get` does. */
  get(path: string, options?: CallOptions): Promise<string>;
  /** Hears which part of several that are read together was left out, and why; without an error, that it answered. */
  leftOut?(part: string, error?: unknown): void;
}

export function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value).trim();
}

/** For lists outside SOAP, where a boolean is `1` or `0`. */
export function flagOf(value: unknown): boolean {
  return value === true || value === 1 || /^(1|true|yes)$/i.test(textOf(value));
}

/** Undefined where there is no number, e.g. on an empty argument. */
export function numberOf(value: unknown): number | undefined {
  const text = textOf(value);
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? undefined : number;
}

export function failedWith(error: unknown, ...codes: Tr064Code[]): error is Tr064Error {
  return error instanceof Tr064Error && codes.includes(error.code);
}

/** Whether this box has no such thing, or none that is in use: no trouble of the user, and nothing is wrong with the box. */
export function isNotHere(error: unknown): error is Tr064Error {
  if (failedWith(error, 'UNKNOWN_SERVICE', 'UNKNOWN_ACTION')) return true;
  return failedWith(error, 'ACTION_FAILED') && (error.upnpCode === 401 || error.upnpCode === 602);
}

/** Whether a failure says nothing about the box as a whole; nor is it the end of all that somebody asked for. */
export function isOfOnePart(error: unknown): boolean {
  if (!(error instanceof Tr064Error) || error.code === 'ABORTED') return false;
  return error.scope !== 'box' && error.scope !== 'login';
}

/** One of several things that are read together. */
export interface Part<T> {
  /** What it is, for a log. */
  readonly name: string;
  /** Being read. */
  readonly answer: Promise<T>;
}

/**
 * What answers of several things that are read together; the box hears which did not. Rejects where nothing does, and with
 * what concerns all of them.
 */
export async function readParts<T>(box: Box, parts: readonly Part<T>[]): Promise<T[]> {
  const tries = await Promise.allSettled(parts.map(({ answer }) => answer));
  const failures = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const answers = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const whole = failures.find((error) => !isOfOnePart(error));
  if (whole !== undefined) throw whole;
  if (answers.length === 0 && failures.length > 0) throw failures[0];
  for (const [at, one] of tries.entries()) {
    box.leftOut?.(parts[at]!.name, one.status === 'rejected' ? one.reason : undefined);
  }
  return answers;
}

/** `/calllist.lua?sid=…` of `http://192.168.178.1:49000/calllist.lua?sid=…`: the box writes URLs that only it may choose. */
export function pathOf(url: string): string {
  return url.trim().replace(/^https?:\/\/[^/]*/i, '');
}

/** The services of one kind, in their order: `WLANConfiguration` → `WLANConfiguration:1`, `WLANConfiguration:2` … */
export function servicesOf(box: Pick<Box, 'services'>, kind: string): Service[] {
  const number = ({ name }: Service) => Number(name.slice(kind.length + 1));
  return box.services
    .filter(({ name }) => name.startsWith(`${kind}:`))
    .sort((one, other) => number(one) - number(other));
}
