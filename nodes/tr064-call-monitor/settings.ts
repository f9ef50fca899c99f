/** What the dialog of `tr064-call-monitor` saves, and how older forms of it become the present one. */

import { migrate, type Step, withDefaults } from '../common/migrate';

/** `ring`: a call comes in. `dial`: one goes out. `connect`: somebody took it. `end`: it is over. */
export type CallStep = 'ring' | 'dial' | 'connect' | 'end';

export const CALL_STEPS_OF_A_CALL: readonly CallStep[] = ['ring', 'dial', 'connect', 'end'];

export interface CallMonitorSettings {
  readonly name: string;
  readonly box: string;
  readonly types: readonly CallStep[];
  /** Only calls from or to these numbers, separated by commas; `0171*` for all that begin so. Empty: all. */
  readonly numbers: string;
  /** Look up the caller in the phone books of the box. */
  readonly names: boolean;
  /** TCP port of the call monitor. */
  readonly port: string | number;
}

export const CALL_MONITOR_DEFAULTS: CallMonitorSettings = {
  name: '',
  box: '',
  types: ['ring', 'dial', 'connect', 'end'],
  numbers: '',
  names: true,
  port: '1012',
};

/** 0 → 1: what is missing gets its default. */
export const CALL_MONITOR_STEPS: readonly Step[] = [withDefaults(CALL_MONITOR_DEFAULTS)];

export const callMonitorSettings = (saved: object) => migrate<CallMonitorSettings>(saved, CALL_MONITOR_STEPS);
