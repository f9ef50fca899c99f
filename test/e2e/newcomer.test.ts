/** What the README tells a newcomer to do in Node-RED, done as it says there, in both languages. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { readPage } from '../../scripts/docs/fragments';
import { type NodeRed, startNodeRed } from '../../scripts/hosts/node-red';
import { type Simulator, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { launchBrowser } from './support/browser';
import { tab, USER } from './support/flow';
import { NodeRedEditor } from './support/node-red-editor';

/** The words of Node-RED's own editor. */
function editorWords(language: string) {
  const folder = dirname(require.resolve('@node-red/editor-client/package.json'));
  const words = JSON.parse(readFileSync(join(folder, 'locales', language, 'editor.json'), 'utf8'));
  return {
    palette: words.menu.label.editPalette as string,
    install: words.palette.editor['tab-install'] as string,
    import: words.menu.label.import as string,
    examples: words.library.types.examples as string,
    add: words.editor.configAdd as string,
    done: words.common.label.done as string,
    deploy: words.deploy.deploy as string,
  };
}

interface Reader {
  readonly language: 'en-US' | 'de-DE';
  readonly page: string;
  readonly chapter: string;
  readonly node: string;
  readonly test: string;
}

const readers: readonly Reader[] = [
  {
    language: 'en-US',
    page: 'README.md',
    chapter: 'Install in Node-RED',
    node: 'fritz control',
    test: 'Test connection',
  },
  {
    ...{ language: 'de-DE', page: 'README.de.md', chapter: 'In Node-RED installieren' },
    ...{ node: 'fritz schalten', test: 'Verbindung testen' },
  },
];

describe('A newcomer to Node-RED', function () {
  this.timeout(90_000);
  let simulator: Simulator;
  let nodeRed: NodeRed;
  let browser: Browser;

  before(async () => {
    simulator = await startSimulator();
    nodeRed = await startNodeRed({ userDir: temporaryFolder('newcomer') });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await nodeRed?.stop();
    await simulator?.close();
    removeTemporaryFolders();
  });

  for (const { language, page: readme, chapter, node, test } of readers) {
    const words = editorWords(language === 'de-DE' ? 'de' : language);
    const text = () => readPage(readme).split(`## ${chapter}\n`)[1]!.split('\n## ')[0]!.replace(/\s+/g, ' ');

    it(`reads the words of the buttons in ${readme}, in their order`, () => {
      const told = [
        `${words.palette} > ${words.install}*`,
        `**${node}**`,
        `*${test}*`,
        `*${words.add}*`,
        `*${words.done}*`,
        `*${words.deploy}*`,
        `${words.import} > ${words.examples}*`,
      ];
      const places = told.map((word) => text().indexOf(word));
      assert.deepEqual(
        told.filter((_, index) => places[index] === -1),
        [],
      );
      assert.deepEqual(
        places,
        [...places].sort((one, other) => one - other),
      );
    });

    it(`switches the guest Wi-Fi on by following ${readme}`, async () => {
      const { radios } = simulator.world;
      radios.switch(radios.guest, false);
      assert.equal(radios.guest.up, false);
      await nodeRed.deploy([tab]);
      const editor = await NodeRedEditor.open(browser, nodeRed.url, { language });
      try {
        const { page } = editor;
        const button = (name: string) =>
          page
            .locator('.red-ui-tray')
            .last()
            .locator('button')
            .filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) });
        const label = (await editor.inPalette('tr064-control').innerText()).replace(/\s+/g, ' ');
        assert.ok(label.includes(node), label);
        const control = await editor.drop('tr064-control', 420, 100);
        const inject = await editor.drop('inject', 180, 100);
        await editor.wire(inject, control);
        await editor.edit(control);
        await editor.editBox();
        await page.fill('#node-config-input-host', '127.0.0.1');
        await page.fill('#node-config-input-username', USER.username);
        await page.fill('#node-config-input-password', USER.password);
        // The simulated box is at another port than a real one.
        await page.click('#tr064-box-more summary');
        await page.fill('#node-config-input-port', String(simulator.ports.http));
        await button(test).click();
        await page.locator('.tr064-good').first().waitFor();
        await button(words.add).click();
        await page.locator('#node-config-input-host').waitFor({ state: 'detached' });
        await button(words.done).click();
        await page.locator('.red-ui-tray').waitFor({ state: 'detached' });
        await page.evaluate((id) => {
          const { RED } = globalThis as unknown as {
            RED: { nodes: { node(id: string): { props: object[] } } };
          };
          RED.nodes.node(id).props = [{ p: 'payload', v: 'true', vt: 'bool' }];
        }, inject);
        assert.equal((await page.locator('#red-ui-header-button-deploy').innerText()).trim(), words.deploy);
        await editor.deploy();
        const switched = new Promise<void>((resolve) => simulator.world.once('change', () => resolve()));
        await page.locator(`[id="${inject}"] .red-ui-flow-node-button-button`).click();
        await switched;
        assert.equal(radios.guest.up, true);
        assert.deepEqual(editor.errors, []);
      } finally {
        await editor.close();
      }
    });
  }
});
