/** Whether a user may call an action: any one of its letters suffices, and C includes P (First Steps 6.1). */

import type { SimAction, SimService } from '../description/model';
import type { SimUser } from '../household/users';
import type { Switches } from './switches';

/** The letters of an action on this service; SetSecurityKeys differs for the guest network (6.1.17). */
function lettersOf(action: SimAction, guest: boolean): string[] {
  return (guest ? action.guestRights : undefined) ?? action.rights;
}

export function needsLogin(action: SimAction, guest: boolean, { optionalLogin }: Switches): boolean {
  return lettersOf(action, guest).length > 0 && !(optionalLogin && action.loginOptional);
}

export function mayCall(user: SimUser, action: SimAction, guest: boolean, { ruledOut }: Switches): boolean {
  const held = new Set<string>(user.rights);
  if (held.has('C')) held.add('P');
  if (ruledOut === 'refused' && action.ruledOut?.some((letter) => held.has(letter))) return false;
  return lettersOf(action, guest).some((letter) => held.has(letter));
}

/** The service of the guest network is the last one of its kind. */
export function isGuest(service: SimService, services: readonly SimService[]): boolean {
  return (
    service.kind === 'WLANConfiguration' &&
    !services.some(({ kind, instance }) => kind === service.kind && instance > service.instance)
  );
}
