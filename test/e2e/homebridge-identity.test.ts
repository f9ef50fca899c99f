/** What costs people rooms and automations when it goes wrong: in real Homebridges, with a paired controller. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HomebridgeOptions } from '../../scripts/hosts/homebridge';
import { packageRoot } from '../../scripts/hosts/package-root';
import type { Simulator } from '../../simulator';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { Home } from './support/home';
import { node20 } from './support/node-20';
import { installPacked } from './support/packed';

const OTHER_BOX = 'uuid:739f2409-bccb-40e7-8e6c-3C3712AABBFF';
const old = join(
  packageRoot,
  'test',
  'hosts',
  'homebridge-1',
  'node_modules',
  'homebridge',
  'bin',
  'homebridge',
);

/** How each Homebridge is started; undefined where it cannot be here. */
const hosts: readonly (readonly [string, () => Partial<HomebridgeOptions> | undefined])[] = [
  ['Homebridge 2.4', () => ({})],
  [
    'Homebridge 1.11 on Node 20',
    () => {
      const node = node20();
      if (!node || !existsSync(old)) return undefined;
      return { program: { node, homebridge: old }, plugin: installPacked(temporaryFolder('packed')) };
    },
  ],
];

for (const [name, optionsOf] of hosts) {
  describe(`Identities in ${name}`, function () {
    this.timeout(60_000);
    let options: Partial<HomebridgeOptions>;
    let home: Home;
    let box: Simulator;
    let first: Record<string, string>;

    before(function () {
      const found = optionsOf();
      if (!found) {
        console.log(
          '      skipped: this needs a node of version 20 and npm ci --prefix test/hosts/homebridge-1',
        );
        this.skip();
      }
      options = found;
    });

    beforeEach(async () => {
      home = new Home('identity');
      box = await home.box();
      await start();
      first = await home.identities();
      assert.equal(Object.keys(first).length, 4);
    });
    afterEach(() => home.close());
    after(removeTemporaryFolders);

    async function start(extra: object = {}): Promise<void> {
      await home.start([boxAt(box, { pollInterval: 2, ...extra })], options);
      await home.shown(4);
      await home.controller();
    }

    /** What Homebridge keeps of its accessories, changed while it is stopped. */
    async function damage(change: (context: Record<string, unknown>, at: number) => unknown): Promise<void> {
      await home.stop();
      const path = join(home.storage, 'accessories', 'cachedAccessories');
      const kept = JSON.parse(readFileSync(path, 'utf8')) as { context: Record<string, unknown> }[];
      for (const [at, accessory] of kept.entries()) {
        accessory.context = change(accessory.context, at) as Record<string, unknown>;
      }
      writeFileSync(path, JSON.stringify(kept));
    }

    it('stay while the box lists no smart home after a restart, and say "No Response" meanwhile', async () => {
      await home.stop();
      box.set({ listDelay: 1e12 });
      await start();
      assert.ok(home.said.some((line) => /does not list .*Stehlampe/.test(line)));
      assert.deepEqual(await home.identities(), first);
      assert.equal(await home.read('Stehlampe', 'Outlet', 'On'), 'status -70402');
      await home.stop();
      box.set({ listDelay: 0 });
      await start();
      assert.ok(home.said.includes('Stehlampe is back.'));
      assert.deepEqual(await home.identities(), first);
      assert.equal(
        await home.read('Stehlampe', 'Outlet', 'On'),
        Number(box.world.smartHome.get('Stehlampe').on),
      );
    });

    it('stay with a new FRITZ!Box, once a person has accepted it', async () => {
      await home.stop();
      box.udn = OTHER_BOX;
      await home.start([boxAt(box)], options);
      await home.homebridge.child.waitFor(/another/i);
      await home.stop();
      await start({ udn: OTHER_BOX });
      assert.deepEqual(await home.identities(), first);
    });

    it('stay with contexts that are empty, half or of another version', async () => {
      const damaged = [
        () => ({}),
        (context: object) => ({ ...context, options: undefined }),
        (context: object) => ({ ...context, about: null, state: null }),
        (context: object) => ({ ...context, about: {} }),
      ];
      await damage((context, at) => damaged[at % damaged.length]!(context));
      await start();
      assert.deepEqual(await home.identities(), first);
      assert.equal(
        await home.read('Stehlampe', 'Outlet', 'On'),
        Number(box.world.smartHome.get('Stehlampe').on),
      );
    });

    it('stay with a wrong password, and a tap says at once that the login is refused', async () => {
      await home.stop();
      await home.start([boxAt(box, { password: 'winter2026' })], options);
      await home.homebridge.child.waitFor(/FRITZ!Box: .*password/i);
      await home.controller();
      assert.deepEqual(await home.identities(), first);
      const wifi = Object.keys(first).find((one) => one.startsWith('Guest'))!;
      const before = Date.now();
      assert.equal(await home.write(wifi, 'Switch', true), 'status -70401');
      assert.ok(Date.now() - before < 1500);
      // The log comes by another way than the answer.
      await home.homebridge.child.waitFor(new RegExp(`${wifi} was not switched on: `));
    });
  });
}
