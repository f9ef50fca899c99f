/** The shapes of meshlist.json: nodes, their interfaces, and the links between these. */

export interface MeshInterface {
  uid: string;
  name: string;
  type: 'LAN' | 'WLAN';
  mac_address: string;
  blocking_state: 'NOT_BLOCKED';
  node_links: MeshLink[];
  /** Of a radio. */
  ssid?: string;
  opmode?: string;
  security?: string;
  current_channel?: number;
  phymodes?: string[];
}

interface MeshLink {
  uid: string;
  type: 'LAN' | 'WLAN';
  state: 'CONNECTED' | 'DISCONNECTED';
  /** Seconds since 1970. */
  last_connected: number;
  node_1_uid: string;
  node_2_uid: string;
  node_interface_1_uid: string;
  node_interface_2_uid: string;
  /** kbit/s. */
  max_data_rate_rx: number;
  max_data_rate_tx: number;
  cur_data_rate_rx: number;
  cur_data_rate_tx: number;
  /** Per cent. */
  cur_availability_rx: number;
  cur_availability_tx: number;
  rx_rsni: number;
  tx_rsni: number;
}

export interface MeshNode {
  uid: string;
  device_name: string;
  device_model: string;
  device_manufacturer: string;
  device_firmware_version: string;
  device_mac_address: string;
  is_meshed: boolean;
  mesh_role: 'master' | 'slave' | 'unknown';
  meshd_version: string;
  node_interfaces: MeshInterface[];
}

interface NodeFacts {
  name: string;
  model: string;
  mac: string;
  role: MeshNode['mesh_role'];
  interfaces: MeshInterface[];
  manufacturer?: string;
  firmware?: string;
  /** Seconds since 1970; a device that speaks no mesh protocol has no version of it. */
  since?: number;
}

export function node(uid: string, facts: NodeFacts): MeshNode {
  const { name, model, mac, role, interfaces, manufacturer = '', firmware = '' } = facts;
  return {
    uid,
    device_name: name,
    device_model: model,
    device_manufacturer: manufacturer,
    device_firmware_version: firmware,
    device_mac_address: mac,
    is_meshed: role !== 'unknown',
    mesh_role: role,
    meshd_version: role === 'unknown' ? '0.0' : '3.11',
    node_interfaces: interfaces,
  };
}

/** A port for a cable. */
export function cable(uid: string, name: string, mac: string): MeshInterface {
  return { uid, name, type: 'LAN', mac_address: mac, blocking_state: 'NOT_BLOCKED', node_links: [] };
}

interface RadioFacts {
  name: string;
  mac: string;
  ssid?: string;
  opmode?: string;
  security?: string;
  channel?: number;
  phymodes?: string[];
}

export function radioInterface(uid: string, facts: RadioFacts): MeshInterface {
  const { name, mac, ssid = '', opmode = 'AP', security = '', channel = 0, phymodes = [] } = facts;
  return {
    ...cable(uid, name, mac),
    ...{ type: 'WLAN', ssid, opmode, security, current_channel: channel, phymodes },
  };
}

interface LinkFacts {
  uid: string;
  /** kbit/s. */
  rate: number;
  connected: boolean;
  /** Seconds since 1970. */
  now: number;
}

/** A link stands at both of its ends. */
export function addLink(
  [at, through]: [MeshNode, MeshInterface],
  [own, end]: [MeshNode, MeshInterface],
  { uid, rate, connected, now }: LinkFacts,
): void {
  const speed = connected ? rate : 0;
  const share = connected ? 100 : 0;
  const signal = connected && through.type === 'WLAN' ? 48 : 255;
  const link: MeshLink = {
    uid,
    type: through.type,
    state: connected ? 'CONNECTED' : 'DISCONNECTED',
    last_connected: now,
    node_1_uid: at.uid,
    node_2_uid: own.uid,
    node_interface_1_uid: through.uid,
    node_interface_2_uid: end.uid,
    max_data_rate_rx: speed,
    max_data_rate_tx: speed,
    cur_data_rate_rx: speed,
    cur_data_rate_tx: speed,
    cur_availability_rx: share,
    cur_availability_tx: share,
    rx_rsni: signal,
    tx_rsni: signal,
  };
  through.node_links.push(link);
  end.node_links.push(link);
}
