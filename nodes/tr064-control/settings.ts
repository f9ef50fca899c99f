/** What the dialog of `tr064-control` saves, and how older forms of it become the present one. */

import type { Keep } from '../common/keep';
import { migrate, type Step, withDefaults } from '../common/migrate';

export interface ControlSettings {
  readonly name: string;
  readonly box: string;
  /** Kind of thing, see things.ts. */
  readonly thing: string;
  /** Which one of its kind; empty where there is only one. */
  readonly target: string;
  /** What a person calls it, as the box said when it was picked: the label in the flow. */
  readonly targetName: string;
  /** Which messages to the same thing wait while the box is away. */
  readonly keep: Keep;
}

/** As a target: each message says which one. */
export const FROM_MESSAGE = 'msg.target';

export const CONTROL_DEFAULTS: ControlSettings = {
  name: '',
  box: '',
  thing: 'guest-wifi',
  target: '',
  targetName: '',
  keep: 'last',
};

/** 0 → 1: what is missing gets its default. */
export const CONTROL_STEPS: readonly Step[] = [withDefaults(CONTROL_DEFAULTS)];

export const controlSettings = (saved: object) =>
  migrate<ControlSettings>(saved, CONTROL_STEPS, CONTROL_DEFAULTS);
