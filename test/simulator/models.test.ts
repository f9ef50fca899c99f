/** Every kind of box in the field: what it serves, by the simulator's own clients. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { type BoxModelName, boxModelNames, boxModels, type Simulator, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { Client } from './server-client';

describe('a box of the field', () => {
  let sim: Simulator | undefined;
  afterEach(() => sim?.close());

  const start = async (name: BoxModelName) => {
    sim = await startSimulator({ ...boxModels[name].options });
    const description = await (await fetch(`${sim.http}/tr64desc.xml`)).text();
    return { sim, description };
  };

  async function call(
    name: string,
    action: string,
    type: string,
    path: string,
  ): Promise<[status: number, text: string]> {
    const response = await fetch(`${sim!.http}${path}`, {
      method: 'POST',
      headers: { SOAPAction: `"${type}#${action}"`, 'Content-Type': 'text/xml; charset="utf-8"' },
      body:
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
        `<u:${action} xmlns:u="${type}"/></s:Body></s:Envelope>`,
    });
    assert.ok(name);
    return [response.status, await response.text()];
  }

  for (const name of boxModelNames) {
    it(`says who it is: ${boxModels[name].title}`, async () => {
      const { description } = await start(name);
      const {
        modelName,
        systemVersion = true,
        absent = [],
      } = boxModels[name].options as {
        modelName: string;
        systemVersion?: boolean;
        absent?: readonly string[];
      };
      assert.ok(description.includes(`<modelName>${modelName}</modelName>`));
      assert.equal(description.includes('<systemVersion>'), systemVersion);
      for (const kind of absent) assert.ok(!description.includes(`:service:${kind}:`), kind);
    });
  }

  it('has as many services and SCPDs as real ones: a box 34 to 38, a small repeater 7 or 8', async () => {
    for (const name of boxModelNames.filter((one) => one !== 'repeater-outdoor')) {
      const { description } = await start(name);
      const services = description.match(/<service>/g)!.length;
      const files = new Set(description.match(/<SCPDURL>[^<]+/g)).size;
      const [least, most] = name.startsWith('repeater') ? [7, 8] : [34, 38];
      assert.ok(services >= least && services <= most, `${name}: ${services} services`);
      if (!name.startsWith('repeater')) assert.ok(files >= 33 && files <= 36, `${name}: ${files} SCPDs`);
      await sim!.close();
    }
  });

  it('names a service that is not in use, which answers 401 to everything, and the gateway beside it answers', async () => {
    const { description } = await start('lan1');
    assert.ok(description.includes('WANIPConnection:1'));
    const own = await call(
      'own',
      'GetInfo',
      'urn:dslforum-org:service:WANIPConnection:1',
      '/upnp/control/wanipconnection1',
    );
    assert.match(own[1], /<errorCode>401<\/errorCode>/);
    // Which it names as the one that it uses all the same.
    const client = new Client(sim!, { user: sim!.users[0]! });
    const used = await client.call('Layer3Forwarding', 'GetDefaultConnectionService');
    client.close();
    assert.match(used.body, /<NewDefaultConnectionService>1\.WANIPConnection\.1</);
    const type = 'urn:schemas-upnp-org:service:WANIPConnection:1';
    const [status, text] = await call('gateway', 'GetStatusInfo', type, '/igdupnp/control/WANIPConn1');
    assert.deepEqual([status, /Connected/.test(text)], [200, true]);
  });

  it('has no gateway where its status is not told over UPnP', async () => {
    await start('mesh-slave');
    const type = 'urn:schemas-upnp-org:service:WANIPConnection:1';
    assert.notEqual((await call('gateway', 'GetStatusInfo', type, '/igdupnp/control/WANIPConn1'))[0], 200);
    assert.equal((await fetch(`${sim!.http}/igddesc.xml`)).status, 404);
  });

  it('keeps its certificate when it is told to', async () => {
    const folder = temporaryFolder('certificate');
    const shown = async (certificateFolder?: string) => {
      const box = await startSimulator({ certificateFolder });
      const socket = connect({ host: '127.0.0.1', port: box.ports.https, rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      const fingerprint = socket.getPeerX509Certificate()?.fingerprint256;
      socket.destroy();
      await box.close();
      return fingerprint;
    };
    const first = await shown(folder);
    assert.equal(await shown(folder), first);
    assert.notEqual(await shown(), first);
    removeTemporaryFolders();
  });

  it('has its older FRITZ!OS and more services than others of it, as the cable box', async () => {
    const { sim: box, description } = await start('cable');
    assert.ok(description.includes(':service:X_AVM-DE_Media:'));
    assert.ok(!description.includes(':service:X_AVM-DE_WANFiber:'));
    assert.match(description, /<Display>267\.07\.57<\/Display>/);
    assert.equal(box.world.settings.productClass, 'FRITZ!Box');
  });

  it('has a fibre only where there is one', async () => {
    const { description } = await start('dsl');
    assert.ok(!description.includes(':service:X_AVM-DE_WANFiber:'));
    await sim!.close();
    assert.ok((await start('fibre')).description.includes(':service:X_AVM-DE_WANFiber:'));
  });

  it('tells both ends of a Wi-Fi 7 connection', async () => {
    const { sim: box } = await start('wifi-7');
    const type = 'urn:dslforum-org:service:WLANConfiguration:3';
    const [, text] = await call('wlan', 'X_AVM-DE_GetWLANConnectionInfo', type, '/upnp/control/wlanconfig3');
    const value = (name: string) => new RegExp(`<NewX_AVM-DE_${name}>([^<]*)<`).exec(text)?.[1];
    assert.equal(value('MLDMACAddress'), '02:00:5E:10:00:03');
    assert.equal(value('APMLDMACAddress'), box.world.radios.get(3).bssid);
    assert.equal(value('MLOModes'), '');
    assert.deepEqual(
      [1, 2, 3, 4].map((number) => box.world.radios.get(number).standard),
      ['n', 'be', 'be', 'n'],
    );
  });

  it("refuses logins where it is told to, as a repeater whose users are another box's", async () => {
    sim = await startSimulator({ ...boxModels.repeater.options, login: 'refused' });
    const client = new Client(sim, { user: sim.users[0]! });
    const reply = await client.call('DeviceInfo', 'GetInfo');
    client.close();
    assert.equal(reply.status, 401);
    assert.match(reply.body, /401 Unauthorized \(ERR_NONE\)/);
  });

  it('has its own manufacturer and no lists, as the repeater for outdoors', async () => {
    const { description } = await start('repeater-outdoor');
    assert.ok(description.includes('<manufacturer>FRITZ! GmbH</manufacturer>'));
    const client = new Client(sim!, { user: sim!.users[0]! });
    const reply = await client.call('DeviceInfo', 'GetInfo');
    client.close();
    assert.match(reply.body, /<NewManufacturerName>FRITZ! GmbH</);
    assert.equal((await fetch(`${sim!.http}/devicehostlist.lua?sid=1`)).status, 404);
  });
});
