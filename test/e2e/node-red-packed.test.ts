/** The package as the palette manager installs it: packed, in an empty user directory, in both lines of Node-RED. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NodeRed, startNodeRed } from '../../scripts/hosts/node-red';
import { packageRoot } from '../../scripts/hosts/package-root';
import { type Simulator, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { searchPort } from '../support/search-port';
import { AdminApi, PACKAGE } from './support/admin-api';
import { ownAdminRoutes } from './support/admin-routes';
import { DebugChannel } from './support/debug-channel';
import { boxNode, callNode, debugNode, injectNode, press, tab, USER } from './support/flow';
import { nodeRedLines } from './support/node-red-lines';
import { installPacked } from './support/packed';

const SSDP_PORT = searchPort();
const ANNA = { username: 'anna', password: 'a-test-password', scope: '*' };
const GUEST = { ...ANNA, username: 'guest', scope: 'read' };
/** bcrypt of their password. */
const HASH = '$2b$04$UlZY7Pqd4zsRcJD.7X2wi.nNqkFvfNzdnwmYF5Ee1b1VUDlWcU8YS';
const adminAuth = {
  type: 'credentials',
  users: [
    { username: ANNA.username, password: HASH, permissions: ANNA.scope },
    { username: GUEST.username, password: HASH, permissions: GUEST.scope },
  ],
};

const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  'node-red': { nodes: Record<string, string> };
};
const types = Object.keys(manifest['node-red'].nodes);
const placed = types.filter((type) => type !== 'tr064-box');

for (const { name, version, program } of nodeRedLines) {
  describe(`The packed package in ${name}`, function () {
    this.timeout(60_000);
    let simulator: Simulator;
    let nodeRed: NodeRed;
    /** The folder of the installed nodes. */
    let nodes: string;
    let start: (settings?: object) => Promise<NodeRed>;

    before(async function () {
      const found = program();
      if (typeof found === 'string') {
        console.log(`      skipped: this needs ${found}`);
        this.skip();
      }
      simulator = await startSimulator({ ssdp: true, ssdpPort: SSDP_PORT });
      const userDir = temporaryFolder('packed');
      nodes = join(installPacked(userDir, found.node), 'dist', 'nodes');
      const search = { tr064BoxInterfaceAddress: '127.0.0.1', tr064BoxSsdpPort: SSDP_PORT };
      start = (settings) =>
        startNodeRed({ userDir, installed: true, program: found, settings: { ...search, ...settings } });
      nodeRed = await start();
    });

    after(async () => {
      await nodeRed?.stop();
      await simulator?.close();
      removeTemporaryFolders();
    });

    const wordsOf = (type: string, language: string, extension: 'html' | 'json') =>
      readFileSync(join(nodes, type, 'locales', language, `${type}.${extension}`), 'utf8');

    it('is run by the versions that it says', () => {
      const said = (pattern: RegExp) =>
        nodeRed.child.lines.map((line) => pattern.exec(line)?.[1]).find((text) => text !== undefined);
      const versions = `${said(/Node-RED version: (\S+)/)} on ${said(/Node\.js\s+version: (\S+)/)}`;
      assert.match(versions, version);
    });

    it('has every node in the palette, without an error', async () => {
      const sets = await new AdminApi(nodeRed).ownNodeSets();
      assert.deepEqual(
        sets.map(({ types: own, enabled, err }) => ({ own, enabled, err })),
        types.map((type) => ({ own: [type], enabled: true, err: undefined })),
      );
      assert.deepEqual(
        nodeRed.child.lines.filter((line) => /\[(warn|error)\].*tr064/i.test(line)),
        [],
      );
    });

    it('has an icon for every node on the canvas', async () => {
      for (const type of placed) {
        const own = readFileSync(join(nodes, type, 'icons', `${type}.svg`), 'utf8');
        // Node-RED serves an arrow where an icon is missing.
        assert.equal(await new AdminApi(nodeRed).text(`icons/${PACKAGE}/${type}.svg`), own);
      }
    });

    for (const browser of ['de', 'de-DE,de;q=0.9,en;q=0.8']) {
      it(`explains every node in German to a browser that asks for ${browser}`, async () => {
        const pages = await new AdminApi(nodeRed).text('nodes', { 'Accept-Language': browser });
        for (const type of types)
          assert.equal(helpIn(pages, type), helpIn(wordsOf(type, 'de', 'html'), type), type);
      });
    }

    it('explains every node in English to any other browser', async () => {
      const pages = await new AdminApi(nodeRed).text('nodes', { 'Accept-Language': 'nl' });
      for (const type of types)
        assert.equal(helpIn(pages, type), helpIn(wordsOf(type, 'en-US', 'html'), type), type);
    });

    it('has the words of every dialog in German', async () => {
      type Catalogue = Record<string, Record<string, unknown>>;
      const words = await new AdminApi(nodeRed).json<Catalogue>('nodes/messages?lng=de');
      for (const type of types) {
        const served = words[`${PACKAGE}/${type}`];
        const own = JSON.parse(wordsOf(type, 'de', 'json')) as Catalogue;
        for (const [key, value] of Object.entries(own)) assert.deepEqual(served?.[key], value, type);
      }
    });

    it('offers every example in the import dialog', async () => {
      const folder = `library/examples/flows/${PACKAGE}`;
      for (const below of ['', '/stories']) {
        const all = readdirSync(join(packageRoot, 'examples', below));
        const names = all.flatMap((file) => (file.endsWith('.json') ? file.replace('.json', '') : []));
        // Folders are listed by their names alone.
        const listed = await new AdminApi(nodeRed).json<(string | { fn: string })[]>(`${folder}${below}`);
        const flows = listed.flatMap((entry) => (typeof entry === 'string' ? [] : entry.fn));
        assert.deepEqual(flows.sort(), names.sort());
        for (const example of names) {
          const own = readFileSync(join(packageRoot, 'examples', below, `${example}.json`), 'utf8');
          assert.deepEqual(await new AdminApi(nodeRed).json(`${folder}${below}/${example}`), JSON.parse(own));
        }
      }
    });

    it('answers a flow with what the box says', async () => {
      const debug = await DebugChannel.open(nodeRed.url);
      try {
        await nodeRed.deploy([
          tab,
          boxNode('box', simulator),
          injectNode('ask', 'call'),
          callNode('call', 'answer', { service: 'WLANConfiguration:1', action: 'GetInfo' }),
          debugNode('answer'),
        ]);
        await press(nodeRed, 'ask');
        const { NewSSID, NewChannel } = (await debug.next('answer')).value as Record<string, unknown>;
        const { ssid, channel } = simulator.world.radios.get(1);
        assert.deepEqual([NewSSID, NewChannel], [ssid, channel]);
      } finally {
        await debug.close();
      }
    });

    describe('where people must log in', () => {
      const routes = ownAdminRoutes().map(({ method, path }) => ({
        method,
        path: path.replace(':id', 'box').replace(':list', 'services'),
      }));
      const ask = (who: AdminApi, { method, path }: (typeof routes)[number]) => {
        const form = { host: '127.0.0.1', port: String(simulator.ports.http), ...USER };
        return who.ask(path, { form: method === 'post' ? form : undefined });
      };

      before(async () => {
        // A box that no node uses is asked nothing by itself.
        await nodeRed.deploy([tab, boxNode('box', simulator)]);
        await nodeRed.stop();
        nodeRed = await start({ adminAuth });
      });

      for (const route of routes) {
        const title = `${route.method.toUpperCase()} ${route.path}`;

        it(`${title}: tells a stranger nothing, and asks no box for one`, async () => {
          simulator.log.clear();
          const response = await ask(new AdminApi(nodeRed), route);
          assert.deepEqual([response.status, await response.text()], [401, 'Unauthorized']);
          assert.equal(simulator.log.entries.length, 0);
        });

        it(`${title}: answers who is logged in`, async () => {
          const anna = await AdminApi.login(nodeRed, ANNA);
          const response = await ask(anna, route);
          const { items, error } = (await response.json()) as { items?: object; error?: object };
          assert.deepEqual([response.status, error], [200, undefined]);
          assert.notEqual(Object.keys(items ?? {}).length, 0);
        });

        const allowed = route.method === 'get';
        it(`${title}: ${allowed ? 'answers' : 'refuses'} who may only read`, async () => {
          simulator.log.clear();
          const guest = await AdminApi.login(nodeRed, GUEST);
          const response = await ask(guest, route);
          assert.equal(response.status, allowed ? 200 : 401);
          if (!allowed) assert.equal(simulator.log.entries.length, 0);
        });
      }

      it('tells no password in its log', () => {
        assert.doesNotMatch(nodeRed.child.lines.join('\n'), new RegExp(`${USER.password}|${ANNA.password}`));
      });
    });
  });
}

const HELP = /<script type="text\/markdown" data-help-name="([^"]+)">\s*([\s\S]*?)\s*<\/script>/g;

/** The help that stands in pages for one node. */
function helpIn(pages: string, type: string): string | undefined {
  return [...pages.matchAll(HELP)].find(([, name]) => name === type)?.[2];
}
