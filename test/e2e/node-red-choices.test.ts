/** What the dialogs let a person choose, in a real browser: nothing is chosen for them, what is missing is marked, what was picked has its name. */

import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { NodeRed } from '../../scripts/hosts/node-red';
import type { Simulator } from '../../simulator';
import type { PageOptions } from './support/browser';
import { editorSuite } from './support/editor-suite';
import { boxNode, tab } from './support/flow';
import { NodeRedEditor } from './support/node-red-editor';

const LAMP = '11657 0240192';
const PHONE = '02:00:5E:10:00:01';

describe('Choices in the editor', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let nodeRed: NodeRed;
  let browser: Browser;
  let editor: NodeRedEditor;

  editorSuite('choices', (suite) => {
    ({ simulator, nodeRed, browser } = suite);
  });

  afterEach(async () => {
    const { errors } = editor;
    await editor.close();
    assert.deepEqual(errors, []);
  });

  /** Opens the editor with one node of a kind, and a box. */
  async function open(type: string, settings: object, box: object = {}, options: PageOptions = {}) {
    const node = { id: 'node', type, z: 'tab', x: 200, y: 60, wires: [], box: 'box', ...settings };
    await nodeRed.deploy([tab, { ...boxNode('box', simulator), ...box }, node]);
    editor = await NodeRedEditor.open(browser, nodeRed.url, options);
    return editor.page;
  }

  const setSwitch = { service: 'X_AVM-DE_Homeauto:1', action: 'SetSwitch' };
  const argument = (name: string) => editor.page.locator('.tr064-argument', { hasText: name });
  /** Long ones stand on several lines. */
  const labelInFlow = async () => {
    const lines = await editor.page.locator('[id="node"] .red-ui-flow-node-label-text').allTextContents();
    return lines.map((line) => line.trim()).join(' ');
  };
  const complaint = () => editor.complaintOf('node');

  describe('of arguments', () => {
    it('are none before a person chooses: fields are empty, red and required, and the node has the triangle', async () => {
      const page = await open('tr064-call', setSwitch);
      await editor.edit('node');
      const ain = argument('NewAIN');
      await ain.waitFor();
      const state = argument('NewSwitchState');
      assert.equal(await ain.locator('.red-ui-typedInput-input').inputValue(), '');
      assert.equal((await state.locator('.red-ui-typedInput-option-label').innerText()).trim(), 'choose …');
      assert.equal(await page.locator('.tr064-argument .red-ui-typedInput-container.input-error').count(), 2);
      await editor.done();
      assert.deepEqual(await editor.setting('node', 'args'), [
        { name: 'NewAIN', type: 'unset', value: '' },
        { name: 'NewSwitchState', type: 'unset', value: '' },
      ]);
      assert.match(await complaint(), /Arguments without a value: NewAIN, NewSwitchState\./);
    });

    it('are none either where the box has a default, which the empty field tells', async () => {
      await open('tr064-call', { service: 'WLANConfiguration:1', action: 'SetEnable' });
      await editor.edit('node');
      await argument('NewEnable').locator('.red-ui-typedInput-container.input-error').waitFor();
      await editor.done();
      assert.deepEqual(await editor.setting('node', 'args'), [
        { name: 'NewEnable', type: 'unset', value: '' },
      ]);
      assert.match(await complaint(), /Arguments without a value: NewEnable\./);
      await editor.edit('node');
      await editor.choose('#node-input-action', 'SetChannel');
      const channel = argument('NewChannel').locator('.red-ui-typedInput-input');
      assert.equal(await channel.inputValue(), '');
      assert.equal(await channel.getAttribute('placeholder'), 'required (default of the box: 0)');
    });

    it('are taken from msg.args or left empty where a person says so, and the triangle is gone', async () => {
      const page = await open('tr064-call', setSwitch);
      await editor.edit('node');
      await argument('NewAIN').waitFor();
      for (const [name, choice] of [
        ['NewAIN', 'leave empty'],
        ['NewSwitchState', 'msg.args'],
      ] as const) {
        await argument(name).locator('.red-ui-typedInput-type-select').click();
        await page.locator('.red-ui-typedInput-options:visible a', { hasText: choice }).click();
      }
      assert.equal(await page.locator('.tr064-argument .input-error').count(), 0);
      await editor.done();
      assert.deepEqual(await editor.setting('node', 'args'), [
        { name: 'NewAIN', type: 'none', value: '' },
        { name: 'NewSwitchState', type: 'args', value: '' },
      ]);
      assert.equal(await complaint(), '');
    });

    it('have readable names and types, each for a screen reader too', async () => {
      await open('tr064-call', {
        service: 'WLANConfiguration:1',
        action: 'GetSpecificAssociatedDeviceInfo',
      });
      await editor.edit('node');
      const name = 'NewAssociatedDeviceMACAddress';
      const { height } = (await argument(name).locator('code').boundingBox())!;
      assert.ok(height < 24, 'it stands on one line');
      const field = argument(name).locator('.red-ui-typedInput-input');
      assert.equal(await field.getAttribute('aria-label'), name);
      assert.equal(await field.getAttribute('aria-required'), 'true');
      const kind = argument(name).locator('.red-ui-typedInput-type-select');
      assert.equal(await kind.getAttribute('aria-label'), `${name}: where the value comes from`);
    });
  });

  const incomplete: readonly (readonly [type: string, settings: object, sentence: RegExp])[] = [
    ['tr064-control', { thing: 'plug' }, /Choose which one/],
    ['tr064-call', { service: 'Hosts:1' }, /Choose an action too/],
    ['tr064-call', { action: 'GetInfo' }, /Choose a service too/],
    ['tr064-presence', { persons: [] }, /Add at least one person/],
    ['tr064-presence', { persons: [{ id: 'a', name: 'Anna', devices: '' }] }, /needs a name and a device/],
    [
      'tr064-presence',
      { persons: [{ id: 'a', name: 'Anna', devices: 'x' }], awayAfter: '1441' },
      /0 and 1440/,
    ],
    ['tr064-event', { event: 'internet', interval: '86401' }, /at most 86400/],
    ['tr064-call-monitor', { types: [] }, /Choose at least one event/],
  ];

  for (const [type, settings, sentence] of incomplete) {
    it(`mark ${type} with ${JSON.stringify(settings)} by the triangle, and say why`, async () => {
      await open(type, settings);
      assert.match(await complaint(), sentence);
    });
  }

  it('need none where each message says which one is meant', async () => {
    await open('tr064-control', { thing: 'plug' });
    await editor.edit('node');
    await editor.choose('#node-input-target', 'sent with each message');
    await editor.done();
    assert.equal(await editor.setting('node', 'target'), 'msg.target');
    assert.equal(await complaint(), '');
  });

  it('mark a box without a password, as an imported flow has it, and the nodes that use it', async () => {
    // Under its own id: Node-RED keeps the credentials of a node that is deployed again.
    const imported = { id: 'imported', credentials: undefined };
    await open('tr064-control', { thing: 'guest-wifi', box: 'imported' }, imported);
    await editor.page.locator('[id="node"] .red-ui-flow-node-error:visible').waitFor();
    assert.match(await editor.complaintOf('imported'), /No login/);
  });

  for (const [language, sentence] of [
    ['en-US', /^Connected to FRITZ!Box [^\n]*\s+Not logged in: .* Enter those of a FRITZ!Box user\.$/],
    [
      'de-DE',
      /^Verbunden mit FRITZ!Box [^\n]*\s+Nicht angemeldet: .* eines FRITZ!Box-Benutzers eintragen\.$/,
    ],
  ] as const) {
    it(`of user and password are missed by the test of the connection, with a warning (${language})`, async () => {
      const id = `without-${language.slice(0, 2)}`;
      const box = { id, credentials: undefined };
      const page = await open('tr064-control', { thing: 'guest-wifi', box: id }, box, { language });
      await editor.edit('node');
      await editor.editBox();
      await page.click('#tr064-box-test');
      const report = page.locator('.tr064-report');
      await report.waitFor();
      assert.match((await report.innerText()).trim(), sentence);
      assert.equal(await report.locator('i.fa-exclamation-triangle.tr064-warning').count(), 1);
    });
  }

  describe('that were picked', () => {
    it('show their name beside the AIN, and in the flow', async () => {
      const page = await open('tr064-control', { thing: 'plug' });
      await editor.edit('node');
      await editor.choose('#node-input-target', 'Stehlampe');
      assert.equal(await page.inputValue('#node-input-target'), LAMP);
      await page.locator('.tr064-name', { hasText: 'Stehlampe' }).waitFor();
      await editor.done();
      assert.equal(await labelInFlow(), 'Stehlampe');
    });

    it('show it when the dialog opens again, however the AIN is written, and of every device of a person', async () => {
      const page = await open('tr064-presence', {
        persons: [{ id: 'a', name: 'Anna', devices: `${PHONE.toLowerCase()}, unknown`, awayAfter: '' }],
      });
      assert.equal(await labelInFlow(), 'Anna');
      await editor.edit('node');
      await page.locator('.tr064-name', { hasText: /^Annas iPhone$/ }).waitFor();
    });

    it('lose the name where something else is typed', async () => {
      const page = await open('tr064-control', { thing: 'plug', target: LAMP, targetName: 'Stehlampe' });
      await editor.edit('node');
      await page.fill('#node-input-target', 'something else');
      await page.press('#node-input-target', 'Tab');
      await page.locator('.tr064-name', { hasText: 'Stehlampe' }).waitFor({ state: 'detached' });
      await editor.done();
      assert.equal(await labelInFlow(), 'something else');
    });

    it('bring it along: whoever is done before the box answers again saves no name of another', async () => {
      const page = await open('tr064-control', { thing: 'plug', target: LAMP, targetName: 'Stehlampe' });
      await editor.edit('node');
      await page.locator('.tr064-name', { hasText: 'Stehlampe' }).waitFor();
      await page.click('#node-input-target');
      const other = page.locator('.tr064-combo-list.tr064-open li[data-index]', { hasText: 'Gefriertruhe' });
      await other.waitFor();
      simulator.set({ latency: 5000 });
      await other.click();
      await editor.done();
      simulator.set({ latency: 0 });
      assert.equal(await labelInFlow(), 'Gefriertruhe');
    });

    for (const [type, kind, field, settings] of [
      ['tr064-control', '#node-input-thing', '#node-input-target', { thing: 'plug', target: LAMP }],
      ['tr064-event', '#node-input-event', '#node-input-filter', { event: 'switched', filter: LAMP }],
    ] as const) {
      it(`come back with their kind, as for whoever looks through the list with the arrow keys (${type})`, async () => {
        const page = await open(type, settings);
        await editor.edit('node');
        await page.focus(kind);
        await page.keyboard.press('ArrowDown');
        assert.equal(await page.inputValue(field), '');
        await page.keyboard.press('ArrowUp');
        assert.equal(await page.inputValue(field), LAMP);
      });
    }

    for (const [when, target, box] of [
      ['is away', LAMP, { port: '9' }],
      ['does not list the device', '11657 0000000', {}],
    ] as const) {
      it(`keep it while the box ${when}`, async () => {
        const page = await open('tr064-control', { thing: 'plug', target, targetName: 'Lampe' }, box);
        const answered = page.waitForResponse(/\/plugs$/);
        await editor.edit('node');
        await (await answered).finished();
        await editor.done();
        assert.equal(await editor.setting('node', 'targetName'), 'Lampe');
        assert.equal(await labelInFlow(), 'Lampe');
      });
    }
  });

  const labels: readonly (readonly [type: string, settings: object, label: string])[] = [
    ['tr064-call', { service: 'WLANConfiguration:1', action: 'GetInfo' }, 'WLANConfiguration:1 GetInfo'],
    ['tr064-call-monitor', { types: ['missed'] }, 'missed calls'],
    ['tr064-event', { event: 'wlan', filter: 'WLANConfiguration:4' }, 'Wi-Fi changed: WLANConfiguration:4'],
    ['tr064-control', { thing: 'wake', target: PHONE, targetName: 'NAS' }, 'Wake a computer: NAS'],
  ];
  for (const [type, settings, label] of labels) {
    it(`are what the flow shows: ${label}`, async () => {
      await open(type, settings);
      assert.equal(await labelInFlow(), label);
    });
  }

  it('say once why there is no list', async () => {
    const page = await open('tr064-call', setSwitch, { port: '9', timeout: '1' });
    await editor.edit('node');
    await page.locator('#tr064-call-right', { hasText: 'type a value' }).waitFor();
    await page.click('#node-input-action');
    await page.locator('.tr064-open .tr064-notice', { hasText: /^No list, so type a value\.$/ }).waitFor();
    const text = await page.locator('.red-ui-tray-body').last().innerText();
    assert.equal(text.match(/49000/g)?.length, 1, text);
  });

  for (const [language, sentence] of [
    ['en-US', 'The environment variable NOT_SET (host) is not set.'],
    ['de-DE', 'Die Umgebungsvariable NOT_SET (host) ist nicht gesetzt.'],
  ] as const) {
    it(`name a variable that is not set (${language})`, async () => {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as Node-RED writes a variable
      const page = await open('tr064-control', {}, { host: '${NOT_SET}' }, { language });
      await editor.edit('node');
      await editor.editBox();
      await page.click('#tr064-box-test');
      const report = page.locator('.tr064-report');
      await report.waitFor();
      assert.equal((await report.innerText()).trim(), sentence);
    });
  }

  it('can be made by keyboard, and a screen reader hears them', async () => {
    const page = await open('tr064-control', { thing: 'plug' });
    await editor.edit('node');
    const field = page.getByRole('combobox', { name: /Which one/ });
    await field.focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('.tr064-open li[data-index]').first().waitFor();
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    assert.equal(await field.getAttribute('aria-activedescendant'), null);
    await page.keyboard.press('ArrowDown');
    const first = await field.getAttribute('aria-activedescendant');
    const active = page.locator('.tr064-open [role="option"][aria-selected="true"]');
    assert.equal(await active.getAttribute('id'), first);
    assert.match(await active.innerText(), /Stehlampe/);
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await field.getAttribute('aria-activedescendant'), first);
    assert.equal(await active.count(), 1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    assert.equal(await field.inputValue(), LAMP);
    assert.equal(await field.getAttribute('aria-expanded'), 'false');
    assert.equal(await field.getAttribute('aria-activedescendant'), null);
  });

  it('of the box are made where there is exactly one, and left to the person where there are two', async () => {
    const page = await open('tr064-control', { box: '' });
    await editor.edit('node');
    assert.equal(await page.inputValue('#node-input-box'), 'box');
    await editor.cancel();
    await editor.close();
    const second = { ...boxNode('second', simulator), name: 'Second' };
    const node = { id: 'node', type: 'tr064-control', z: 'tab', x: 200, y: 60, wires: [], box: '' };
    await nodeRed.deploy([tab, boxNode('box', simulator), second, node]);
    editor = await NodeRedEditor.open(browser, nodeRed.url);
    await editor.edit('node');
    assert.equal(await editor.page.inputValue('#node-input-box'), '_ADD_');
  });

  const searches: readonly (readonly [
    PageOptions['language'],
    Readonly<Record<string, readonly string[]>>,
  ])[] = [
    [
      'en-US',
      {
        wifi: ['tr064-control'],
        wlan: ['tr064-control'],
        plug: ['tr064-control'],
        phone: ['tr064-call-monitor'],
        calls: ['tr064-call-monitor'],
      },
    ],
    [
      'de-DE',
      {
        wlan: ['tr064-control'],
        wifi: ['tr064-control'],
        steckdose: ['tr064-control'],
        telefon: ['tr064-call-monitor'],
      },
    ],
  ];
  const all = ['call', 'call-monitor', 'control', 'discover', 'event', 'lookup', 'presence'];

  for (const [language, wanted] of searches) {
    it(`are found in the palette and by quick-add (${language})`, async () => {
      await open('tr064-control', {}, {}, { language });
      const words = { ...wanted, fritz: all.map((name) => `tr064-${name}`) };
      for (const [word, types] of Object.entries(words)) {
        assert.deepEqual(await editor.foundInPalette(word), types, `palette: ${word}`);
        const found = await editor.foundByQuickAdd(word);
        for (const type of types)
          assert.ok(
            found.some((text) => text.includes(`(${type})`)),
            `${word}: ${found}`,
          );
      }
      await editor.edit('node');
      assert.match(await editor.page.locator('.red-ui-tray-titlebar').last().innerText(), /fritz/);
    });
  }
});
