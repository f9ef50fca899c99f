/** What the dialog of `tr064-lookup` saves, and how older forms of it become the present one. */

import type { Keep } from '../common/keep';
import { migrate, type Step, withDefaults } from '../common/migrate';

export interface LookupSettings {
  readonly name: string;
  readonly box: string;
  /** What is looked up, see lookups.ts. */
  readonly lookup: string;
  /** What to look for, as a typed input saves it: a property of the message, or a fixed text. */
  readonly query: string;
  readonly queryType: string;
  /** Property of the message that takes what was found, `payload` or `contact.name`. */
  readonly output: string;
  /** Which messages wait while the box is away. */
  readonly keep: Keep;
}

export const LOOKUP_DEFAULTS: LookupSettings = {
  name: '',
  box: '',
  lookup: 'contact',
  query: 'payload',
  queryType: 'msg',
  output: 'payload',
  keep: 'all',
};

/** These look for something; the others list all there is. */
export const SEARCHES: readonly string[] = [
  ...['contact', 'contacts', 'device', 'smart-device', 'energy', 'next-change'],
];

/** 0 → 1: what is missing gets its default. */
export const LOOKUP_STEPS: readonly Step[] = [withDefaults(LOOKUP_DEFAULTS)];

export const lookupSettings = (saved: object) =>
  migrate<LookupSettings>(saved, LOOKUP_STEPS, LOOKUP_DEFAULTS);
