import assert from 'node:assert/strict';
import type { BoxController } from '../../homebridge/box-controller';
import { readConfig } from '../../homebridge/config';
import type { API } from '../../homebridge/hap';
import type { Kind, Thing } from '../../homebridge/thing';
import { Tiles } from '../../homebridge/tiles';
import { FakeClock } from '../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { Bench, hap, type StandIn, UDN } from './support/bench';
import { PlainHomebridge } from './support/plain-homebridge';

/** Over TR-064 a lamp is a plug; over AHA-HTTP and REST the box tells what it is. */
describe('a thing of which the box learns to tell more', () => {
  const ain = '111111111111';
  let host: PlainHomebridge;
  let tiles: Tiles;
  let bench: Bench;
  let accessories: StandIn[];
  const controller = {
    ...{ udn: UDN, config: readConfig({ host: 'fritz.box', password: 'x' }).boxes[0], settledSince: 0 },
    ...{ reachability: { online: true, since: 0 }, notice: { journal: { failures: [] } } },
  } as unknown as BoxController;

  const asPlug = {
    type: 'outlet',
    inUseAbove: 1,
    readOnly: false,
    eve: false,
    meter: false,
    temperature: false,
  };
  const asLight = { dimmable: true, colors: false, whites: false };
  const plug = () => thing('plug', asPlug, { on: true, present: true, locked: false });
  const light = () => thing('light', asLight, { on: true, present: true, level: 40 });
  const thing = (kind: Kind, options: object, state: object): Thing =>
    bench.thing({ kind, id: ain, name: 'Lamp', options, state, set: async () => {} });
  const look = (one: Thing) => tiles.reconcile(controller, ['plug', 'light'], [one], () => true);
  const services = () =>
    accessories[0]!.services
      .map(({ UUID }) => UUID)
      .filter((uuid) => uuid !== hap.Service.AccessoryInformation.UUID);
  const read = (service: 'Lightbulb' | 'Outlet', name: 'On' | 'Brightness') =>
    accessories[0]!
      .getService(hap.Service[service] as never)!
      .getCharacteristic(hap.Characteristic[name] as never)
      .handleGetRequest()
      .catch((status: unknown) => `status ${status}`);

  beforeEach(() => {
    bench = new Bench();
    accessories = [];
    host = new PlainHomebridge(temporaryFolder('tiles'));
    host.onRegister = (accessory) => void accessories.push(accessory);
    tiles = new Tiles(host as unknown as API, host.log, new FakeClock(), temporaryFolder('tiles'), '');
    tiles.join({ controllers: [controller], started: true, hasMistakes: false, protocol: 'hap' });
  });
  after(removeTemporaryFolders);

  it('becomes what it is, in the same accessory', async () => {
    look(plug());
    assert.deepEqual(services(), [hap.Service.Outlet.UUID]);
    look(light());
    assert.deepEqual(services(), [hap.Service.Lightbulb.UUID]);
    assert.equal(await read('Lightbulb', 'Brightness'), 40);
    assert.deepEqual([accessories.length, host.removed], [1, []]);
  });

  it('stays what it is while the box tells too little of it, does not answer, and is back afterwards', async () => {
    look(light());
    look(plug());
    assert.deepEqual(services(), [hap.Service.Lightbulb.UUID]);
    // Another kind's state is none of its own.
    tiles.publish(controller, 'plug', ain, { on: false, present: true, locked: false });
    assert.equal(await read('Lightbulb', 'On'), true);
    look(light());
    assert.equal(await read('Lightbulb', 'Brightness'), 40);
    assert.deepEqual([accessories.length, host.removed], [1, []]);
  });
});
