/** meshlist.json: which device hangs on which radio or port of which box; only the mesh master has it. */

import { EDITIONS } from '../description/model';
import type { Host } from '../household/hosts';
import type { World } from '../household/world';
import { addLink, cable, type MeshInterface, type MeshNode, node, radioInterface } from './mesh-node';

const bandNames: Record<string, string> = { '2400': '2G', '5000': '5G', '6000': '6G' };

/** Undefined where the box is not the mesh master: then there is no such file. */
export function meshList(world: World): string | undefined {
  if (!world.settings.meshMaster) return undefined;
  const hosts = world.hosts.list.filter(({ over }) => over !== 'vpn');
  const master = masterNode(world);
  const repeaters = hosts.filter(isMeshed).map((host) => repeaterNode(world, host));
  const nodes = [master, ...repeaters];
  for (const repeater of repeaters) {
    const host = world.hosts.get(repeater.device_mac_address);
    connect(world, master, repeater, host);
  }
  for (const host of hosts.filter((one) => !isMeshed(one) && (one.active || one.over !== 'lan'))) {
    const own = clientNode(host);
    const at = repeaters.find(({ device_name }) => device_name === host.via) ?? master;
    connect(world, at, own, host);
    nodes.push(own);
  }
  return `${JSON.stringify({ schema_version: schema(world), nodes }, undefined, '\t')}\n`;
}

const isMeshed = ({ model }: Host) => model !== undefined;

/** Boxes wrote 1.9 before FRITZ!OS 7.5x. */
function schema({ settings }: World): string {
  return EDITIONS.indexOf(settings.edition) < EDITIONS.indexOf('7.57') ? '1.9' : '7.8';
}

function masterNode({ box, radios, clock }: World): MeshNode {
  const now = Math.floor(clock.now() / 1000);
  return node('n-1', {
    ...{ name: box.modelName, model: box.modelName, mac: box.mac, role: 'master', since: now },
    ...{ manufacturer: box.manufacturer, firmware: box.firmware },
    interfaces: [
      cable('ni-5', 'LANBridge', box.mac),
      ...[1, 2, 3, 4].map((port) => cable(`ni-${port}`, `LAN:${port}`, box.mac)),
      cable('ni-6', 'WAN:1', box.mac),
      ...radios.list.map(({ instance, band, bssid, ssid, channel, standard, guest }) =>
        radioInterface(`ni-${10 + instance}`, {
          ...{ name: guest ? 'AP:2G:1' : `AP:${bandNames[band]}:0`, mac: bssid },
          ...{ ssid, channel, phymodes: [standard], security: 'WPA2' },
        }),
      ),
    ],
  });
}

/** A repeater has radios of its own, each with an address of its own. */
function repeaterNode({ radios, clock }: World, host: Host): MeshNode {
  const [low = host.mac, high = host.mac] = host.otherMacs ?? [];
  const { ssid } = radios.list[0]!;
  const air = { ssid, security: 'WPA2' };
  return node(`n-${100 + host.index}`, {
    ...{ name: host.name, model: host.model!, mac: host.mac, role: 'slave', manufacturer: 'AVM' },
    ...{ firmware: '7.57', since: Math.floor(clock.now() / 1000) },
    interfaces: [
      host.over === 'lan'
        ? cable(uplinkOf(host), 'LAN:1', host.mac)
        : radioInterface(uplinkOf(host), {
            ...{ ...air, name: `UPLINK:${bandNames[host.over] ?? '5G'}:0`, mac: host.mac },
            ...{ opmode: 'WDS_REPEATER', channel: 36, phymodes: ['ac'] },
          }),
      radioInterface(`ni-${400 + host.index}`, {
        ...{ ...air, name: 'AP:2G:0', mac: low, channel: 6, phymodes: ['n'] },
      }),
      radioInterface(`ni-${500 + host.index}`, {
        ...{ ...air, name: 'AP:5G:0', mac: high, channel: 36, phymodes: ['ac', 'ax'] },
      }),
    ],
  });
}

/** A phone or a computer: one interface without a name. */
function clientNode(host: Host): MeshNode {
  const own =
    host.over === 'lan'
      ? cable(uplinkOf(host), '', host.mac)
      : radioInterface(uplinkOf(host), { name: '', mac: host.mac, opmode: 'STATION' });
  return node(`n-${100 + host.index}`, {
    ...{ name: host.name, model: '', mac: host.mac, role: 'unknown', interfaces: [own] },
  });
}

const uplinkOf = ({ index }: Host) => `ni-${100 + index}`;

/** One that has left the Wi-Fi keeps its link for a while, which is not connected any more. */
function connect(world: World, at: MeshNode, own: MeshNode, host: Host): void {
  const through = interfaceFor(world, at, host);
  if (!through) return;
  addLink([at, through], [own, own.node_interfaces[0]!], {
    ...{ uid: `nl-${100 + host.index}`, rate: host.speed * 1000, connected: host.active },
    now: Math.floor(world.clock.now() / 1000),
  });
}

function interfaceFor(world: World, at: MeshNode, host: Host): MeshInterface | undefined {
  if (at.mesh_role !== 'master')
    return at.node_interfaces.find(({ name }) => name === `AP:${bandNames[host.over] ?? '2G'}:0`);
  const radio = host.over === 'lan' || host.over === 'vpn' ? undefined : world.radios.forBand(host.over);
  const uid = radio ? `ni-${10 + radio.instance}` : `ni-${host.port ?? 1}`;
  return at.node_interfaces.find((one) => one.uid === uid);
}
