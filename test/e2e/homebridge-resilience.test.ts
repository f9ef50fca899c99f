import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Simulator } from '../../simulator';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders } from '../support/folder';
import { Home } from './support/home';

/** What the platform said, without the time before it. */
function own(home: Home): string[] {
  return home.log
    .filter((line) => line.includes('[FRITZ!Box]'))
    .map((line) => line.replace(/^.*\[FRITZ!Box\] /, ''))
    .filter((line) => !line.startsWith('Initializing'));
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

describe('Homebridge when things go wrong', function () {
  this.timeout(60_000);
  let home: Home;

  const begin = (name: string) =>
    beforeEach(() => {
      home = new Home(name);
    });
  afterEach(() => home.close());
  after(removeTemporaryFolders);

  describe('the box is down when Homebridge starts again', () => {
    begin('cache');

    it('answers from its cache, refuses to switch, and is right soon after the box is back', async () => {
      const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'] }];
      const box = await home.box({ rebootTime: 8_000 });
      const configured = [boxAt(box, { pollInterval: 2, people })];
      await home.start(configured);
      await home.shown();
      await home.controller();
      assert.equal(await home.write('Guest Wi-Fi', 'Switch', true), 'ok');
      await home.stop();
      box.world.setGuest(false);
      box.world.reboot();

      await home.start(configured);
      const client = await home.controller();
      const guest = await home.find('Guest Wi-Fi', 'Switch', 'On');
      const plug = await home.find('Gefriertruhe', 'Outlet', 'On');
      const anna = await home.find('Anna', 'OccupancySensor', 'OccupancyDetected');
      const ids = [guest.id, plug.id, anna.id];
      const took = await milliseconds(async () => {
        const { characteristics } = await client.getCharacteristics(ids);
        assert.deepEqual(
          characteristics.map(({ value }) => Number(value)),
          [1, 1, 1],
        );
      });
      assert.ok(took < 50, `${took} ms`);
      assert.equal(await home.read('Anna', 'OccupancySensor', 'StatusActive'), 0);
      assert.equal(await home.write('Guest Wi-Fi', 'Switch', false), 'status -70402');
      assert.equal(box.up, false, 'all that was while the box was down');

      await home.sees(['Guest Wi-Fi', 'Switch', 'On'], 0, () => {});
      assert.equal(await home.read('Anna', 'OccupancySensor', 'StatusActive'), 1);
      assert.equal((await home.names()).length, 6);
    });
  });

  describe('the box goes and comes back', () => {
    begin('away');

    it('says so once, holds who is at home, and says that it holds', async () => {
      const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'], awayAfter: 0 }];
      const box = await home.box({ rebootTime: 4_000 });
      await home.start([boxAt(box, { pollInterval: 2, people })]);
      await home.shown();
      await home.controller();
      const active = ['Anna', 'OccupancySensor', 'StatusActive'] as const;
      await home.sees(active, 0, () => box.world.reboot());
      assert.equal(await home.read('Anna', 'OccupancySensor', 'OccupancyDetected'), 1);
      await home.sees(active, 1, () => {});
      const lines = own(home).filter((line) => !/connected to|shown/i.test(line));
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.match(lines[0]!, /It is tried again\.$/);
    });
  });

  describe('somebody leaves while Homebridge is not running', () => {
    begin('presence');

    it('is known from before, stays for the delay, and goes then', async () => {
      const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'], awayAfter: 0.05 }];
      const box = await home.box();
      await home.start([boxAt(box, { pollInterval: 2, people })]);
      await home.shown();
      await home.controller();
      const anna = ['Anna', 'OccupancySensor', 'OccupancyDetected'] as const;
      assert.equal(await home.read(...anna), 1);
      await home.stop();
      // Homebridge lost its cache: what it knows of Anna now is what was stored beside it.
      rmSync(join(home.storage, 'accessories'), { recursive: true });
      box.world.hostGoes('Annas-iPhone');
      await home.start([boxAt(box, { pollInterval: 2, people })]);
      await home.shown();
      await home.controller();
      assert.equal(await home.read(...anna), 1);
      await home.sees(anna, 0, () => {});
    });
  });

  describe('the password is wrong', () => {
    begin('password');

    it('is said once with what to do, and is not tried again and again', async () => {
      const box = await home.box();
      await home.start([boxAt(box, { password: 'winter2026' })]);
      await home.homebridge.child.waitFor(/password/i);
      const refused = box.log.entries.filter(
        ({ status, authorization }) => status === 401 && authorization !== 'none',
      );
      assert.ok(refused.length <= 3, `${refused.length} logins`);
      const lines = own(home);
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.match(lines[0]!, /user|password/i);
      assert.match(lines[0]!, /until Homebridge restarts/);
      assert.ok(!home.log.join().includes('winter2026'));
    });
  });

  describe('the box shows another certificate', () => {
    begin('certificate');

    it('is said once, with both fingerprints; nothing is sent, and nothing claims to be in reach', async () => {
      const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'] }];
      const box = await home.box();
      await home.start([boxAt(box, { people })]);
      await home.shown();
      await home.stop();
      await box.renewCertificate();
      box.log.clear();
      await home.start([boxAt(box, { people })]);
      await home.homebridge.child.waitFor(/another certificate/);
      await home.controller();
      assert.equal(await home.read('Anna', 'OccupancySensor', 'StatusActive'), 0);
      assert.equal(await home.write('Guest Wi-Fi', 'Switch', true), 'status -70402');
      const lines = own(home).filter((line) => !/not switched/.test(line));
      assert.equal(lines.length, 1, lines.join('\n'));
      const fingerprints = lines[0]!.match(/([0-9A-F]{2}:){31}[0-9A-F]{2}/g);
      assert.ok(new Set(fingerprints).size === 2);
      assert.ok(box.log.entries.every(({ authorization }) => authorization === 'none'));
    });
  });

  describe('the certificate changes while Homebridge runs', () => {
    begin('certificate-later');

    it('is said once, and nothing claims to be in reach any more', async () => {
      const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'] }];
      const box = await home.box();
      await home.start([boxAt(box, { people, pollInterval: 2 })]);
      await home.shown();
      await home.controller();
      await home.sees(['Anna', 'OccupancySensor', 'StatusActive'], 0, async () => {
        await box.renewCertificate();
        box.cut();
      });
      const lines = own(home).filter((line) => /another certificate/.test(line));
      assert.equal(lines.length, 1, own(home).join('\n'));
    });
  });

  describe('the user may not see smart-home devices', () => {
    begin('rights');

    it('names the missing right once; the rest works', async () => {
      const box = await home.box();
      await home.start([boxAt(box, { username: 'app', password: 'anwendung-2026', pollInterval: 2 })]);
      await home.shown(1);
      await home.controller();
      assert.deepEqual(await home.names(), ['Guest Wi-Fi']);
      const lines = own(home).filter((line) => /Homeauto/.test(line));
      assert.equal(lines.length, 1, own(home).join('\n'));
    });
  });

  describe('the box takes five seconds for an answer', () => {
    begin('slow');

    it('is answered from memory, and switched in the background', async () => {
      const box = await home.box();
      await home.start([boxAt(box, { pollInterval: 2 })]);
      await home.shown();
      await home.controller();
      box.switches.latency = 5_000;
      const took = await milliseconds(async () => {
        assert.equal(await home.write('Guest Wi-Fi', 'Switch', true), 'ok');
      });
      assert.ok(took < 3_000, `${took} ms`);
      assert.equal(await home.read('Guest Wi-Fi', 'Switch', 'On'), 1);
      await until(() => box.world.radios.guest.wanted);
      assert.equal(await home.read('Guest Wi-Fi', 'Switch', 'On'), 1);
      assert.deepEqual(
        home.log.filter((line) => /slow/i.test(line)),
        [],
      );
    });
  });

  describe('the house changes', () => {
    begin('changes');

    it('removes a plug that is gone, adds a new one, and keeps the name that a person gave', async () => {
      const box = await home.box();
      await home.start([boxAt(box, { pollInterval: 2 })]);
      await home.shown(4);
      await home.controller();
      const named = ['Stehlampe', 'Outlet', 'ConfiguredName'] as const;
      assert.equal(await home.write('Stehlampe', 'Outlet', 'Omas Lampe', 'ConfiguredName'), 'ok');
      box.world.smartHome.get('Stehlampe').name = 'Wandlampe';
      box.world.removePlug('Gefriertruhe');
      await home.homebridge.child.waitFor(/Gefriertruhe is gone and was removed/);
      await home.shown(3);
      assert.deepEqual((await home.names()).sort(), ['Guest Wi-Fi', 'Steckdosen', 'Wandlampe']);
      assert.equal(await home.read('Wandlampe', named[1], named[2]), 'Omas Lampe');
      box.world.addPlug({ name: 'Leselampe' });
      await home.shown(4);
      await home.stop();
      await home.start([boxAt(box, { pollInterval: 2 })]);
      await home.shown(4);
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
        own(home).some((line) => line.startsWith('boxes[0].wake[0].mac: "3C:A6:2F:12:34" is not a MAC')),
      );
      await home.stop();
      await home.start([boxAt(box)]);
      await home.shown(4);
    });
  });

  describe('a house full of plugs', () => {
    begin('full');

    it('shows as many as HomeKit allows on a bridge, and says what to do about the rest', async () => {
      const box = await home.box();
      for (let plug = 1; plug <= 147; plug += 1) box.world.addPlug({ name: `Plug ${plug}` });
      await home.start([boxAt(box, { temperature: false })]);
      await home.shown(149);
      await home.controller();
      assert.equal((await home.names()).length, 149);
      const lines = own(home).filter((line) => /149 accessories on one bridge/.test(line));
      assert.equal(lines.length, 1);
      assert.match(lines[0]!, /child bridge/);
    });
  });

  describe('nothing usable is configured', () => {
    begin('configuration');

    it('says one clear line, and Homebridge stays up', async () => {
      await home.start([]);
      assert.deepEqual(
        own(home).map((line) => line.slice(0, 30)),
        ['Nothing is configured yet: ope'],
      );
      await home.controller();
      assert.deepEqual(await home.names(), []);
    });

    it('says what is wrong with each entry, and the rest works', async () => {
      const box = await home.box();
      const wrong = { presenceSensor: 'smoke', awayAfter: -5, plugSettings: [{ ain: '12' }] };
      await home.start([boxAt(box, wrong), { host: 'fritz.example' }]);
      await home.shown(4);
      const lines = own(home).filter((line) => line.startsWith('boxes['));
      assert.deepEqual(
        lines.map((line) => line.split(':')[0]),
        [
          'boxes[0].plugSettings[0].ain',
          'boxes[0].presenceSensor',
          'boxes[0].awayAfter',
          'boxes[1].password',
        ],
      );
    });
  });

  describe('two boxes', () => {
    begin('two');

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

  describe('Homebridge is told to end', () => {
    begin('end');

    it('ends by itself, and leaves no subscription behind', async () => {
      const box: Simulator = await home.box();
      await home.start([boxAt(box, { pollInterval: 2, ringing: true })]);
      await home.shown();
      await home.homebridge.child.stop();
      const left = box.log.entries.filter(({ method }) => method === 'SUBSCRIBE').length;
      const ended = box.log.entries.filter(({ method }) => method === 'UNSUBSCRIBE').length;
      assert.equal(ended, left);
      assert.ok(!home.log.some((line) => /force|SIGKILL/i.test(line)));
    });
  });
});

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
