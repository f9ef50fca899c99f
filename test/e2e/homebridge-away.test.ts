import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ManualClock } from '../../simulator';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders } from '../support/folder';
import { Home } from './support/home';

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

describe('Homebridge when the box is away, slow or unseen', function () {
  this.timeout(60_000);
  let home: Home;

  beforeEach(() => {
    home = new Home('away');
  });
  afterEach(() => home.close());
  after(removeTemporaryFolders);

  describe('the box is down when Homebridge starts again', () => {
    it('answers from its cache, refuses to switch, and is right soon after the box is back', async () => {
      const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'] }];
      const clock = new ManualClock();
      const box = await home.box({ rebootTime: 8_000, clock });
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

      await home.sees(['Guest Wi-Fi', 'Switch', 'On'], 0, () => clock.advance(8_000));
      assert.equal(await home.read('Anna', 'OccupancySensor', 'StatusActive'), 1);
      assert.equal((await home.names()).length, 6);
    });
  });

  describe('the box goes and comes back', () => {
    it('says so once, holds who is at home, and says that it holds', async () => {
      const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'], awayAfter: 0 }];
      const clock = new ManualClock();
      const box = await home.box({ rebootTime: 4_000, clock });
      await home.start([boxAt(box, { pollInterval: 2, people })]);
      await home.shown();
      await home.controller();
      const active = ['Anna', 'OccupancySensor', 'StatusActive'] as const;
      await home.sees(active, 0, () => box.world.reboot());
      assert.equal(await home.read('Anna', 'OccupancySensor', 'OccupancyDetected'), 1);
      await home.sees(active, 1, () => clock.advance(4_000));
      const lines = home.said.filter((line) => !/connected to|shown|trusted/i.test(line));
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.match(lines[0]!, /It is tried again automatically\.$/);
    });
  });

  describe('somebody leaves while Homebridge is not running', () => {
    it('is known from before, stays for the delay, and goes then', async () => {
      const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'], awayAfter: 0.3 }];
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

  describe('the box takes five seconds for an answer', () => {
    it('is answered from memory, and switched in the background', async () => {
      const box = await home.box();
      await home.start([boxAt(box, { pollInterval: 2 })]);
      await home.shown();
      await home.controller();
      box.switches.latency = 5_000 / home.speed;
      assert.equal(await home.write('Guest Wi-Fi', 'Switch', true), 'ok');
      assert.equal(box.world.radios.guest.wanted, false, 'answered before the box has done it');
      assert.equal(await home.read('Guest Wi-Fi', 'Switch', 'On'), 1);
      while (!box.world.radios.guest.wanted) await box.log.next(({ action }) => action === 'SetEnable');
      assert.equal(await home.read('Guest Wi-Fi', 'Switch', 'On'), 1);
      assert.deepEqual(
        home.log.filter((line) => /slow/i.test(line)),
        [],
      );
    });
  });

  describe('Homebridge is told to end', () => {
    it('ends by itself, and leaves no subscription behind', async () => {
      const box = await home.box();
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
