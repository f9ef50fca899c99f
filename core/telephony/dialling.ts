/** Calls that the box makes for a person: dial, ring a phone of the house, hang up (service X_VoIP). */

import { type Clock, systemClock } from '../clock';
import { asTr064Error, Tr064Error } from '../errors';
import type { Box, CallOptions } from '../features/box';
import { runInOrder } from '../features/commands';
import { pause } from '../util/deadline';

const SERVICE = 'X_VoIP:1';

/** One dialling help per box: its commands follow each other. */
const after = ['dialling'];

/**
 * Dials a number. The phone that is set in the box under Telephony → Calls → Dialling Help rings first; when somebody picks it
 * up, the number is called. Needs the right P. Throws `INVALID_ARGS` for what is no number.
 */
export async function dial(box: Box, number: string, options: CallOptions = {}): Promise<void> {
  const args = { 'NewX_AVM-DE_PhoneNumber': diallable(number) };
  const call = () => box.call(SERVICE, 'X_AVM-DE_DialNumber', args, options);
  await runInOrder(box, { after }, call, options.signal);
}

/** Ends what was dialled. Needs the right P. */
export async function hangUp(box: Box, options: CallOptions = {}): Promise<void> {
  await runInOrder(
    box,
    { after },
    () => box.call(SERVICE, 'X_AVM-DE_DialHangup', {}, options),
    options.signal,
  );
}

/** How long a phone rings. */
export interface RingOptions extends CallOptions {
  /** Seconds, 1 to 120; 20 unless said. */
  readonly seconds?: number;
  /** For tests; the system clock unless said. */
  readonly clock?: Clock;
}

/** Lets a phone of the house ring by its internal number (`**610`, `**9` for all), and hangs up again. Needs the right P. */
export async function ringPhone(
  box: Box,
  internal: string,
  { seconds = 20, clock = systemClock, ...options }: RingOptions = {},
): Promise<void> {
  const number = internal.trim();
  if (!/^\*\*\d{1,3}$/.test(number)) {
    throw invalid(
      `"${internal.slice(0, 50)}" is no internal number: it is written **610, or **9 for all phones.`,
    );
  }
  if (!(seconds >= 1 && seconds <= 120))
    throw invalid(`A phone can ring for 1 to 120 seconds, not ${seconds}.`);
  const stop = () => hangUp(box, { ...options, signal: undefined });
  try {
    await dial(box, number, options);
  } catch (error) {
    // It may ring all the same, where only the answer did not come.
    if (asTr064Error(error).sent === 'perhaps') await stop().catch(() => {});
    throw error;
  }
  // Also where the caller gives up: nobody's phone is to ring for ever.
  await pause(clock, seconds * 1000, options.signal).finally(stop);
}

/** Without what people write for the eye. */
function diallable(number: string): string {
  const digits = number.replace(/[\s()/.-]/g, '');
  if (/^\+?[0-9*#]{1,40}$/.test(digits)) return digits;
  throw invalid(
    `"${number.slice(0, 50)}" cannot be dialled: digits, *, # and a + at the beginning are allowed.`,
  );
}

const invalid = (sentence: string) => new Tr064Error('INVALID_ARGS', sentence);
