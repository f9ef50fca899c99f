import assert from 'node:assert/strict';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders } from '../support/folder';
import { Home } from './support/home';

describe('Homebridge when the house changes', function () {
  this.timeout(60_000);
  let home: Home;

  beforeEach(() => {
    home = new Home('changes');
  });
  afterEach(() => home.close());
  after(removeTemporaryFolders);

  describe('the house changes', () => {
    it('keeps a plug that is not listed, adds a new one, and keeps the name that a person gave', async () => {
      const box = await home.box();
      await home.start([boxAt(box, { pollInterval: 2 })]);
      await home.shown(4);
      await home.controller();
      const named = ['Stehlampe', 'Outlet', 'ConfiguredName'] as const;
      assert.equal(await home.write('Stehlampe', 'Outlet', 'Omas Lampe', 'ConfiguredName'), 'ok');
      box.world.smartHome.get('Stehlampe').name = 'Wandlampe';
      box.world.removePlug('Gefriertruhe');
      box.world.addPlug({ name: 'Leselampe' });
      await home.shown(5);
      const names = ['Gefriertruhe', 'Guest Wi-Fi', 'Leselampe', 'Steckdosen', 'Wandlampe'];
      assert.deepEqual((await home.names()).sort(), names);
      assert.equal(await home.read('Wandlampe', named[1], named[2]), 'Omas Lampe');
      await home.stop();
      await home.start([boxAt(box, { pollInterval: 2 })]);
      await home.shown(5);
      await home.controller();
      assert.equal(await home.read('Wandlampe', named[1], named[2]), 'Omas Lampe');
    });

    it('removes nothing after a look that failed', async () => {
      const box = await home.box();
      await home.start([boxAt(box, { pollInterval: 2 })]);
      await home.shown(4);
      await home.stop();
      box.world.breakAction('X_AVM-DE_Homeauto', 'GetGenericDeviceInfos', 820);
      await home.start([boxAt(box, { pollInterval: 2 })]);
      await home.shown();
      await home.controller();
      assert.equal((await home.names()).length, 4);
    });

    it('removes nothing while the configuration has a mistake', async () => {
      const box = await home.box();
      const wake = [{ name: 'PC', mac: '3C:A6:2F:12:34:56' }];
      await home.start([boxAt(box, { wake })]);
      await home.shown(5);
      await home.stop();
      await home.start([boxAt(box, { wake: [{ name: 'PC', mac: '3C:A6:2F:12:34' }] })]);
      await home.shown(5);
      await home.controller();
      assert.ok((await home.names()).includes('PC'));
      assert.ok(
        home.said.some((line) => line.startsWith('boxes[0].wake[0].mac: "3C:A6:2F:12:34" is not a MAC')),
      );
      await home.stop();
      await home.start([boxAt(box)]);
      await home.shown(4);
    });
  });

  describe('a house full of plugs', () => {
    it('shows as many as HomeKit allows on a bridge, and says what to do about the rest', async () => {
      const box = await home.box();
      for (let plug = 1; plug <= 147; plug += 1) box.world.addPlug({ name: `Plug ${plug}` });
      await home.start([boxAt(box, { temperature: false })]);
      await home.shown(149);
      await home.controller();
      assert.equal((await home.names()).length, 149);
      const lines = home.said.filter((line) => /149 accessories on one bridge/.test(line));
      assert.equal(lines.length, 1);
      assert.match(lines[0]!, /child bridge/);
    });
  });

  describe('two boxes', () => {
    it('stand side by side under their names, also with the same things in them', async () => {
      const one = await home.box();
      const two = await home.box({ model: 'dual' });
      const same = boxAt(two, { name: 'Again', host: 'localhost' });
      await home.start([
        boxAt(one, { name: 'House', plugs: false }),
        boxAt(two, { name: 'Barn', plugs: false }),
        same,
      ]);
      await home.homebridge.child.waitFor(/House: 1 accessory is shown/);
      await home.homebridge.child.waitFor(/is a box that is configured already; this entry is ignored/);
      await home.homebridge.child.waitFor(/(Barn|Again): \d accessor(y is|ies are) shown/);
      await home.controller();
      const names = await home.names();
      assert.ok(names.includes('House Guest Wi-Fi'), names.join());
      assert.ok(
        names.some((name) => /^(Barn|Again) Guest Wi-Fi$/.test(name)),
        names.join(),
      );
    });
  });
});
