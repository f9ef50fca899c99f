/** The time zone that a box keeps its lists in (service Time). */

import { fixedZone, machineZone, posixZone, type TimeZone } from '../util/time-zone';
import type { Values } from '../values';
import { type Box, type CallOptions, failedWith, isNotHere, isOfOnePart, textOf } from './box';

const zones = new WeakMap<Pick<Box, 'call'>, TimeZone>();

/**
 * That of this machine where the box does not tell it, or not this user. Its rule is read once for each box; what may pass or
 * change by itself is asked again.
 */
export async function readTimeZone(box: Pick<Box, 'call'>, options?: CallOptions): Promise<TimeZone> {
  const known = zones.get(box);
  if (known) return known;
  try {
    const values = await box.call('Time:1', 'GetInfo', {}, options);
    const rule = posixZone(textOf(values.NewLocalTimeZone));
    if (rule) zones.set(box, rule);
    return rule ?? offsetOf(values);
  } catch (error) {
    // No list is lost for the want of its zone.
    if (!isOfOnePart(error)) throw error;
    if (isNotHere(error) || failedWith(error, 'MISSING_RIGHT')) zones.set(box, machineZone);
    return machineZone;
  }
}

/** By its clock: without a rule nobody knows when that changes. */
function offsetOf({ NewCurrentLocalTime }: Values): TimeZone {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(textOf(NewCurrentLocalTime));
  if (!offset) return machineZone;
  return fixedZone((Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1));
}
