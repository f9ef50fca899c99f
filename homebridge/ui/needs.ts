/** Which right each setting takes, and whether the user has it. */

import type { FritzBox, Right } from '../../core/index';
import type { NeededRight } from './answers';

/** The action behind each setting. */
const ACTIONS: readonly (readonly [field: string, service: string, action: string])[] = [
  ['guestWifi', 'WLANConfiguration:1', 'SetEnable'],
  ['radios', 'WLANConfiguration:1', 'SetEnable'],
  ['plugs', 'X_AVM-DE_Homeauto:1', 'SetSwitch'],
  ['people', 'Hosts:1', 'X_AVM-DE_GetHostListPath'],
  ['wake', 'Hosts:1', 'X_AVM-DE_WakeOnLANByMACAddress'],
  ['internetAccess', 'X_AVM-DE_HostFilter:1', 'DisallowWANAccessByIP'],
  ['answeringMachines', 'X_AVM-DE_TAM:1', 'SetEnable'],
  ['deflections', 'X_AVM-DE_OnTel:1', 'SetDeflectionEnable'],
  ['reboot', 'DeviceConfig:1', 'Reboot'],
];

/** What the box does not have needs nothing. */
export async function readNeeds(box: FritzBox): Promise<NeededRight[]> {
  const needs = ACTIONS.map(async ([field, service, action]) => {
    try {
      const right = rightFor(box.requiredRight(service, action).anyOf);
      return right && [{ field, right, permitted: await box.permits(service, action) }];
    } catch {
      return undefined;
    }
  });
  return (await Promise.all(needs)).flatMap((need) => need ?? []);
}

/** The narrowest right of those that do; the rights of applications (A) have no box to tick. */
const NARROWEST: readonly Right[] = ['H', 'P', 'N', 'C', 'A'];

function rightFor(anyOf: readonly Right[]): Right | undefined {
  return NARROWEST.find((right) => anyOf.includes(right));
}
