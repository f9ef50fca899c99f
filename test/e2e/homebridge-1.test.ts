import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../scripts/hosts/package-root';
import type { Simulator } from '../../simulator';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { Home } from './support/home';
import { node20 } from './support/node-20';
import { installPacked } from './support/packed';

const host = join(packageRoot, 'test', 'hosts', 'homebridge-1');
const homebridge = join(host, 'node_modules', 'homebridge', 'bin', 'homebridge');

const guestWifi = 'Guest Wi Fi';

describe('Homebridge 1.11 on Node 20, with the packed package', function () {
  this.timeout(60_000);
  const home = new Home('homebridge-1');
  let box: Simulator;

  before(async function () {
    const node = node20();
    if (!node || !existsSync(homebridge)) {
      const missing = node ? 'npm ci --prefix test/hosts/homebridge-1' : 'a node of version 20 on the PATH';
      console.log(`      skipped: this needs ${missing}`);
      this.skip();
    }
    box = await home.box();
    const plugin = installPacked(temporaryFolder('packed'));
    await home.start([boxAt(box, { pollInterval: 5 })], { program: { node, homebridge }, plugin });
    await home.shown(4);
    await home.controller();
  });

  after(async () => {
    await home.close();
    removeTemporaryFolders();
  });

  it('is the version that it says', () => {
    assert.ok(
      home.log.some((line) => /Homebridge v1\.11\.4 \(HAP v0\.\d+\.\d+\) .*is running on port/.test(line)),
    );
  });

  it('shows guest Wi-Fi and all plugs with host, user and password alone', async () => {
    // HomeKit names of Homebridge 1 know no hyphen.
    assert.deepEqual((await home.names()).sort(), ['Gefriertruhe', guestWifi, 'Steckdosen', 'Stehlampe']);
  });

  it('Guest Wi-Fi: read, written, and changed at the box', async () => {
    const guest = box.world.radios.guest;
    const before = guest.wanted;
    assert.equal(await home.read(guestWifi, 'Switch', 'On'), Number(before));
    assert.equal(await home.write(guestWifi, 'Switch', !before), 'ok');
    assert.equal(guest.wanted, !before);
    await home.sees([guestWifi, 'Switch', 'On'], Number(before), () => box.world.setGuest(before));
  });

  it('Stehlampe: read, written, and changed at the box', async () => {
    const lamp = box.world.smartHome.get('Stehlampe');
    const before = lamp.on;
    assert.equal(await home.read('Stehlampe', 'Outlet', 'On'), Number(before));
    assert.equal(await home.write('Stehlampe', 'Outlet', !before), 'ok');
    assert.equal(lamp.on, !before);
    const byHand = () => box.world.switchPlug('Stehlampe', before);
    await home.sees(['Stehlampe', 'Outlet', 'On'], Number(before), byHand);
  });

  it('has no warning, no error and no password in its log', () => {
    const bad = home.log.filter((line) => /warn|deprecat|error|slow|sommer2026/i.test(line));
    assert.deepEqual(bad, []);
  });
});
