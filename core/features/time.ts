/** The time zone that a box keeps its lists in (service Time). */

import { fixedZone, machineZone, posixZone, type TimeZone } from '../util/time-zone';
import { type Box, type CallOptions, isOfOnePart, textOf } from './box';

const zones = new WeakMap<Pick<Box, 'call'>, Promise<TimeZone>>();

/** Read once for each box; that of this machine where the box does not tell it, or not this user. */
export function readTimeZone(box: Pick<Box, 'call'>, options?: CallOptions): Promise<TimeZone> {
  const known = zones.get(box);
  if (known) return known;
  const reading = zoneOf(box, options);
  zones.set(box, reading);
  reading.catch(() => zones.delete(box));
  return reading;
}

async function zoneOf(box: Pick<Box, 'call'>, options?: CallOptions): Promise<TimeZone> {
  try {
    const values = await box.call('Time:1', 'GetInfo', {}, options);
    const offset = /([+-])(\d\d):(\d\d)$/.exec(textOf(values.NewCurrentLocalTime));
    const minutes = offset
      ? (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1)
      : undefined;
    return (
      posixZone(textOf(values.NewLocalTimeZone)) ?? (minutes === undefined ? machineZone : fixedZone(minutes))
    );
  } catch (error) {
    // No list is lost for the want of its zone.
    if (isOfOnePart(error)) return machineZone;
    throw error;
  }
}
