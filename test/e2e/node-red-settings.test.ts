/** What a person sets in the dialogs of the nodes: the editor keeps it, also over a deploy and a new visit. */

import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { type NodeRed, startNodeRed } from '../../scripts/hosts/node-red';
import { type Simulator, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { launchBrowser } from './support/browser';
import { boxNode, tab } from './support/flow';
import { NodeRedEditor } from './support/node-red-editor';

describe('The editor keeps what a person sets in the dialog of', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let nodeRed: NodeRed;
  let browser: Browser;
  /** One page for all dialogs. */
  let editor: NodeRedEditor;

  const cases: [type: string, settings: object, change: () => Promise<void>, saved: object][] = [
    [
      'tr064-control',
      { thing: 'guest-wifi' },
      async () => {
        await editor.page.selectOption('#node-input-thing', 'plug');
        await editor.choose('#node-input-target', 'Stehlampe');
      },
      { thing: 'plug', target: '11657 0240192' },
    ],
    [
      'tr064-event',
      { event: 'internet' },
      async () => {
        await editor.page.selectOption('#node-input-event', 'wlan');
        await editor.choose('#node-input-filter', 'guest');
        await editor.page.fill('#node-input-interval', '20');
        await editor.page.check('#node-input-initial');
      },
      { event: 'wlan', filter: 'WLANConfiguration:4', interval: '20', initial: true },
    ],
    [
      'tr064-presence',
      {},
      async () => {
        const { page } = editor;
        await page.click('.red-ui-editableList-addButton');
        await page.fill('.tr064-person-name', 'Anna');
        await editor.choose('.tr064-person-devices', 'Annas iPhone');
        await page.fill(
          '.tr064-person-devices',
          `${await page.inputValue('.tr064-person-devices')}, 192.168.178.22`,
        );
        await page.fill('.tr064-person-delay', '3');
        await page.fill('#node-input-awayAfter', '15');
        await page.uncheck('#node-input-initial');
      },
      {
        awayAfter: '15',
        initial: false,
        persons: [{ name: 'Anna', devices: '02:00:5E:10:00:01, 192.168.178.22', awayAfter: '3' }],
      },
    ],
    [
      'tr064-lookup',
      {},
      async () => void (await editor.page.selectOption('#node-input-lookup', 'calls')),
      { lookup: 'calls' },
    ],
    ['tr064-discover', {}, async () => editor.page.fill('#node-input-timeout', '5'), { timeout: '5' }],
  ];

  before(async () => {
    simulator = await startSimulator();
    nodeRed = await startNodeRed({ userDir: temporaryFolder('settings') });
    const nodes = cases.map(([type, settings], index) => {
      const box = type === 'tr064-discover' ? {} : { box: 'box' };
      return { id: type, type, z: 'tab', x: 300, y: 100 + 80 * index, wires: [], ...box, ...settings };
    });
    await nodeRed.deploy([tab, boxNode('box', simulator), ...nodes]);
    browser = await launchBrowser();
    editor = await NodeRedEditor.open(browser, nodeRed.url);
  });

  after(async () => {
    const errors = editor?.errors ?? [];
    await editor?.close();
    await browser?.close();
    await nodeRed?.stop();
    await simulator?.close();
    removeTemporaryFolders();
    assert.deepEqual(errors, []);
  });

  /** The settings of a node as the editor holds them, those that this one names; ids of list entries are random. */
  async function settingsLike(type: string, wanted: object): Promise<object> {
    const names = Object.keys(wanted);
    const values = await Promise.all(names.map((name) => editor.setting(type, name)));
    const known = values.map((value) =>
      Array.isArray(value) ? value.map(({ id, ...rest }: { id?: string }) => rest) : value,
    );
    return Object.fromEntries(names.map((name, index) => [name, known[index]]));
  }

  for (const [type, , change, saved] of cases) {
    it(type, async () => {
      await editor.edit(type);
      await editor.page.fill('#node-input-name', 'Mine');
      await change();
      await editor.done();
      const wanted = { name: 'Mine', ...saved };
      assert.deepEqual(await settingsLike(type, wanted), wanted);
    });
  }

  describe('after a deploy and a new visit: of', () => {
    before(async () => {
      await editor.deploy();
      await editor.reload();
    });

    for (const [type, , , saved] of cases) {
      it(type, async () => {
        await editor.edit(type);
        await editor.done();
        const wanted = { name: 'Mine', ...saved };
        assert.deepEqual(await settingsLike(type, wanted), wanted);
        assert.notEqual(await editor.setting(type, 'changed'), true);
      });
    }
  });
});
