/** Whole flows in the editor: nodes as they are dropped, values as they are picked, and the examples. */

import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { wholeDemo } from '../../scripts/demo/flows';
import type { NodeRed } from '../../scripts/hosts/node-red';
import type { Simulator } from '../../simulator';
import type { PageOptions } from './support/browser';
import { dialogs } from './support/dialogs';
import { editorSuite } from './support/editor-suite';
import { boxNode, tab, USER } from './support/flow';
import { NodeRedEditor } from './support/node-red-editor';
import { picture } from './support/picture';

/** In the example "Any action": the call that takes its argument out of the message. */
const DEVICE_NUMBER = '47d43c146a0a5177';

describe('Flows in the editor', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let nodeRed: NodeRed;
  let browser: Browser;
  let editor: NodeRedEditor;

  editorSuite('flows', (suite) => {
    ({ simulator, nodeRed, browser } = suite);
  });

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
      await editor.done();
      ids.push(id);
    }
    // Nobody can know the people for a person.
    assert.deepEqual(await editor.complaints(), ['tr064-presence: Add at least one person.']);
    await editor.edit(ids[Object.keys(dialogs).indexOf('tr064-presence')]!);
    await editor.page.click('.red-ui-editableList-addButton');
    await editor.page.fill('.tr064-person-name', 'Anna');
    await editor.page.fill('.tr064-person-devices', 'Annas iPhone');
    await editor.done();
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
    await nodeRed.deploy(wholeDemo(box, simulator.control));
    await open({ width: 1280, height: 720 });
    const { page } = editor;
    assert.deepEqual(await editor.complaints(), []);

    // What the README shows: a call with its arguments and the right that it needs.
    await page.locator('#red-ui-workspace-tabs').getByText('Any action · Jede Aktion').click();
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
