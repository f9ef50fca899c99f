/** The mesh: which repeater, band or LAN port a device is connected to (X_AVM-DE_GetMeshListPath). */

import { Tr064Error } from '../errors';
import { isObject, type Json } from '../util/json-folder';
import { parseJson } from '../wire/json';
import { type Box, type CallOptions, failedWith, pathOf, textOf } from './box';
import { sameName } from './finding';
import { macOf } from './hosts';
import { readPage } from './page';

/** How a device is connected to the next one in the mesh. */
export interface MeshLink {
  /** The device, as the mesh names it. */
  readonly mac: string;
  /** Its name, as the mesh has it. */
  readonly name: string;
  /** Name of the box or repeater that it is connected to. */
  readonly at: string;
  /** Whether that one is the mesh master, i.e. the box itself. */
  readonly master: boolean;
  /** All its MAC addresses: the list of hosts may name a repeater by the one of a radio. */
  readonly macs: readonly string[];
  /** Through the air, or over a cable. */
  readonly over: 'wifi' | 'lan';
  /** `2.4 GHz`, `5 GHz`, `6 GHz`; empty on a cable. */
  readonly band: string;
  /** kbit/s as the mesh measures it, seen from the device. */
  readonly down?: number;
  /** kbit/s as the mesh measures it, from the device towards the box. */
  readonly up?: number;
}

/** As in the file: only what is used here. */
interface MeshNode {
  readonly uid?: string;
  readonly device_name?: string;
  readonly device_mac_address?: string;
  readonly is_meshed?: boolean;
  readonly mesh_role?: string;
  readonly node_interfaces?: readonly MeshInterface[];
}
interface MeshInterface {
  readonly uid?: string;
  readonly name?: string;
  readonly type?: string;
  readonly mac_address?: string;
  readonly node_links?: readonly MeshFileLink[];
}
interface MeshFileLink {
  readonly state?: string;
  readonly node_1_uid?: string;
  readonly node_2_uid?: string;
  readonly node_interface_1_uid?: string;
  readonly node_interface_2_uid?: string;
  readonly cur_data_rate_rx?: number;
  readonly cur_data_rate_tx?: number;
}

const BANDS: Readonly<Record<string, string>> = { '2G': '2.4 GHz', '5G': '5 GHz', '6G': '6 GHz' };

/**
 * Where each connected device hangs. Empty where this box is not the mesh master: then the master knows.
 * Several links of one device (a repeater on two bands) give several entries.
 */
export async function readMesh(box: Box, options?: CallOptions): Promise<MeshLink[]> {
  try {
    const address = async () => {
      const values = await box.call('Hosts:1', 'X_AVM-DE_GetMeshListPath', {}, options);
      return pathOf(textOf(values['NewX_AVM-DE_MeshListPath']));
    };
    const text = await readPage(box, address, options);
    return text === undefined ? [] : parseMesh(text);
  } catch (error) {
    if (failedWith(error, 'UNKNOWN_ACTION', 'ACTION_FAILED', 'NO_SUCH_ENTRY')) return [];
    throw error;
  }
}

/** The link of one device, by MAC address or name. */
export function whereIs(links: readonly MeshLink[], which: string): MeshLink | undefined {
  const mac = macOf(which);
  return links.find((link) => (mac ? link.macs.includes(mac) : sameName(link.name, which)));
}

/** The file behind X_AVM-DE_GetMeshListPath. */
export function parseMesh(json: string): MeshLink[] {
  const nodes = readNodes(json);
  const byUid = new Map(nodes.map((node) => [node.uid, node]));
  return nodes.filter(isAccessPoint).flatMap((at) =>
    (at.node_interfaces ?? []).flatMap((through) =>
      (through.node_links ?? [])
        .filter((link) => link.state === 'CONNECTED')
        .flatMap((link) => {
          const first = link.node_1_uid === at.uid;
          const node = byUid.get(first ? link.node_2_uid : link.node_1_uid);
          // Between two nodes of the mesh the one nearer to the master is the access point: its side is "1".
          if (!node || (isAccessPoint(node) && !first)) return [];
          return [describe(node, at, through, link, first)];
        }),
    ),
  );
}

function describe(
  node: MeshNode,
  at: MeshNode,
  through: MeshInterface,
  link: MeshFileLink,
  first: boolean,
): MeshLink {
  const own = first ? link.node_interface_2_uid : link.node_interface_1_uid;
  const ownInterface = node.node_interfaces?.find(({ uid }) => uid === own);
  const mac = macOf(node.device_mac_address || ownInterface?.mac_address || '') ?? '';
  const others = (node.node_interfaces ?? []).flatMap(({ mac_address = '' }) => macOf(mac_address) ?? []);
  const band = BANDS[/:(\dG):/.exec(through.name ?? '')?.[1] ?? ''] ?? '';
  const [down, up] = [link.cur_data_rate_tx, link.cur_data_rate_rx];
  return {
    mac,
    macs: [...new Set(mac === '' ? others : [mac, ...others])],
    name: node.device_name ?? '',
    at: at.device_name ?? '',
    master: at.mesh_role === 'master',
    over: through.type === 'WLAN' ? 'wifi' : 'lan',
    band,
    down: first ? down : up,
    up: first ? up : down,
  };
}

/** Everything may be missing, and anything may stand in its place: a part that is not what it should be counts as missing. */
function nodeOf(node: Json): MeshNode {
  return {
    ...withTexts(node, ['uid', 'device_name', 'device_mac_address', 'mesh_role']),
    is_meshed: node.is_meshed === true,
    node_interfaces: objectsIn(node.node_interfaces)
      .slice(0, mostInterfaces)
      .map((one) => ({
        ...withTexts(one, ['uid', 'name', 'type', 'mac_address']),
        node_links: objectsIn(one.node_links).map((link) => ({
          ...withTexts(link, linkTexts),
          cur_data_rate_rx: numberIn(link.cur_data_rate_rx),
          cur_data_rate_tx: numberIn(link.cur_data_rate_tx),
        })),
      })),
  };
}

/** Every link looks at all interfaces of its node; no device has more. */
const mostInterfaces = 100;

const linkTexts = [
  'state',
  'node_1_uid',
  'node_2_uid',
  'node_interface_1_uid',
  'node_interface_2_uid',
] as const;

const objectsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const numberIn = (value: unknown) => (typeof value === 'number' ? value : undefined);

function withTexts<T extends string>(object: Json, names: readonly T[]): { [name in T]?: string } {
  const texts: { [name in T]?: string } = {};
  for (const name of names) {
    const value = object[name];
    if (typeof value === 'string') texts[name] = value;
  }
  return texts;
}

function isAccessPoint(node: MeshNode): boolean {
  return node.is_meshed === true;
}

function readNodes(json: string): readonly MeshNode[] {
  try {
    const file: unknown = parseJson(json);
    if (isObject(file) && Array.isArray(file.nodes)) return objectsIn(file.nodes).map(nodeOf);
  } catch (error) {
    throw new Tr064Error('MALFORMED', 'The mesh list of the box is not JSON; read it again later.', {
      cause: error,
    });
  }
  throw new Tr064Error('MALFORMED', 'The mesh list of the box has no nodes; read it again later.');
}
