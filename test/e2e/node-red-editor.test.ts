/** The editor of a real Node-RED in a real browser: from an empty flow to the answer of the box. */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type NodeRed, startNodeRed } from '../../scripts/hosts/node-red';
import { packageRoot } from '../../scripts/hosts/package-root';
import { type Simulator, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { searchPort } from '../support/search-port';
import { launchBrowser } from './support/browser';
import { NodeRedEditor } from './support/node-red-editor';
import { picture } from './support/picture';

const SSDP_PORT = searchPort();
const USER = { username: 'fritz1234', password: 'sommer2026' };

describe('The editor', function () {
  this.timeout(90_000);
  let simulator: Simulator;
  let nodeRed: NodeRed;
  let userDir: string;
  let browser: Browser;
  let editor: NodeRedEditor;

  before(async function () {
    if (!existsSync(join(packageRoot, 'dist', 'nodes', 'tr064-call', 'tr064-call.html'))) {
      console.log('      (the package is not built: npm run build)');
      this.skip();
    }
    simulator = await startSimulator({ ssdp: true, ssdpPort: SSDP_PORT });
    const settings = { tr064BoxInterfaceAddress: '127.0.0.1', tr064BoxSsdpPort: SSDP_PORT };
    userDir = temporaryFolder('editor');
    nodeRed = await startNodeRed({ userDir, settings });
    browser = await launchBrowser();
  });

  after(async () => {
    await browser?.close();
    await nodeRed?.stop();
    await simulator?.close();
    removeTemporaryFolders();
  });

  const boxNode = (settings = {}) => ({
    id: 'box',
    type: 'tr064-box',
    name: 'My box',
    host: '127.0.0.1',
    port: String(simulator.ports.http),
    credentials: USER,
    version: 1,
    ...settings,
  });

  /** A tab with these nodes on it. */
  const flow = (...nodes: object[]) => [
    { id: 'tab', type: 'tab', label: 'Test' },
    ...nodes.map((node, index) => ({ z: 'tab', x: 300, y: 100 + 80 * index, wires: [], ...node })),
  ];

  const open = async (options: Parameters<typeof NodeRedEditor.open>[2] = {}) => {
    editor = await NodeRedEditor.open(browser, nodeRed.url, options);
    return editor.page;
  };

  afterEach(async () => {
    if (!editor) return;
    const { errors } = editor;
    await editor.close();
    assert.deepEqual(errors, []);
  });

  it('leads from an empty flow to the answer: search, test, choose, deploy, inject, read', async () => {
    await nodeRed.deploy([{ id: 'tab', type: 'tab', label: 'Test' }]);
    const page = await open();
    const inject = await editor.drop('inject', 180, 100);
    const call = await editor.drop('tr064-call', 420, 100);
    const debug = await editor.drop('debug', 660, 100);
    await editor.wire(inject, call);
    await editor.wire(call, debug);

    await editor.edit(call);
    await editor.editBox();
    await page.click('#tr064-box-search');
    await page.click('.tr064-found button');
    assert.equal(await page.inputValue('#node-config-input-host'), '127.0.0.1');
    await page.fill('#node-config-input-username', USER.username);
    await page.fill('#node-config-input-password', USER.password);
    await page.click('#tr064-box-test');
    const report = page.locator('#tr064-box-result .tr064-report');
    await report.waitFor();
    assert.match(await report.innerText(), /Connected to FRITZ!Box .*FRITZ!OS 8\.02[\s\S]*fritz1234 may use/);
    await editor.doneWithBox();

    await editor.choose('#node-input-service', 'WLANConfiguration:1');
    await editor.choose('#node-input-action', 'GetInfo');
    await page.locator('#tr064-call-right i').waitFor();
    await editor.done();
    await editor.deploy();
    await editor.statusOf(call).filter({ hasText: 'connected' }).waitFor();

    await page.locator(`[id="${inject}"] .red-ui-flow-node-button-button`).click();
    const message = page.locator('.red-ui-debug-msg').first();
    await message.waitFor();
    await message.locator('.red-ui-debug-msg-object-header').first().click();
    assert.match(await message.innerText(), /NewSSID/);
    assert.ok((await message.innerText()).includes(simulator.world.radios.get(1).ssid));
  });

  it('shows every argument with a fitting field, its type and what is allowed', async () => {
    const node = {
      id: 'call',
      type: 'tr064-call',
      box: 'box',
      service: 'X_AVM-DE_Homeauto:1',
      action: 'SetSwitch',
    };
    await nodeRed.deploy([...flow(node), boxNode()]);
    const page = await open();
    await editor.edit('call');
    const rows = page.locator('#tr064-call-args .tr064-argument');
    await rows.filter({ hasText: 'NewSwitchState' }).waitFor();
    assert.match(await rows.nth(0).innerText(), /NewAIN\s*string/);
    assert.match(await rows.nth(1).innerText(), /NewSwitchState[\s\S]*OFF, ON, TOGGLE, UNDEFINED/);
    await page.fill('.red-ui-typedInput-input >> nth=0', '11657 0240192');
    await rows.nth(1).locator('.red-ui-typedInput-option-trigger').click();
    await page.locator('.red-ui-typedInput-options a', { hasText: 'TOGGLE' }).click();
    await editor.done();
    assert.deepEqual(await editor.setting('call', 'args'), [
      { name: 'NewAIN', value: '11657 0240192', type: 'str' },
      { name: 'NewSwitchState', value: 'TOGGLE', type: 'choice' },
    ]);
  });

  it('drops the arguments of the action that was chosen before', async () => {
    const node = {
      id: 'call',
      type: 'tr064-call',
      box: 'box',
      service: 'WLANConfiguration:1',
      action: 'SetEnable',
    };
    await nodeRed.deploy([...flow(node), boxNode()]);
    const page = await open();
    await editor.edit('call');
    await page.locator('#tr064-call-args .tr064-argument', { hasText: 'NewEnable' }).waitFor();
    await editor.choose('#node-input-action', 'GetInfo');
    await page.locator('#tr064-call-no-arguments:visible').waitFor();
    await editor.done();
    assert.deepEqual(await editor.setting('call', 'args'), []);
  });

  it('keeps what is saved while the box is away, and takes what is typed', async () => {
    const args = [{ name: 'NewIndex', value: 'payload', type: 'msg' }];
    const node = {
      id: 'call',
      type: 'tr064-call',
      box: 'box',
      service: 'Hosts:1',
      action: 'GetGenericHostEntry',
      args,
    };
    await nodeRed.deploy([...flow(node), { ...boxNode(), port: '9', timeout: '1' }]);
    const page = await open();
    await editor.edit('call');
    await page.locator('#tr064-call-right').filter({ hasText: 'type a value' }).waitFor();
    assert.equal(await page.inputValue('#node-input-action'), 'GetGenericHostEntry');
    assert.equal(await page.inputValue('.tr064-argument-name'), 'NewIndex');
    await editor.done();
    assert.deepEqual(await editor.setting('call', 'args'), args);

    await editor.edit('call');
    await page.fill('#node-input-action', 'GetHostNumberOfEntries');
    await editor.done();
    assert.equal(await editor.setting('call', 'action'), 'GetHostNumberOfEntries');
  });

  it('says what to mend when the password is wrong, and keeps it out of the page', async () => {
    await nodeRed.deploy([...flow({ id: 'call', type: 'tr064-call', box: 'box' }), boxNode()]);
    const page = await open();
    await editor.edit('call');
    await editor.editBox();
    assert.equal(await page.inputValue('#node-config-input-password'), '__PWRD__');
    await page.click('#tr064-box-test');
    await page.locator('.tr064-report', { hasText: 'Connected to' }).waitFor();
    await page.fill('#node-config-input-password', 'wrong');
    await page.click('#tr064-box-test');
    await page
      .locator('.tr064-report', {
        hasText: 'The box refused the login of the user fritz1234. Check “User” and “Password”.',
      })
      .waitFor();
  });

  it('offers to accept a new certificate, and works with it from then on', async () => {
    await nodeRed.deploy([...flow({ id: 'call', type: 'tr064-call', box: 'box' }), boxNode()]);
    const page = await open();
    await editor.statusOf('call').filter({ hasText: 'connected' }).waitFor();
    await simulator.renewCertificate();
    await editor.edit('call');
    await editor.editBox();
    await page.click('#tr064-box-test');
    await page.click('#tr064-box-accept');
    await page.locator('.tr064-report', { hasText: 'Connected to' }).waitFor();
    assert.match(await page.inputValue('#node-config-input-fingerprint'), /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    await editor.doneWithBox();
    await editor.done();
    await editor.deploy();
    await editor.statusOf('call').filter({ hasText: 'connected' }).waitFor();
  });

  for (const [language, shows, connected] of [
    ['en-US', 'its web server, which serves the smart home, shows another certificate', 'Connected to'],
    [
      'de-DE',
      'ihr Webserver, der das Smart Home bereitstellt, zeigt ein anderes Zertifikat',
      'Verbunden mit',
    ],
  ] as const) {
    it(`offers to accept a new certificate of the web server alone, in ${language}`, async () => {
      await nodeRed.deploy([...flow({ id: 'call', type: 'tr064-call', box: 'box' }), boxNode()]);
      const page = await open({ language });
      await editor.edit('call');
      await editor.editBox();
      // What it shows now is kept, and then it shows another one.
      await page.click('#tr064-box-test');
      await page.locator('.tr064-report', { hasText: connected }).waitFor();
      assert.equal(await page.locator('#tr064-box-accept').count(), 0);
      await simulator.renewWebCertificate();
      await page.click('#tr064-box-test');
      await page.locator('.tr064-report', { hasText: shows }).first().waitFor();
      await page.click('#tr064-box-accept');
      await page.locator('.tr064-report', { hasText: shows }).first().waitFor({ state: 'detached' });
      await page.locator('.tr064-report', { hasText: connected }).waitFor();
      assert.equal(await page.locator('#tr064-box-accept').count(), 0);
      const accepted = await page.inputValue('#node-config-input-webFingerprint');
      assert.match(accepted, /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
      await editor.doneWithBox();
      await editor.done();
      await editor.deploy();
    });
  }

  it('offers to accept the certificate of a box whose file is lost, and trusts none by itself', async () => {
    await nodeRed.deploy([...flow({ id: 'call', type: 'tr064-call', box: 'box' }), boxNode()]);
    const page = await open({ language: 'de-DE', dark: true });
    await editor.statusOf('call').filter({ hasText: 'verbunden' }).waitFor();
    const storage = join(userDir, '.tr064');
    for (const name of readdirSync(storage)) if (/-identity\.json$/.test(name)) rmSync(join(storage, name));
    await editor.edit('call');
    await editor.editBox();
    await page.click('#tr064-box-test');
    const report = page.locator('.tr064-report', { hasText: 'ist verloren gegangen' });
    await report.waitFor();
    assert.match(await report.innerText(), /Jetzt gezeigt: ([0-9A-F]{2}:){31}[0-9A-F]{2}/);
    await page.click('#tr064-box-accept');
    await page.locator('.tr064-report', { hasText: 'Verbunden mit' }).waitFor();
  });

  const newBox = [
    {
      language: 'en-US',
      other: /^Another FRITZ!Box answers here than the one known so far/,
      known: 'Known so far',
      shown: 'Shown now',
      accept: 'Accept the new box',
      connected: 'Connected',
    },
    {
      language: 'de-DE',
      other: /^Hier antwortet eine andere FRITZ!Box als die bisher bekannte/,
      known: 'Bisher bekannt',
      shown: 'Jetzt gezeigt',
      accept: 'Die neue Box übernehmen',
      connected: 'Verbunden',
    },
  ] as const;
  for (const { language, ...words } of newBox) {
    it(`offers to accept a new box, in ${language}, and works with it from then on`, async () => {
      const before = simulator.udn;
      const calling = flow({ id: 'call', type: 'tr064-call', box: 'box' });
      await nodeRed.deploy([...calling, boxNode({ name: 'FRITZ!Box', udn: before })]);
      simulator.udn = `uuid:75802409-bccb-40e7-8e6c-AABBCCDDEE${language === 'de-DE' ? '01' : '02'}`;
      const page = await open({ language });
      await editor.edit('call');
      await editor.editBox();
      await page.click('#tr064-box-test');
      const accept = page.locator('#tr064-box-accept');
      await accept.waitFor();
      const text = await page.locator('.tr064-report').innerText();
      const report = text.split('\n').flatMap((line) => line.trim() || []);
      assert.match(String(report[0]), words.other);
      assert.deepEqual(report.slice(1), [
        `${words.known}: ${before}`,
        `${words.shown}: ${simulator.udn}`,
        words.accept,
      ]);
      await picture(page.locator('.red-ui-tray').last(), `node-red/new-box-${language.slice(0, 2)}-light`);
      await accept.click();
      await page.locator('.tr064-report', { hasText: `${words.connected} ` }).waitFor();
      await editor.doneWithBox();
      await editor.done();
      await editor.deploy();
      await editor.statusOf('call').filter({ hasText: words.connected }).waitFor();
    });
  }

  it('speaks German to a German browser: palette, dialogs, status and help', async () => {
    await nodeRed.deploy([
      ...flow({ id: 'call', type: 'tr064-call', box: 'box', action: 'GetInfo' }),
      boxNode(),
    ]);
    const page = await open({ language: 'de-DE' });
    assert.equal((await page.locator('#red-ui-palette-header-tr064').innerText()).trim(), 'FRITZ!Box');
    assert.match(await editor.inPalette('tr064-call').innerText(), /Aktion\s*aufrufen/);
    await editor.statusOf('call').filter({ hasText: 'Verbunden' }).waitFor();
    await editor.edit('call');
    assert.ok(await page.locator('label', { hasText: 'Dienst' }).isVisible());
    await editor.cancel();
    const help = await page.locator('script[data-help-name="tr064-call"]').innerText();
    assert.match(help, /Ruft eine Aktion einer FRITZ!Box/);
  });
});
