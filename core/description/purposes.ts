/** What services are for, in people's words: a box without one has no such thing, and that is no mistake of the user. */

import { Tr064Error } from '../errors';
import type { Device, Service } from '../model';
import { serviceKind } from './service-kind';

/** By kind of service. */
const purposes: Readonly<Record<string, string>> = {
  'X_AVM-DE_Homeauto': 'smart home',
  'X_AVM-DE_OnTel': 'phone books, call list or deflections',
  'X_AVM-DE_TAM': 'answering machines',
  X_VoIP: 'telephony',
  'X_AVM-DE_Dect': 'cordless phones',
  'X_AVM-DE_HostFilter': 'filters for the internet',
  'X_AVM-DE_AppSetup': 'access for apps',
  'X_AVM-DE_MyFritz': 'MyFRITZ!',
  WANCommonInterfaceConfig: 'line of its own',
  WANDSLInterfaceConfig: 'DSL line',
  WANPPPConnection: 'internet connection of its own over PPP',
  WANIPConnection: 'internet connection of its own over IP',
  Layer3Forwarding: 'routing of its own',
  WLANConfiguration: 'Wi-Fi',
  Hosts: 'list of devices',
};

/** `FRITZ!Repeater` for a `FRITZ!Repeater 1200 AX`; a box where the model does not say. */
export function productOf(modelName = ''): string {
  const word = /FRITZ!\s?(?:WLAN\s)?(Box|Repeater|Powerline)/i.exec(modelName)?.[1] ?? 'Box';
  return `FRITZ!${word}`;
}

export const isRepeaterModel = (modelName: string) => productOf(modelName) === 'FRITZ!Repeater';

/** In place of "no service of that name" where everybody knows what that service is for; any other error as it is. */
export function notOnThisBox(
  error: unknown,
  asked: unknown,
  { services, device }: { readonly services: readonly Service[]; readonly device: Pick<Device, 'modelName'> },
): unknown {
  const word = serviceKind(String(asked)).toLowerCase();
  // It has one, and the name does not say which.
  if (services.some(({ name }) => name.toLowerCase().startsWith(`${word}:`))) return error;
  const [kind, purpose] = Object.entries(purposes).find(([name]) => name.toLowerCase() === word) ?? [];
  if (!(error instanceof Tr064Error) || error.code !== 'UNKNOWN_SERVICE' || !purpose) return error;
  return new Tr064Error(
    'UNKNOWN_SERVICE',
    `This ${productOf(device.modelName)} has no ${purpose} (${kind}).`,
    {
      service: String(asked),
    },
  );
}
