/** What the core makes of boxes of other kinds: refused logins of repeaters, faults in other namespaces, old lists. */

import assert from 'node:assert/strict';
import {
  FritzBox,
  findSmartDevice,
  listHosts,
  listSmartDevices,
  Phonebook,
  parseHostList,
  readConnection,
  readMesh,
  reconnect,
  switchSmartDevice,
  Tr064Error,
  whereIs,
} from '../../core/index';
import { boxModels } from '../../simulator';
import { boxes, failure } from './support/boxes';

describe('boxes of other kinds', () => {
  const { simulate, connect, access } = boxes();

  describe('a repeater that refuses every login', () => {
    it('is told as that, with what its users are', async () => {
      const sim = await simulate({ ...boxModels['repeater-1200ax'].options, login: 'refused' });
      const box = await connect(sim);
      const error = await failure(box.call('DeviceInfo', 'GetInfo'));
      assert.deepEqual(
        [error.code, error.reason, error.user],
        ['UNAUTHORIZED', 'repeater-login', 'fritz1234'],
      );
      assert.match(error.message, /takes its users from the FRITZ!Box that leads the mesh/);
    });

    it('still tells what needs no login', async () => {
      const sim = await simulate({ ...boxModels.repeater.options, login: 'refused' });
      const { url } = access(sim);
      const box = await FritzBox.connect({ url });
      try {
        assert.equal((await listHosts(box)).length, sim.world.hosts.list.length);
      } finally {
        await box.close();
      }
    });

    it('is a wrong password at a FRITZ!Box', async () => {
      const box = await connect(await simulate({ login: 'refused' }));
      assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).reason, 'wrong-password');
    });
  });

  for (const namespace of [
    'urn:dslforum-org:control-1-0',
    'urn:schemas-upnp-org:control-1-0',
    'urn:dslforum-org',
  ] as const) {
    it(`reads fault 401 in the namespace ${namespace}`, async () => {
      const sim = await simulate({
        ...boxModels.lan1.options,
        unusedNamespace: namespace,
        applicationsNamespace: namespace,
      });
      const box = await connect(sim);
      assert.equal((await readConnection(box)).connected, true, 'by the gateway');
      const error = await failure(box.call('WANIPConnection', 'GetInfo'));
      assert.deepEqual([error.code, error.upnpCode], ['ACTION_FAILED', 401]);
      sim.log.clear();
      await failure(box.call('WANIPConnection', 'GetStatusInfo'));
      assert.equal(
        sim.log.of('GetSecurityPort').length,
        0,
        'what is not in use is not asked about each time',
      );
      sim.set({ applications: 'off' });
      assert.equal((await failure(box.call('Hosts', 'GetHostNumberOfEntries'))).code, 'TR064_DISABLED');
    });
  }

  it('a box that answers at once though its login was asked for in the message (7390)', async () => {
    const sim = await simulate({ contentChallenge: 'needed' });
    const box = await connect(sim, { authentication: 'content' });
    const { length } = await listHosts(box);
    assert.equal(length, sim.world.hosts.list.length);
    assert.equal((await box.call('DeviceInfo', 'GetInfo')).NewManufacturerName, 'AVM');
  });

  it('a connection that is cut though the box answers with fault 707', async () => {
    const sim = await simulate({ reconnectDelay: 0 });
    const box = await connect(sim);
    const before = sim.world.internet.ipv4;
    await reconnect(box);
    assert.notEqual(sim.world.internet.ipv4, before);
  });

  it('a cable box without an IPv4 address of its own', async () => {
    const box = await connect(await simulate({ ...boxModels.cable.options }));
    const { connected, ipv4, ipv6 } = await readConnection(box);
    assert.deepEqual([connected, ipv4, ipv6?.startsWith('2001:db8:')], [true, '', true]);
  });

  it('a list of hosts from before FRITZ!OS 7.5x, without names of people and further addresses', async () => {
    const sim = await simulate({ ...boxModels['7490-old'].options });
    const box = await connect(sim);
    const hosts = await listHosts(box);
    assert.deepEqual(
      hosts.map(({ name }) => name),
      sim.world.hosts.list.map(({ name }) => name),
    );
    assert.equal(parseHostList('<List><Item><Index>1</Index></Item></List>').length, 1);
  });

  it('a computer with Wi-Fi 7 is one device with several addresses', async () => {
    const box = await connect(await simulate({ ...boxModels['wifi-7'].options }));
    const macbook = (await listHosts(box)).find(({ hostName }) => hostName === 'Annas-MacBook')!;
    assert.deepEqual(macbook.macs, ['02:00:5E:10:00:03', '02:00:5E:10:00:43', '02:00:5E:10:00:53']);
  });

  it('a client at a repeater is found there, and one that has left is nowhere', async () => {
    const sim = await simulate();
    const box = await connect(sim);
    const printer = whereIs(await readMesh(box), 'drucker')!;
    assert.deepEqual([printer.at, printer.master, printer.band], ['fritz.repeater', false, '2.4 GHz']);
    sim.world.hostGoes('drucker');
    assert.equal(whereIs(await readMesh(box), 'drucker'), undefined);
    assert.equal(whereIs(await readMesh(box), '02:00:5E:10:00:58')?.name, 'fritz.repeater');
  });

  it('a repeater says once in a sentence that it has no smart home', async () => {
    const box = await connect(await simulate({ ...boxModels.repeater.options }));
    const error = await failure(listSmartDevices(box));
    assert.ok(error instanceof Tr064Error);
    assert.match(error.message, /^This FRITZ!Repeater has no smart home/);
  });

  // Those of Zigbee devices stand in no list of TR-064.
  for (const ain of ['C2:B6:94-900', 'grp303E4F-3F7E5A9C9', '11657 0240192-1']) {
    it(`a smart-home device whose AIN is ${ain} is listed and switched`, async () => {
      const sim = await simulate();
      sim.world.addPlug({ ain, name: 'Alte Gruppe', on: false });
      const box = await connect(sim);
      const found = findSmartDevice(await listSmartDevices(box), ain);
      assert.equal(found?.name, 'Alte Gruppe');
      await switchSmartDevice(box, ain, true);
      assert.equal(sim.world.smartHome.get(ain).on, true);
    });
  }

  it('phone books as boxes write them: comments, prefixes that nothing declares, files as pictures', async () => {
    const sim = await simulate({ undeclaredPrefix: true });
    const box = await connect(sim);
    const book = new Phonebook(() => box);
    assert.equal((await book.lookup('04066901234'))?.name, 'Firma Nord (alle Durchwahlen)');
    assert.equal((await book.lookup('500'))?.name, undefined);
    const paris = (await book.search('paris'))[0]!;
    assert.ok((await box.getBuffer(paris.imagePath)).length > 0);
  });
});
