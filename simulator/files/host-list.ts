/** devicehostlist.lua: every host that the box knows, with more than the actions tell. */

import { interfaceType, macList, wanAccess } from '../actions/hosts';
import { EDITIONS } from '../description/model';
import type { Host } from '../household/hosts';
import type { World } from '../household/world';
import { elements } from './xml';

const flag = (value: boolean | undefined) => (value ? 1 : 0);

export function hostList(world: World): string {
  const items = world.hosts.list.map((host) =>
    ['<Item>', elements(known(world, fields(world, host))), '</Item>'].join('\n'),
  );
  const counts = `<!-- devicehosts :${world.hosts.list.length} -->\n<!-- users :0 -->`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<List>', counts, ...items, '</List>', ''].join('\n');
}

/** What boxes tell since FRITZ!OS 7.5x. */
const younger = [
  'X_AVM-DE_MACAddressList',
  'X_AVM-DE_RequestClient',
  'X_AVM-DE_IsMeshable',
  'X_AVM-DE_Priority',
  'X_AVM-DE_FriendlyName',
  'X_AVM-DE_FriendlyNameIsWriteable',
];

function known({ settings }: World, all: Record<string, string | number>) {
  if (EDITIONS.indexOf(settings.edition) >= EDITIONS.indexOf('7.57')) return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => !younger.includes(name)));
}

function fields(world: World, host: Host): Record<string, string | number> {
  const on = host.active;
  return {
    Index: host.index,
    IPAddress: host.ip,
    MACAddress: host.mac,
    Active: flag(on),
    HostName: host.name,
    InterfaceType: interfaceType(host),
    'X_AVM-DE_Port': host.over === 'lan' ? (host.port ?? 0) : 0,
    'X_AVM-DE_Speed': on ? host.speed : 0,
    'X_AVM-DE_UpdateAvailable': flag(host.updateAvailable),
    'X_AVM-DE_UpdateSuccessful': host.updateSuccessful,
    'X_AVM-DE_InfoURL': '',
    'X_AVM-DE_MACAddressList': macList(world, host),
    'X_AVM-DE_Model': host.model ?? '',
    'X_AVM-DE_URL': host.url ?? '',
    'X_AVM-DE_Guest': flag(host.over === 'guest'),
    'X_AVM-DE_RequestClient': 0,
    'X_AVM-DE_VPN': flag(host.over === 'vpn'),
    'X_AVM-DE_WANAccess': wanAccess(world, host),
    'X_AVM-DE_Disallow': flag(host.disallow),
    'X_AVM-DE_IsMeshable': flag(host.model !== undefined),
    'X_AVM-DE_Priority': flag(host.priority),
    'X_AVM-DE_FriendlyName': host.friendlyName,
    'X_AVM-DE_FriendlyNameIsWriteable': 1,
  };
}
