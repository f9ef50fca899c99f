/** What the dialog of `tr064-call-monitor` saves, and how older forms of it become the present one. */

import { migrate, type Step, withDefaults } from '../common/migrate';

/** What happens to a call, in its order; every call ends with exactly one of the last five. */
export type CallType =
  | 'ring'
  | 'outgoing'
  | 'connected'
  | 'ended'
  | 'missed'
  | 'rejected'
  | 'unanswered'
  | 'answering-machine';

export const CALL_TYPES: readonly CallType[] = [
  'ring',
  'outgoing',
  'connected',
  'ended',
  'missed',
  'rejected',
  'unanswered',
  'answering-machine',
];

export interface CallMonitorSettings {
  readonly name: string;
  readonly box: string;
  /** What is told. */
  readonly types: readonly CallType[];
  /** Only calls from or to these numbers outside, separated by commas; `0171*` for all that begin so. Empty: all. */
  readonly remote: string;
  /** Only calls to or from these own numbers, written the same way. */
  readonly local: string;
  /** Look up the number outside in the phone books of the box. */
  readonly names: boolean;
  /** TCP port of the call monitor. */
  readonly port: string | number;
}

export const CALL_MONITOR_DEFAULTS: CallMonitorSettings = {
  name: '',
  box: '',
  types: CALL_TYPES,
  remote: '',
  local: '',
  names: true,
  port: '1012',
};

/** 0 → 1: what is missing gets its default. */
export const CALL_MONITOR_STEPS: readonly Step[] = [withDefaults(CALL_MONITOR_DEFAULTS)];

export const callMonitorSettings = (saved: object) =>
  migrate<CallMonitorSettings>(saved, CALL_MONITOR_STEPS, CALL_MONITOR_DEFAULTS);
