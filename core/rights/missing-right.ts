/** Says in one sentence which right a user lacks for an action, and where in the FRITZ!Box's user interface it is given. */

import { type PermitsOptions, permits, type Right, requiredRights, serviceKind } from './rights';

/** How the page "Rights" of a FRITZ!Box user calls each right, English and German. */
const NAMES: Readonly<Record<Right, { readonly en: string; readonly de: string }>> = {
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

export interface MissingRightOptions extends PermitsOptions {
  readonly username?: string;
  /** What the user has, where known: tells a missing right from one that does not help. */
  readonly rights?: Iterable<Right>;
}

/** One plain sentence for a person whose user may not call the action. */
export function missingRight(service: string, action: string, options: MissingRightOptions = {}): string {
  const required = requiredRights(service, action, options);
  const { anyOf, noneOf } = (options.guest && required.guest) || required;
  const user = options.username ? `the user ${options.username}` : 'the user';
  const place = `in the FRITZ!Box under System → FRITZ!Box Users → ${options.username ?? '(user)'} → Rights`;
  const what = `${serviceKind(service)} ${action}`;
  const rights = [...(options.rights ?? [])];

  const excluded = noneOf.filter((right) => rights.includes(right));
  if (excluded.length > 0) {
    return `${what} is refused to users with the right ${excluded.join(' or ')}: log in as a user who does not have it.`;
  }
  if (rights.length > 0 && anyOf.length > 0 && permits(rights, service, action, options) === 'yes') {
    return `The FRITZ!Box refused ${what} although ${user} has a right for it: the right may be read-only or limited to the home network; look ${place}.`;
  }
  if (anyOf.length === 0) {
    return `The FRITZ!Box refused ${what} to ${user}: give more rights, "${NAMES.C.en}" first, ${place}.`;
  }
  return `${what} needs the right ${listOf(anyOf)}, which ${user} does not have: tick it ${place}.`;
}

/** `C ("FRITZ!Box Settings") or H ("Smart Home")` */
function listOf(rights: readonly Right[]): string {
  return rights.map((right) => `${right} ("${NAMES[right].en}", German "${NAMES[right].de}")`).join(' or ');
}
