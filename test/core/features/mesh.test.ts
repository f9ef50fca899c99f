import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMesh, readMesh, whereIs } from '../../../core/features/mesh';
import { refuse, StubBox } from '../../support/stub-box';

const CAPTURE = join(__dirname, '../../../../shared/captures/payloads/meshlist-go-tr064-schema7.8.json');
const PATH = '/meshlist.json?sid=5f1c';

const link = (first: string, second: string, rates: object = {}) => {
  const [from, fromInterface] = first.split('/');
  const [to, toInterface] = second.split('/');
  return {
    state: 'CONNECTED',
    node_1_uid: from,
    node_2_uid: to,
    node_interface_1_uid: fromInterface,
    node_interface_2_uid: toInterface,
    ...rates,
  };
};

const uplink = link('box/box5', 'repeater/up5');
const phoneAtRepeater = link('repeater/rep2', 'phone/p', {
  cur_data_rate_tx: 144000,
  cur_data_rate_rx: 72000,
});
const tvAtBox = link('box/lan1', 'tv/t', { cur_data_rate_tx: 1000000, cur_data_rate_rx: 1000000 });
const goneLink = { ...link('box/box5', 'laptop/l'), state: 'DISCONNECTED' };

const MESH = JSON.stringify({
  schema_version: '7.8',
  nodes: [
    {
      uid: 'box',
      device_name: 'fritz.box',
      is_meshed: true,
      mesh_role: 'master',
      node_interfaces: [
        { uid: 'box5', name: 'AP:5G:0', type: 'WLAN', node_links: [uplink, goneLink] },
        { uid: 'lan1', name: 'LAN:1', type: 'LAN', node_links: [tvAtBox] },
      ],
    },
    {
      uid: 'repeater',
      device_name: 'Repeater Flur',
      device_mac_address: '02:00:5E:00:00:10',
      is_meshed: true,
      mesh_role: 'slave',
      node_interfaces: [
        { uid: 'up5', name: 'UPLINK:5G:0', type: 'WLAN', node_links: [uplink] },
        { uid: 'rep2', name: 'AP:2G:0', type: 'WLAN', node_links: [phoneAtRepeater] },
      ],
    },
    {
      uid: 'phone',
      device_name: 'Annas-iPhone',
      is_meshed: false,
      mesh_role: 'unknown',
      node_interfaces: [
        { uid: 'p', type: 'WLAN', mac_address: '02:00:5E:10:00:01', node_links: [phoneAtRepeater] },
      ],
    },
    {
      uid: 'tv',
      device_name: 'Fernseher',
      device_mac_address: '02:00:5E:10:00:09',
      is_meshed: false,
      mesh_role: 'unknown',
      node_interfaces: [{ uid: 't', type: 'LAN', node_links: [tvAtBox] }],
    },
    { uid: 'laptop', device_name: 'Laptop', is_meshed: false, node_interfaces: [] },
  ],
});

describe('mesh', () => {
  const links = parseMesh(MESH);

  it('tells on which repeater and band a device is, and how fast', () => {
    assert.deepEqual(whereIs(links, '02-00-5e-10-00-01'), {
      mac: '02:00:5E:10:00:01',
      macs: ['02:00:5E:10:00:01'],
      name: 'Annas-iPhone',
      at: 'Repeater Flur',
      master: false,
      over: 'wifi',
      band: '2.4 GHz',
      down: 144000,
      up: 72000,
    });
  });

  it('finds a repeater by the address of any of its interfaces', () => {
    const [box, repeater] = (JSON.parse(MESH) as { nodes: { node_interfaces: object[] }[] }).nodes;
    const interfaces = repeater!.node_interfaces.map((one, index) => ({
      ...one,
      mac_address: `02:00:5E:00:00:2${index}`,
    }));
    const found = parseMesh(JSON.stringify({ nodes: [box, { ...repeater, node_interfaces: interfaces }] }));
    for (const mac of ['02:00:5E:00:00:10', '02:00:5E:00:00:20', '02:00:5E:00:00:21']) {
      assert.equal(whereIs(found, mac)?.name, 'Repeater Flur', mac);
    }
  });

  it('tells what hangs on a cable of the box, by name', () => {
    const { at, master, over, band } = whereIs(links, 'fernseher')!;
    assert.deepEqual({ at, master, over, band }, { at: 'fritz.box', master: true, over: 'lan', band: '' });
  });

  it('has the repeater at the box, not the box at the repeater', () => {
    assert.equal(whereIs(links, 'Repeater Flur')?.at, 'fritz.box');
    assert.equal(whereIs(links, 'fritz.box'), undefined);
  });

  it('has nothing that is not connected', () => {
    assert.equal(whereIs(links, 'Laptop'), undefined);
    assert.equal(links.length, 3);
  });

  it('reads the mesh of a real box, where it is at hand', function () {
    if (!existsSync(CAPTURE)) {
      console.log('      (no captured mesh list at hand: skipped)');
      this.skip();
    }
    const real = parseMesh(readFileSync(CAPTURE, 'utf8'));
    assert.deepEqual(new Set(real.map(({ at }) => at)), new Set(['device#1', 'device#17']));
    assert.deepEqual(whereIs(real, 'device#17')?.at, 'device#1');
    assert.ok(real.some(({ band }) => band === '5 GHz'));
  });

  it('is empty on a box that is not the mesh master', async () => {
    const refused = new StubBox({ 'Hosts:1 X_AVM-DE_GetMeshListPath': refuse('ACTION_FAILED', 820) });
    assert.deepEqual(await readMesh(refused), []);
    const silent = new StubBox({ 'Hosts:1 X_AVM-DE_GetMeshListPath': { 'NewX_AVM-DE_MeshListPath': '' } });
    assert.deepEqual(await readMesh(silent), []);
  });

  it('is read with a control character in a name, which JSON does not allow', () => {
    const named = MESH.replace('"fritz.box"', '"fritz\u0001box"');
    assert.ok(parseMesh(named).some(({ at }) => at === 'fritz\u0001box'));
  });

  it('is an error that says so where the file is no mesh', async () => {
    for (const text of ['<html>', '{}', '[]', 'null']) {
      const box = new StubBox(
        { 'Hosts:1 X_AVM-DE_GetMeshListPath': { 'NewX_AVM-DE_MeshListPath': PATH } },
        { [PATH]: text },
      );
      await assert.rejects(readMesh(box), { code: 'MALFORMED' }, text);
    }
  });
});
