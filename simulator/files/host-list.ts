/** devicehostlist.lua: every host that the box knows, with more than the actions tell. */

import { text } from '../actions/behaviour';
import { hostFacts, interfaceType } from '../actions/host-facts';
import { EDITIONS } from '../description/model';
import type { Host } from '../household/hosts';
import type { World } from '../household/world';
import { elements } from './xml';

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

function known({ settings }: World, all: Record<string, string>) {
  if (EDITIONS.indexOf(settings.edition) >= EDITIONS.indexOf('7.57')) return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => !younger.includes(name)));
}

function fields(world: World, host: Host): Record<string, string> {
  return {
    Index: String(host.index),
    IPAddress: host.ip,
    MACAddress: host.mac,
    Active: text(host.active),
    HostName: host.name,
    InterfaceType: interfaceType(host),
    ...Object.fromEntries(Object.entries(hostFacts(world, host)).map(([name, value]) => [name, text(value)])),
  };
}
