/** meshlist.json: which device hangs on which radio or port of which box; only the mesh master has it. */

import type { Host } from '../household/hosts';
import type { World } from '../household/world';

interface Interface {
  uid: string;
  name: string;
  type: 'LAN' | 'WLAN';
  mac_address: string;
  node_links: Link[];
}

interface Link {
  uid: string;
  type: 'LAN' | 'WLAN';
  state: 'CONNECTED';
  node_1_uid: string;
  node_2_uid: string;
  node_interface_1_uid: string;
  node_interface_2_uid: string;
  /** kbit/s. */
  max_data_rate_rx: number;
  max_data_rate_tx: number;
  cur_data_rate_rx: number;
  cur_data_rate_tx: number;
}

interface MeshNode {
  uid: string;
  device_name: string;
  device_model: string;
  device_mac_address: string;
  is_meshed: boolean;
  mesh_role: 'master' | 'slave' | 'unknown';
  node_interfaces: Interface[];
}

const bandNames: Record<string, string> = { '2400': 'AP:2G:0', '5000': 'AP:5G:0', '6000': 'AP:6G:0' };

/** Undefined where the box is not the mesh master: then there is no such file. */
export function meshList(world: World): string | undefined {
  if (!world.meshMaster) return undefined;
  const { box, radios, hosts } = world;
  const ports: Interface[] = [
    ...[1, 2, 3, 4].map((port) => attach(`ni-${port}`, `LAN:${port}`, 'LAN', box.mac)),
    ...radios.list.map(({ instance, band, bssid }) =>
      attach(`ni-${10 + instance}`, bandNames[band] ?? 'AP:2G:1', 'WLAN', bssid),
    ),
  ];
  const master = node('n-1', box.modelName, box.modelName, box.mac, 'master', ports);
  const nodes = [master];
  for (const host of hosts.list.filter(({ active, over }) => active && over !== 'vpn')) {
    const own = member(host);
    const port = ports.find(({ uid }) => uid === portOf(world, host));
    if (port) link(master, port, own, host.speed * 1000);
    nodes.push(own);
  }
  return `${JSON.stringify({ schema_version: '7.8', nodes }, undefined, '\t')}\n`;
}

function portOf(world: World, host: Host): string {
  const radio = world.hosts.radioOf(host);
  return radio ? `ni-${10 + radio.instance}` : `ni-${host.port ?? 1}`;
}

function member(host: Host): MeshNode {
  const uid = `n-${100 + host.index}`;
  const type = host.over === 'lan' ? 'LAN' : 'WLAN';
  const own = attach(`ni-${100 + host.index}`, '', type, host.mac);
  return node(uid, host.name, host.model ?? '', host.mac, host.model === undefined ? 'unknown' : 'slave', [
    own,
  ]);
}

function node(
  uid: string,
  name: string,
  model: string,
  mac: string,
  role: MeshNode['mesh_role'],
  interfaces: Interface[],
): MeshNode {
  return {
    uid,
    device_name: name,
    device_model: model,
    device_mac_address: mac,
    is_meshed: role !== 'unknown',
    mesh_role: role,
    node_interfaces: interfaces,
  };
}

function attach(uid: string, name: string, type: Interface['type'], mac: string): Interface {
  return { uid, name, type, mac_address: mac, node_links: [] };
}

/** A link stands at both of its ends. */
function link(master: MeshNode, port: Interface, own: MeshNode, rate: number): void {
  const end = own.node_interfaces[0]!;
  const made: Link = {
    uid: `nl-${own.uid.slice(2)}`,
    type: port.type,
    state: 'CONNECTED',
    node_1_uid: master.uid,
    node_2_uid: own.uid,
    node_interface_1_uid: port.uid,
    node_interface_2_uid: end.uid,
    max_data_rate_rx: rate,
    max_data_rate_tx: rate,
    cur_data_rate_rx: rate,
    cur_data_rate_tx: rate,
  };
  port.node_links.push(made);
  end.node_links.push(made);
}
