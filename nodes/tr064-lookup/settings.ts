/** What the dialog of `tr064-lookup` saves, and how older forms of it become the present one. */

import { migrate, type Step, withDefaults } from '../common/migrate';

export interface LookupSettings {
  readonly name: string;
  readonly box: string;
  /** What is looked up, see lookups.ts. */
  readonly lookup: string;
  /** What to look for, as a typed input saves it: a property of the message, or a fixed text. */
  readonly query: string;
  readonly queryType: string;
}

export const LOOKUP_DEFAULTS: LookupSettings = {
  name: '',
  box: '',
  lookup: 'contact',
  query: 'payload',
  queryType: 'msg',
};

/** These look for something; the others list all there is. */
export const SEARCHES: readonly string[] = [
  ...['contact', 'contacts', 'device', 'smart-device', 'energy', 'next-change'],
];

/** 0 → 1: what is missing gets its default. */
export const LOOKUP_STEPS: readonly Step[] = [withDefaults(LOOKUP_DEFAULTS)];

export const lookupSettings = (saved: object) =>
  migrate<LookupSettings>(saved, LOOKUP_STEPS, LOOKUP_DEFAULTS);
