/** What the dialog of `tr064-call` saves, and how older forms of it become the present one. */

import type { Keep } from '../common/keep';
import { migrate, type SavedSettings, type Step, withDefaults } from '../common/migrate';

/**
 * How Node-RED's typed input writes a value: `{ value: '5', type: 'num' }`. `choice` is a text picked from a list,
 * `args` says that it comes in `msg.args`, `none` that it is left empty; of an `unset` one nobody has said anything yet.
 */
export interface ArgumentSetting {
  readonly name: string;
  readonly value: string;
  readonly type: string;
}

export interface CallSettings {
  readonly name: string;
  readonly box: string;
  readonly service: string;
  readonly action: string;
  readonly args: readonly ArgumentSetting[];
  /** Read the list behind a URL in the answer. */
  readonly follow: boolean;
  /** Which messages wait while the box is away. */
  readonly keep: Keep;
}

export const CALL_DEFAULTS: CallSettings = {
  name: '',
  box: '',
  service: '',
  action: '',
  args: [],
  follow: false,
  keep: 'all',
};

/** By hand, arguments are written as an object: `{ NewIndex: 0 }`. */
const tableOfArguments: Step = (settings: SavedSettings) => {
  const { args } = settings;
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return settings;
  return { ...settings, args: Object.entries(args).map(([name, value]) => argumentSetting(name, value)) };
};

/** 0 → 1: what is missing gets its default, arguments become rows of the table. */
export const CALL_STEPS: readonly Step[] = [
  (settings) => tableOfArguments(withDefaults(CALL_DEFAULTS)(settings)),
];

/** Whether somebody has said what the argument is; an empty text was meant by whoever saved one. */
export const isChosen = ({ type, value }: ArgumentSetting): boolean =>
  type === 'args' || type === 'none' || (type !== 'unset' && (type === 'str' || value !== ''));

export const callSettings = (saved: object) => migrate<CallSettings>(saved, CALL_STEPS, CALL_DEFAULTS);

function argumentSetting(name: string, value: unknown): ArgumentSetting {
  if (typeof value === 'boolean') return { name, value: String(value), type: 'bool' };
  if (typeof value === 'number') return { name, value: String(value), type: 'num' };
  return { name, value: String(value ?? ''), type: 'str' };
}
