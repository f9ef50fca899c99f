/** How the package looks in the editor: every dialog, light and dark, in English and German; the pictures of `docs/` come from here. */

import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import { demoFlows } from '../../scripts/demo/flows';
import { type NodeRed, startNodeRed } from '../../scripts/hosts/node-red';
import { type Simulator, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { blemishes } from './support/blemishes';
import type { PageOptions } from './support/browser';
import { launchBrowser } from './support/browser';
import { boxNode, tab, USER } from './support/flow';
import { NodeRedEditor } from './support/node-red-editor';
import { picture } from './support/picture';

interface Dialog {
  readonly settings?: object;
  /** What a person does there before the picture is taken. */
  readonly work?: (editor: NodeRedEditor) => Promise<void>;
}

const persons = [
  { id: 'anna', name: 'Anna', devices: '02:00:5E:10:00:01', awayAfter: '' },
  { id: 'ben', name: 'Ben', devices: 'Bens-Pixel', awayAfter: '5' },
];

const argument = (name: string, value: string, type: string) => ({ name, value, type });

/** Every node with settings as a person has them. */
const dialogs: Record<string, Dialog> = {
  'tr064-call': {
    settings: {
      service: 'X_AVM-DE_Homeauto:1',
      action: 'SetSwitch',
      args: [argument('NewAIN', 'topic', 'msg'), argument('NewSwitchState', 'TOGGLE', 'choice')],
    },
    work: ({ page }) => page.locator('#tr064-call-right i').waitFor(),
  },
  'tr064-control': {
    settings: { thing: 'plug', target: '11657 0240192' },
    work: async ({ page }) => {
      await page.click('#node-input-target');
      await listOpen(page.locator('body'));
    },
  },
  'tr064-event': {
    settings: { event: 'wlan', filter: 'WLANConfiguration:4', interval: '20', initial: true },
  },
  'tr064-presence': { settings: { persons } },
  'tr064-call-monitor': { settings: { types: ['ring', 'missed'], remote: '030*', port: '1012' } },
  'tr064-lookup': { settings: { lookup: 'device', query: 'payload', queryType: 'msg' } },
  'tr064-discover': { settings: { timeout: '5' } },
};

const listOpen = (place: Locator) => place.locator('.tr064-open li[data-index]').first().waitFor();

/** Looks at the dialog in front as closely as a program can. The manual shows it in English, light and dark. */
async function inspect(page: Page, type: string, look: string): Promise<void> {
  const dialog = page.locator('.red-ui-tray').last();
  if (look !== 'german') await picture(dialog, `node-red/${type}-${look}`);
  assert.deepEqual(await blemishes(dialog.locator('.red-ui-tray-body')), []);
}

/** In the example "Any action": the call that takes its argument out of the message. */
const DEVICE_NUMBER = '47d43c146a0a5177';

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

  before(async () => {
    simulator = await startSimulator({ thermostat: true });
    nodeRed = await startNodeRed({ userDir: temporaryFolder('dialogs') });
    browser = await launchBrowser();
  });

  after(async () => {
    await browser?.close();
    await nodeRed?.stop();
    await simulator?.close();
    removeTemporaryFolders();
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
        await editor!.edit('tr064-control');
        await editor!.editBox();
        await page.click('#tr064-box-test');
        await page.locator('.tr064-report').waitFor();
        await page.click('#tr064-box-more summary');
        await inspect(page, 'tr064-box', look);
      });
    });
  }

  describe('flows', () => {
    let editor: NodeRedEditor;
    afterEach(async () => {
      const { errors } = editor;
      await editor.close();
      assert.deepEqual(errors, []);
    });
    const open = async (options: PageOptions = {}) => {
      editor = await NodeRedEditor.open(browser, nodeRed.url, options);
    };

    it('every node can be dropped, opened and deployed as it is, and opens again as it was', async () => {
      await nodeRed.deploy([tab, boxNode('box', simulator)]);
      const ids: string[] = [];
      await open();
      for (const [index, type] of Object.keys(dialogs).entries()) {
        const id = await editor.drop(type, 200, 40 + 60 * index);
        await editor.edit(id);
        if (type !== 'tr064-discover') await editor.page.selectOption('#node-input-box', 'box');
        await editor.done();
        ids.push(id);
      }
      assert.deepEqual(await editor.complaints(), []);
      await editor.deploy();
      await editor.reload();
      for (const id of ids) {
        await editor.edit(id);
        await editor.done();
      }
      assert.deepEqual(await editor.changed(), []);
    });

    it('a value picked from a list is still one when the dialog opens again', async () => {
      const { settings } = dialogs['tr064-call']!;
      const call = { id: 'call', type: 'tr064-call', z: 'tab', x: 200, y: 60, wires: [], box: 'box' };
      await nodeRed.deploy([tab, boxNode('box', simulator), { ...call, ...settings }]);
      await open();
      await editor.edit('call');
      const list = editor.page.locator('#tr064-call-args .red-ui-typedInput-option-label', {
        hasText: 'TOGGLE',
      });
      await list.waitFor();
      await editor.done();
      assert.deepEqual(await editor.setting('call', 'args'), (settings as { args: unknown }).args);
    });

    it('opens every example flow without a complaint', async () => {
      const { ports } = simulator;
      const box = { host: '127.0.0.1', port: ports.http, callMonitorPort: ports.callMonitor, ...USER };
      await nodeRed.deploy(demoFlows(box));
      await open({ width: 1280, height: 720 });
      const { page } = editor;
      assert.deepEqual(await editor.complaints(), []);

      // What the README shows: a call with its arguments and the right that it needs.
      await page.locator('#red-ui-workspace-tabs').getByText('Any action').click();
      await editor.edit(DEVICE_NUMBER);
      await editor.choose('#node-input-service', 'X_AVM-DE_Homeauto:1');
      await editor.choose('#node-input-action', 'SetSwitch');
      const [ain, state] = ['NewAIN', 'NewSwitchState'].map((name) =>
        page.locator('.tr064-argument', { hasText: name }),
      ) as [Locator, Locator];
      await ain.locator('.red-ui-typedInput-input').fill('11657 0240192');
      await state.locator('.red-ui-typedInput-option-trigger').click();
      await page.locator('.red-ui-typedInput-options a', { hasText: 'TOGGLE' }).click();
      await picture(page, '/editor');
    });
  });
});
