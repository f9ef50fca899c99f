/** What the box tells of a host, by an action and in its list alike. */

import type { Host } from '../household/hosts';
import type { World } from '../household/world';
import type { Value } from './behaviour';

/** The interface as the box names it: none for a host over VPN. */
export function interfaceType(host: Host): '802.11' | 'Ethernet' | '' {
  if (host.over === 'vpn') return '';
  return host.over === 'lan' ? 'Ethernet' : '802.11';
}

/** `granted`, `denied` by the parental controls, or `error` while the internet is gone. */
export function wanAccess(world: World, host: Host): 'granted' | 'denied' | 'error' {
  if (host.disallow) return 'denied';
  return world.internet.connected ? 'granted' : 'error';
}

/** All addresses of a device that has several; empty for one with a single one. */
function macList({ settings }: World, host: Host): string {
  const { mac, otherMacs = settings.multiLink ? (host.multiLinkMacs ?? []) : [] } = host;
  return otherMacs.length > 0 ? [mac, ...otherMacs].join(',') : '';
}

/** In the order of the list. */
export function hostFacts(world: World, host: Host): Record<`X_AVM-DE_${string}`, Value> {
  return {
    'X_AVM-DE_Port': host.over === 'lan' ? (host.port ?? 0) : 0,
    'X_AVM-DE_Speed': host.active ? host.speed : 0,
    'X_AVM-DE_UpdateAvailable': host.updateAvailable ?? false,
    'X_AVM-DE_UpdateSuccessful': host.updateSuccessful,
    'X_AVM-DE_InfoURL': '',
    'X_AVM-DE_MACAddressList': macList(world, host),
    'X_AVM-DE_Model': host.model ?? '',
    'X_AVM-DE_URL': host.url ?? '',
    'X_AVM-DE_Guest': host.over === 'guest',
    'X_AVM-DE_RequestClient': false,
    'X_AVM-DE_VPN': host.over === 'vpn',
    'X_AVM-DE_WANAccess': wanAccess(world, host),
    'X_AVM-DE_Disallow': host.disallow ?? false,
    'X_AVM-DE_IsMeshable': host.model !== undefined,
    'X_AVM-DE_Priority': host.priority ?? false,
    'X_AVM-DE_FriendlyName': host.friendlyName,
    'X_AVM-DE_FriendlyNameIsWriteable': true,
  };
}
