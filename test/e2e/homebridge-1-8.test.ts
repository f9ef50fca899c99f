import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../scripts/hosts/package-root';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { Home } from './support/home';
import { node20 } from './support/node-20';
import { installPacked } from './support/packed';

const host = join(packageRoot, 'test', 'hosts', 'homebridge-1.8');
const homebridge = join(host, 'node_modules', 'homebridge', 'bin', 'homebridge');

describe('Homebridge 1.8, the oldest that the package names, with the packed package', function () {
  this.timeout(60_000);
  const home = new Home('homebridge-1-8');

  before(function () {
    if (node20() && existsSync(homebridge)) return;
    const missing = node20()
      ? 'npm ci --prefix test/hosts/homebridge-1.8'
      : 'a node of version 20 on the PATH';
    console.log(`      skipped: this needs ${missing}`);
    this.skip();
  });

  after(async () => {
    await home.close();
    removeTemporaryFolders();
  });

  it('shows the guest Wi-Fi and all plugs, switches, and warns of nothing', async () => {
    const box = await home.box();
    const plugin = installPacked(temporaryFolder('packed'));
    await home.start([boxAt(box)], { program: { node: node20()!, homebridge }, plugin });
    await home.shown(4);
    assert.ok(home.log.some((line) => /Homebridge v1\.8\.0 /.test(line)));
    await home.controller();
    assert.deepEqual((await home.names()).sort(), ['Gefriertruhe', 'Guest Wi Fi', 'Steckdosen', 'Stehlampe']);
    const before = box.world.radios.guest.wanted;
    assert.equal(await home.write('Guest Wi Fi', 'Switch', !before), 'ok');
    assert.equal(box.world.radios.guest.wanted, !before);
    const bad = home.log.filter((line) => /warn|deprecat|error|slow|sommer2026/i.test(line));
    assert.deepEqual(bad, []);
  });
});
