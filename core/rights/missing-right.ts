/** Says in one sentence which right a user lacks for an action. */

import { serviceKind } from '../description/service-kind';
import { rightNames } from './right-names';
import { type PermitsOptions, permits, type Right, requiredRights } from './rights';

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
  const what = `${serviceKind(service)} ${action}`;
  const rights = [...(options.rights ?? [])];

  const excluded = noneOf.filter((right) => rights.includes(right));
  if (excluded.length > 0) {
    return `${what} is refused to users with the right ${excluded.join(' or ')}.`;
  }
  if (rights.length > 0 && anyOf.length > 0 && permits(rights, service, action, options) === 'yes') {
    return `The FRITZ!Box refused ${what} although ${user} has a right for it: the right may be read-only or limited to the home network.`;
  }
  if (anyOf.length === 0) {
    return `The FRITZ!Box refused ${what} to ${user}: more rights are needed, "${rightNames.C.en}" first.`;
  }
  return `${what} needs the right ${listOf(anyOf)}, which ${user} does not have.`;
}

/** `H ("Smart Home", German "Smart Home")`, several with "or" between them. */
function listOf(rights: readonly Right[]): string {
  return rights
    .map((right) => `${right} ("${rightNames[right].en}", German "${rightNames[right].de}")`)
    .join(' or ');
}
