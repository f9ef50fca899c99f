/** What the payload of a message to `tr064-control` wants: on, off, or the other way round. */

import { Tr064Error } from '../../core/index';
import { shown } from './shown';

export type OnOff = boolean | 'toggle';

const WORDS: Readonly<Record<string, OnOff>> = {
  true: true,
  on: true,
  1: true,
  false: false,
  off: false,
  0: false,
  toggle: 'toggle',
};

/** For things that are on or off. */
export function onOffIn(payload: unknown): OnOff {
  const readable = ['boolean', 'number', 'string'].includes(typeof payload);
  const to = readable ? WORDS[String(payload).trim().toLowerCase()] : undefined;
  if (to !== undefined) return to;
  throw new Tr064Error(
    'INVALID_ARGS',
    `msg.payload ${shown(payload)} says neither on nor off: send true, false or "toggle" ("on", "off", 1 and 0 do as well).`,
  );
}

/** For things that are only ever triggered: every message does it, but for one that says no. */
export function refuseOff(payload: unknown): void {
  if (!saysOff(payload)) return;
  throw new Tr064Error(
    'INVALID_ARGS',
    `msg.payload ${shown(payload)} would switch it off, which cannot be done: send true, or do not send.`,
  );
}

/** For things that are done, and undone by a message that says no. */
export function saysOff(payload: unknown): boolean {
  const readable = ['boolean', 'number', 'string'].includes(typeof payload);
  return readable && WORDS[String(payload).trim().toLowerCase()] === false;
}
