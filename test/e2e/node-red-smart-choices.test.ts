/** What the dialogs offer of the smart home, in a real browser, in English and German: lists with names, the name beside what was picked, the triangle where nothing was. */

import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { type NodeRed, startNodeRed } from '../../scripts/hosts/node-red';
import { type Simulator, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { launchBrowser, type PageOptions } from './support/browser';
import { boxNode, tab } from './support/flow';
import { NodeRedEditor } from './support/node-red-editor';

/** What the box calls one of a kind, and what is saved of it. */
interface Offered {
  readonly kind: string;
  readonly name: string;
  readonly value: string;
}

const offered = (kind: string, name: string, value: string): Offered => ({ kind, name, value });

/** Kinds of `tr064-control` that are picked from a list. */
const controlled: readonly Offered[] = [
  offered('plug', 'Stehlampe', '11657 0240192'),
  offered('heating', 'Heizung Bad', '09995 0330601'),
  offered('lamp', 'Lampe Esstisch', '13077 0137031-1'),
  offered('blind', 'Rollladen Schlafzimmer', '11934 0368330-1'),
  offered('template', 'Heizung absenken', 'tmp303E4F-3F7E5A9D3'),
  offered('routine', 'Fenster offen: Heizung aus', 'trg303E4F-3FC9C8507'),
];

/** Events of the smart home. */
const told: readonly Offered[] = [
  offered('smart-home', 'Stehlampe', '11657 0240192'),
  offered('button', 'Taster Küche', '09995 0897408'),
  offered('contact', 'Haustür', '05333 0077045-1'),
  offered('switched', 'Waschmaschine', '11630 0015376'),
  offered('target', 'Heizung Bad', '09995 0330601'),
  offered('temperature', 'Heizung Bad', '09995 0330601'),
  offered('power', 'Waschmaschine', '11630 0015376'),
  offered('battery', 'Heizung Bad', '09995 0330601'),
  offered('connected', 'Stehlampe', '11657 0240192'),
];

interface Words {
  readonly language: PageOptions['language'];
  readonly choose: string;
  readonly fromMessage: string;
  readonly group: string;
  readonly guests: string;
  readonly typed: Readonly<Record<string, readonly [label: string, example: string]>>;
}

const languages: readonly Words[] = [
  {
    language: 'en-US',
    choose: 'Choose which one',
    fromMessage: 'sent with each message (msg.target)',
    group: 'Steckdosen group · grp303E4F-3F7E5A9C1',
    guests: 'Zuhause Gast guests · WLANConfiguration:4',
    typed: {
      dial: ['Number', 'e.g. 030 1234'],
      ring: ['Phone', 'internal number, e.g. **610'],
      'call-barring': ['Number', 'e.g. 030 1234'],
      'phone-book-entry': ['Entry', 'name or ID; empty: a new entry'],
      'save-settings': ['File', 'empty: into the payload'],
    },
  },
  {
    language: 'de-DE',
    choose: 'Bitte auswählen',
    fromMessage: 'nennt jede Nachricht (msg.target)',
    group: 'Steckdosen Gruppe · grp303E4F-3F7E5A9C1',
    guests: 'Zuhause Gast Gäste · WLANConfiguration:4',
    typed: {
      dial: ['Rufnummer', 'z. B. 030 1234'],
      ring: ['Telefon', 'interne Nummer, z. B. **610'],
      'call-barring': ['Rufnummer', 'z. B. 030 1234'],
      'phone-book-entry': ['Eintrag', 'Name oder ID; leer: neuer Eintrag'],
      'save-settings': ['Datei', 'leer: in die Payload'],
    },
  },
];

describe('Choices of the smart home in the editor', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let nodeRed: NodeRed;
  let browser: Browser;
  let editor: NodeRedEditor;

  const node = (id: string, type: string, y: number) => ({
    ...{ id, type, z: 'tab', x: 200, y, wires: [], box: 'box' },
  });

  before(async () => {
    simulator = await startSimulator({
      edition: '8.25',
      everyDevice: true,
      thermostat: true,
      template: true,
    });
    nodeRed = await startNodeRed({ userDir: temporaryFolder('smart-choices') });
    browser = await launchBrowser();
  });

  after(async () => {
    await browser?.close();
    await nodeRed?.stop();
    await simulator?.close();
    removeTemporaryFolders();
  });

  for (const { language, choose, fromMessage, group, guests, typed } of languages) {
    describe(String(language), () => {
      before(async () => {
        const control = { ...node('control', 'tr064-control', 60), thing: 'guest-wifi' };
        const event = { ...node('event', 'tr064-event', 120), event: 'internet' };
        await nodeRed.deploy([tab, boxNode('box', simulator), control, event]);
        editor = await NodeRedEditor.open(browser, nodeRed.url, { language });
      });

      // A dialog that a failed test left open would be in the way of all others.
      afterEach(async function () {
        if (this.currentTest?.state === 'failed') await editor.reload();
      });

      after(async () => {
        const { errors } = editor;
        await editor.close();
        assert.deepEqual(errors, []);
      });

      /** Opens a dialog, chooses the kind there, does something, and closes it with Done. */
      async function edit(id: 'control' | 'event', kind: string, work: (field: string) => Promise<void>) {
        const [choice, field] = id === 'control' ? ['thing', 'target'] : ['event', 'filter'];
        await editor.edit(id);
        await editor.page.selectOption(`#node-input-${choice}`, kind);
        await work(`#node-input-${field}`);
        await editor.done();
      }

      /** Entries in one line each. */
      const listed = async (field: string) =>
        (await editor.entries(field)).map((text) => text.replaceAll(/\s+/g, ' ').trim());

      async function pick(field: string, { name, value }: Offered): Promise<void> {
        const { page } = editor;
        await editor.choose(field, name);
        assert.equal(await page.inputValue(field), value);
        await page.locator('.tr064-name', { hasText: name }).waitFor();
      }

      for (const one of controlled) {
        it(`control: ${one.kind} has the triangle until one is picked, and its name beside the AIN then`, async () => {
          await edit('control', one.kind, async (field) => {
            assert.equal((await listed(field)).at(-1), fromMessage);
          });
          assert.match(await editor.complaintOf('control'), new RegExp(choose));
          await edit('control', one.kind, (field) => pick(field, one));
          assert.equal(await editor.complaintOf('control'), '');
          assert.equal(await editor.setting('control', 'targetName'), one.name);
        });
      }

      for (const one of told) {
        it(`event: ${one.kind} of one, whose name stands beside the AIN`, async () => {
          await edit('event', one.kind, (field) => pick(field, one));
          assert.equal(await editor.setting('event', 'filter'), one.value);
          assert.equal(await editor.setting('event', 'filterName'), one.name);
        });
      }

      it('tell a group and the guest network in the language of the editor', async () => {
        await edit('control', 'plug', async (field) => {
          const entries = await listed(field);
          assert.ok(entries.includes(group), entries.join('\n'));
        });
        await edit('event', 'wlan', async (field) => {
          const entries = await listed(field);
          assert.ok(entries.includes(guests), entries.join('\n'));
        });
      });

      for (const [kind, [label, example]] of Object.entries(typed)) {
        it(`control: ${kind} is typed: the field says what, and offers no list and no failure`, async () => {
          await edit('control', kind, async (field) => {
            const { page } = editor;
            assert.equal(await page.getAttribute(field, 'placeholder'), example);
            assert.equal((await page.innerText('label[for="node-input-target"]')).trim(), label);
            await page.click(field);
            await page.press(field, '3');
            assert.equal(await page.locator('.tr064-open').count(), 0);
            await page.fill(field, '');
          });
        });
      }

      it('are not covered by the tooltip that says one has to be chosen', async () => {
        await edit('control', 'plug', async (field) => {
          const { page } = editor;
          const tooltip = page.locator('.red-ui-popover', { hasText: choose });
          await page.fill(field, '');
          await page.press(field, 'Escape');
          await page.locator('#node-input-name').hover();
          await page.locator(field).hover();
          await tooltip.waitFor();
          await page.click(field);
          await page.locator('.tr064-open li[data-index]').first().waitFor();
          await tooltip.waitFor({ state: 'detached' });
          await page.keyboard.press('Escape');
        });
      });
    });
  }

  for (const language of ['en-US', 'de-DE'] as const) {
    for (const one of [
      offered('smart-device', 'Heizung Bad', '21.5'),
      offered('energy', 'Waschmaschine', 'Waschmaschine'),
    ]) {
      it(`lookup: ${one.kind} takes a name that is typed, and says so (${language})`, async () => {
        const lookup = { ...node('lookup', 'tr064-lookup', 60), lookup: 'contact' };
        await nodeRed.deploy([tab, boxNode('box', simulator), lookup]);
        const opened = await NodeRedEditor.open(browser, nodeRed.url, { language });
        const { page } = opened;
        await opened.edit('lookup');
        await page.selectOption('#node-input-lookup', one.kind);
        const hint = await page.innerText('#tr064-lookup-hint');
        assert.match(hint, language === 'en-US' ? /^Look for an AIN or / : /^Gesucht wird eine AIN oder /);
        await opened.done();
        assert.deepEqual(opened.errors, []);
        await opened.close();
      });
    }
  }
});
