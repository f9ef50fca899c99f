/** What the FRITZ!Box itself calls the rights, so that a person finds the box to tick. */

import type { Right } from './rights';

/** A right as the user interface of the box names it. */
export interface RightName {
  /** English user interface. */
  readonly en: string;
  /** German user interface. */
  readonly de: string;
}

/** How the page "Rights" of a FRITZ!Box user calls each right, English and German. */
export const rightNames: Readonly<Record<Right, RightName>> = {
  C: { en: 'FRITZ!Box settings', de: 'FRITZ!Box-Einstellungen' },
  // The restricted rights of applications have no box to tick: the box grants them along with the settings.
  A: { en: 'FRITZ!Box settings', de: 'FRITZ!Box-Einstellungen' },
  P: {
    en: 'Voice messages, faxes, FRITZ!App Fon and call list',
    de: 'Sprachnachrichten, Faxnachrichten, FRITZ!App Fon und Anrufliste',
  },
  N: { en: 'Access to NAS contents', de: 'Zugang zu NAS-Inhalten' },
  H: { en: 'Smart Home', de: 'Smart Home' },
};
