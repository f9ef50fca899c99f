/** In a network of its own (see ../homebridge-matter.test.ts): blocks that ask for Matter where this Homebridge has it only in part. */

import assert from 'node:assert/strict';
import type { Simulator } from '../../../simulator';
import { boxAt } from '../../homebridge/support/box-at';
import { removeTemporaryFolders } from '../../support/folder';
import { Home } from '../support/home';
import { MatterController } from '../support/matter-controller';
import { ownInterface } from '../support/own-network';

const CHILD = '0E:11:22:33:44:55';

describe('A block that asks for Matter', function () {
  this.timeout(180_000);
  let home: Home;
  let box: Simulator;
  let controller: MatterController | undefined;

  beforeEach(async () => {
    home = new Home('matter-partly');
    box = await home.box();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') console.log(home.log.slice(-60).join('\n'));
    await controller?.close();
    controller = undefined;
    await home.close();
  });

  after(removeTemporaryFolders);

  const block = (extra: object = {}) => ({
    platform: 'FritzBox',
    name: 'FRITZ!Box',
    boxes: [boxAt(box, { pollInterval: 2 })],
    protocol: 'matter',
    ...extra,
  });
  const told = () => home.said.filter((line) => /Matter is asked for/.test(line));

  it('stays in HomeKit where Homebridge has it switched off, and says where to switch it on', async () => {
    await home.start([], { platforms: [block()] });
    await home.shown(4);
    assert.deepEqual((await home.names()).sort(), ['Gefriertruhe', 'Guest Wi-Fi', 'Steckdosen', 'Stehlampe']);
    assert.equal(await home.write('Guest Wi-Fi', 'Switch', true), 'ok');
    assert.equal(told().length, 1);
    assert.match(told()[0]!, /Homebridge’s bridge \("bridge": \{ "matter": \{\} \}/);
  });

  it('stays in HomeKit on the main bridge, though a child bridge has it, which shows its own over Matter', async () => {
    const other = await home.box();
    const child = {
      ...block({ boxes: [boxAt(other, { pollInterval: 2 })] }),
      _bridge: { username: CHILD, port: 0, matter: { port: 5541 }, bind: [ownInterface] },
    };
    // Homebridge takes one block of a platform for the main bridge, and only after those of child bridges.
    await home.start([], { platforms: [child, block()], bridge: { bind: [ownInterface] } });
    await home.homebridge.child.waitFor(/Matter is asked for/);
    assert.match(told()[0]!, /Homebridge’s bridge/);
    await home.homebridge.child.waitFor(/Registered Matter accessory: Stehlampe Temperature/);
    await home.homebridge.child.waitFor(/is online/);
    controller = await MatterController.pair(home.storage, CHILD);
    assert.deepEqual(controller.names, [
      'Gefriertruhe',
      'Gefriertruhe Temperature',
      'Guest Wi-Fi',
      'Steckdosen',
      'Stehlampe',
      'Stehlampe Temperature',
    ]);
    assert.equal(await controller.command('Guest Wi-Fi', 'onOff', 'on'), 'ok');
    assert.deepEqual([box.world.radios.guest.wanted, other.world.radios.guest.wanted], [false, true]);
    assert.equal(told().length, 1);
  });

  it('in a child bridge is told how to have it there', async () => {
    const child = block({ _bridge: { username: CHILD, port: 0 } });
    await home.start([], { platforms: [child], bridge: { matter: { port: 5540 }, bind: [ownInterface] } });
    await home.homebridge.child.waitFor(/accessories are shown/);
    assert.equal(told().length, 1);
    assert.match(told()[0]!, /child bridge 0E:11:22:33:44:55.*"_bridge": \{ "matter": \{\} \}/);
  });
});
