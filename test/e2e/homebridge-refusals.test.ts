import assert from 'node:assert/strict';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders } from '../support/folder';
import { Home } from './support/home';

describe('Homebridge when something is wrong or not allowed', function () {
  this.timeout(60_000);
  let home: Home;

  beforeEach(() => {
    home = new Home('refusals');
  });
  afterEach(() => home.close());
  after(removeTemporaryFolders);

  describe('the password is wrong', () => {
    it('is said once with what to do, and is not tried again and again', async () => {
      const box = await home.box();
      await home.start([boxAt(box, { password: 'winter2026' })]);
      await home.homebridge.child.waitFor(/password/i);
      const refused = box.log.entries.filter(
        ({ status, authorization }) => status === 401 && authorization !== 'none',
      );
      assert.ok(refused.length <= 3, `${refused.length} logins`);
      const lines = home.said.filter((line) => !/is trusted from now on/.test(line));
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.match(lines[0]!, /user|password/i);
      assert.match(lines[0]!, /until Homebridge restarts/);
      assert.ok(!home.log.join().includes('winter2026'));
    });
  });

  describe('the box shows another certificate', () => {
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
      const lines = home.said.filter((line) => !/not switched/.test(line));
      assert.equal(lines.length, 1, lines.join('\n'));
      const fingerprints = lines[0]!.match(/([0-9A-F]{2}:){31}[0-9A-F]{2}/g);
      assert.ok(new Set(fingerprints).size === 2);
      assert.ok(box.log.entries.every(({ authorization }) => authorization === 'none'));
    });
  });

  describe('the certificate changes while Homebridge runs', () => {
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
      const lines = home.said.filter((line) => /another certificate/.test(line));
      assert.equal(lines.length, 1, home.said.join('\n'));
    });
  });

  describe('the user may not see smart-home devices', () => {
    it('names the missing right once; the rest works', async () => {
      const box = await home.box();
      await home.start([boxAt(box, { username: 'app', password: 'anwendung-2026', pollInterval: 2 })]);
      await home.shown(1);
      await home.controller();
      assert.deepEqual(await home.names(), ['Guest Wi-Fi']);
      const lines = home.said.filter((line) => /needs the right H/.test(line));
      assert.equal(lines.length, 1, home.said.join('\n'));
    });
  });

  describe('nothing usable is configured', () => {
    it('says one clear line, and Homebridge stays up', async () => {
      await home.start([]);
      await home.homebridge.child.waitFor(/Nothing is configured yet/);
      assert.deepEqual(
        home.said.map((line) => line.slice(0, 30)),
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
      const lines = home.said.filter((line) => line.startsWith('boxes['));
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
});
