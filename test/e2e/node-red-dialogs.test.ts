/** How the package looks in the editor: every dialog, light and dark, in English and German; the pictures of `docs/` come from here. */

import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { NodeRed } from '../../scripts/hosts/node-red';
import { boxModels, type Simulator, startSimulator } from '../../simulator';
import { blemishes } from './support/blemishes';
import type { PageOptions } from './support/browser';
import { dialogs } from './support/dialogs';
import { editorSuite } from './support/editor-suite';
import { boxNode, tab } from './support/flow';
import { NodeRedEditor } from './support/node-red-editor';
import { picture } from './support/picture';

/** Looks at the dialog in front as closely as a program can. The manual shows it in English, light and dark, and in German. */
async function inspect(page: Page, type: string, look: string): Promise<void> {
  const dialog = page.locator('.red-ui-tray').last();
  await picture(dialog, `node-red/${type}-${look}`);
  assert.deepEqual(await blemishes(dialog.locator('.red-ui-tray-body')), []);
}

describe('Dialogs in the editor', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let nodeRed: NodeRed;
  let browser: Browser;

  const nodes = () =>
    Object.entries(dialogs).map(([type, { settings }], index) => {
      const box = type === 'tr064-discover' ? {} : { box: 'box' };
      return { id: type, type, z: 'tab', x: 200, y: 60 + 60 * index, wires: [], ...box, ...settings };
    });

  editorSuite('dialogs', (suite) => {
    ({ simulator, nodeRed, browser } = suite);
  });

  const looks: Record<string, PageOptions> = {
    light: {},
    dark: { dark: true },
    german: { language: 'de-DE' },
  };

  for (const [look, options] of Object.entries(looks)) {
    describe(look, () => {
      let editor: NodeRedEditor | undefined;
      before(() => nodeRed.deploy([tab, { ...boxNode('box', simulator), name: 'FRITZ!Box' }, ...nodes()]));
      beforeEach(async () => {
        // One page for all dialogs, unless one of them stayed open.
        editor ??= await NodeRedEditor.open(browser, nodeRed.url, { width: 1280, height: 800, ...options });
      });
      afterEach(async function () {
        if (this.currentTest?.state === 'failed') await close();
      });
      after(close);

      async function close(): Promise<void> {
        const errors = editor?.errors ?? [];
        await editor?.close();
        editor = undefined;
        assert.deepEqual(errors, []);
      }

      for (const [type, { work }] of Object.entries(dialogs)) {
        it(type, async () => {
          const { page } = editor!;
          await editor!.edit(type);
          await work?.(editor!);
          await inspect(page, type, look);
          await editor!.cancel();
        });
      }

      it('tr064-box', async () => {
        const { page } = editor!;
        // High enough for all settings, as on a large screen.
        await page.setViewportSize({ width: 1280, height: 1250 });
        await editor!.edit('tr064-control');
        await editor!.editBox();
        await page.click('#tr064-box-test');
        await page.locator('.tr064-report').waitFor();
        await page.click('#tr064-box-more summary');
        await inspect(page, 'tr064-box', look);
        await page.click('#tr064-box-diagnosis');
        const text = page.locator('.tr064-diagnosis');
        await text.waitFor();
        assert.match(await text.inputValue(), /^- box: FRITZ!Box .*^- Node-RED: \d/ms);
        await page.click('#tr064-box-copy');
        await page.locator('#tr064-box-copy', { hasText: /Copied|Kopiert/ }).waitFor();
        const dialog = page.locator('.red-ui-tray').last();
        await picture(dialog, `node-red/diagnosis-${look}`);
        assert.deepEqual(await blemishes(dialog.locator('.red-ui-tray-body')), []);
      });
    });
  }

  describe('of a repeater, tested by its button', () => {
    const words: readonly (readonly [look: string, works: RegExp, refused: RegExp])[] = [
      [
        'light',
        /Connected to FRITZ!Repeater 1200 AX.*This box does not tell the rights of its users/s,
        /a repeater takes its users from the FRITZ!Box that leads the mesh\. Enter a user of the FRITZ!Box that leads the mesh/,
      ],
      [
        'german',
        /Verbunden mit FRITZ!Repeater 1200 AX.*Diese Box nennt die Berechtigungen ihrer Benutzer nicht/s,
        /Seine Benutzer sind die der FRITZ!Box, die das Mesh leitet\. Bitte einen Benutzer der FRITZ!Box eintragen/,
      ],
    ];
    // Node-RED is connected to them until the end.
    const repeaters: Simulator[] = [];
    after(async () => {
      await nodeRed.deploy([]);
      for (const repeater of repeaters) await repeater.close();
    });

    for (const [look, works, refused] of words) {
      it(`says what it can, and whose users it has where it refuses them (${look})`, async () => {
        const repeater = await startSimulator({ ...boxModels['repeater-1200ax'].options });
        repeaters.push(repeater);
        await nodeRed.deploy([tab, boxNode('box', repeater), ...nodes()]);
        const size = { width: 1280, height: 800 };
        const editor = await NodeRedEditor.open(browser, nodeRed.url, { ...size, ...looks[look] });
        const { page } = editor;
        const report = page.locator('.tr064-report');
        await editor.edit('tr064-control');
        await editor.editBox();
        await page.click('#tr064-box-test');
        await report.filter({ hasText: works }).waitFor();
        assert.deepEqual(
          await blemishes(page.locator('.red-ui-tray').last().locator('.red-ui-tray-body')),
          [],
        );
        repeater.set({ login: 'refused' });
        await page.fill('#node-config-input-password', 'another');
        await page.click('#tr064-box-test');
        await report.filter({ hasText: refused }).waitFor();
        assert.deepEqual(
          await blemishes(page.locator('.red-ui-tray').last().locator('.red-ui-tray-body')),
          [],
        );
        assert.deepEqual(editor.errors, []);
        await editor.close();
      });
    }
  });
});
